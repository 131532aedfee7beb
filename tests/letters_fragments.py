"""Pieces of a letter that know which facts stand in them, and where.

A letter is put together from `Fragment`s. Whoever puts a fact into a fragment records it as a `Plant` on the very
characters that carry it; joining and filling keep count of the places. So the truth of a letter is never read back from
its text: it is what was put in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

NOTE_MARKS = 0xE000
"""Character `chr(NOTE_MARKS + n)` stands for the mark of footnote n until a format writes it in its own way."""

Role = Literal["cover", "salutation", "signature", "title", "heading", "paragraph", "item", "residue", "mover"]


@dataclass(frozen=True, slots=True)
class Plant:
    """One fact.

    kind:    the list of the truth in which it belongs ("dates", "motions"), or "document", "meeting".
    fields:  what the truth says of it.
    printed: fields of which the value is the passage itself, as it stands in the letter.
    entry:   passages of one kind with the same name make one entry together; empty for an entry of its own.
    """

    kind: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    printed: tuple[str, ...] = ()
    entry: str = ""


class Planting(NamedTuple):
    """A plant and the stretch of the fragment that carries it."""

    start: int
    end: int
    plant: Plant


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of text with the facts in it."""

    text: str
    plantings: tuple[Planting, ...] = ()

    def __add__(self, other: "Fragment | str") -> "Fragment":
        return join("", [self, other])


class Block(NamedTuple):
    """One paragraph, heading or line of a letter, before any format has laid it out."""

    role: Role
    fragment: Fragment
    new_page: bool = False


class Note(NamedTuple):
    """A footnote: its number and its words."""

    number: int
    body: Fragment


def as_fragment(value: Fragment | str) -> Fragment:
    """Return a plain string as a fragment without facts."""
    return value if isinstance(value, Fragment) else Fragment(value)


def planted(words: Fragment | str, *plants: Plant) -> Fragment:
    """Return `words` with facts on their whole length, before the facts that they already carry."""
    inner = as_fragment(words)
    return Fragment(inner.text, tuple(Planting(0, len(inner.text), p) for p in plants) + inner.plantings)


def join(separator: str, parts: list[Fragment | str] | list[Fragment] | list[str]) -> Fragment:
    """Return the parts as one fragment, with `separator` between them."""
    text, plantings = "", []
    for number, part in enumerate(parts):
        piece = as_fragment(part)
        text += separator if number else ""
        plantings += [Planting(s + len(text), e + len(text), p) for s, e, p in piece.plantings]
        text += piece.text
    return Fragment(text, tuple(plantings))


_SLOT = re.compile(r"\{(\w+)\}|<(/?)(\w+)>")


def fill(template: str, **values: Fragment | str | Plant | tuple[Plant, ...]) -> Fragment:
    """Fill a template: `{name}` takes words, `<name>words</name>` puts the facts called `name` on the words inside.

    A comma or space at either end of the words inside is not part of the fact. Raises KeyError for a missing value.
    """
    text, plantings, opened, at = "", [], dict[str, int](), 0
    for slot in _SLOT.finditer(template):
        text += template[at : slot.start()]
        at = slot.end()
        name = slot[1] or slot[3]
        value = values[name]
        if isinstance(value, Plant | tuple):
            if slot[2]:
                plants = value if isinstance(value, tuple) else (value,)
                inside = text[opened[name] :]
                start = opened[name] + len(inside) - len(inside.lstrip(" ,"))
                end = len(text) - (len(inside) - len(inside.rstrip(" ,")))
                plantings += [Planting(start, end, plant) for plant in plants]
            else:
                opened[name] = len(text)
        else:
            piece = as_fragment(value)
            plantings += [Planting(s + len(text), e + len(text), p) for s, e, p in piece.plantings]
            text += piece.text
    text += template[at:]
    return Fragment(text, tuple(sorted(plantings, key=lambda p: (p.start, -p.end))))


def capital(piece: Fragment) -> Fragment:
    """Return the fragment with a capital at its head."""
    return Fragment(piece.text[:1].upper() + piece.text[1:], piece.plantings)


def upper(piece: Fragment) -> Fragment:
    """Return the fragment in capitals. Every character that letters use keeps its length."""
    text = piece.text.upper()
    assert len(text) == len(piece.text), piece.text
    return Fragment(text, piece.plantings)


def mark(number: int) -> str:
    """Return the place holder for the mark of footnote `number`."""
    return chr(NOTE_MARKS + number)


MARK = re.compile(f"[{chr(NOTE_MARKS + 1)}-{chr(NOTE_MARKS + 99)}]")
"""Finds the place holders."""


def note_number(place_holder: str) -> int:
    """Return which footnote a place holder stands for."""
    return ord(place_holder) - NOTE_MARKS
