"""KB207: bijlage aanwezig, maar nergens aangekondigd.

An annex that is there and announced nowhere.

Niveau: let op.

Herkomst: in de brief.

Waarom: een stuk dat per ongeluk is meegestuurd, is openbaar zodra de brief dat is.

Fout:
    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

    Onze Referentie

    BZ2022-1234

    Datum 16 december 2022

    Betreft Afspraken over maritieme samenwerking

    Geachte voorzitter,

    De ministers hebben afspraken gemaakt over maritieme samenwerking op de Noordzee en de Oostzee.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

    Bijlage 1: Overzicht van de bijdragen per land

    Duitsland draagt bij met twee schepen en Noorwegen met een vliegtuig voor de kustwacht.

Goed:
    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

    Onze Referentie

    BZ2022-1234

    Datum 16 december 2022

    Betreft Afspraken over maritieme samenwerking

    Geachte voorzitter,

    De ministers hebben afspraken gemaakt over maritieme samenwerking op de Noordzee; de bijdragen staan in de
    bijlage.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

    Bijlage 1: Overzicht van de bijdragen per land

    Duitsland draagt bij met twee schepen en Noorwegen met een vliegtuig voor de kustwacht.

Zwijgt: bij een verslag of agenda die de brief aanbiedt; waar de brief een aantal bijlagen, «bijlage», «bijgevoegd»,
«hierbij» of een verklaring noemt; in gedrukte Kamerstukken, waar bijlagen los staan.

Bron: Rijkshuisstijl, correspondentie: Bijlage(n).
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem, Span

CODE: Final = "KB207"
_ANNOUNCED: Final = re.compile(r"(?<![a-z])(?:bijlagen?|bijgevoegd|bijgaand|annex|aangehecht|treft u aan|toegevoegd)")
_ANNEX: Final = re.compile(r"(?:Bijlage|BIJLAGE|Annex|ANNEX)(?:\s(?:\d+|[A-Z]|[IVX]+))?(?:\s?[:.\u2013-]\s?\S.*)?")
_LONGEST: Final = 160


def check(paper: Paper) -> Iterator[Problem]:
    """Yield a part headed as an annex, behind the signature, of which nothing before it speaks."""
    if not paper.is_letter or paper.is_published or paper.document.attachments is not None:
        return
    signed = False
    for block in paper.register.blocks:
        signed = signed or block.kind == "signature"
        if not signed or block.kind not in ("heading", "title", "letterhead", "paragraph"):
            continue
        line = paper.text[block.start : block.end].strip().split("\n")[0].strip()
        if len(line) > _LONGEST or not _ANNEX.fullmatch(line):
            continue
        seen = paper.flow.to_view(Span(0, block.start))
        if seen is not None and not _ANNOUNCED.search(paper.folded, 0, seen.end):
            start = paper.text.index(line, block.start)
            yield paper.problem(
                CODE,
                "warning",
                "De brief kondigt deze bijlage nergens aan.",
                paper.evidence(Span(start, start + len(line))),
                suggestion="Noem de bijlage in de brief en in het briefhoofd, of verwijder haar.",
            )
        return
