"""Comments in a Word document, at their places. Everything else in it stays as it is."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from lxml import etree

from kamerbrief.containers.safe_xml import local_name
from kamerbrief.containers.word_package import W
from kamerbrief.containers.word_places import WordPlace
from kamerbrief.model import Span
from kamerbrief.writers.docx_package import WordFile
from kamerbrief.writers.docx_runs import Runs, cut, set_text, story_of, whole_around

AUTHOR: Final = "Kamerbrief"
INITIALS: Final = "KB"
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
# Word opens no document with more (Office Implementation Information for ISO/IEC 29500, 2.1.315).
MOST_COMMENTS: Final = 32_767
# What no XML can hold; text from letters has none of it.
_UNWANTED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Comment(NamedTuple):
    """What is said of a stretch of the text. span: None for the letter as a whole. lines: a paragraph each."""

    span: Span | None
    lines: tuple[str, ...]


class _Point(NamedTuple):
    """A border in the text of an element: before its character `at` of `length`."""

    element: etree._Element
    at: int
    length: int


def annotate_docx(data: bytes, comments: Sequence[Comment], places: Sequence[WordPlace]) -> bytes:
    """Return the document with comments of the author "Kamerbrief", without a date, at the places of their texts.

    Args: comments: with spans into the text that the reader gives for `data`; places: `word_places(data)`.
    Forms: 1. in a run: it is cut in two or three of the same form   2. over runs, paragraphs and cells of tables
           3. in a footnote, a text box: on its mark or its frame in the running text, as Word shows no comments inside
              those (Office Implementation Information for ISO/IEC 29500, 2.1.315)   4. in a running head or foot, or
              of the whole letter: on its first words   5. beside comments that are there already: those stay
           6. in a formula or a control for one value: around all of it   7. of what no element holds (a list's number):
              on the text behind it
    Comments on the same text stand in the order in which they are given. The text of the letter stays the same.
    Raises: UnreadableFile and HostileFile as `WordPackage` does; ValueError for more comments than Word takes.
    """
    file = WordFile(data)
    anchors = _Anchors(file, Runs(file, places))
    part = _CommentPart(file)
    order = {element: number for number, element in enumerate(file.root(file.main).iter())}
    ends: dict[_Point, list[etree._Element]] = defaultdict(list)
    starts: dict[_Point, list[etree._Element]] = defaultdict(list)
    for comment in comments:
        found = anchors.range(comment.span)
        if found is not None:
            number = part.add(comment.lines)
            starts[found[0]].append(_mark("commentRangeStart", number))
            ends[found[1]] += [_mark("commentRangeEnd", number), part.reference(number)]
    # From the last border to the first: what stands before a border stays where it was.
    for point in sorted({*starts, *ends}, key=lambda point: (order[point.element], point.at), reverse=True):
        cut(*point).insert(*ends.get(point, ()), *starts.get(point, ()))
    file.changed(file.main)
    part.store()
    return file.packed()


class _Anchors:
    """Says on which text of the running text a comment stands."""

    def __init__(self, file: WordFile, runs: Runs) -> None:
        self._runs = runs
        self._root = file.root(file.main)
        self._marks: dict[tuple[str, str], etree._Element] = {}
        for kind in ("footnote", "endnote"):
            for mark in self._root.iter(f"{W}{kind}Reference"):
                self._marks.setdefault((kind, mark.get(W + "id", "")), mark)

    def range(self, span: Span | None) -> tuple[_Point, _Point] | None:
        """Return where the comment on a stretch begins and ends; None where the document has no text for one."""
        if span is None:
            return self._whole()
        inside = [place for place in self._runs.between(span.start, span.end) if place.start < place.end]
        if not inside:
            behind = (place for place in self._runs.places if place.start >= span.start and place.start < place.end)
            inside = [place for place in [next(behind, None)] if place is not None]
        if not inside:
            return self._whole()
        story = story_of(self._runs.element(inside[0]))
        inside = [place for place in inside if story_of(self._runs.element(place)) is story]
        first, last = inside[0], inside[-1]
        if story is not self._root:
            return self._outside(story)
        return self._begin(first, span), self._end(last, span)

    def _begin(self, place: WordPlace, span: Span) -> _Point:
        element = self._runs.element(place)
        whole = whole_around(element)
        if whole is not None or not element.text:
            return _Point(element if whole is None else whole, 0, 1)
        one_to_one = place.end - place.start == place.to - place.at
        inside = max(0, span.start - place.start) if one_to_one and span.start < place.end else 0
        return _Point(element, place.at + inside, len(element.text))

    def _end(self, place: WordPlace, span: Span) -> _Point:
        element = self._runs.element(place)
        whole = whole_around(element)
        if whole is not None or not element.text:
            return _Point(element if whole is None else whole, 1, 1)
        one_to_one = place.end - place.start == place.to - place.at
        beyond = max(0, place.end - span.end) if one_to_one and span.end > place.start else 0
        return _Point(element, place.to - beyond, len(element.text))

    def _outside(self, story: etree._Element) -> tuple[_Point, _Point] | None:
        """Return where a comment on a note, a text box, a running head or foot stands."""
        element = story
        while story is not self._root:
            kind = local_name(story)
            mark = _drawing(story) if kind == "txbxContent" else self._marks.get((kind, story.get(W + "id", "")))
            if mark is None:
                return self._whole()
            element, story = mark, story_of(mark)
        return _Point(element, 0, 1), _Point(element, 1, 1)

    def _whole(self) -> tuple[_Point, _Point] | None:
        """Return the first words of the running text."""
        for place in self._runs.places:
            element = self._runs.element(place)
            if place.start < place.end and story_of(element) is self._root:
                return self._begin(place, Span(place.start, place.end)), self._end(place, Span(place.start, place.end))
        return None


class _CommentPart:
    """The comments of a document, new ones behind those that are there."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._name = file.related_name("comments")
        self._root = (
            file.root(self._name) if self._name is not None else etree.Element(W + "comments", nsmap={"w": W[1:-1]})
        )
        known = [comment.get(W + "id", "") for comment in self._root.iterfind(W + "comment")]
        self._next = max((int(number) for number in known if number.isdecimal()), default=-1) + 1
        self._added = 0
        styles = file.related_name("styles")
        named = file.root(styles).iterfind(W + "style") if styles is not None else ()
        self._styles = {
            (found.get(W + "val") or "").lower(): style.get(W + "styleId", "")
            for style in named
            if (found := style.find(W + "name")) is not None
        }

    def add(self, lines: Sequence[str]) -> str:
        """Add a comment and return its number. Raises ValueError for more than Word takes."""
        if len(self._root) >= MOST_COMMENTS:
            raise ValueError("too many comments for one document")
        number = str(self._next)
        self._next += 1
        self._added += 1
        comment = etree.SubElement(self._root, W + "comment")
        comment.set(W + "id", number)
        comment.set(W + "author", AUTHOR)
        comment.set(W + "initials", INITIALS)
        for at, line in enumerate(lines or ("",)):
            paragraph = etree.SubElement(comment, W + "p")
            style = self._styles.get("annotation text")
            if style is not None:
                properties = etree.SubElement(paragraph, W + "pPr")
                etree.SubElement(properties, W + "pStyle").set(W + "val", style)
            if at == 0:
                etree.SubElement(self._run(paragraph), W + "annotationRef")
            set_text(etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "t"), _UNWANTED.sub("\ufffd", line))
        return number

    def reference(self, number: str) -> etree._Element:
        """Return the run that ties a comment to its place."""
        run = self._run(etree.Element(W + "p"))
        run.append(_mark("commentReference", number))
        return run

    def _run(self, paragraph: etree._Element) -> etree._Element:
        run = etree.SubElement(paragraph, W + "r")
        style = self._styles.get("annotation reference")
        if style is not None:
            etree.SubElement(etree.SubElement(run, W + "rPr"), W + "rStyle").set(W + "val", style)
        return run

    def store(self) -> None:
        """Put the comments into the document, where any were added."""
        if self._added and self._name is None:
            self._file.add("comments", "comments", self._root, CONTENT_TYPE)
        elif self._added and self._name is not None:
            self._file.changed(self._name)


def _drawing(box: etree._Element) -> etree._Element:
    """Return what draws a text box, as it stands in its run or paragraph."""
    element = box
    while (around := element.getparent()) is not None and local_name(around) not in ("r", "p"):
        element = around
    return element


def _mark(name: str, number: str) -> etree._Element:
    mark = etree.Element(W + name)
    mark.set(W + "id", number)
    return mark
