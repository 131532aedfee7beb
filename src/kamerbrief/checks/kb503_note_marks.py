"""KB503: cijfer van een voetnoot verlezen.

The mark of a footnote that recognition of characters took for another sign.

Niveau: let op.

Herkomst: in deze kopie.

Waarom: verhoogde cijfers worden bij tekenherkenning vaak gelezen als aanhalingsteken, vraagteken of letter. De noot
hoort er nog bij, maar wie de zin overneemt, neemt een vraag of een citaat over dat er niet staat.

Fout:
    Geachte voorzitter,

    Hierbij informeer ik u over de uitvoering van de motie van het lid Jansen c.s.” In de brief staat meer. Ook daarover
    is met het lid Pietersen gesproken.?

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

    T Kamerstuk 28 676, nr. 400

    2 Kamerstuk 28 676, nr. 401

Goed:
    Geachte voorzitter,

    Hierbij informeer ik u over de uitvoering van de motie van het lid Jansen c.s.1 In de brief staat meer. Ook daarover
    is met het lid Pietersen gesproken.2

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

    1 Kamerstuk 28 676, nr. 400

    2 Kamerstuk 28 676, nr. 401

Zwijgt: bij noten waarvan het teken in de tekst niet te vinden is (dat meldt een andere controle), en bij noten met
een sterretje of een ander teken dan een cijfer.

Bron: Brief aan de Kamer van 16 december 2022 in herkende tekst.
"""

import re
import unicodedata
from collections.abc import Iterator

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Footnote, Problem, Span

CODE = "KB503"
WORD_BEFORE = re.compile(r"\S+$")
LONGEST_MARK = 3


def check(paper: Paper) -> Iterator[Problem]:
    """Yield one problem for every footnote whose mark is printed as another sign, above or below."""
    for note in paper.register.footnotes:
        if not note.mark.isdigit():
            continue
        places = [*_above(paper, note), *_below(paper, note)]
        if places:
            yield paper.problem(
                CODE,
                "warning",
                f"Het cijfer van voetnoot {note.mark} is bij tekenherkenning verlezen.",
                paper.evidence(*places),
                note.mark,
                origin="copy",
            )


def _above(paper: Paper, note: Footnote) -> Iterator[Span]:
    """Yield the word at whose end the damaged mark stands."""
    if note.anchor is None or len(note.evidence) < 2:
        return
    mark = note.evidence[-1]
    if not _is(mark.quote, note.mark):
        word = WORD_BEFORE.search(paper.text, max(mark.start - 40, 0), mark.start)
        yield Span(word.start() if word else mark.start, mark.end)


def _below(paper: Paper, note: Footnote) -> Iterator[Span]:
    """Yield the damaged mark before the note, with the first word of the note."""
    start = note.evidence[0].start
    block = paper.block(start)
    printed = paper.text[block.start : start].strip() if block is not None and block.kind == "footnote" else ""
    if block is not None and 0 < len(printed) <= LONGEST_MARK and not _is(printed, note.mark):
        end = re.compile(r"\S*").match(paper.text, start)
        yield Span(block.start, end.end() if end else start)


def _is(printed: str, mark: str) -> bool:
    figures = unicodedata.normalize("NFKC", printed)
    return "".join(c for c in figures if c.isdigit()) == mark
