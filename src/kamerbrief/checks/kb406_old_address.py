"""KB406: adres van de Kamer dat op die dag niet haar adres was.

An address of the chamber that was not its address on that day.

Niveau: ter informatie.

Herkomst: in de brief.

Waarom: de Kamers verhuisden in augustus en september 2021; sjablonen verhuisden niet mee.

Fout:
    Aan de Voorzitter van de
    Eerste Kamer der Staten-Generaal
    Binnenhof 22
    Den Haag

    Onze Referentie

    BZ2022-1234

    Datum 14 januari 2022

    Betreft Maritieme samenwerking

    Geachte voorzitter,

    De ministers hebben afspraken gemaakt over maritieme samenwerking.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

Goed:
    Aan de Voorzitter van de
    Eerste Kamer der Staten-Generaal
    Binnenhof 22
    Den Haag

    Onze Referentie

    BZ2021-1234

    Datum 1 april 2021

    Betreft Maritieme samenwerking

    Geachte voorzitter,

    De ministers hebben afspraken gemaakt over maritieme samenwerking.

    De minister van Buitenlandse Zaken,

    Stef Blok

Zwijgt: zonder datum; bij een adres dat de tabel niet heeft; buiten het briefhoofd.

Bron: tabel van namen en adressen van de Kamers; brief van 14 januari 2022.
"""

from collections.abc import Iterator
from typing import Final

from kamerbrief import terms
from kamerbrief.checks.paper import Paper
from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.chambers import chambers
from kamerbrief.model import Problem, Span

CODE: Final = "KB406"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield an address in the letterhead that the chamber had left, or had not moved to yet."""
    day = paper.date
    if day is None:
        return
    addresses = [row for row in chambers() if row.kind == "address" and (row.since or row.until)]
    for block in paper.blocks("letterhead"):
        words = fold(paper.text[block.start : block.end])
        for row in addresses:
            at = words.find(fold(row.printed))
            if at < 0 or words[at + len(row.printed) : at + len(row.printed) + 1].isdigit():
                continue
            if (row.until is None or day <= row.until) and (row.since is None or day >= row.since):
                continue
            now = [
                other.printed
                for other in addresses
                if other.chamber == row.chamber
                and (other.since is None or other.since <= day)
                and (other.until is None or day <= other.until)
            ]
            name = "Eerste" if row.chamber == "EK" else "Tweede"
            yield paper.problem(
                CODE,
                "info",
                f"Op {terms.date_in_text(day.isoformat())} was dit niet het adres van de {name} Kamer.",
                paper.evidence(Span(block.start + at, block.start + at + len(row.printed))),
                suggestion=" of ".join(now) or None,
            )
