"""A Word document with changes made in its text: in the runs that hold it, whose form stays."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from lxml import etree

from kamerbrief.containers.safe_xml import local_name
from kamerbrief.containers.word_package import W
from kamerbrief.containers.word_places import WordPlace
from kamerbrief.model import Fix
from kamerbrief.writers.docx_package import WordFile
from kamerbrief.writers.docx_runs import Runs, set_text
from kamerbrief.writers.edits import disjoint, least

# Elements that print one character and hold no text.
_CHARACTERS: Final = frozenset({"noBreakHyphen", "softHyphen"})
_DRAWN: Final = frozenset({"oMath", "oMathPara", "ruby", "AlternateContent"})


class _Edit(NamedTuple):
    """Characters `at` to `to` of an element become `text`. None for the element itself: it is taken out."""

    element: etree._Element
    at: int
    to: int
    text: str | None


def fix_docx(
    data: bytes, groups: Sequence[Sequence[Fix]], text: str, places: Sequence[WordPlace]
) -> tuple[bytes, tuple[bool, ...]]:
    """Return the document with changes made, and of each group whether it was: all of its changes or none.

    Args: groups: changes of `text`, which the reader gives for `data`; places: `word_places(data)`.
    What is new takes the form of what it stands for, an insertion that of the character before it. Over runs of several
    forms only the characters that differ are touched. Tracked changes, comments and fields stay as they are.
    Not made: a change 1. that touches an earlier one   2. of what no run holds: a list's number, a tab, a footnote's
    mark, the end of a paragraph   3. over two paragraphs   4. in the result of a field or a control that is bound to
    data or locked, which would be overwritten   5. in a formula or a drawing
    Raises: UnreadableFile and HostileFile as `WordPackage` does.
    """
    file = WordFile(data)
    runs = Runs(file, places)
    computed = _computed(file, {place.part for place in places})
    made: list[bool] = []
    edits: list[_Edit] = []
    for group, fits in zip(groups, disjoint(groups, len(text)), strict=True):
        found: list[_Edit] | None = [] if fits else None
        for change in (change for fix in group for change in least(text, fix)):
            step = _edits(runs, change, computed) if found is not None else None
            found = found + step if found is not None and step is not None else None
        made.append(found is not None)
        edits += found or ()
    order = {e: number for part in {p.part for p in places} for number, e in enumerate(file.root(part).iter())}
    for edit in sorted(edits, key=lambda edit: (order[edit.element], edit.at, edit.to), reverse=True):
        if edit.text is None:
            parent = edit.element.getparent()
            if parent is not None:
                parent.remove(edit.element)
        else:
            held = edit.element.text or ""
            set_text(edit.element, held[: edit.at] + edit.text + held[edit.to :])
    for part in {place.part for place in places}:
        file.changed(part)
    return file.packed(), tuple(made)


def _edits(runs: Runs, fix: Fix, computed: set[etree._Element]) -> list[_Edit] | None:
    """Return what one change does to the elements; None where it cannot be made."""
    if fix.start == fix.end:
        return _insertion(runs, fix, computed)
    touched = runs.between(fix.start, fix.end)
    if touched and touched[-1].end == fix.end:
        touched += _rest_of_space(runs, touched[-1])
    if sum(min(place.end, fix.end) - max(place.start, fix.start) for place in touched) != fix.end - fix.start:
        return None
    elements = [runs.element(place) for place in touched]
    if len({paragraph_of(element) for element in elements}) != 1 or any(e in computed for e in elements):
        return None
    out: list[_Edit] = []
    new: str | None = fix.replacement
    for place, element in zip(touched, elements, strict=True):
        if element.tag != W + "t":
            if local_name(element) not in _CHARACTERS or element.getparent() is None:
                return None
            out.append(_Edit(element, place.at, place.to, None))
            continue
        one_to_one = place.end - place.start == place.to - place.at
        at = place.at + max(0, fix.start - place.start) if one_to_one else place.at
        to = place.to - max(0, place.end - fix.end) if one_to_one else place.to
        out.append(_Edit(element, at, to, new or ""))
        new = None
    return out if new is None or not new else None


def _rest_of_space(runs: Runs, last: WordPlace) -> list[WordPlace]:
    """Return the white space behind a space that the text does not keep: with the space, it goes too."""
    element = runs.element(last)
    if not (element.text or "")[last.at : last.to].isspace():
        return []
    at = runs.places.index(last) + 1
    return list(takewhile(lambda place: place.start == place.end == last.end, runs.places[at:]))


def _insertion(runs: Runs, fix: Fix, computed: set[etree._Element]) -> list[_Edit] | None:
    around = [place for place in runs.places if place.start <= fix.start <= place.end and place.start < place.end]
    # Behind a space there may be more white space that the text does not keep: before the next word is safe.
    around.sort(key=lambda place: (runs.element(place).text or " ")[place.at : place.to].isspace())
    for place in around:
        element = runs.element(place)
        if element.tag == W + "t" and element not in computed:
            at = place.to if fix.start == place.end else place.at + fix.start - place.start
            return [_Edit(element, at, at, fix.replacement)]
    return None


def paragraph_of(element: etree._Element) -> etree._Element | None:
    """Return the paragraph around an element."""
    return next(element.iterancestors(W + "p"), None)


def _computed(file: WordFile, parts: set[str]) -> set[etree._Element]:
    """Return the elements of text that a program fills in, or that nobody may change."""
    out: set[etree._Element] = set()
    for part in parts:
        depth = 0
        root = file.root(part)
        for element in root.iter(W + "t", W + "fldChar"):
            if element.tag == W + "fldChar":
                kind = element.get(W + "fldCharType")
                depth = max(0, depth + (kind == "begin") - (kind == "end"))
            elif depth or _is_locked(element):
                out.add(element)
    return out


def _is_locked(element: etree._Element) -> bool:
    for around in element.iterancestors():
        name = local_name(around)
        if name == "fldSimple" or name in _DRAWN:
            return True
        if name == "sdt":
            said = {local_name(child): child.get(W + "val", "") for child in around.iterfind(f"{W}sdtPr/*")}
            if "dataBinding" in said or said.get("lock") in ("contentLocked", "sdtContentLocked"):
                return True
    return False
