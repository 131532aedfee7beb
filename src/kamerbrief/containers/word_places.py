"""Where the text of a letter stands in its Word document: what a reader tells and a writer needs."""

from typing import NamedTuple


class WordPlace(NamedTuple):
    """A stretch of a letter's text, and the characters of the document that it came from.

    start, end: half-open, in code points into `Letter.text`; empty where the characters left nothing in the text.
    part:       the name of the part ("word/document.xml"). element: which of its elements, in the order of the document
                and from 0, comments and instructions not counted.
    at, to:     half-open, in the element's own text. An element that has none (a footnote's mark, a special hyphen)
                counts what is printed for it.

    A stretch is either as long in the text as in the element, character by character, or stands for white space, of
    which the text keeps one character at most.
    """

    start: int
    end: int
    part: str
    element: int
    at: int
    to: int
