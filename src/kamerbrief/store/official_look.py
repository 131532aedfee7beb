"""One look at the facts of the services: the handling of motions and official promises, asked in bulk."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Select, func, select

from kamerbrief import terms
from kamerbrief.model import HeldSource, MotionHandling, OfficialDecision, OfficialPromise, OfficialVote
from kamerbrief.store import official_facts, schema
from kamerbrief.store.engines import chunks, is_sqlite
from kamerbrief.store.official import Official, OfficialSource

_FINAL: Final = "besluit"  # of a decision; "Voorstel" and the like are none yet
_TABLED: Final = "ingediend"
_BY_NAME: Final = "hoofdelijk"
_CHOICES: Final = ("voor", "tegen")


class OfficialFacts:
    """One look at the facts: all answers are about the same moment. What was taken back is not told, but of promises.

    Raises NoStore where the store cannot be read, as everything that is asked of it.
    """

    def __init__(self, look: Official) -> None:
        self._look = look
        self._connection = look.connection

    def sources(self) -> list[OfficialSource]:
        """Return the sources, by name."""
        return official_facts.sources(self._connection)

    @cached_property
    def promises(self) -> int:
        """How many official promises are held."""
        table = schema.official_commitments
        return self._connection.scalar(select(func.count()).where(~table.c.withdrawn)) or 0

    @cached_property
    def promise_sources(self) -> tuple[HeldSource, ...]:
        """Where official promises come from, by name."""
        table = schema.official_commitments
        found = self._connection.scalars(select(table.c.source_id).distinct())
        return tuple(sorted((self._sources[one] for one in found), key=lambda source: source.name))

    @cached_property
    def has_handling(self) -> bool:
        """Whether any case or decision is held."""
        return any(
            self._connection.scalar(select(table.c.id).limit(1)) is not None
            for table in (schema.official_cases, schema.official_decisions)
        )

    def handling(self, numbers: Iterable[str]) -> dict[str, MotionHandling]:
        """Return what is held of cases, by their number in the registry; those of which nothing is held are left out.

        Decisions are final ones, without that of tabling, in the order of their days, those without a day first.
        """
        wanted = sorted(set(numbers))
        appreciations, ids = self._cases(wanted)
        names = {number: number for number in wanted} | ids
        decisions = self._decisions(names) if self.has_handling else {}
        out = {}
        for number in wanted:
            printed, source = appreciations.get(number, (None, None))
            if printed or number in decisions:
                out[number] = MotionHandling(
                    appreciation=printed, appreciation_source=source, decisions=decisions.get(number, ())
                )
        return out

    def promises_on(self, days: Iterable[str]) -> list[OfficialPromise]:
        """Return the promises that were entered as made on one of these days, or made in a debate on it."""
        table, debates = schema.official_commitments.c, schema.official_activities.c
        found: dict[int, OfficialPromise] = {}
        for part in chunks(sorted(set(days))):
            debated = select(debates.number).where(debates.date.in_(part), ~debates.withdrawn)
            for condition in (table.made.in_(part), table.activity.in_(debated)):
                found |= self._promises(_all_promises().where(condition))
        return [found[number] for number in sorted(found)]

    def promises_numbered(self, numbers: Iterable[str]) -> list[OfficialPromise]:
        """Return the promises of these numbers ("TZ202510-012")."""
        column = schema.official_commitments.c.number
        found: dict[int, OfficialPromise] = {}
        for part in chunks(sorted(set(numbers))):
            found |= self._promises(_all_promises().where(column.in_(part)))
        return [found[number] for number in sorted(found)]

    def promises_met_by(self, letters: Iterable[str]) -> list[OfficialPromise]:
        """Return the promises that were met by one of these letters according to the registry, by their numbers."""
        table, links = schema.official_commitments.c, schema.official_commitment_letters.c
        found: dict[int, OfficialPromise] = {}
        for part in chunks(sorted(set(letters))):
            meeting = select(links.fact_id).where(links.letter.in_(part))
            found |= self._promises(_all_promises().where(table.id.in_(meeting)))
        return [found[number] for number in sorted(found)]

    @cached_property
    def _sources(self) -> dict[int, HeldSource]:
        table = schema.official_fact_sources
        return {
            row.id: HeldSource(row.name, row.until)
            for row in self._connection.execute(select(table.c.id, table.c.name, table.c.until))
        }

    @cached_property
    def _entry_sources(self) -> dict[int, HeldSource]:
        table = schema.official_sources
        return {
            row.id: HeldSource(row.name, row.until)
            for row in self._connection.execute(select(table.c.id, table.c.name, table.c.until))
        }

    def _cases(self, numbers: list[str]) -> tuple[dict[str, tuple[str, HeldSource]], dict[str, str]]:
        """Return the appreciations by number, of a service where it has one; and the numbers by id."""
        printed: dict[str, tuple[str, HeldSource]] = {}
        ids: dict[str, str] = {}
        for part in chunks(numbers):
            for number, appreciation, source in self._look.appreciations(part):
                printed[number] = (appreciation, self._entry_sources[source])
            if self.has_handling:
                cases = schema.official_cases.c
                asked = select(cases.key, cases.number, cases.appreciation, cases.source_id)
                for row in self._connection.execute(asked.where(cases.number.in_(part), ~cases.withdrawn)):
                    ids[row.key] = row.number
                    if row.appreciation:
                        printed[row.number] = (row.appreciation, self._sources[row.source_id])
        return printed, ids

    def _decisions(self, names: dict[str, str]) -> dict[str, tuple[OfficialDecision, ...]]:
        """Return the final decisions on cases, by number. names: the numbers by all that a case is called."""
        table, links = schema.official_decisions, schema.official_decision_cases.c
        items, debates = schema.official_agenda_items, schema.official_activities
        joined = table.outerjoin(items, (items.c.key == table.c.agenda_item) & ~items.c.withdrawn).outerjoin(
            debates, (debates.c.key == items.c.activity) & ~debates.c.withdrawn
        )
        asked = (
            select(links.case, table, debates.c.date)
            .select_from(joined.join(schema.official_decision_cases, links.fact_id == table.c.id))
            .where(~table.c.withdrawn)
        )
        rows: dict[str, dict[str, Any]] = defaultdict(dict)
        for part in chunks(sorted(names)):
            for row in self._connection.execute(asked.where(links.case.in_(part))):
                kind, text = (row.kind or "").casefold(), (row.text or "").casefold()
                if (row.status or "").casefold() == _FINAL and _TABLED not in (kind, text.rstrip(".")):
                    rows[names[row.case]][row.key] = row
        votes = self._votes({key: row.vote_kind for found in rows.values() for key, row in found.items()})
        return {
            number: tuple(
                OfficialDecision(
                    kind=row.kind or row.text or "",
                    text=row.text,
                    date=row.date,
                    vote_kind=row.vote_kind,
                    votes=votes.get(row.key, ()),
                    source=self._sources[row.source_id],
                )
                for row in sorted(found.values(), key=lambda row: (row.date or "", row.id))
                if row.kind or row.text
            )
            for number, found in rows.items()
        }

    def _votes(self, kinds: dict[str, str | None]) -> dict[str, tuple[OfficialVote, ...]]:
        """Return the votes on decisions, by their ids: each once, those for first. kinds: how was voted."""
        by_name = {decision for decision, kind in kinds.items() if _BY_NAME in (kind or "").casefold()}
        found: dict[str, set[OfficialVote]] = defaultdict(set)
        seen: dict[tuple[Any, ...], OfficialVote] = {}  # factions vote alike most of the time
        mark = "?" if is_sqlite(self._connection) else "%s"
        for part in chunks(sorted(kinds)):
            asked = "SELECT decision, choice, name, faction, size, mistake, person IS NOT NULL FROM official_votes "
            asked += f"WHERE decision IN ({', '.join([mark] * len(part))}) AND NOT withdrawn AND choice IS NOT NULL"
            for decision, *said in self._connection.exec_driver_sql(asked, tuple(part)).all():
                one = (*said, decision in by_name)
                vote = seen.get(one)
                if vote is None:
                    vote = seen[one] = _vote(*one)
                found[decision].add(vote)
        order = {vote: _order(vote) for vote in seen.values()}
        return {decision: tuple(sorted(votes, key=order.__getitem__)) for decision, votes in found.items()}

    def _promises(self, asked: Select[Any]) -> dict[int, OfficialPromise]:
        return {
            row.id: OfficialPromise(
                number=row.number or row.key,
                source=self._sources[row.source_id],
                text=row.text or "",
                status=row.status,
                state=terms.official_state(row.status),
                by=row.role,
                name=row.name,
                department=row.department,
                made=row.made,
                due=row.due,
                activity=row.activity,
                activity_kind=row.activity_kind,
                activity_subject=row.activity_subject,
                activity_date=row.activity_date,
                met_by=tuple(row.met_by.split("|")) if row.met_by else (),
                withdrawn=row.withdrawn,
            )
            for row in self._connection.execute(asked)
        }


def _all_promises() -> Select[Any]:
    table, debates = schema.official_commitments, schema.official_activities
    joined = table.outerjoin(debates, (debates.c.number == table.c.activity) & ~debates.c.withdrawn)
    return select(
        table,
        debates.c.kind.label("activity_kind"),
        debates.c.subject.label("activity_subject"),
        debates.c.date.label("activity_date"),
    ).select_from(joined)


def _vote(
    choice: str,
    name: str | None,
    faction: str | None,
    size: int | None,
    mistake: bool | None,
    has_person: bool,
    by_name: bool,
) -> OfficialVote:
    """Return a vote: of a member where the vote was by name, which a row also tells by bearing a person."""
    of_member = bool(has_person) or (by_name and name != faction)
    return OfficialVote(
        choice=choice,
        faction=faction if of_member else faction or name,
        name=name if of_member else None,
        seats=None if of_member else size,
        mistake=bool(mistake),
    )


def _order(vote: OfficialVote) -> tuple[int, str, str, str, int, bool]:
    choice = vote.choice.casefold()
    rank = _CHOICES.index(choice) if choice in _CHOICES else len(_CHOICES)
    named = ((vote.faction or "").casefold(), (vote.name or "").casefold())
    return rank, choice, *named, vote.seats or 0, vote.mistake
