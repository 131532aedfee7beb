"""One run of `sync`: what a scope has new, then the papers themselves; and `watch`, which does so again and again."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from msgspec import Struct

from kamerbrief.app.freshness import scopes
from kamerbrief.app.sync_papers import fetch_papers
from kamerbrief.app.sync_scope import Scope
from kamerbrief.app.sync_services import Step, Taken, follow, paper_sources
from kamerbrief.errors import Message, RegistryFault
from kamerbrief.registry.client import Client
from kamerbrief.store import Failure, Store


class Told(NamedTuple):
    """Who is told what meanwhile.

    step:     after every page of a service. notice: of what a service no longer has.
    begun:    how many papers are to be fetched, before that begins. paper: once for each of them.
    failed:   of a paper that gave no letter.
    """

    step: Callable[[Step], None] = lambda step: None
    notice: Callable[[Message], None] = lambda message: None
    begun: Callable[[int], None] = lambda count: None
    paper: Callable[[], None] = lambda: None
    failed: Callable[[Failure], None] = lambda failure: None


class Synced(Struct, kw_only=True):
    """What a run gave.

    sources:  what each source gave, in the order in which they were asked.
    papers:   letters by what they were to the store ("new", "same", "version" ..., "failed").
    finished: everything was asked, and nothing is left to fetch. waiting: papers still to be fetched.
    fault:    of a service that stopped answering; what came before is kept.
    """

    scope: Scope
    sources: list[Taken] = []
    papers: dict[str, int] = {}
    finished: bool = False
    waiting: int = 0
    fault: RegistryFault | None = None


def sync(
    store: Store,
    client: Client,
    scope: Scope,
    told: Told | None = None,
    with_papers: bool = True,
    workers: int = 1,
    stopped: Callable[[], bool] = lambda: False,
) -> Synced:
    """Bring a scope up to date. The same call goes on where one before it was interrupted.

    with_papers: also fetch the papers and take them in. workers: processes that read them.
    Raises NoStore; the fault of a service is returned with what came before it.
    """
    tell = told or Told()
    report = Synced(scope=scope)
    sources = paper_sources(scope)
    counts: Counter[str] = Counter()
    try:
        for taken in follow(store, client, scope, with_papers, tell.step, stopped, tell.notice):
            report.sources.append(taken)
        if with_papers and not stopped():
            tell.begun(store.count_papers_due(sources))
            fetch_papers(store, client, sources, counts, workers, tell.paper, tell.failed, stopped)
    except RegistryFault as fault:
        report.fault = fault
    report.papers = {state: counts[state] for state in sorted(counts)}
    report.waiting = store.count_papers_due(sources) if with_papers else 0
    whole = all(one.finished for one in report.sources)
    report.finished = report.fault is None and not stopped() and whole and not report.waiting
    return report


def watch(
    store: Store,
    client: Client,
    seconds: float,
    round_done: Callable[[Sequence[Synced]], None],
    told: Told | None = None,
    rounds: int | None = None,
    workers: int = 1,
    stopped: Callable[[], bool] = lambda: False,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Follow every scope that was synced before, round after round; where none was, everything from today on.

    seconds: between the beginnings of two rounds. rounds: so many, None for no end. stopped: asked every second.
    round_done: told after each round what it gave; a service that does not answer is asked again in the next.
    Raises NoStore, and RegistryFault where only a person can set right what is wrong with a source.
    """
    done = 0
    while not stopped():
        began = time.monotonic()
        followed = scopes(store) or [(Scope(since=datetime.now(UTC).date().isoformat()), True)]
        reports = [
            sync(store, client, scope, told, with_papers, workers=workers, stopped=stopped)
            for scope, with_papers in followed
        ]
        round_done(reports)
        for report in reports:
            if report.fault is not None and not report.fault.passing:
                raise report.fault
        done += 1
        if done == rounds:
            return
        while not stopped() and time.monotonic() - began < seconds:
            sleep(min(1.0, max(0.0, seconds - (time.monotonic() - began))))
