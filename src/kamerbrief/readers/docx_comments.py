"""The comments of a Word document, and the stretches of the letter's text that each is about."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from kamerbrief.containers.word_package import W, WordPackage
from kamerbrief.model import Span
from kamerbrief.readers.docx_places import word_places

_NOTES = ("footnotes", "endnotes")


class WordComment(NamedTuple):
    """A comment. text: its paragraphs, a line each. spans: what it is about, in the text that `read_docx` gives."""

    text: str
    spans: tuple[Span, ...]


def word_comments(data: bytes) -> tuple[WordComment, ...]:
    """Return the comments of a document in their order, each with its paragraphs of the letter.

    A comment is about the paragraphs that its range touches, since a person selects a word or a sentence; one on the
    mark of a note is about the note too; one without a range is about the paragraph in which it hangs.
    Raises: UnreadableFile and HostileFile as `read_docx` does.
    """
    package = WordPackage(data)
    main = package.main()
    part = package.related(main, "comments")
    if part is None:
        return ()
    said = {comment.get(W + "id", ""): _text(comment) for comment in part.iterfind(W + "comment")}
    if not said:
        return ()
    marked = _Marked(package, main)
    places = defaultdict[etree._Element, list[Span]](list)
    elements = {name: list(package.root(name).iter()) for name in marked.parts}
    for place in word_places(data):
        if place.start < place.end and place.part in elements:
            for paragraph in _around(elements[place.part][place.element]):
                places[paragraph].append(Span(place.start, place.end))
    return tuple(
        WordComment(text, tuple(span for paragraph in marked.by_comment[number] for span in places[paragraph]))
        for number, text in said.items()
    )


class _Marked:
    """Says which paragraphs and notes each comment is about."""

    def __init__(self, package: WordPackage, main: str) -> None:
        self.by_comment = defaultdict[str, list[etree._Element]](list)
        self.parts = [main]
        self._notes: dict[tuple[str, str], etree._Element] = {}
        for kind in _NOTES:
            name = package.related_name(main, kind)
            if name is not None:
                self.parts.append(name)
                for note in package.root(name):
                    self._notes[(kind, note.get(W + "id", ""))] = note
        opened = set[str]()
        for element in package.root(main).iter():
            number = element.get(W + "id", "")
            if element.tag == W + "commentRangeStart":
                opened.add(number)
                self._add(number, element)
            elif element.tag == W + "commentRangeEnd":
                opened.discard(number)
            elif element.tag == W + "commentReference":
                if not self.by_comment[number]:
                    self._add(number, element)
            elif element.tag == W + "p":
                for comment in opened:
                    self.by_comment[comment].append(element)
            elif element.tag in (W + "footnoteReference", W + "endnoteReference"):
                noted = self._notes.get((_NOTES[element.tag == W + "endnoteReference"], number))
                if noted is not None:
                    for comment in opened:
                        self.by_comment[comment].append(noted)

    def _add(self, comment: str, element: etree._Element) -> None:
        """Note the paragraph in which a mark stands; between two paragraphs, the one that follows is in its range."""
        paragraph = next((around for around in element.iterancestors(W + "p")), None)
        if paragraph is not None:
            self.by_comment[comment].append(paragraph)


def _around(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what a comment may be about and holds an element: its paragraph, its note."""
    yield from element.iterancestors(W + "p", W + "footnote", W + "endnote")


def _text(comment: etree._Element) -> str:
    lines = ("".join(piece.text or "" for piece in line.iter(W + "t")) for line in comment.iter(W + "p"))
    return "\n".join(lines)
