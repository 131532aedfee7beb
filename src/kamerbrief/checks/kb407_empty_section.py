"""KB407: kopje zonder tekst eronder.

A heading with nothing below it.

Niveau: let op.

Herkomst: in de brief.

Waarom: een passage is verplaatst of nog niet geschreven.

Fout:
    Geachte voorzitter,

    Hierbij bied ik u het verslag aan van de NAVO ministeriële bijeenkomst van 29 en 30 november 2022.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

    VERSLAG NAVO MINISTERIËLE BIJEENKOMST VAN 29 EN 30 NOVEMBER 2022

    Sessie 1: Oekraïne

    Sessie 2: Strategisch Concept

    De ministers spraken over het nieuwe Strategisch Concept van de NAVO en over de uitvoering ervan in de
    komende jaren.

Goed: De ministers spraken over de veiligheid in Europa.

Zwijgt: bij een kopje met een kopje van een lager niveau eronder; bij het laatste kopje van een bijlage; in een PDF en
in herkende tekst, waar een regel licht voor een kopje wordt aangezien; in moties en verslagen van debatten.

Bron: verslagen met genummerde sessies.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem, Span

CODE: Final = "KB407"
# A heading that announces the next one, and a heading with a number or session in it, which is surely one.
_SURE: Final = re.compile(r"(?:^|\b)(?:werk|avond)?sessie|werkdiner|werklunch|^\d+(?:\.\d+)*\.?\s", re.IGNORECASE)


def check(paper: Paper) -> Iterator[Problem]:
    """Yield headings directly followed by another heading of the same rank."""
    source = paper.register.source.format
    if source == "pdf" or paper.recognised or paper.document.kind not in ("agenda", "report", "letter"):
        return
    blocks = [block for block in paper.register.blocks if block.kind not in ("furniture", "footnote")]
    for block, after in itertools.pairwise(blocks):
        if block.kind != "heading" or after.kind != "heading" or (after.level or 1) != (block.level or 1):
            continue
        if source == "text" and not (
            _is_sure(paper.text, block.start, block.end) and _is_sure(paper.text, after.start, after.end)
        ):
            continue
        yield paper.problem(
            CODE,
            "warning",
            "Onder dit kopje staat geen tekst.",
            paper.evidence(Span(block.start, block.end)),
            suggestion="Schrijf de passage, of verwijder het kopje.",
        )


def _is_sure(text: str, start: int, end: int) -> bool:
    return _SURE.search(text[start:end].strip()) is not None
