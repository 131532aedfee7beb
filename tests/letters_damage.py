"""Damages a letter as the recognition of printed pages does."""

import random
import re
from collections.abc import Callable

from letters_fragments import Block, Fragment, Note, Plant, Planting

_SWAPS = {"ë": "é", "ï": "i", "ö": "o", "ü": "u", "Ë": "E", "Ï": "I"}
MARKS = ("”", "?", '"', "'")
"""What a raised digit is read as."""
NOTE_HEADS = {1: ("T", "1", "l", "'"), 2: ("2", "2", "?"), 3: ("3", "3", "*")}
"""What the digit before a footnote is read as."""


def damage(fragment: Fragment, rng: random.Random, seen: set[str]) -> Fragment:
    """Damage a fragment: diaereses are lost or become accents, some capitals and letters are misread.

    The first word of every kind of damage is planted as a defect; `seen` holds the kinds that had theirs.
    """
    edits: list[tuple[int, int, str]] = []
    faults: list[Planting] = []
    for found in re.finditer(r"[ëïöüËÏ]|\bII\b|\bFMM\b", fragment.text):
        new = _SWAPS.get(found[0])
        if new is None:
            new = "Il" if found[0] == "II" else "FIVIM" if rng.random() < 0.5 else "FMM"
        elif found[0] == "ë" and rng.random() < 0.05:
            new = "€é"
        if new == found[0]:
            continue
        edits.append((found.start(), found.end(), new))
        if found[0] not in seen:
            seen.add(found[0])
            faults.append(_fault(fragment.text, found.start()))
    return edited(Fragment(fragment.text, fragment.plantings + tuple(faults)), edits)


def _fault(text: str, at: int) -> Planting:
    """Return the defect of the word in which the character at `at` stands."""
    word = next(w for w in re.finditer(r"[\w-]+", text) if w.start() <= at < w.end())
    fields = {"kind": "recognition", "explanation": "misread", "correction": word[0], "systematic": True}
    return Planting(word.start(), word.end(), Plant("defects", fields, printed=("quote",)))


def edited(fragment: Fragment, edits: list[tuple[int, int, str]]) -> Fragment:
    """Replace stretches of a fragment; edits are in order and do not overlap. Facts keep their places."""
    text, at, moved = "", 0, list(range(len(fragment.text) + 1))
    for start, end, new in edits:
        for offset in range(at, start):
            moved[offset] = len(text) + offset - at
        text += fragment.text[at:start]
        for offset in range(start, end):
            moved[offset] = len(text)
        text += new
        at = end
    for offset in range(at, len(fragment.text) + 1):
        moved[offset] = len(text) + offset - at
    return Fragment(text + fragment.text[at:],
                    tuple(Planting(moved[s], moved[e], p) for s, e, p in fragment.plantings))  # fmt: skip


def damaged(blocks: list[Block], notes: list[Note], rng: random.Random) -> tuple[list[Block], list[Note]]:
    """Damage a whole letter."""
    seen: set[str] = set()
    return (
        [block._replace(fragment=damage(block.fragment, rng, seen)) for block in blocks],
        [note._replace(body=damage(note.body, rng, seen)) for note in notes],
    )


def damaged_marks(rng: random.Random, count: int) -> Callable[[int], str]:
    """Return how the marks of `count` footnotes are read."""
    read = [rng.choice(MARKS) for _ in range(count)]
    return lambda number: read[number - 1]


def damaged_head(rng: random.Random, number: int) -> str:
    """Return what the number before a footnote is read as."""
    return rng.choice(NOTE_HEADS.get(number, (str(number),)))
