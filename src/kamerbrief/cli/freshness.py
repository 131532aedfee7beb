"""Lines that say until when the registry is up to date, before anything else, where a service lags behind."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kamerbrief import terms
from kamerbrief.app.freshness import standings
from kamerbrief.app.sync_scope import Scope
from kamerbrief.cli.edge import Session
from kamerbrief.errors import Message
from kamerbrief.store import Store


def say_behind(session: Session, store: Store) -> None:
    """Say of each service that is behind until when it is up to date, and how to catch up."""
    late = [one for one in standings(store) if one.behind and one.scope is not None]
    for name in dict.fromkeys(one.scope.name for one in late if one.scope is not None):
        those = [one for one in late if one.scope is not None and one.scope.name == name]
        moments = [one.until for one in those]
        oldest = min((moment for moment in moments if moment), default=None)
        command = _command(those[0].scope)
        if None in moments or oldest is None:
            session.say(Message(_NEVER.nl.format(name, command), _NEVER.en.format(name, command)))
        else:
            nl, en = moment_in_text(oldest, "nl"), moment_in_text(oldest, "en")
            session.say(Message(_BEHIND.nl.format(name, nl, command), _BEHIND.en.format(name, en, command)))


def moment_in_text(iso: str, language: str) -> str:
    """Write a day, or a moment in Dutch time: "20 november 2026, 16.00 uur"."""
    if "T" not in iso:
        return terms.date_in_text(iso, language)
    moment = datetime.fromisoformat(iso)
    try:
        moment = moment.astimezone(ZoneInfo("Europe/Amsterdam"))
    except ZoneInfoNotFoundError:  # a system without the zones: its own is meant
        moment = moment.astimezone()
    day = terms.date_in_text(moment.date().isoformat(), language)
    return f"{day}, {moment:%H.%M} uur" if language == "nl" else f"{day}, {moment:%H:%M}"


def _command(scope: Scope | None) -> str:
    if scope is None or not (scope.dossier or scope.since):
        return "kamerbrief sync all"
    if scope.dossier:
        return f"kamerbrief sync dossier {'-'.join(filter(None, (scope.dossier, scope.suffix)))}"
    return f"kamerbrief sync since {scope.since}"


_BEHIND = Message(
    "Let op: het register ({}) is bijgewerkt tot {}. Haal op wat nieuw is met: {}",
    "Note: the registry ({}) is up to date until {}. Fetch what is new with: {}",
)
_NEVER = Message(
    "Let op: het register ({}) is nog niet volledig opgehaald. Ga verder met: {}",
    "Note: the registry ({}) has not been fetched completely yet. Go on with: {}",
)
