"""From a stretch of a view to the stretches of the letter that show it."""

from kamerbrief.extractors.reading import Shown
from kamerbrief.model import Span


def source_of(shown: Shown, seen: Span) -> tuple[Span, ...]:
    """Return the stretches of the letter's text that a stretch of a view shows, without white space at their ends.

    More than one where a running head or a footnote stands in between.
    """
    text, out = shown.view.source, list[Span]()
    for span in shown.view.to_source(seen):
        start, end = span.start, span.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            out.append(Span(start, end))
    return tuple(out)
