"""`sync dossier|since|all|watch|status`: the official services followed, with progress and a report of what was new."""

import os
import time
from collections.abc import Iterator, Sequence

import msgspec
from rich.console import RenderableType
from rich.text import Text

from kamerbrief import terms
from kamerbrief.app.freshness import Standing, standings
from kamerbrief.app.sync_run import Synced, Told, sync, watch
from kamerbrief.app.sync_scope import Scope, dossier_scope, kinds_of, since_scope
from kamerbrief.app.sync_services import Step
from kamerbrief.cli.edge import Session
from kamerbrief.cli.freshness import moment_in_text, say_behind
from kamerbrief.cli.keep import usual_workers
from kamerbrief.cli.opening import opened
from kamerbrief.cli.repeats import Repeats
from kamerbrief.cli.screen import Progress, Stop, one_line, say, show, write
from kamerbrief.cli.tables import columns, titled
from kamerbrief.errors import ExitCode, KamerbriefError, Message, RegistryFault
from kamerbrief.registry.client import Client
from kamerbrief.registry.config import Manners, Sources, sources
from kamerbrief.store import Failure

SETTING = "KAMERBRIEF_"
"""What the names of settings begin with in the environment: KAMERBRIEF_ODATA, KAMERBRIEF_ODATA_VERSION ..."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a person asks of `sync`. words: "dossier 28676 36200-X", "since 2024-01-01", "all", "watch", "status"."""

    words: tuple[str, ...]
    kinds: str | None = None
    papers: bool = True
    every: float = 3.0
    once: bool = False
    workers: int | None = None
    form: str = "table"


def sync_services(session: Session, wanted: Wanted) -> ExitCode:
    """Do what was asked; 4 where a service did not answer, 130 where it was interrupted, 1 where a paper failed."""
    what, *values = wanted.words
    if what == "status":
        _no_more(what, values)
        return _status(session, wanted.form)
    if what == "watch":
        _no_more(what, values)
        return _watch(session, wanted)
    kinds = kinds_of(wanted.kinds)
    if what == "dossier" and values:
        scopes = [dossier_scope(value, kinds) for value in _numbers(values)]
    elif what == "since" and len(values) == 1:
        scopes = [since_scope(values[0], kinds)]
    elif what == "all" and not values:
        scopes = [Scope(kinds=kinds)]
    else:
        raise KamerbriefError(_USAGE)
    return _sync(session, scopes, wanted)


def settings() -> tuple[Sources, Manners]:
    """Return where the services are and how they are approached, as the environment says.

    Raises RegistryFault for an address that is none, KamerbriefError for a pause that is none.
    """
    names = Sources.__struct_fields__
    given = {name: os.environ.get(f"{SETTING}{name.upper()}", "") for name in names}
    pause = os.environ.get(f"{SETTING}PAUSE", "").strip()
    try:
        manners = Manners(pause=max(0.0, float(pause))) if pause else Manners()
    except ValueError:
        raise KamerbriefError(
            Message(
                f"KAMERBRIEF_PAUSE is geen aantal seconden: {one_line(pause)}. Geef bijvoorbeeld 0.5.",
                f"KAMERBRIEF_PAUSE is no number of seconds: {one_line(pause)}. Give 0.5, for instance.",
            )
        ) from None
    return sources(given), manners


def _numbers(values: Sequence[str]) -> list[str]:
    """Return the dossiers that are meant: "28 676" typed as two words is one."""
    out: list[str] = []
    for value in values:
        if out and len(value) >= 3 and value[:3].isdigit() and len(out[-1]) == 2 and out[-1].isdigit():
            out[-1] += value
        elif out and out[-1].isdigit() and len(out[-1]) == 5 and value.isalpha():
            out[-1] += f"-{value}"
        else:
            out.append(value)
    return out


def _no_more(what: str, values: Sequence[str]) -> None:
    if values:
        raise KamerbriefError(_USAGE)


def _client(session: Session) -> Client:
    where, manners = settings()

    def waiting(seconds: float, fault: RegistryFault) -> None:
        if seconds >= 5:
            words = f"{seconds:.0f}"
            session.say(
                Message(f"{fault.message.nl} Opnieuw over {words} s.", f"{fault.message.en} Again in {words} s.")
            )

    return Client(where, manners, on_wait=waiting)


class _Screen:
    """Progress of a run on standard error: a bar for each service and for the papers, where that is a terminal."""

    def __init__(self, session: Session, repeats: Repeats) -> None:
        self._session, self._repeats = session, repeats
        self._bar: Progress | None = None
        self._source = ""
        self._reached = 0

    def told(self) -> Told:
        return Told(self._step, self._session.say, self._begun, self._paper, self._failed)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.__exit__()
            self._bar = None

    def _step(self, step: Step) -> None:
        if step.source != self._source:
            self._source, self._reached = step.source, 0
            self._open(Message(step.source, step.source), step.total)
        for _ in range(step.rows - self._reached):
            if self._bar is not None:
                self._bar.step()
        self._reached = step.rows

    def _begun(self, count: int) -> None:
        self._source = ""
        if count:
            self._open(_FETCHING, count)

    def _paper(self) -> None:
        if self._bar is not None:
            self._bar.step()

    def _failed(self, failure: Failure) -> None:
        self._repeats.tell(failure.path, failure.message)

    def _open(self, what: Message, total: int | None) -> None:
        self.close()
        self._bar = Progress(what, _A_SECOND, self._session.language, lambda: total or 0)
        self._bar.__enter__()


def _sync(session: Session, scopes: Sequence[Scope], wanted: Wanted) -> ExitCode:
    reports = []
    with opened(session) as store, _client(session) as client, Stop() as stop:
        say_behind(session, store)
        with Repeats(say, "file", session.language) as repeats:
            screen = _Screen(session, repeats)
            try:
                for scope in scopes:
                    workers = wanted.workers or usual_workers()
                    reports.append(sync(store, client, scope, screen.told(), wanted.papers, workers, stop))
                    if stop() or reports[-1].fault is not None:
                        break
            finally:
                screen.close()
        _report(session, reports, wanted.form)
        return _outcome(session, reports, stop())


def _watch(session: Session, wanted: Wanted) -> ExitCode:
    latest: list[Synced] = []
    with opened(session) as store, _client(session) as client, Stop() as stop:
        say_behind(session, store)

        def round_done(reports: Sequence[Synced]) -> None:
            latest[:] = reports
            if wanted.form == "json":
                _report(session, reports, "json")
            else:
                show(Text(_line(session, reports)))
            for report in reports:
                if report.fault is not None:
                    session.say(report.fault.message, report.scope.name)

        with Repeats(say, "file", session.language) as repeats:
            screen = _Screen(session, repeats)
            told = screen.told()._replace(step=lambda step: None, begun=lambda count: None)
            rounds = 1 if wanted.once else None
            if not wanted.once:
                session.say(Message(_WATCHING.nl.format(f"{wanted.every:g}"), _WATCHING.en.format(f"{wanted.every:g}")))
            watch(store, client, wanted.every * 60, round_done, told, rounds, wanted.workers or usual_workers(), stop)
    if wanted.once:
        return _outcome(session, latest, stop.asked)
    return ExitCode.INTERRUPTED


def _outcome(session: Session, reports: Sequence[Synced], stopped: bool) -> ExitCode:
    fault = next((report.fault for report in reports if report.fault is not None), None)
    if fault is not None:
        session.say(fault.message)
        session.say(_GO_ON)
        return fault.exit_code
    if stopped:
        session.say(_GO_ON)
        return ExitCode.INTERRUPTED
    failed = any(report.waiting or report.papers.get(state) for report in reports for state in ("failed", "conflict"))
    if failed:
        session.say(_SEE_FAILURES)
    return ExitCode.PROBLEMS if failed else ExitCode.FINE


def _report(session: Session, reports: Sequence[Synced], form: str) -> None:
    if form == "json":
        for report in reports:
            write(msgspec.json.encode(_as_json(report)) + b"\n")
        return
    for number, report in enumerate(reports):
        if number:
            write(b"\n")
        show(*_tables(session, report))


def _tables(session: Session, report: Synced) -> Iterator[RenderableType]:
    language = session.language
    table = columns(*(session.word(head) for head in (_SOURCE, _NEW, _CHANGED, _WITHDRAWN, _SAME, _UNTIL)), narrow=(0,))
    for column in table.columns[1:5]:
        column.justify = "right"
    for one in report.sources:
        until = terms.date_in_table(one.until, language) if one.until else session.word(_BROKEN_OFF)
        counts = (one.counts.new, one.counts.changed, one.counts.withdrawn, one.counts.same)
        cells = (Text(terms.number(count, language), style="" if count else "dim") for count in counts)
        table.add_row(Text(f"{one.chamber}: {one.what.in_language(language)}"), *cells, Text(until))
    if report.sources:
        yield titled(report.scope.name, table)
    yield Text(_papers(session, report))


def _papers(session: Session, report: Synced) -> str:
    """Say in one line what became of the papers themselves."""
    language = session.language
    parts = [
        f"{terms.number(count, language)} {terms.label('state', state, language)}"
        for state, count in report.papers.items()
        if count
    ]
    if report.waiting:
        parts.append(session.word(_WAITING).format(terms.number(report.waiting, language)))
    return f"{session.word(_LETTERS)}: {', '.join(parts) if parts else session.word(_NONE)}"


def _line(session: Session, reports: Sequence[Synced]) -> str:
    """Say in one line what a round of `watch` gave."""
    now = time.strftime("%H:%M")
    rows = sum(one.counts.new + one.counts.changed + one.counts.withdrawn for each in reports for one in each.sources)
    letters = [_papers(session, report) for report in reports if report.papers or report.waiting]
    changes = session.word(_ONE_ROW if rows == 1 else _ROWS).format(terms.number(rows, session.language))
    said = changes if rows else session.word(_NOTHING_NEW)
    return "; ".join([f"{now}  {said}", *dict.fromkeys(letters)])


def _as_json(report: Synced) -> dict[str, object]:
    return {
        "scope": report.scope.name,
        "sources": [
            {
                "name": one.source,
                **one.counts._asdict(),
                "finished": one.finished,
                "until": one.until,
            }
            for one in report.sources
        ],
        "papers": report.papers,
        "waiting": report.waiting,
        "finished": report.finished,
        "fault": {"nl": report.fault.message.nl, "en": report.fault.message.en} if report.fault is not None else None,
    }


def _status(session: Session, form: str) -> ExitCode:
    with opened(session) as store:
        found = standings(store)
    if form == "json":
        for one in found:
            row = {"name": one.name, "until": one.until, "begun": one.begun, "behind": one.behind}
            write(msgspec.json.encode(row) + b"\n")
        return ExitCode.FINE
    if not found:
        session.say(_NO_SOURCES)
        return ExitCode.FINE
    table = columns(*(session.word(head) for head in (_SOURCE, _UNTIL, _STATE)), narrow=(1,))
    for one in found:
        table.add_row(
            Text(one_line(one.name)),
            Text(_until(one, session.language)),
            Text(session.word(_state(one)), style="bold red" if one.behind else ""),
        )
    show(table)
    return ExitCode.FINE


def _until(one: Standing, language: str) -> str:
    return moment_in_text(one.until, language) if one.until else "-"


def _state(one: Standing) -> Message:
    if one.scope is None:
        return _BEGUN if one.begun else _DUMP
    if one.behind:
        return _LATE
    return _BEGUN if one.begun else _CURRENT


_USAGE = Message(
    "Zeg wat er moet worden opgehaald: sync dossier 28676, sync since 2024-01-01, sync all, sync watch, sync status, "
    "of sync --from BESTAND.",
    "Say what to fetch: sync dossier 28676, sync since 2024-01-01, sync all, sync watch, sync status, or sync --from "
    "FILE.",
)
_GO_ON = Message(
    "Wat tot nu toe is opgehaald, is bewaard; dezelfde opdracht gaat verder waar deze stopte.",
    "What was fetched so far is kept; the same command goes on where this one stopped.",
)
_SEE_FAILURES = Message(
    "Niet alles is opgenomen. Bekijk waarom met: kamerbrief failures",
    "Not everything was taken in. See why with: kamerbrief failures",
)
_WATCHING = Message(
    "Elke {} minuten wordt gekeken wat er nieuw is; Ctrl-C stopt.",
    "What is new is fetched every {} minutes; Ctrl-C ends it.",
)
_FETCHING = Message("Stukken ophalen", "Fetching papers")
_A_SECOND = Message("per seconde", "a second")
_SOURCE = Message("bron", "source")
_NEW = Message("nieuw", "new")
_CHANGED = Message("gewijzigd", "changed")
_WITHDRAWN = Message("ingetrokken", "withdrawn")
_SAME = Message("gelijk", "same")
_UNTIL = Message("bijgewerkt tot", "up to date until")
_BROKEN_OFF = Message("onderbroken", "interrupted")
_LETTERS = Message("Brieven en moties", "Letters and motions")
_NONE = Message("niets nieuws", "nothing new")
_WAITING = Message("{} nog op te halen", "{} still to be fetched")
_ONE_ROW = Message("1 wijziging in het register", "1 change in the registry")
_ROWS = Message("{} wijzigingen in het register", "{} changes in the registry")
_NOTHING_NEW = Message("niets nieuws", "nothing new")
_NO_SOURCES = Message(
    "Er is nog niets van het register opgehaald. Begin met: kamerbrief sync dossier 28676",
    "Nothing of the registry has been fetched yet. Begin with: kamerbrief sync dossier 28676",
)
_STATE = Message("stand", "state")
_CURRENT = Message("bijgewerkt", "up to date")
_LATE = Message("loopt achter", "behind")
_BEGUN = Message("onderbroken", "interrupted")
_DUMP = Message("bestand", "file")
