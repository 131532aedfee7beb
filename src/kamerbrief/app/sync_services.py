"""Follow the official services: page by page into the registry, each page with the place to go on after it.

What is interrupted, by a person, a fault of a service or a power cut, goes on where it was when the same scope is asked
for again; a page that comes twice changes nothing. Papers themselves are fetched afterwards, see `sync_papers`.
"""

from collections.abc import Callable, Iterable, Iterator
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
    odata = OData(client, notice)
    for entity in scope.entities():
        if stopped():
            return
        yield _follow_entity(store, odata, scope, entity, with_papers, day, tell, stopped)
    search = scope.search()
    if not stopped() and search is not None:
        yield _follow_published(store, Sru(client, notice), scope, search, with_papers, day, tell, stopped)
    if with_papers and not stopped():
        yield from _annexes(store, odata, Repository(client), scope, tell, stopped)


def _follow_entity(
    store: Store,
    odata: OData,
    scope: Scope,
    entity: EntitySet,
    with_papers: bool,
    day: str,
    tell: Tell,
    stopped: Stopped,
) -> Taken:
    name = source_name(TWEEDE_KAMER, _NAMES[entity].nl, scope)
    papers = entity in ("Zaak", "Document")

    def keep(page: Page | None, followed: Followed, finished: bool) -> OfficialCounts:
        records = page.records if page is not None else ()
        counts = OfficialCounts()
        if entity in ENTITIES:
            # Before the place to go on, so that a page which was cut between the two comes again.
            place = None if papers else written(followed)
            counts = keep_facts(store, name, records, position=place, finished=finished, until=date.fromisoformat(day))
        if papers:
            counts = _keep_papers(store, name, scope, records, followed, finished, day)
        return counts

    return _pages(
        Taken(source=name, chamber=TWEEDE_KAMER, what=_NAMES[entity]),
        lambda followed: odata.pages(entity, scope.question(entity, followed.complete), followed.place, count=True),
        _held(store, name, scope, with_papers, facts=not papers),
        keep,
        day,
        tell,
        stopped,
    )


def _follow_published(
    store: Store,
    sru: Sru,
    scope: Scope,
    search: Search,
    with_papers: bool,
    day: str,
    tell: Tell,
    stopped: Stopped,
) -> Taken:
    name = source_name(EERSTE_KAMER, _PUBLISHED.nl, scope)

    def keep(page: Page | None, followed: Followed, finished: bool) -> OfficialCounts:
        return _keep_papers(store, name, scope, page.records if page is not None else (), followed, finished, day)

    return _pages(
        Taken(source=name, chamber=EERSTE_KAMER, what=_PUBLISHED),
        lambda followed: sru.pages(search, followed.place),
        _held(store, name, scope, with_papers, facts=False),
        keep,
        day,
        tell,
        stopped,
    )


def _pages(
    taken: Taken,
    ask: Callable[[Followed], Iterator[Page]],
    followed: Followed,
    keep: Callable[[Page | None, Followed, bool], OfficialCounts],
    day: str,
    tell: Tell,
    stopped: Stopped,
) -> Taken:
    """Fetch the pages of one source and keep each. A place that the source no longer knows is begun anew, once."""
    rows, total, renewed = 0, None, False
    while True:
        try:
            for page in ask(followed):
                rows += len(page.records)
                total = page.total if page.total is not None else total
                followed = replace(followed, place=page.position, complete=followed.complete or page.last)
                taken.counts = taken.counts.plus(keep(page, followed, page.last))
                taken.finished = page.last
                tell(Step(taken.source, taken.what, rows, max(total, rows) if total is not None else None))
                if stopped():
                    break
            break
        except ExpiredPosition:
            if renewed:
                raise
            renewed = True
            followed = replace(followed, place="")
    if taken.finished:
        taken.until = day
    return taken


def paper_sources(scope: Scope) -> list[str]:
    """Return the names of the sources that list the papers of a scope."""
    chambers = ((TWEEDE_KAMER, _NAMES["Document"]), (EERSTE_KAMER, _PUBLISHED))
    return [source_name(chamber, what.nl, scope) for chamber, what in chambers]


def _held(store: Store, name: str, scope: Scope, with_papers: bool, facts: bool) -> Followed:
    """Return where following a source stands; at the beginning for one that was never followed."""
    if facts:
        sources = fact_sources(store)
    else:
        with store.official() as look:
            sources = look.sources()
    position = next((one.position for one in sources if one.name == name), None)
    held = followed_of(position)
    known = held if held is not None and held.scope == scope else Followed(scope=scope)
    return replace(known, papers=with_papers)


def _keep_papers(
    store: Store, name: str, scope: Scope, records: Iterable[Record], followed: Followed, finished: bool, day: str
) -> OfficialCounts:
    batch = PaperBatch(name, position=written(followed), finished=finished, until=day if finished else None)
    return store.keep_papers(_filled(batch, records, scope))


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


def _annexes(
    store: Store, odata: OData, repository: Repository, scope: Scope, tell: Tell, stopped: Stopped
) -> Iterator[Taken]:
    """Ask for the annexes that letters name: no question by dossier or kind has found them."""
    missing = store.annexes_missing(paper_sources(scope))
    here = [one for one in missing if one[:4].isdigit()]
    published = [one for one in missing if one.startswith("blg-")]
    day = datetime.now(UTC).date().isoformat()
    taken = Taken(source=source_name(TWEEDE_KAMER, _ANNEXES.nl, scope), chamber=TWEEDE_KAMER, what=_ANNEXES)
    other = Taken(source=source_name(EERSTE_KAMER, _ANNEXES.nl, scope), chamber=EERSTE_KAMER, what=_ANNEXES)

    def keep(one: Taken, records: Iterable[Record]) -> None:
        batch = PaperBatch(one.source, finished=True, until=day)
        one.counts = one.counts.plus(store.keep_papers(_filled(batch, records, scope)))

    rows = 0
    for at in range(0, len(here), _ANNEXES_AT_ONCE):
        numbers = tuple(here[at : at + _ANNEXES_AT_ONCE])
        for page in odata.pages("Document", Question(numbers=numbers)):
            rows += len(page.records)
            keep(taken, page.records)
            tell(Step(taken.source, _ANNEXES, rows, len(here)))
            if stopped():
                return
    for rows, identifier in enumerate(published, 1):
        with suppress(AbsentPaper):
            keep(other, [repository.metadata(identifier)])
        tell(Step(other.source, _ANNEXES, rows, len(published)))
        if stopped():
            return
    for one, asked in ((taken, here), (other, published)):
        if asked:
            one.finished, one.until = True, day
            yield one
