"""The quotations that a person gives: one on the command line, a list, or a text with passages between marks."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from kamerbrief.app.files import STDIN, load, named, shown
from kamerbrief.dutch.quoted import Quotation, quotation, quoted
from kamerbrief.errors import KamerbriefError, Message
from kamerbrief.views import reading_view

How = Literal["one", "lines", "marks"]
"""What was taken as quotations: the argument itself, each line of a file, or what it has between quotation marks."""

FOUND_LINES = 1 / 3
"""A text with passages between marks is a list all the same where this share of the lines without any is found."""

_LINE_MARK = re.compile(r"[ \t]*(?:[-*•–·]|\d{1,3}[.)])[ \t]+")
_BREAK = re.compile(r"\n[ \t\r]*\n\s*")
_FILE_NAME = re.compile(r"[^\s/\\]+\.(?:txt|md|docx|odt|html?|pdf|xml|eml)$", re.IGNORECASE)


class Given(NamedTuple):
    """One quotation as it was given. line: where it begins in a text file, from 1; else None."""

    quotation: Quotation
    line: int | None = None


class Quotations(NamedTuple):
    """All quotations of an argument.

    how:   what was taken as quotations.
    given: those long enough to be looked for. short: how many were not.
    """

    how: How
    given: tuple[Given, ...]
    short: int = 0


class Text(NamedTuple):
    """A file that holds quotations. plain: a text file, whose lines may be broken anywhere; else paragraphs."""

    text: str
    plain: bool


def given(argument: str) -> Quotations | Text:
    """Return the quotation that an argument is, or the text of the file that it names.

    Forms: 1. a quotation   2. the path of a file in any format that letters have   3. "-" for standard input
    A quotation of four words or more is never taken for the name of a file that does not exist.
    Raises:  KamerbriefError where the quotation is too short or the file cannot be read.
    """
    if not _is_file(argument):
        one = quotation(argument)
        if not one.is_checkable:
            raise KamerbriefError(_TOO_SHORT)
        return Quotations("one", (Given(one),))
    from kamerbrief.app import reading  # what a quotation on the command line does without

    path = named(argument)
    letter, _ = reading.letter_of(reading.File(shown(path.name), load(path, any_kind=True)))
    plain = letter.source.format == "text"
    return Text(letter.text if plain else reading_view(letter, "out").text, plain)


def of_text(source: Text, is_found: Callable[[Quotation], bool]) -> Quotations:
    """Return the quotations of a text: what stands between quotation marks, else each line.

    Forms: 1. an article or memorandum: passages between quotation marks, among words of its own
           2. a list: one quotation a line, with or without marks around it, bullets or numbers before it
           3. a list of quotations over several lines each, a blank line between them
    A text with marks in only some of its lines is a list where a third of the other lines stand in the letters.

    Args:    is_found: whether a quotation is in the letters; asked only where the form does not tell.
    Raises:  KamerbriefError where there is no quotation.
    """
    text, plain = source
    running = text if plain else text.replace("\n", "\n\n")
    spans = list(quoted(running))
    marked = [Given(quotation(running[s.start : s.end]), _line(text, s.start) if plain else None) for s in spans]
    lines = _lines(text, plain)
    long_marked, long_lines = ([one for one in some if one.quotation.is_checkable] for some in (marked, lines))
    if not (long_marked or long_lines):
        raise KamerbriefError(_NONE)
    without = [one for one in long_lines if not list(quoted(one.quotation.text))]
    is_list = not long_marked
    if long_marked and without:
        is_list = sum(is_found(one.quotation) for one in without) >= len(without) * FOUND_LINES
    return _sorted("lines", lines) if is_list else _sorted("marks", marked)


def _is_file(argument: str) -> bool:
    """Say whether an argument is a file rather than a quotation: it is there, or is named as files are."""
    path = named(argument)
    try:
        if path == STDIN or path.is_file():
            return True
    except (OSError, ValueError):  # longer than a name can be, or no name at all
        return False
    return not quotation(argument).is_checkable and _FILE_NAME.search(argument) is not None


def _lines(text: str, plain: bool) -> list[Given]:
    """Return the lines of a list, each a quotation; lines that a quotation runs over are one."""
    out = []
    at = 0
    for stop in [*(found.span() for found in _BREAK.finditer(text)), (len(text), len(text))]:
        block = text[at : stop[0]]
        lines = [line for line in block.split("\n") if line.strip()]
        several = plain and len(lines) > 1 and _BREAK.search(text.strip()) is not None and _runs_on(lines)
        if several:
            out.append(Given(quotation(_LINE_MARK.sub("", block, count=1)), _line(text, at)))
        else:
            offset = at
            for line in block.split("\n"):
                if line.strip():
                    out.append(Given(quotation(_bare(line)), _line(text, offset) if plain else None))
                offset += len(line) + 1
        at = stop[1]
    return out


def _bare(line: str) -> str:
    """Return a line of a list without its bullet; a number stays where it may belong to the quotation."""
    mark = _LINE_MARK.match(line)
    return line[mark.end() :] if mark else line


def _runs_on(lines: Sequence[str]) -> bool:
    """Say whether the lines of a block are one quotation: some line is broken off in the middle."""
    return any(
        before.rstrip().endswith("-") or after.lstrip()[:1].islower() or len(before.split()) < 4
        for before, after in pairwise(lines)
    )


def _sorted(how: How, given: Sequence[Given]) -> Quotations:
    checkable = tuple(one for one in given if one.quotation.is_checkable)
    return Quotations(how, checkable, len(given) - len(checkable))


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


_TOO_SHORT = Message(
    "Een citaat telt ten minste vier woorden; kortere woordgroepen staan ook bij toeval in een brief. Geef een langer "
    "stuk.",
    "A quotation has at least four words; fewer stand in a letter by chance. Give a longer stretch.",
)
_NONE = Message(
    "Dit bestand bevat geen citaat van ten minste vier woorden. Zet één citaat op elke regel, of citaten tussen "
    "aanhalingstekens in een tekst.",
    "This file holds no quotation of at least four words. Put one quotation on each line, or quotations between "
    "quotation marks in a text.",
)
