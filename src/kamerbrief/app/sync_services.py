"""Follow the official services: page by page into the registry, each page with the place to go on after it.

What is interrupted, by a person, a fault of a service or a power cut, goes on where it was when the same scope is asked
for again; a page that comes twice changes nothing. Papers themselves are fetched afterwards, see `sync_papers`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kamerbrief.app.official_facts import ENTITIES, fact_sources, keep_facts
from kamerbrief.app.sync_scope import EERSTE_KAMER, TWEEDE_KAMER, Followed, Scope, followed_of, source_name, written
from kamerbrief.errors import AbsentPaper, ExpiredPosition, Message
from kamerbrief.registry.client import Client
from kamerbrief.registry.cql import Search
from kamerbrief.registry.entries import entry_of_case, entry_of_paper
from kamerbrief.registry.fields import EntitySet
from kamerbrief.registry.odata import OData
from kamerbrief.registry.questions import Question
from kamerbrief.registry.records import Page, PaperDossier, Record, RegistryCase, RegistryPaper, Withdrawn
from kamerbrief.registry.repository import Repository
from kamerbrief.registry.sru import Sru
from kamerbrief.store import OfficialCounts, PaperBatch, PaperSeen, Store

_NAMES: Final[dict[EntitySet, Message]] = {
    "Zaak": Message("zaken", "cases"),
    "Document": Message("stukken", "papers"),
    "Toezegging": Message("toezeggingen", "commitments"),
    "Besluit": Message("besluiten", "decisions"),
    "Stemming": Message("stemmingen", "votes"),
    "Agendapunt": Message("agendapunten", "agenda items"),
    "Activiteit": Message("activiteiten", "activities"),
}
_PUBLISHED: Final = Message("stukken", "papers")
_ANNEXES: Final = Message("bijlagen", "annexes")
_ANNEXES_AT_ONCE: Final = 60


class Step(NamedTuple):
    """What is being fetched: rows of a service. rows: so far. total: as the service says; None where it does not."""

    source: str
    what: Message
    rows: int
    total: int | None


class Taken(Struct, kw_only=True):
    """What one source gave in this run. finished: it is complete up to `until` (ISO)."""

    source: str
    chamber: str
    what: Message
    counts: OfficialCounts = OfficialCounts()
    finished: bool = False
    until: str | None = None


Tell = Callable[[Step], None]
Stopped = Callable[[], bool]


def follow(
    store: Store,
    client: Client,
    scope: Scope,
    with_papers: bool = True,
    tell: Tell = lambda step: None,
    stopped: Stopped = lambda: False,
    notice: Callable[[Message], None] = lambda message: None,
    today: date | None = None,
) -> Iterator[Taken]:
    """Bring what is known of a scope up to date; yield what each source gave, as soon as it is finished or stopped.

    with_papers: the papers are to be fetched afterwards, so that their annexes are asked for.
    tell:    told after every page. stopped: asked after every page; once True, nothing more is asked.
    notice:  told once of each thing that a service no longer has.
    Raises:  RegistryFault where a service does not answer: every page until then is kept. NoStore.
    """
    day = (today or datetime.now(UTC).date()).isoformat()
    run = _Run(store, scope, with_papers, day, tell, stopped)
    odata = OData(client, notice)
    for entity in scope.entities():
        if stopped():
            return
        yield run.entity(odata, entity)
    search = scope.search()
    if not stopped() and search is not None:
        yield run.published(Sru(client, notice), search)
    if with_papers and not stopped():
        yield from run.annexes(odata, Repository(client))


class _Run(NamedTuple):
    """One run over a scope. day: ISO, on which it began."""

    store: Store
    scope: Scope
    with_papers: bool
    day: str
    tell: Tell
    stopped: Stopped

    def entity(self, odata: OData, entity: EntitySet) -> Taken:
        """Follow one kind of thing of the Tweede Kamer."""
        taken = Taken(
            source=source_name(TWEEDE_KAMER, _NAMES[entity].nl, self.scope), chamber=TWEEDE_KAMER, what=_NAMES[entity]
        )
        is_paper = entity in ("Zaak", "Document")

        def keep(page: Page, followed: Followed) -> OfficialCounts:
            counts = OfficialCounts()
            if entity in ENTITIES:
                # Before the place to go on, so that a page which was cut between the two comes again.
                place = None if is_paper else written(followed)
                until = date.fromisoformat(self.day)
                counts = keep_facts(self.store, taken.source, page.records, True, place, page.last, until)
            return self._keep_papers(taken.source, page, followed) if is_paper else counts

        def ask(followed: Followed) -> Iterator[Page]:
            question = self.scope.question(entity, followed.complete)
            return odata.pages(entity, question, followed.place, count=True)

        return self._pages(taken, ask, self._held(taken.source, are_facts=not is_paper), keep)

    def published(self, sru: Sru, search: Search) -> Taken:
        """Follow the papers of the Eerste Kamer."""
        name = source_name(EERSTE_KAMER, _PUBLISHED.nl, self.scope)
        return self._pages(
            Taken(source=name, chamber=EERSTE_KAMER, what=_PUBLISHED),
            lambda followed: sru.pages(search, followed.place),
            self._held(name, are_facts=False),
            lambda page, followed: self._keep_papers(name, page, followed),
        )

    def annexes(self, odata: OData, repository: Repository) -> Iterator[Taken]:
        """Ask for the annexes that letters name: no question by dossier or kind has found them."""
        missing = self.store.annexes_missing(paper_sources(self.scope))
        numbers = [one for one in missing if one[:4].isdigit()]
        identifiers = [one for one in missing if one.startswith("blg-")]
        if numbers:
            taken = self._annexes_of(TWEEDE_KAMER)
            for at in range(0, len(numbers), _ANNEXES_AT_ONCE):
                if self.stopped():
                    return
                question = Question(numbers=tuple(numbers[at : at + _ANNEXES_AT_ONCE]))
                for page in odata.pages("Document", question):
                    self._take(taken, page.records, len(numbers))
            yield self._whole(taken)
        if identifiers:
            taken = self._annexes_of(EERSTE_KAMER)
            for identifier in identifiers:
                if self.stopped():
                    return
                with suppress(AbsentPaper):
                    self._take(taken, [repository.metadata(identifier)], len(identifiers))
            yield self._whole(taken)

    def _annexes_of(self, chamber: str) -> Taken:
        return Taken(source=source_name(chamber, _ANNEXES.nl, self.scope), chamber=chamber, what=_ANNEXES)

    def _take(self, taken: Taken, records: Sequence[Record], total: int) -> None:
        batch = PaperBatch(taken.source, finished=True, until=self.day)
        taken.counts = taken.counts.plus(self.store.keep_papers(_filled(batch, records, self.scope)))
        self.tell(Step(taken.source, taken.what, sum(taken.counts), total))

    def _whole(self, taken: Taken) -> Taken:
        taken.finished, taken.until = True, self.day
        return taken

    def _pages(
        self,
        taken: Taken,
        ask: Callable[[Followed], Iterator[Page]],
        followed: Followed,
        keep: Callable[[Page, Followed], OfficialCounts],
    ) -> Taken:
        """Fetch the pages of one source and keep each. A place that the source has forgotten is begun anew, once."""
        rows, total, renewed = 0, None, False
        while True:
            try:
                for page in ask(followed):
                    rows += len(page.records)
                    total = page.total if page.total is not None else total
                    followed = replace(followed, place=page.position, complete=followed.complete or page.last)
                    taken.counts = taken.counts.plus(keep(page, followed))
                    taken.finished = page.last
                    self.tell(Step(taken.source, taken.what, rows, max(total, rows) if total is not None else None))
                    if self.stopped():
                        break
                break
            except ExpiredPosition:
                if renewed:
                    raise
                renewed = True
                followed = replace(followed, place="")
        return self._whole(taken) if taken.finished else taken

    def _held(self, name: str, are_facts: bool) -> Followed:
        """Return where following a source stands; at the beginning for one that was never followed."""
        if are_facts:
            sources = fact_sources(self.store)
        else:
            with self.store.official() as look:
                sources = look.sources()
        held = followed_of(next((one.position for one in sources if one.name == name), None))
        known = held if held is not None and held.scope == self.scope else Followed(scope=self.scope)
        return replace(known, papers=self.with_papers)

    def _keep_papers(self, name: str, page: Page, followed: Followed) -> OfficialCounts:
        until = self.day if page.last else None
        batch = PaperBatch(name, position=written(followed), finished=page.last, until=until)
        return self.store.keep_papers(_filled(batch, page.records, self.scope))


def paper_sources(scope: Scope) -> list[str]:
    """Return the names of the sources that list the papers of a scope."""
    chambers = ((TWEEDE_KAMER, _NAMES["Document"]), (EERSTE_KAMER, _PUBLISHED))
    return [source_name(chamber, what.nl, scope) for chamber, what in chambers]


def _filled(batch: PaperBatch, records: Iterable[Record], scope: Scope) -> PaperBatch:
    """Return a batch with what a page holds."""
    papers, entries, withdrawn, dossiers = [], [], [], dict[tuple[str, str], str]()
    for record in records:
        if isinstance(record, Withdrawn):
            withdrawn.append(record.id)
        elif isinstance(record, RegistryCase):
            entry = entry_of_case(record)
            entries += [entry] if entry is not None else []
            _learn(dossiers, record.dossiers)
        elif isinstance(record, RegistryPaper):
            entry = entry_of_paper(record)
            entries += [entry] if entry is not None else []
            papers.append(_seen(record, scope))
            _learn(dossiers, record.dossiers)
    titles = [(dossier, suffix, title) for (dossier, suffix), title in dossiers.items()]
    return batch._replace(papers=papers, entries=entries, withdrawn=withdrawn, dossiers=titles)


def _learn(titles: dict[tuple[str, str], str], dossiers: tuple[PaperDossier, ...]) -> None:
    for dossier in dossiers:
        if dossier.number and dossier.title:
            titles[dossier.number, dossier.suffix or ""] = dossier.title


def _seen(paper: RegistryPaper, scope: Scope) -> PaperSeen:
    """Return a paper as the store lists it; its version is that of its file, as far as the service tells."""
    cover = next(iter(paper.annex_of), None)
    return PaperSeen(
        key=paper.id,
        number=paper.number or paper.id,
        version=paper.version or paper.changed or paper.date or "1",
        record=msgspec.json.encode(paper).decode(),
        cover=cover,
        annexes=paper.annexes,
        wanted=cover is None and scope.reads(paper.kind),
    )
