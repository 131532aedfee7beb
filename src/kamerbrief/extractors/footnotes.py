"""Footnotes: what they say, and the place of their mark."""

import re

from kamerbrief.extractors.reading import Reading
from kamerbrief.model import Footnote, Span

BREAK = re.compile(r"\s*\n\s*")


def find_footnotes(reading: Reading) -> tuple[Footnote, ...]:
    """Return the footnotes of a letter, in the order of the text.

    The text of a note stands as printed, without its mark, line breaks as spaces; its evidence is the note and then
    the mark.
    """
    out = []
    letter = reading.letter
    for note in letter.notes:
        text = letter.text[note.own.end : note.body.end]
        start = note.own.end + len(text) - len(text.lstrip())
        if start >= note.body.end:
            continue
        evidence = reading.evidence(Span(start, note.body.end), *([note.anchor] if note.anchor else []))
        out.append(
            Footnote(
                id=reading.entry_id("footnote", evidence),
                evidence=evidence,
                mark=note.mark,
                text=_without(letter.text, start, note.body.end, letter.false_spaces),
                anchor=note.anchor.start if note.anchor else None,
            )
        )
    return tuple(out)


def _without(text: str, start: int, end: int, false_spaces: tuple[int, ...]) -> str:
    """Return a stretch with line breaks as spaces and without the spaces that only wide spacing put there."""
    dropped = {at for at in false_spaces if start <= at < end}
    kept = "".join(text[at] for at in range(start, end) if at not in dropped) if dropped else text[start:end]
    return BREAK.sub(" ", kept).strip()
