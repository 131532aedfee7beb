"""`ingest` and `reread`: what takes time, with progress, and can be interrupted without loss."""

import time
from collections import Counter
from collections.abc import Sequence

from kamerbrief import terms
from kamerbrief.app import ingest as ingesting
from kamerbrief.app import reread as rereading
from kamerbrief.app.files import Found, Grouping, find, named
from kamerbrief.app.workers import cores
from kamerbrief.cli.edge import Session
from kamerbrief.cli.opening import opened
from kamerbrief.cli.repeats import Repeats
from kamerbrief.cli.screen import Progress, Stop, say, show
from kamerbrief.errors import ExitCode, Message
from kamerbrief.store import Failure, Outcome

STATES = ("new", "version", "rendition", "same", "conflict", "failed")


def ingest(session: Session, arguments: Sequence[str], grouping: Grouping, workers: int | None) -> ExitCode:
    """Take letters in; show a bar meanwhile, lines for those that fail, and a summary at the end."""
    paths = [named(argument) for argument in arguments]
    counts: Counter[str] = Counter()
    began = time.monotonic()

    def total() -> int:
        return sum(isinstance(item, Found) for item in find(paths, grouping))

    with (
        opened(session) as store,
        Stop() as stop,
        Progress(_INGESTING, _A_SECOND, session.language, total) as progress,
        Repeats(progress.say, "file", session.language) as repeats,
    ):

        def tell(event: ingesting.Event) -> None:
            if isinstance(event, ingesting.Trace):
                if session.debug:
                    progress.say(event.detail.rstrip())
                return
            if isinstance(event, Outcome):
                counts[event.state] += 1
            elif isinstance(event, Failure):
                counts["failed"] += 1
            if event.message is not None:
                repeats.tell(event.path, event.message)

        options = ingesting.Options(grouping, workers or usual_workers())
        ingesting.ingest(store, paths, options, tell, stop, progress.step)
    _summary(session, counts, time.monotonic() - began)
    if stop.asked:
        session.say(_STOPPED)
        return ExitCode.INTERRUPTED
    if counts["failed"] or counts["conflict"]:
        session.say(_SEE_FAILURES)
        return ExitCode.PROBLEMS
    if not counts:
        session.say(_NOTHING)
        return ExitCode.BAD_INPUT
    return ExitCode.FINE


def reread(session: Session, workers: int | None) -> ExitCode:
    """Bring old registers up to date; show a bar meanwhile and lines for letters that cannot be read any more."""
    done = failed = 0
    with (
        opened(session) as store,
        Stop() as stop,
        Progress(_REREADING, _A_SECOND, session.language, lambda: rereading.outdated(store)) as progress,
        Repeats(progress.say, "letter", session.language) as repeats,
    ):

        def tell(event: rereading.Reread) -> None:
            nonlocal done, failed
            progress.step()
            if event.trouble is None:
                done += 1
                return
            failed += 1
            repeats.tell(session.word(_LETTER_NUMBER).format(event.letter_id), event.trouble)
            if event.detail and session.debug:
                progress.say(event.detail.rstrip())

        rereading.reread(store, workers or usual_workers(), tell, stop)
    registers = terms.counted(done, "thing", "register", session.language)
    show_line = session.word(_UP_TO_DATE if done == 0 and failed == 0 else _RENEWED).format(registers)
    show(show_line)
    if stop.asked:
        session.say(_STOPPED)
        return ExitCode.INTERRUPTED
    return ExitCode.PROBLEMS if failed else ExitCode.FINE


def usual_workers() -> int:
    """Return how many processes read: never one, which would be this one, and a file on which it dies would end it."""
    return max(2, cores())


def _summary(session: Session, counts: Counter[str], seconds: float) -> None:
    from rich.text import Text

    from kamerbrief.cli.tables import columns

    table = columns(session.word(_OUTCOME), session.word(_NUMBER))
    for state in STATES:
        if counts[state]:
            count = Text(terms.number(counts[state], session.language), justify="right")
            table.add_row(Text(terms.label("state", state, session.language)), count)
    if counts:
        show(table)
        say(session.word(_TOOK).format(terms.decimal(seconds, session.language)))


_INGESTING = Message("Opnemen", "Taking in")
_REREADING = Message("Opnieuw lezen", "Reading again")
_A_SECOND = Message("per seconde", "a second")
_OUTCOME = Message("uitkomst", "outcome")
_NUMBER = Message("aantal", "number")
_TOOK = Message("Klaar in {} seconden.", "Done in {} seconds.")
_STOPPED = Message(
    "Onderbroken. Wat tot nu toe is gelezen, is bewaard; dezelfde opdracht gaat verder waar deze stopte.",
    "Interrupted. What was read so far is kept; the same command goes on where this one stopped.",
)
_SEE_FAILURES = Message(
    "Niet alles is opgenomen. Bekijk wat ontbreekt met: kamerbrief failures",
    "Not everything was taken in. See what is missing with: kamerbrief failures",
)
_NOTHING = Message("Hier staan geen bestanden. Controleer de map.", "There are no files here. Check the folder.")
_LETTER_NUMBER = Message("brief {}", "letter {}")
_RENEWED = Message("Bijgewerkt: {}.", "Brought up to date: {}.")
_UP_TO_DATE = Message("Alle registers zijn al bijgewerkt.", "All registers are up to date already.")
