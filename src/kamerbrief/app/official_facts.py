"""Keep what the services of the Tweede Kamer say of commitments, decisions, votes and appreciations.

Whoever fetches hands the records over page by page; what they say is found back by `app.resolve`. Records of other
kinds may stand among them and are passed over.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final, get_args

from kamerbrief.registry.records import (
    Record,
    RegistryActivity,
    RegistryAgendaItem,
    RegistryCase,
    RegistryCommitment,
    RegistryDecision,
    RegistryVote,
    Withdrawn,
)
from kamerbrief.store import (
    ActivityFact,
    CaseFact,
    CommitmentFact,
    DecisionFact,
    Fact,
    FactBatch,
    FactKind,
    ItemFact,
    OfficialCounts,
    OfficialFacts,
    OfficialSource,
    Store,
    VoteFact,
)

ENTITIES: Final[tuple[FactKind, ...]] = get_args(FactKind)
"""What to fetch so that all of it is found back: an agenda item leads from a decision to the day of its activity."""


def keep_facts(
    store: Store,
    source: str,
    records: Iterable[Record],
    live: bool = True,
    position: str | None = None,
    finished: bool = False,
    until: date | None = None,
) -> OfficialCounts:
    """Keep one page of records, in one transaction. Handing the same page over again changes nothing.

    Args:    source:   what to call it ("Tweede Kamer OData: Toezegging"); one name for each thing that is followed by
                       itself, since `until` holds for all that a source has.
             records:  of `OData.pages`, or of the changes of `SyncFeed.pages`, oldest first, `Withdrawn` among them;
                       of two with one id the later counts. What is of no kind in `ENTITIES` is passed over.
             live:     a service, whose word is newer than that of any dump.
             position: where to go on after this page, to be had back by `fact_sources`; None leaves what was kept.
             finished: nothing follows for now. until: the day up to which it is complete then; None for today where
                       the source is live, else for the last day that it names.
    Returns: what became of the records that are of these kinds.
    Raises:  NoStore where the store cannot be written; then nothing of the page is kept.
    """
    facts = [fact for record in records if (fact := _fact(record)) is not None]
    day = until.isoformat() if until is not None else None
    return store.keep_facts(FactBatch(source, live, facts, position, finished, day))


def fact_sources(store: Store) -> list[OfficialSource]:
    """Return where facts come from, by name: until when each is complete, and where to go on. Raises NoStore."""
    with store.official() as look:
        return OfficialFacts(look).sources()


def _fact(record: Record) -> tuple[FactKind, str, Fact | None] | None:
    """Return a record as it is kept, with its kind and id; None for one of another kind."""
    if isinstance(record, RegistryCommitment):
        commitment = CommitmentFact(
            number=record.number,
            text=record.text,
            status=record.status,
            name=record.name,
            role=record.role,
            department=record.department,
            made=record.made,
            due=record.due,
            activity=record.activity,
            met_by=record.met_by,
            notes=record.notes,
        )
        return "Toezegging", record.id, commitment
    if isinstance(record, RegistryCase):
        return "Zaak", record.id, CaseFact(record.number, record.kind, record.appreciation)
    if isinstance(record, RegistryDecision):
        decision = DecisionFact(
            kind=record.kind,
            text=record.text,
            status=record.status,
            vote_kind=record.vote_kind,
            remark=record.remark,
            agenda_item=record.agenda_item,
            cases=record.cases,
        )
        return "Besluit", record.id, decision
    if isinstance(record, RegistryVote):
        vote = VoteFact(
            decision=record.decision,
            choice=record.choice,
            name=record.name,
            faction=record.faction,
            size=record.size,
            mistake=record.mistake,
            person=record.person,
        )
        return "Stemming", record.id, vote
    if isinstance(record, RegistryAgendaItem):
        return "Agendapunt", record.id, ItemFact(record.activity)
    if isinstance(record, RegistryActivity):
        activity = ActivityFact(record.number, record.kind, record.subject, record.date, record.status)
        return "Activiteit", record.id, activity
    if isinstance(record, Withdrawn):
        kind = next((one for one in ENTITIES if one == record.entity), None)
        return (kind, record.id, None) if kind is not None else None
    return None
