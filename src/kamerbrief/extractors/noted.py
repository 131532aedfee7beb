"""Where the footnotes and the numbered papers of a letter stand in its views."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kamerbrief.extractors.reading import Reading, Shown
from kamerbrief.model import Footnote, Reference, Span


class Note(Struct, frozen=True):
    """A footnote. mark: where its mark stands in the running text; line: where it stands in the margin."""

    entry: Footnote
    mark: int
    line: Span


def papers_in(shown: Shown, references: Sequence[Reference]) -> list[tuple[int, int, Reference]]:
    """Return where the numbered papers stand that a view shows, in order."""
    out = []
    for number, reference in enumerate(references):
        if reference.kind == "kamerstuk":
            first = reference.evidence[0]
            seen = shown.view.to_view(Span(first.start, first.end))
            if seen is not None:
                out.append((seen.start, number, reference))
    return sorted(out, key=lambda paper: paper[:2])


def notes_of(reading: Reading, footnotes: Sequence[Footnote]) -> Iterator[Note]:
    """Yield the footnotes whose mark is known and that the margin shows."""
    for entry in footnotes:
        line = reading.margin.view.to_view(Span(entry.evidence[0].start, entry.evidence[0].end))
        if line is None or not entry.anchor:
            continue
        before = entry.anchor - 1
        while before > 0 and reading.letter.text[before].isspace():
            before -= 1
        mark = reading.running.view.to_view(Span(before, before + 1))
        if mark is not None:
            yield Note(entry, mark.end, line)
