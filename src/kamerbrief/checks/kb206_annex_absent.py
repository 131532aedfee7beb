"""KB206: bijlage aangekondigd, maar niet aanwezig.

An annex that is announced and absent.

Niveau: let op.

Herkomst: in de brief.

Waarom: de Kamer krijgt een brief zonder het stuk waarom het gaat.

Fout:
    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

    Onze Referentie

    BZ2022-1234

    Datum 16 december 2022

    Betreft Afspraken over maritieme samenwerking

    Bijlage(n)

    0

    Geachte voorzitter,

    De afspraken over maritieme samenwerking gaan uw Kamer toe in de bijlage bij deze brief.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

Goed:
    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

    Onze Referentie

    BZ2022-1234

    Datum 16 december 2022

    Betreft Afspraken over maritieme samenwerking

    Bijlage(n)

    1

    Geachte voorzitter,

    De afspraken over maritieme samenwerking gaan uw Kamer toe in de bijlage bij deze brief.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

Zwijgt: waar maar één bestand voorhanden is en de brief bijlagen meldt, want bijlagen zijn meestal losse bestanden;
een verslag of agenda in dezelfde tekst is de aangekondigde bijlage. Van bestanden die samen zijn gelezen (--join)
worden de delen geteld.

Bron: Rijkshuisstijl, correspondentie: Bijlage(n); aanbiedingsbrieven met los verslag, december 2024.
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem, Span

CODE: Final = "KB206"
_NAMED: Final = re.compile(
    r"(?<![\w-])(?:in|als|zie(?:\sook)?|bij)\s(?:de\s|bijgaande\s)?bijlagen?(?![\w-])(?!\s(?:van|bij\s(?!(?:deze|mijn|de)\sbrief)|\d))|bijgevoegde?(?!\w)",
    re.IGNORECASE,
)
_NONE: Final = re.compile(r"Bijlagen?(?:\(n?\))?\s*:?\s*(?P<none>0|-|–|geen|n\.v\.t\.)\s*(?:\n|$)", re.IGNORECASE)


def check(paper: Paper) -> Iterator[Problem]:
    """Yield what is announced in words where the head says that there are none, and parts that are too few."""
    announced, parts = paper.document.attachments, paper.document.parts
    if parts and announced is not None:
        present = sum(part.kind != "cover" for part in parts)
        if present < announced and len(parts) > 1:
            yield paper.problem(
                CODE,
                "warning",
                f"De brief meldt {announced} bijlagen; er zijn er {present} aanwezig.",
                paper.document.evidence.get("attachments", ()),
                suggestion="Voeg de ontbrekende bijlage toe, of herstel het aantal.",
            )
        return
    head = next((b for b in paper.blocks("letterhead") if paper.text.startswith("Bijlage", b.start)), None)
    none = _NONE.match(paper.text, head.start) if head is not None else None
    named = _NAMED.search(paper.flow.text) if none is not None else None
    if head is not None and none is not None and named is not None:
        yield paper.problem(
            CODE,
            "warning",
            "De tekst verwijst naar een bijlage, maar in het briefhoofd staat dat er geen is.",
            (*paper.quote(Span(*named.span())), *paper.evidence(Span(head.start, none.end("none")))),
            suggestion="Vul het aantal bijlagen in, of schrap de verwijzing.",
        )
