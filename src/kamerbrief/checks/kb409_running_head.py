"""KB409: kop- of voetregel midden in een zin.

A running head or foot in the middle of a sentence.

Niveau: fout, ter informatie.

Herkomst: in de brief, in deze kopie.

Waarom: bij het overnemen van bladzijden raakte de regel in de lopende tekst; wie zoekt of citeert, struikelt erover.

Fout: De Nederlandse bijdrage wordt voortgezet en versterkt de effectiviteit van de

    Tweede Kamer, vergaderjaar 2022-2023, 28 676, nr. 474 4

    strijdkrachten van Oekraïne, die daarmee langer stand kunnen houden.

Goed: De Nederlandse bijdrage wordt voortgezet (Tweede Kamer, vergaderjaar 2022-2023, 28 676, nr. 474).

Zwijgt: in een PDF en in officiële XML, waar kop- en voetregels bij de bladzijde horen; waar de zin op de bladzijde
eindigt.

Bron: geannoteerde agenda van 22 november 2024, blz. 4.
"""

from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem, Span

CODE: Final = "KB409"
_ENDS: Final = ".?!:;)”»\"'"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield running heads between two parts of one sentence, in a text that has no pages."""
    source = paper.register.source.format
    if source in ("pdf", "kst-xml"):
        return
    blocks = paper.register.blocks
    for at, block in enumerate(blocks):
        if block.kind != "furniture" or not at or blocks[at - 1].kind == "furniture":
            continue
        before = blocks[at - 1]
        last = at
        while last + 1 < len(blocks) and blocks[last + 1].kind in ("furniture", "footnote"):
            last += 1
        after = blocks[last + 1] if last + 1 < len(blocks) else None
        if after is None or before.kind not in ("paragraph", "item") or after.kind not in ("paragraph", "item"):
            continue
        tail, head = paper.text[before.start : before.end].rstrip(), paper.text[after.start : after.end].lstrip()
        if not tail or not head or tail[-1] in _ENDS or not (head[0].islower() or tail[-1] in "-," or _open(tail)):
            continue
        before_dispatch = source in ("docx", "odt")
        yield paper.problem(
            CODE,
            "error" if before_dispatch else "info",
            "Deze kop- of voetregel staat midden in een zin.",
            paper.evidence(Span(block.start, block.end)),
            suggestion="Verwijder de regel uit de lopende tekst.",
            origin="letter" if before_dispatch else "copy",
        )


def _open(tail: str) -> bool:
    """Say whether a sentence cannot end with this word: an article or preposition."""
    return tail.rsplit(None, 1)[-1].lower() in _OPEN_WORDS


_OPEN_WORDS: Final = frozenset(
    "de het een en of van voor aan in op met door bij tot uit naar over onder te om dat die deze dit".split()
)
