"""The styles and the numbering of a Word document: what a paragraph takes from them, and what is printed before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from lxml import etree

from kamerbrief.containers.word_package import W
from kamerbrief.readers.office_flow import Look

# Styles build on one another; a longer chain is a loop.
LONGEST_CHAIN: Final = 20
# Word has nine levels of headings and of lists.
LEVELS: Final = 9
LONGEST_LABEL: Final = 60
LARGEST_NUMBER: Final = 32_767
# 1. heading 1 (what Word writes in any language)   2. Heading 1 (other programs)   3. Kop 1 (made by hand, in Dutch)
HEADING_NAME: Final = re.compile(r"(?:heading|kop)\s?([1-9])", re.IGNORECASE)
TITLE_NAMES: Final = frozenset({"title", "titel"})
CONTENTS_NAME: Final = re.compile(r"(?:toc|inhopg)\s?[1-9]", re.IGNORECASE)
# What symbol fonts draw at these places; elsewhere the character itself is kept.
SYMBOLS: Final = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "▫", "\uf06f": "□", "\uf06e": "■", "\uf0d8": "➢", "\uf0fc": "✓",
    "\uf076": "❖", "\uf02d": "–", "\uf0be": "–", "\uf0e0": "→", "\uf0f0": "⇨",
}  # fmt: skip
Number = tuple[int | None, int | None]


def val(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of WordprocessingML; None where the element or the attribute is missing."""
    return None if element is None else element.get(W + name)


def whole(element: etree._Element | None, name: str = "val") -> int | None:
    """Return an attribute as a whole number of any sign; None for what is missing or no sensible number."""
    text = (val(element, name) or "").strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None


def toggle(properties: etree._Element | None, name: str) -> bool | None:
    """Return a property that is on or off; None where nothing is said."""
    found = None if properties is None else properties.find(W + name)
    if found is None:
        return None
    return (val(found) or "true").lower() not in ("0", "false", "off", "none")


class Dress(NamedTuple):
    """How letters are printed; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None

    def over(self, under: "Dress") -> "Dress":
        """Return this dress, completed by what lies under it."""
        return Dress(*(own if own is not None else other for own, other in zip(self, under, strict=True)))

    @property
    def look(self) -> Look | None:
        """The look that makes a whole line stand out."""
        return "bold" if self.bold else "underlined" if self.underlined else "italic" if self.italic else None


PLAIN: Final = Dress()


def dress(properties: etree._Element | None) -> Dress:
    """Return what run properties say themselves."""
    if properties is None or not len(properties):
        return PLAIN
    raised = val(properties.find(W + "vertAlign"))
    return Dress(
        toggle(properties, "b"),
        toggle(properties, "i"),
        toggle(properties, "u"),
        toggle(properties, "vanish"),
        raised == "superscript" if raised else None,
    )


@dataclass(frozen=True, slots=True)
class Style:
    """What a style gives, those that it builds on included. `outline`: from 0, 9 for text; numbering as in numPr."""

    name: str = ""
    dress: Dress = PLAIN
    outline: int | None = None
    numbering: Number = (None, None)
    heading: int | None = None
    title: bool = False
    contents: bool = False


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the root of styles.xml; None where the document has none."""
        self._raw: dict[str, etree._Element] = {}
        self._default: str | None = None
        self._made: dict[str, Style] = {}
        for element in root.iter(W + "style") if root is not None else ():
            identity = val(element, "styleId")
            if identity is not None:
                self._raw[identity] = element
                if val(element, "type") == "paragraph" and val(element, "default") in ("1", "true", "on"):
                    self._default = identity

    def get(self, identity: str | None) -> Style:
        """Return a style; that of ordinary paragraphs for None, an empty one for what is unknown."""
        identity = identity if identity is not None else self._default
        if identity is None or identity not in self._raw:
            return Style()
        if identity not in self._made:
            self._made[identity] = self._make(identity)
        return self._made[identity]

    def _make(self, identity: str) -> Style:
        made = PLAIN
        outline: int | None = None
        number: int | None = None
        depth: int | None = None
        names: list[str] = []
        for element in self._chain(identity):
            names.append((val(element.find(W + "name")) or "").strip())
            made = made.over(dress(element.find(W + "rPr")))
            paragraph = element.find(W + "pPr")
            if paragraph is not None:
                outline = outline if outline is not None else whole(paragraph.find(W + "outlineLvl"))
                own = numbering(paragraph)
                number = number if number is not None else own[0]
                depth = depth if depth is not None else own[1]
        heading = next((int(found.group(1)) for name in names if (found := HEADING_NAME.fullmatch(name))), None)
        return Style(
            names[0],
            made,
            outline,
            (number, depth),
            heading,
            title=any(name.lower() in TITLE_NAMES for name in names),
            contents=CONTENTS_NAME.fullmatch(names[0]) is not None,
        )

    def _chain(self, identity: str) -> Iterator[etree._Element]:
        at: str | None = identity
        for _ in range(LONGEST_CHAIN):
            element = self._raw.get(at) if at is not None else None
            if element is None:
                return
            yield element
            at = val(element.find(W + "basedOn"))

    def numbering_of(self, identity: str | None) -> int | None:
        """Return the number of the list that a list style stands for."""
        return self.get(identity).numbering[0] if identity is not None else None


def numbering(paragraph: etree._Element | None) -> Number:
    """Return list and level (from 0) that paragraph properties name; list 0 takes a paragraph out of its list."""
    found = None if paragraph is None else paragraph.find(W + "numPr")
    if found is None:
        return None, None
    return whole(found.find(W + "numId")), whole(found.find(W + "ilvl"))


class Level(NamedTuple):
    """One level of a list: the form of its number, what is printed around it, where it begins."""

    form: str
    text: str
    start: int
    restart: int | None
    legal: bool


class Label(NamedTuple):
    """What is printed before a paragraph of a list; `counts` for a number or letter, not for a bullet."""

    text: str
    counts: bool


@dataclass(slots=True)
class Numbering:
    """The lists of a document, counting as they are met in reading order."""

    root: etree._Element | None
    styles: Styles
    _levels: dict[int, tuple[int, dict[int, Level], dict[int, int]]] = field(default_factory=dict)
    _counts: dict[int, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def next(self, number: int, depth: int) -> Label | None:
        """Count one paragraph in and return its label; None for a list or a level that is not there."""
        abstract, levels, starts = self._list(number)
        level = levels.get(depth)
        if level is None:
            return None
        counts = self._counts.setdefault(abstract, {})
        if depth in starts and (number, depth) not in self._begun:
            counts[depth] = starts[depth]
        else:
            counts[depth] = min(counts[depth] + 1, LARGEST_NUMBER) if depth in counts else level.start
        self._begun.add((number, depth))
        for deeper in range(depth + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart != 0 and (restart is None or depth < restart):
                counts.pop(deeper, None)
        if level.form == "bullet":
            return Label("".join(SYMBOLS.get(c, c) for c in level.text).strip(), False)

        def shown(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            if at not in levels:
                return ""
            form = "decimal" if level.legal else levels[at].form
            return as_number(counts.get(at, levels[at].start), form)

        return Label(re.sub(r"%([1-9])", shown, level.text).strip(), "%" in level.text and level.form != "none")

    def _list(self, number: int) -> tuple[int, dict[int, Level], dict[int, int]]:
        """Return a list: what counts it, its levels, and the numbers from which it begins anew."""
        if number not in self._levels:
            self._levels[number] = self._read(number, LONGEST_CHAIN)
        return self._levels[number]

    def _read(self, number: int, chain: int) -> tuple[int, dict[int, Level], dict[int, int]]:
        nothing: tuple[int, dict[int, Level], dict[int, int]] = (-1, {}, {})
        if self.root is None or not chain:
            return nothing
        found = next((e for e in self.root.iterfind(W + "num") if whole(e, "numId") == number), None)
        abstract = whole(found.find(W + "abstractNumId")) if found is not None else None
        base = next((e for e in self.root.iterfind(W + "abstractNum") if whole(e, "abstractNumId") == abstract), None)
        if found is None or abstract is None or base is None:
            return nothing
        linked = self.styles.numbering_of(val(base.find(W + "numStyleLink")))
        if linked is not None and linked != number:
            return self._read(linked, chain - 1)
        levels = _levels(base)
        starts: dict[int, int] = {}
        for override in found.iterfind(W + "lvlOverride"):
            levels.update(_levels(override))
            depth, start = whole(override, "ilvl"), whole(override.find(W + "startOverride"))
            if depth is not None and start is not None:
                starts[depth] = start
        return abstract, levels, starts


def _levels(element: etree._Element) -> dict[int, Level]:
    out: dict[int, Level] = {}
    for level in element.iterfind(W + "lvl"):
        depth = whole(level, "ilvl")
        if depth is not None and 0 <= depth < LEVELS:
            start = whole(level.find(W + "start"))
            out[depth] = Level(
                val(level.find(W + "numFmt")) or "decimal",
                (val(level.find(W + "lvlText")) or "")[:LONGEST_LABEL],
                1 if start is None else start,
                whole(level.find(W + "lvlRestart")),
                bool(toggle(level, "isLgl")),
            )
    return out


Form = Literal["1", "a", "A", "i", "I", "01", "1e", ""]
FORMS: Final[dict[str, Form]] = {
    "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "decimalZero": "01", "ordinal": "1e",
    "none": "",
}  # fmt: skip
ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def as_number(value: int, form: str) -> str:
    """Return a number as a list prints it. `form`: of WordprocessingML ("lowerLetter") or of ODF ("a").

    Forms: 1. 3   2. c, and cc for 29   3. C   4. iii   5. III   6. 03   7. 3e   8. "" for a list without numbers
    """
    short = FORMS.get(form, form)
    if short == "":
        return ""
    if short.lower() == "a" and value > 0:
        # After z come aa, bb: one letter more per round.
        rounds, letter = divmod(value - 1, 26)
        text = chr(ord("a") + letter) * min(rounds + 1, 20)
    elif short.lower() == "i" and 0 < value <= LARGEST_NUMBER:
        text, left = "", value
        for size, letters in ROMAN:
            text += letters * (left // size)
            left %= size
    elif short == "01":
        return f"{value:02d}"
    elif short == "1e":
        return f"{value}e"
    else:
        return str(value)
    return text.upper() if short.isupper() else text
