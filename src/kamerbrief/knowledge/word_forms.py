"""Every form of every word of the Dutch list, and where in a compound each may stand: a file that is read in place.

`tools/word_forms.py` makes `opentaal/forms.bin` from the list and its rules. Hunspell takes 0.15 s to read these; this
file is mapped into memory, and a look-up touches one place of it (1 µs). It holds no words but two hashes of each form:
CRC-32 of its bytes says in which of 65,536 buckets, CRC-32 of the bytes backwards which of some six in it. No two forms
share both, and a word that is none is taken for one once in 10**9 times.

Layout, little-endian: MAGIC; the lengths of the head and of the list of forms (2 x 4 bytes); the head, JSON: `version`
of the list, `kinds` of forms (see `Kind`), `clashes` (see `Clash`), `sequences` of flags, `diaereses`; where each
bucket begins (65,537 x 4 bytes); the second hash of each form (4 bytes); the number of its kind (1 byte).
"""

import mmap
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import NamedTuple
from zlib import crc32

import msgspec

FOLDER = Path(__file__).parent / "opentaal"
FILE = FOLDER / "forms.bin"
MAGIC = b"KBF1"
BUCKETS = 1 << 16


class Kind(msgspec.Struct, frozen=True, array_like=True):
    """What may be said of a form.

    alone:   0 no word; 1 a word; 2 a word with these capitals only ("december"); 3 only where all is in capitals.
    begins, continues, ends: whether it may do so in a compound: for each stem that it may come from, those of its flags
             that say what it may not meet there; empty for not.
    inside:  flags that make words in sequence ("eenen" + "zestig").
    """

    alone: int
    begins: tuple[str, ...]
    continues: tuple[str, ...]
    ends: tuple[str, ...]
    inside: tuple[str, ...]

    @property
    def is_forbidden(self) -> bool:
        """Whether the list has it to say that it is wrong."""
        return not (self.alone or self.begins or self.continues or self.ends or self.inside)


class Clash(msgspec.Struct, frozen=True, array_like=True):
    """Two parts that may not meet: one that ends so, of a stem with a flag, before one that begins so, likewise."""

    end: str
    first: str
    start: str
    second: str


class _Head(msgspec.Struct, frozen=True):
    version: str
    kinds: tuple[Kind, ...]
    clashes: tuple[Clash, ...]
    sequences: tuple[tuple[str, ...], ...]
    diaereses: str


class Part(NamedTuple):
    """A part of a word that has been taken: where it began, and the flags of the stems it may come from."""

    start: int
    stems: Sequence[str]


def hashed(form: str) -> tuple[int, bytes]:
    """Return the bucket of a form and its print in there."""
    data = form.encode()
    return crc32(data) & (BUCKETS - 1), crc32(data[::-1]).to_bytes(4, "little")


class WordForms:
    """The forms. A word is asked for as the list writes it: with "ĳ" for ij, and with a straight apostrophe."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        """Take what the file holds. Raises ValueError for another file."""
        if data[:4] != MAGIC:
            raise ValueError("this is no file of word forms")
        head, count = unpack_from("<II", data, 4)
        self._data = data
        self._about = msgspec.json.decode(data[12 : 12 + head], type=_Head)
        self._starts = 12 + head
        self._prints = self._starts + 4 * (BUCKETS + 1)
        self._numbers = self._prints + 4 * count

    def kind(self, form: str) -> Kind | None:
        """Return what may be said of a form, None for one that there is not."""
        bucket, print_ = hashed(form)
        first, end = unpack_from("<II", self._data, self._starts + 4 * bucket)
        here = self._data[self._prints + 4 * first : self._prints + 4 * end]
        at = here.find(print_)
        while at % 4 and at > 0:
            at = here.find(print_, at + 1)
        return self._about.kinds[self._data[self._numbers + first + at // 4]] if at >= 0 else None

    @property
    def diaereses(self) -> frozenset[str]:
        """The letters around every diaeresis in the list, folded, two to each side."""
        return frozenset(self._about.diaereses.split(" "))

    def accepts(self, word: str, recased: bool = False) -> bool:
        """Say whether a word, with the capitals it has, is in the list or a compound that its rules allow.

        recased: the letter prints it with more capitals than it has here, which some words do not bear ("December").
        """
        kind = self.kind(word)
        if kind is not None:
            if kind.alone:
                return kind.alone in ((1, 3) if recased else (1, 2))
            if kind.is_forbidden:
                return False
        return self._is_compound(word, 0, None, set()) or self._is_sequence(word, 0, ())

    def forbids(self, word: str) -> bool:
        """Say whether the list forbids a word with these capitals ("Westerse")."""
        kind = self.kind(word)
        return kind is not None and kind.is_forbidden

    def _is_compound(self, word: str, start: int, before: Part | None, failed: set[tuple[int, Sequence[str]]]) -> bool:
        """Say whether the rest of a word, after the part `before`, is parts that may follow each other."""
        if before is not None:
            if (start, before.stems) in failed or _case_changes(word, start):
                return False
            last = self.kind(word[start:])
            if (
                last is not None
                and self._may_meet(word, start, before, last.ends)
                and not _repeats(word, before, start)
            ):
                return True
        for cut in range(start + 1, len(word)):
            kind = self.kind(word[start:cut])
            if kind is None:
                continue
            stems = kind.begins if before is None else kind.continues
            if not stems or (before is not None and not self._may_meet(word, start, before, stems)):
                continue
            if self._is_compound(word, cut, Part(start, stems), failed):
                return True
        if before is not None:
            failed.add((start, before.stems))
        return False

    def _may_meet(self, word: str, at: int, before: Part, stems: Sequence[str]) -> bool:
        """Say whether what begins at an offset, with one of these stems, may follow the part before it."""
        return any(not self._clash(word, at, first, second) for first in before.stems for second in stems)

    def _clash(self, word: str, at: int, first: str, second: str) -> bool:
        for clash in self._about.clashes:
            if clash.start and not word.startswith(clash.start, at):
                continue
            if clash.end and not word.endswith(clash.end, 0, at):
                continue
            # Flags have two letters, so that none begins inside another ("Ch" in "C1Ch").
            if (not clash.first or clash.first in first) and (not clash.second or clash.second in second):
                return True
        return False

    def _is_sequence(self, word: str, start: int, taken: tuple[str, ...]) -> bool:
        """Say whether a word is a sequence of forms that the list allows ("eenenzestigste")."""
        begun = [sequence for sequence in self._about.sequences if sequence[: len(taken)] == taken]
        if start == len(word):
            return taken in begun
        if not any(len(sequence) > len(taken) for sequence in begun):
            return False
        for cut in range(start + 1, len(word) + 1):
            kind = self.kind(word[start:cut])
            for flag in kind.inside if kind is not None else ():
                if self._is_sequence(word, cut, (*taken, flag)):
                    return True
        return False


def _case_changes(word: str, at: int) -> bool:
    """Say whether a part meets another with a capital at the seam, without a hyphen."""
    left, right = word[at - 1], word[at]
    return (left.isupper() or right.isupper()) and "-" not in (left, right)


def _repeats(word: str, before: Part, at: int) -> bool:
    """Say whether two parts are one and the same ("verdelingsverdelings")."""
    return word[before.start : at].rstrip("s-") == word[at:].rstrip("s-")


@cache
def word_forms() -> WordForms:
    """Return the forms; the file is mapped once a process, and pages of it are read as they are touched."""
    with FILE.open("rb") as file:
        return WordForms(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
