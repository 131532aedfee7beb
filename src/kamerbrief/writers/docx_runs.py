"""From places in a letter's text to the runs of its Word document, and cutting runs where something begins or ends."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Final, NamedTuple

from lxml import etree

from kamerbrief.containers.safe_xml import local_name
from kamerbrief.containers.word_package import W
from kamerbrief.containers.word_places import WordPlace
from kamerbrief.writers.docx_package import WordFile

SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# What is one thing to a program that shows it: nothing is put inside. So are controls for one value among text.
_WHOLE: Final = frozenset({"oMath", "oMathPara", "ruby"})
_ONE_VALUE: Final = frozenset({"text", "date", "dropDownList", "comboBox", "picture", "checkbox"})


class Edge(NamedTuple):
    """A border between two nodes of one parent: right before `node`, or right behind it."""

    node: etree._Element
    behind: bool

    def insert(self, *made: etree._Element) -> None:
        """Put elements there, in their order."""
        parent = self.node.getparent()
        if parent is None:
            raise ValueError("no border in a document")
        at = parent.index(self.node) + self.behind
        parent[at:at] = made


class Runs:
    """The elements of a document that hold its text, found before anything is changed."""

    def __init__(self, file: WordFile, places: Sequence[WordPlace]) -> None:
        """Take the places of the whole letter, as `readers.docx_places.word_places` gives them for the same bytes."""
        self.file = file
        self.places = places
        self._elements = {part: list(file.root(part).iter()) for part in dict.fromkeys(place.part for place in places)}

    def element(self, place: WordPlace) -> etree._Element:
        """Return the element that holds a place."""
        return self._elements[place.part][place.element]

    def between(self, start: int, end: int) -> list[WordPlace]:
        """Return the places of a stretch of the text, empty ones inside it included, in order."""
        return [
            place
            for place in self.places
            if (place.start < end and start < place.end) or (place.start == place.end and start < place.start < end)
        ]


def story_of(element: etree._Element) -> etree._Element:
    """Return what holds the text around an element by itself: a text box, a note, or the whole part."""
    for around in element.iterancestors():
        if local_name(around) in ("txbxContent", "footnote", "endnote"):
            return around
    return element.getroottree().getroot()


def cut(element: etree._Element, at: int, length: int) -> Edge:
    """Cut the run of an element before its character `at` (of `length`) and return the border; no cut at an end.

    The run keeps what stands before the border; what stands behind it becomes a run of the same form. Characters before
    `at` stay in the element, so that borders in it are made from the last to the first.
    """
    run = element.getparent()
    if run is None or local_name(run) != "r":
        return Edge(element, at >= length)
    content = [child for child in run if local_name(child) != "rPr"]
    number = content.index(element)
    if at <= 0 and number == 0:
        return Edge(run, behind=False)
    if at >= length and number == len(content) - 1:
        return Edge(run, behind=True)
    second = etree.Element(run.tag)
    second.attrib.update(run.attrib)
    properties = next((child for child in run if local_name(child) == "rPr"), None)
    if properties is not None:
        second.append(deepcopy(properties))
    if 0 < at < length:
        text = element.text or ""
        rest = etree.SubElement(second, element.tag)
        rest.attrib.update(element.attrib)
        set_text(rest, text[at:])
        set_text(element, text[:at])
    elif at <= 0:
        number -= 1
    for child in content[number + 1 :]:
        second.append(child)
    Edge(run, behind=True).insert(second)
    return Edge(second, behind=False)


def whole_around(element: etree._Element) -> etree._Element | None:
    """Return the outermost formula, annotated word or control for one value that holds an element; None for none."""
    return next((one for one in reversed(list(element.iterancestors())) if _is_whole(one)), None)


def _is_whole(element: etree._Element) -> bool:
    if local_name(element) in _WHOLE:
        return True
    parent = element.getparent()
    if element.tag != W + "sdt" or parent is None or element.find(f".//{W}p") is not None:
        return False
    return any(local_name(said) in _ONE_VALUE for said in element.iterfind(f"{W}sdtPr/*"))


def set_text(element: etree._Element, text: str) -> None:
    """Give an element of text its text, spaces at either end included."""
    element.text = text
    if element.tag == W + "t":
        element.set(SPACE, "preserve")
