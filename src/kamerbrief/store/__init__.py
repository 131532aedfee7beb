"""Where letters are kept: SQLite in a folder, or PostgreSQL by its address."""

from kamerbrief.store.entries import KINDS
from kamerbrief.store.keeper import Store, open_store
from kamerbrief.store.records import (
    EntryRow,
    Failure,
    FailureRow,
    LetterRow,
    Original,
    Outcome,
    Record,
    State,
    Stats,
    VersionRow,
)

__all__ = [
    "KINDS",
    "EntryRow",
    "Failure",
    "FailureRow",
    "LetterRow",
    "Original",
    "Outcome",
    "Record",
    "State",
    "Stats",
    "Store",
    "VersionRow",
    "open_store",
]
