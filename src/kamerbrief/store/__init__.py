"""Where letters are kept: SQLite in a folder, or PostgreSQL by its address."""

from kamerbrief.store.entries import KINDS
from kamerbrief.store.following import Mark
from kamerbrief.store.keeper import Store, open_store
from kamerbrief.store.looking import look_into
from kamerbrief.store.official import DossierHeld, Official, OfficialBatch, OfficialCounts, OfficialSource
from kamerbrief.store.official_facts import (
    ActivityFact,
    CaseFact,
    CommitmentFact,
    DecisionFact,
    Fact,
    FactBatch,
    FactKind,
    ItemFact,
    VoteFact,
)
from kamerbrief.store.official_look import OfficialFacts
from kamerbrief.store.official_papers import DuePaper, Fetched, PaperBatch, PaperSeen
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
    "ActivityFact",
    "CaseFact",
    "CommitmentFact",
    "DecisionFact",
    "DossierHeld",
    "DuePaper",
    "EntryRow",
    "Fact",
    "FactBatch",
    "FactKind",
    "Failure",
    "FailureRow",
    "Fetched",
    "ItemFact",
    "LetterRow",
    "Mark",
    "Official",
    "OfficialBatch",
    "OfficialCounts",
    "OfficialFacts",
    "OfficialSource",
    "Original",
    "Outcome",
    "PaperBatch",
    "PaperSeen",
    "Record",
    "State",
    "Stats",
    "Store",
    "VersionRow",
    "VoteFact",
    "look_into",
    "open_store",
]
