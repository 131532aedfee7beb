"""A recognised page as printed lines: the words in the order in which they are read, and how sure each is."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.vocabulary import is_known
from kamerbrief.model import RecognisedWord
from kamerbrief.readers.page_lines import PrintedLine
from kamerbrief.readers.pdf_page import FORBIDDEN
from kamerbrief.readers.recognised import RecognisedPage, Word

# Space between two words of a line, in heights of its type: more than this was left on purpose, for a column.
APART = 1.5
# What begins behind this part of the width, beyond such a space, is the narrow column beside a letter.
BESIDE = 0.7
# Recognition measures the height of type by the letters that a line happens to hold; within these bounds it is the
# usual type of the page.
SAME_TYPE = (0.75, 1.3)
# A line of which recognition is less sure, and of which no word is known, is a stamp, a signature or a fold: it stays
# in the text and is not read.
UNSURE = 50
# What recognition makes of the dot before an item of a list, at the begin of a line and apart from what follows.
DOTS = frozenset("e°«*+¢©®@•")
DOT = "•"
DOT_APART = 0.4


def lines_of(page: RecognisedPage, start: int) -> tuple[str, list[PrintedLine], list[RecognisedWord]]:
    """Return the text of a page, its printed lines and its words with their confidence.

    The text begins at the offset `start` of the letter's: a line for each printed one, words parted by one space. What
    stands in the narrow column beside the text comes before it.
    """
    usual = _usual(page)
    texts: list[str] = []
    lines: list[PrintedLine] = []
    sure: list[RecognisedWord] = []
    at = 0
    for words, height in _rows(page):
        shown = [FORBIDDEN.sub("\ufffd", " ".join(word.text.split())) for word in words]
        if _begins_with_dot(words, height):
            shown[0] = DOT
        text = " ".join(shown)
        line = PrintedLine(text, page.number, start + at, at)
        line.left, line.right = words[0].box.left, words[-1].box.right
        line.top, line.bottom = min(w.box.top for w in words), max(w.box.bottom for w in words)
        line.size = usual if SAME_TYPE[0] * usual <= height <= SAME_TYPE[1] * usual else height
        line.tab = _tab(words, height)
        if max(word.confidence for word in words) < UNSURE and not any(is_known(fold(word)) for word in shown):
            line.role = "furniture"
        offset = line.start
        for word, printed in zip(words, shown, strict=True):
            sure.append(RecognisedWord(offset, offset + len(printed), word.confidence))
            offset += len(printed) + 1
        texts.append(text)
        lines.append(line)
        at += len(text) + 1
    return "\n".join(texts), lines, sure


def _usual(page: RecognisedPage) -> float:
    """Return the height of the type in which most words of a page are printed; 0 for a page without words."""
    return median(line.size for line in page.lines for _ in line.words) if page.lines else 0.0


def _rows(page: RecognisedPage) -> Iterator[tuple[Sequence[Word], float]]:
    """Yield the words and the type of each row, those of a column beside the text first."""
    cuts = [_column(line.words, line.size, page.width) for line in page.lines]
    for line, cut in zip(page.lines, cuts, strict=True):
        if cut < len(line.words):
            yield line.words[cut:], line.size
    for line, cut in zip(page.lines, cuts, strict=True):
        if cut:
            yield line.words[:cut], line.size


def _column(words: Sequence[Word], height: float, width: float) -> int:
    """Return which word of a line is the first of a column beside the text; their number where none is."""
    if words[0].box.left > BESIDE * width:
        return 0
    for index in range(1, len(words)):
        left = words[index].box.left
        if left > BESIDE * width and left - words[index - 1].box.right > APART * height:
            return index
    return len(words)


def _begins_with_dot(words: Sequence[Word], height: float) -> bool:
    """Say whether a line begins with the dot of a list, whatever recognition took it for."""
    return (
        len(words) > 1
        and words[0].text in DOTS
        and words[1].box.left - words[0].box.right > DOT_APART * height
        and words[1].text[0].isupper()
    )


def _tab(words: Sequence[Word], height: float) -> float | None:
    """Return the left edge of what stands behind a label, None where no wide space parts the words."""
    for before, word in pairwise(words):
        if word.box.left - before.box.right > APART * height:
            return word.box.left
    return None
