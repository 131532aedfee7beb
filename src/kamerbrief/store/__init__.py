"""Where letters are kept: SQLite in a folder, or PostgreSQL by its address."""

from kamerbrief.store.entries import KINDS
from kamerbrief.store.following import Mark
from kamerbrief.store.keeper import Store, open_store
from kamerbrief.store.looking import look_into
from kamerbrief.store.official import DossierHeld, Official, OfficialBatch, OfficialCounts, OfficialSource
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
    "DossierHeld",
    "EntryRow",
    "Failure",
    "FailureRow",
    "LetterRow",
    "Mark",
    "Official",
    "OfficialBatch",
    "OfficialCounts",
    "OfficialSource",
    "Original",
    "Outcome",
    "Record",
    "State",
    "Stats",
    "Store",
    "VersionRow",
    "look_into",
    "open_store",
]
