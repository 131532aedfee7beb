"""The letters to look in: one, or all of a store; many are looked up in an index that follows the store."""

import hashlib
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec
from platformdirs import user_cache_path

from kamerbrief.app.files import load, named, shown
from kamerbrief.app.listing import one_letter
from kamerbrief.dutch.quoted import Quotation
from kamerbrief.model import Chamber, DocumentKind, Letter
from kamerbrief.search.comparing import likeness, present
from kamerbrief.search.index import FORM, Busy, Index
from kamerbrief.search.papers import Paper, letter_of
from kamerbrief.store import LetterRow, Mark, Store

SHOWN = 3
"""Letters named with a quotation that stands in more."""

FEW = 20
"""Letters that are simply read: no index is made for them."""

CLOSELY = 3
"""Letters that a quotation is laid beside where it stands in none as it is."""

_UNLIKE = 0.25
"""Below this likeness nothing of a quotation can count as altered."""

_PATIENCE = 60.0
"""Seconds to wait for another program that is bringing the index up to date."""


class Where(NamedTuple):
    """A letter as a finding names it. id: in the store; None for a file that was read on the spot."""

    id: int | None
    name: str
    kind: DocumentKind
    chamber: Chamber | None
    date: str | None
    dossier: str | None
    number: str | None


class Letters(Protocol):
    """Letters to look in."""

    @property
    def count(self) -> int:
        """How many there are."""

    def holding(self, quotation: Quotation) -> tuple[Sequence[int], int]:
        """Return the letters in which its words follow each other, the first ones, and how many there are in all."""

    def near(self, quotation: Quotation) -> Sequence[int]:
        """Return the few letters that are worth a closer look, the best first."""

    def paper(self, letter: int) -> Paper:
        """Return one letter."""

    def where(self, letters: Sequence[int]) -> list[Where]:
        """Return how letters are named, in their order."""


class OneLetter:
    """A single letter, read on the spot and not kept, or one of the store."""

    count = 1

    def __init__(self, letter: Letter, where: Callable[[], Where]) -> None:
        self._paper, self._where = Paper(letter), where

    def holding(self, quotation: Quotation) -> tuple[Sequence[int], int]:
        """Return it."""
        return (0,), 1

    def near(self, quotation: Quotation) -> Sequence[int]:
        """Return it."""
        return (0,)

    def paper(self, letter: int) -> Paper:
        """Return it."""
        return self._paper

    def where(self, letters: Sequence[int]) -> list[Where]:
        """Return how it is named."""
        return [self._where() for _ in letters]


class StoredLetters:
    """All letters of a store. Many are looked up in an index, which is brought up to date first."""

    def __init__(self, store: Store, tell: Callable[[int], None] = lambda count: None) -> None:
        """Make the index ready; `tell` hears how many letters must be put into it. Raises NoStore."""
        self._store = store
        with store.following() as following:
            self.count = following.mark().letters
        self._index = None if self.count <= FEW else _ready(store, tell)
        self._few = [row.id for row in store.letters()] if self._index is None else []
        self.paper = lru_cache(4 * FEW)(self._paper)

    def holding(self, quotation: Quotation) -> tuple[Sequence[int], int]:
        """Return the first letters in which its words follow each other, and how many there are in all."""
        if self._index is None:
            found = [one for one in self._few if present(quotation, self.paper(one))]
            return found, len(found)
        return self._index.holding([part.words for part in quotation.parts], SHOWN)

    def near(self, quotation: Quotation) -> Sequence[int]:
        """Return the letters that share most words with it."""
        if self._index is not None:
            return self._index.near([part.words for part in quotation.parts], CLOSELY)
        like = {one: likeness(quotation, self.paper(one)) for one in self._few}
        return [one for one in sorted(self._few, key=lambda one: -like[one])[:CLOSELY] if like[one] >= _UNLIKE]

    def _paper(self, letter: int) -> Paper:
        return Paper(letter_of(self._store.register_json(letter)))

    def where(self, letters: Sequence[int]) -> list[Where]:
        """Return how letters are named, in their order."""
        rows = {row.id: row for row in self._store.letter_rows(letters)}
        return [_of_row(rows[one]) for one in letters]


def letter_of_store(store: Store, wanted: str) -> OneLetter:
    """Return one letter of the store, by what a person calls it. Raises KamerbriefError where there is not just one."""
    row = one_letter(store, wanted)
    return OneLetter(letter_of(store.register_json(row.id)), lambda: _of_row(row))


def letter_of_file(argument: str) -> OneLetter:
    """Return a file as a letter: read on the spot, kept nowhere. Raises KamerbriefError where it yields none."""
    from kamerbrief.app import reading  # what a look into the store does without

    path = named(argument)
    name = shown(path.name)
    letter, _ = reading.letter_of(reading.File(name, load(path, any_kind=True)))

    @lru_cache(1)
    def where() -> Where:
        document = reading.register_of(letter).document
        return Where(None, name, document.kind, document.chamber, document.date, document.dossier, document.number)

    return OneLetter(letter, where)


def _of_row(row: LetterRow) -> Where:
    return Where(row.id, row.name, row.kind, row.chamber, row.date, row.dossier, row.number)


def _ready(store: Store, tell: Callable[[int], None]) -> Index:
    """Return the index of a store, brought up to date; one in memory where none can be kept or another is at it."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return _updated(Index(_folder(store)), store, tell)
        except Busy:
            if time.monotonic() > until:
                break
            time.sleep(0.2)
        except OSError:
            break
    return _updated(Index(None), store, tell)


def _updated(index: Index, store: Store, tell: Callable[[int], None]) -> Index:
    """Bring an index up to date. Raises Busy, OSError."""
    kept = _mark(index.state())
    with store.following() as following:
        now = following.mark()
        if kept == now:
            return index
        grown = kept is not None and following.continues(kept)
        after = kept.last if kept is not None and grown else 0
        tell(now.letters if not grown or kept is None else now.letters - kept.letters)
        papers = ((letter, Paper(letter_of(body))) for letter, body in following.changed(after))
        index.update(papers, msgspec.json.encode((FORM, now)).decode(), anew=not grown)
    return index


def _mark(state: str | None) -> Mark | None:
    """Return the state of the store that an index was made from; None for an index of another form."""
    try:
        form, mark = msgspec.json.decode(state or "", type=tuple[int, Mark])
    except msgspec.DecodeError:
        return None
    return mark if form == FORM else None


def _folder(store: Store) -> Path:
    """Return where the index of a store is kept: beside a file; for a server among what the user's programs cache."""
    if store.file is not None:
        return store.file.with_suffix(".index")
    name = hashlib.sha256(store.place.encode()).hexdigest()[:16]
    return user_cache_path("kamerbrief", appauthor=False) / "index" / name
