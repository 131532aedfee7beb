"""KB205: verwijzingsteken zonder voetnoot.

A footnote mark without its footnote.

Niveau: let op.

Herkomst: in de brief, in deze kopie.

Waarom: de vindplaats die het teken belooft, staat er niet; vaak is een alinea zonder haar noot uit een andere brief
gehaald.

Fout: Nederland onderstreepte het belang van samenwerking, zoals eerder gemeld.³

Goed: Nederland onderstreepte het belang van samenwerking, zoals eerder gemeld.¹

    ¹ Kamerstuk 28 676, nr. 400

Goed: Het gebied is 30 km² groot en de uitstoot daalt met 5 ton CO₂ per m³.

Zwijgt: bij eenheden (m², km³) en formules; bij gewone cijfers aan een woord (NAVO2030). In herkende tekst en in een
PDF is het een bevinding over de kopie.

Bron: Schrijfwijzer, noten; redactie van Kamerstukken.
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem, Span

CODE: Final = "KB205"
_RAISED: Final = re.compile(
    r"(?<=[^\s\d\u00b2\u00b3\u00b9\u2070-\u2079])[\u00b2\u00b3\u00b9\u2070-\u2079]{1,2}(?![\w\u00b2\u00b3\u00b9\u2070-\u2079])"
)
_UNIT: Final = re.compile(r"(?:^|[\s/(])(?:[kcdmh]?m|ha|R|\d)$")
_FIGURES: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def check(paper: Paper) -> Iterator[Problem]:
    """Yield raised figures at a word or stop to which no footnote belongs."""
    if paper.text.isascii():
        return
    noted = {note.anchor for note in paper.register.footnotes}
    bodies = [(note.evidence[0].start, note.evidence[0].end) for note in paper.register.footnotes]
    for found in _RAISED.finditer(paper.text):
        at = found.start()
        block = paper.block(at)
        if at in noted or block is None or block.kind in ("furniture", "letterhead", "footnote", "table"):
            continue
        if _UNIT.search(paper.text, max(at - 4, 0), at) or any(start <= at < end for start, end in bodies):
            continue
        number = found[0].translate(_FIGURES)
        yield paper.problem(
            CODE,
            "warning",
            f"Bij verwijzingsteken {number} staat geen voetnoot.",
            paper.evidence(_with_word(paper.text, *found.span())),
            suggestion="Voeg de noot toe, of schrap het teken.",
            origin="copy" if paper.recognised or paper.register.source.format == "pdf" else "letter",
        )


def _with_word(text: str, start: int, end: int) -> Span:
    """Return a mark with the word that it stands at."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return Span(start, end)
