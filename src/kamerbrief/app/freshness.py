"""Until when each source of the registry is up to date, and which of them lag behind."""

from datetime import UTC, datetime, timedelta
from typing import Final

from msgspec import Struct

from kamerbrief.app.official_facts import fact_sources
from kamerbrief.app.sync_scope import Scope, followed_of
from kamerbrief.store import OfficialSource, Store

LATE: Final = timedelta(days=1)
"""A service that was not followed to its end for longer than this is behind."""


class Standing(Struct, frozen=True, kw_only=True):
    """Where a source stands.

    until:    the moment (UTC) up to which it is complete; for a dump the day of its newest entry. None: never was.
    scope:    what is followed of a service; None for a dump, which does not grow older by itself.
    begun:    it is being fetched and was interrupted.
    behind:   it is a service, and not complete for more than a day.
    papers:   the papers that it lists are fetched, too.
    """

    name: str
    until: str | None
    scope: Scope | None = None
    begun: bool = False
    behind: bool = False
    papers: bool = False


def standings(store: Store, now: datetime | None = None) -> list[Standing]:
    """Return where every source stands, those behind first, each group by name. Raises NoStore."""
    with store.official() as look:
        sources = [*look.sources()]
    sources += [one for one in fact_sources(store) if one.name not in {source.name for source in sources}]
    found = [_standing(one, now or datetime.now(UTC)) for one in sources]
    return sorted((one for one in found if one is not None), key=lambda one: (not one.behind, one.name))


def scopes(store: Store) -> list[tuple[Scope, bool]]:
    """Return what is followed, each once, and whether its papers are fetched, too; in the order of its sources."""
    found: dict[str, tuple[Scope, bool]] = {}
    for one in standings(store):
        if one.scope is not None:
            found[one.scope.name] = (one.scope, one.papers or found.get(one.scope.name, (one.scope, False))[1])
    return list(found.values())


def _standing(source: OfficialSource, now: datetime) -> Standing | None:
    followed = followed_of(source.position)
    if followed is None:
        return None if source.live else Standing(name=source.name, until=source.until, begun=not source.finished)
    if source.finished:
        return Standing(
            name=source.name,
            until=source.at.isoformat(timespec="minutes"),
            scope=followed.scope,
            behind=now - source.at > LATE,
            papers=followed.papers,
        )
    known = source.until if followed.complete else None
    late = known is None or now - datetime.fromisoformat(f"{known}T23:59:59+00:00") > LATE
    return Standing(
        name=source.name, until=known, scope=followed.scope, begun=True, behind=late, papers=followed.papers
    )
