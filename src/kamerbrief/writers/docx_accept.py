"""Accepting the tracked changes of a Word document: what was deleted goes, what was inserted stays."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from kamerbrief.containers.safe_xml import local_name
from kamerbrief.containers.word_package import W

GONE: Final = frozenset({"del", "moveFrom"})
STAYS: Final = frozenset({"ins", "moveTo"})
# Where "ins" and "del" say something of their parent and hold no text themselves.
_PROPERTIES: Final = frozenset({"rPr", "trPr", "numPr", "ctrlPr", "tcPr", "pPr"})
# Marks around changes, and former properties; what holds now stands beside them.
_MARKS: Final = frozenset(
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd "
    "customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd "
    "customXmlMoveToRangeStart customXmlMoveToRangeEnd cellIns cellMerge delText delInstrText".split()
)
_FORMER: Final = frozenset(
    "rPrChange pPrChange sectPrChange tblPrChange tblPrExChange tblGridChange trPrChange tcPrChange "
    "numberingChange".split()
)
# What may stand between blocks and is none.
BETWEEN: Final = (
    frozenset("bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd proofErr permStart permEnd".split()) | _MARKS
)
# What stands around blocks without being one.
AROUND: Final = frozenset({"sdt", "sdtContent", "customXml", "smartTag", *STAYS})
_BOOKMARKS: Final = (W + "bookmarkStart", W + "bookmarkEnd")


class Accepted(NamedTuple):
    """How many changes were accepted. former: changes of formatting alone. authors: who made them all."""

    insertions: int = 0
    deletions: int = 0
    former: int = 0
    authors: frozenset[str] = frozenset()

    def plus(self, other: "Accepted") -> "Accepted":
        """Return both together."""
        return Accepted(
            self.insertions + other.insertions,
            self.deletions + other.deletions,
            self.former + other.former,
            self.authors | other.authors,
        )


def accept(root: etree._Element) -> Accepted:
    """Accept all changes of a part, in place.

    Forms: 1. stretches of text inserted, deleted, moved   2. ends of paragraphs: a deleted one joins its paragraph to
    the next, whose style holds, as in Word   3. rows and cells of tables   4. changes of formatting   5. of numbering,
    of sections. Where a deleted end has no paragraph behind it (a table, the end of a cell) the paragraph stays, unless
    it is empty. A bookmark in deleted text stays, empty, for what refers to it.
    """
    counted = {"ins": 0, "del": 0, "former": 0}
    authors: set[str] = set()
    for element in list(root.iter(W + "*")):
        name = local_name(element)
        kind = "ins" if name in STAYS or name == "cellIns" else "del" if name in GONE or name == "cellDel" else ""
        kind = "former" if name in _FORMER or name == "cellMerge" else kind
        if kind:
            counted[kind] += 1
            authors.add(element.get(W + "author", ""))
    if not any(counted.values()) and next(root.iter(*(W + name for name in _MARKS)), None) is None:
        return Accepted()
    _drop_rows_and_cells(root)
    for element in list(root.iter(*(W + name for name in GONE))):
        if not _says_of_parent(element):
            _drop_text(element)
    ends = [paragraph for paragraph in root.iter(W + "p") if _end_is_deleted(paragraph)]
    # From the last to the first, so that each text is moved once however many ends on end are deleted.
    for paragraph in reversed(ends):
        _join(paragraph)
    for element in list(root.iter(*(W + name for name in STAYS))):
        if not _says_of_parent(element):
            unwrap(element)
    for element in list(root.iter(*(W + name for name in (*_MARKS, *_FORMER, *GONE, *STAYS)))):
        drop(element)
    _mend_tables(root)
    return Accepted(counted["ins"], counted["del"], counted["former"], frozenset(authors - {""}))


def drop(element: etree._Element) -> None:
    """Take an element out of its parent, if it still has one."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def blocks_after(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables behind a block in the same body, cell or box; content controls are no borders."""
    while True:
        for sibling in element.itersiblings():
            yield from _blocks(sibling)
        parent = element.getparent()
        if parent is None or local_name(parent) not in AROUND:
            return
        element = parent


def mend_cell(cell: etree._Element) -> None:
    """See to it that a cell, a box or a note ends with a paragraph, as it must."""
    last = next((child for child in reversed(cell) if local_name(child) not in BETWEEN), None)
    if last is None or local_name(last) not in {"p", *AROUND}:
        etree.SubElement(cell, W + "p")


def _says_of_parent(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and local_name(parent) in _PROPERTIES


def _drop_rows_and_cells(root: etree._Element) -> None:
    for row in list(root.iter(W + "tr")):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            drop(row)
    for cell in list(root.iter(W + "tc")):
        properties = cell.find(W + "tcPr")
        if properties is not None and properties.find(W + "cellDel") is not None:
            drop(cell)


def _drop_text(element: etree._Element) -> None:
    """Drop deleted text, leaving the bookmarks in it."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element.iter(*_BOOKMARKS))


def _end_is_deleted(paragraph: etree._Element) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(W + name) is not None for name in GONE)


def _join(paragraph: etree._Element) -> None:
    """Put the text of a paragraph before that of the next, and drop it."""
    text = [child for child in paragraph if local_name(child) != "pPr"]
    following = next(blocks_after(paragraph), None)
    if following is not None and local_name(following) == "p":
        at = 1 if len(following) and local_name(following[0]) == "pPr" else 0
        following[at:at] = text
        drop(paragraph)
    elif all(local_name(child) in BETWEEN for child in text):
        parent = paragraph.getparent()
        drop(paragraph)
        if parent is not None and local_name(parent) in {"tc", "txbxContent", "footnote", "endnote", "hdr", "ftr"}:
            mend_cell(parent)


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    name = local_name(element)
    if name in AROUND:
        for child in element:
            yield from _blocks(child)
    elif name in ("p", "tbl"):
        yield element


def _mend_tables(root: etree._Element) -> None:
    """Drop rows without cells and tables without rows, and let what held them end as it must."""
    for row in list(root.iter(W + "tr")):
        if row.find(f".//{W}tc") is None:
            drop(row)
    for table in list(root.iter(W + "tbl")):
        if table.find(f".//{W}tr") is None:
            parent = table.getparent()
            drop(table)
            if parent is not None and local_name(parent) == "tc":
                mend_cell(parent)
    for control in list(root.iter(W + "sdt")):
        content = control.find(W + "sdtContent")
        if content is None or not len(content):
            drop(control)
    for cell in root.iter(W + "tc"):
        mend_cell(cell)
