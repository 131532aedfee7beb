"""Hidden text of a Word document: what no page shows, and whoever receives the file can find."""

from typing import Final

from lxml import etree

from kamerbrief.containers.safe_xml import local_name
from kamerbrief.containers.word_package import W
from kamerbrief.writers.docx_accept import BETWEEN, drop, mend_cell

_OFF: Final = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN: Final = 20
# What a hidden run keeps: marks of fields and of places, which others rest on.
_RESTED_ON: Final = frozenset({"rPr", "fldChar", "instrText"})


class HiddenStyles:
    """Says which styles hide the text that has them."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the root of styles.xml; None where the document has none."""
        self._styles: dict[str, etree._Element] = {}
        self._default: str | None = None
        for style in root.iter(W + "style") if root is not None else ():
            identity = style.get(W + "styleId", "")
            self._styles[identity] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = identity

    def hides(self, run: etree._Element) -> bool:
        """Say whether a run is hidden: by itself, else by its own style, else by that of its paragraph."""
        properties = run.find(W + "rPr")
        said = _says(properties)
        if said is None and properties is not None:
            said = self._style(_value(properties.find(W + "rStyle")))
        if said is None:
            paragraph = next(run.iterancestors(W + "p"), None)
            named = _value(paragraph.find(f"{W}pPr/{W}pStyle")) if paragraph is not None else None
            said = self._style(named or self._default)
        return bool(said)

    def _style(self, identity: str | None) -> bool | None:
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(identity or "")
            if style is None:
                return None
            said = _says(style.find(W + "rPr"))
            if said is not None:
                return said
            identity = _value(style.find(W + "basedOn"))
        return None


def drop_hidden(root: etree._Element, styles: HiddenStyles) -> int:
    """Drop the hidden text of a part, and the paragraphs of which nothing else is left; return how many stretches.

    A paragraph whose end alone is hidden runs on in the next, as a heading before its text does: it stays as it is.
    """
    dropped = 0
    for run in list(root.iter(W + "r")):
        if run.getparent() is None or not styles.hides(run):
            continue
        printed = [child for child in run if local_name(child) not in _RESTED_ON]
        dropped += bool(printed)
        for child in printed:
            drop(child)
        hidden = run.find(f"{W}rPr/{W}vanish")
        if hidden is not None:
            drop(hidden)
    for paragraph in list(root.iter(W + "p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None or not _says(mark) or mark.find(W + "specVanish") is not None:
            continue
        if all(_is_empty(child) for child in paragraph if local_name(child) != "pPr"):
            _drop_paragraph(paragraph)
    return dropped


def drop_empty_runs(root: etree._Element) -> None:
    """Drop the runs that hold nothing any more."""
    for run in list(root.iter(W + "r")):
        if all(local_name(child) == "rPr" for child in run):
            drop(run)


def _drop_paragraph(paragraph: etree._Element) -> None:
    """Drop an empty paragraph whose end is hidden, unless a section ends with it: then it only stops being hidden."""
    parent = paragraph.getparent()
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None or parent is None:
        for hidden in list(paragraph.iterfind(f"{W}pPr/{W}rPr/{W}vanish")):
            drop(hidden)
        return
    at = parent.index(paragraph)
    parent[at : at + 1] = [child for child in paragraph if local_name(child) in BETWEEN]
    if local_name(parent) in {"tc", "txbxContent", "footnote", "endnote", "hdr", "ftr"}:
        mend_cell(parent)


def _is_empty(element: etree._Element) -> bool:
    if local_name(element) in BETWEEN:
        return True
    return local_name(element) == "r" and all(local_name(child) == "rPr" for child in element)


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(W + "val")


def _says(properties: etree._Element | None) -> bool | None:
    found = None if properties is None else properties.find(W + "vanish")
    return None if found is None else (_value(found) or "true").lower() not in _OFF
