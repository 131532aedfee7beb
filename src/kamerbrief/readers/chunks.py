"""Printed lines that belong together: the paragraphs, headings, notes and head lines that they were printed as."""

from collections.abc import Sequence
from itertools import pairwise

from kamerbrief.dutch.signing import signing
from kamerbrief.model import BlockKind, BlockPart
from kamerbrief.readers import shapes
from kamerbrief.readers.lines import Line

# A text whose longest lines are longer than this has one line per paragraph; nobody sets lines this wide.
LONGEST_PRINTED_LINE = 160
LONGEST_HEADING = 170
# Longer lines are no salutation, office or label.
LONGEST_FRAMING_LINE = 80
# Words that no heading ends in.
CONNECTING = frozenset(
    "de het een van in op en of met voor aan over te tot bij naar uit door als om ter tussen".split()
)
# What stands behind a small letter that begins a point of a list: "a. ...", "b) ...", "o ...".
BEHIND_ITEM = frozenset((".", ")", " "))
NOTE_FIRSTS = frozenset("0123456789⁰¹²³⁴⁵⁶⁷⁸⁹[TtlIi|!’'‘”\"*°?»")


class Chunk:
    """Lines that belong together, before it is said what they are. `text` is their words with single spaces."""

    __slots__ = ("first", "kind", "last", "level", "lines", "part", "text")

    def __init__(self, lines: list[Line], kind: BlockKind = "paragraph", part: BlockPart = "body") -> None:
        self.lines = lines
        self.first = lines[0]
        self.last = lines[-1]
        self.text = lines[0].text if len(lines) == 1 else " ".join([line.text for line in lines])
        self.kind: BlockKind = kind
        self.part: BlockPart = part
        self.level: int | None = None

    def is_open(self) -> bool:
        """Say whether the last line breaks off in the middle of a sentence."""
        return shapes.TERMINAL.search(self.last.text) is None


def usual_width(lines: Sequence[Line]) -> int | None:
    """Return the length of a full line in characters; None where each line is a whole paragraph."""
    lengths = sorted(len(line.text) for line in lines)
    if lengths[-1] > LONGEST_PRINTED_LINE:
        return None
    return max(lengths[int(len(lengths) * 0.9)], 40)


def _ends_early(line: Line, following: Line, width: int | None) -> bool:
    """Say whether the next line's first word would have fitted on this one, so that its end is meant."""
    if line.full is not None:
        return not line.full
    if width is None:
        return True
    word = following.text.split(" ", 1)[0]
    return len(line.text) + 1 + len(word) <= width * 0.92


def group_lines(lines: Sequence[Line], width: int | None) -> list[Chunk]:
    """Group lines into the paragraphs, headings, notes and head lines that they were printed as."""
    groups: list[list[Line]] = [[lines[0]]]
    in_note = _is_surely_note(lines[0])
    for before, line in pairwise(lines):
        role = line.role
        if role is not None and role == before.role:
            # What its place decides goes on until white space or the next note.
            if line.gap:
                groups.append([line])
            else:
                groups[-1].append(line)
            continue
        if role is None and before.role is None and line.full is not None and not line.gap and not in_note:
            text = line.text
            if text[0].islower() and text[1:2] not in BEHIND_ITEM:
                # Nearly every line of a page: a paragraph runs on.
                groups[-1].append(line)
                continue
        starts_note = _starts_note(line)
        if _parts(groups[-1], before, line, width, in_note, starts_note):
            groups.append([line])
            in_note = starts_note and _is_surely_note(line)
        else:
            groups[-1].append(line)
    return [Chunk(group) for group in groups]


def _is_whole_heading(text: str) -> bool:
    """Say whether a line that is set apart is a heading or title by its words alone, however long it is."""
    if shapes.TERMINAL.search(text) or text.rsplit(" ", 1)[-1] in CONNECTING:
        return False
    return shapes.SESSION_HEADING.match(text) is not None or (
        shapes.TITLE_WORDS.match(text) is not None and shapes.ENDS_IN_YEAR.search(text) is not None
    )


def _is_surely_note(line: Line) -> bool:
    """Say whether a line opens a note whatever the rest of the letter holds, so that the next lines run on in it."""
    found = shapes.NOTE_START.match(line.text)
    if found is None or line.role == "furniture":
        return False
    return line.role == "footnote" or not found["plain"] or shapes.CITATION.search(line.text, 0, 40) is not None


def _starts_note(line: Line) -> bool:
    if line.role == "footnote" and shapes.PAGE_NUMBER.fullmatch(line.text):
        return True  # the raised number of a note, set so high that it became a line of its own
    return line.role != "furniture" and line.text[0] in NOTE_FIRSTS and shapes.NOTE_START.match(line.text) is not None


def _parts(group: list[Line], before: Line, line: Line, width: int | None, in_note: bool, starts_note: bool) -> bool:
    """Say whether `line` begins something new."""
    if line.role != before.role:
        return True
    text, first = line.text, line.text[0]
    if line.page is None and (shapes.RUNNING_LINE.fullmatch(text) or shapes.RUNNING_LINE.fullmatch(before.text)):
        return True
    if line.gap:
        return True
    if starts_note:
        if in_note or shapes.CITATION.search(text, 0, 40) is not None:
            return True
    elif line.page is not None and line.strong and before.strong:
        return False  # a heading over two lines
    if in_note:
        return False
    if first.islower() and not (shapes.ITEM.match(text) and not before.text.endswith("nr.")):
        return False  # nearly every line of a paragraph, and the second one of a heading
    if line.strong != before.strong:
        return True
    capitals_before = shapes.is_capitals(before.text)
    # "12 JULI 2016" has too few letters of its own, but runs on in the dress of the line above.
    capitals = shapes.is_capitals(text) or (capitals_before and text.isupper())
    if capitals and capitals_before:
        return False  # a title in capitals over two lines
    if width is None:
        return True
    if shapes.ITEM.match(text) and not before.text.endswith("nr."):
        return True
    if capitals_before != capitals and (capitals_before or len(text) > 12):
        return not (capitals_before and len(text) <= 12 and not _ends_early(before, line, width))
    return _ends_here(group, before, line, width)


def _ends_here(group: list[Line], before: Line, line: Line, width: int) -> bool:
    """Say whether a line that is followed by a capital in the same dress is the last of what it belongs to."""
    words = before.text
    if len(words) < LONGEST_FRAMING_LINE and (
        shapes.SALUTATION.fullmatch(words) or signing(words) or shapes.HEAD_LINE.fullmatch(words)
    ):
        return True
    if signing(line.text):
        return True
    if len(group) == 1 and before.gap and _is_whole_heading(words):
        return True
    if not _ends_early(before, line, width):
        return False
    if shapes.TERMINAL.search(words):
        return True
    # A short start without a full stop is a heading; further down it is a ragged line of a paragraph.
    return len(group) <= 2 and sum(len(x.text) for x in group) <= LONGEST_HEADING and not words.endswith((",", "-"))
