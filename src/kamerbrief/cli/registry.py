"""`sync` and `resolve`: the official registry taken in, and the references of letters held against it."""

import contextlib
from collections import Counter
from collections.abc import Iterator

import msgspec
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kamerbrief import terms
from kamerbrief.app import reading
from kamerbrief.app.files import STDIN, load, named, shown
from kamerbrief.app.listing import one_letter
from kamerbrief.app.resolve import Resolver
from kamerbrief.app.sync_dump import Loaded, load_dump, size_of
from kamerbrief.cli.edge import Session
from kamerbrief.cli.freshness import say_behind
from kamerbrief.cli.opening import opened
from kamerbrief.cli.screen import Progress, Stop, one_line, show, write
from kamerbrief.cli.tables import LABEL, columns, titled
from kamerbrief.errors import ExitCode, KamerbriefError, Message
from kamerbrief.model import Commitment, Motion, Reference, Register, Resolution
from kamerbrief.store import Store
from kamerbrief.writers.official_words import handling_notes, held, promise_notes, promise_state

MOST_TITLES = 20
"""Titles of dossiers that are listed where their number is not known; the rest is counted, and all of it is in JSON."""

_STYLES = {"resolved": "bold green", "unknown": "dim", "conflict": "bold red"}


def sync_from(session: Session, source: str, dossiers: str | None, form: str) -> ExitCode:
    """Load a dump of the registry, with a bar meanwhile; show what became of it, as "table" or "json".

    Returns 1 where lines were broken, 130 where it was interrupted: the same command then goes on.
    """
    path = named(source)
    with (
        opened(session) as store,
        Stop() as stop,
        Progress(_LOADING, _A_SECOND, session.language, lambda: size_of(path)) as progress,
    ):
        reached = 0

        def advanced(lines: int) -> None:
            nonlocal reached
            for _ in range(lines - reached):
                progress.step()
            reached = lines

        report = load_dump(store, path, named(dossiers) if dossiers else None, advanced, stop)
    for broken in report.told:
        session.say(broken.message, f"{shown(path.name)}, {session.word(_LINE)} {terms.number(broken.line)}")
    if report.broken > len(report.told):
        session.say(_more(_MORE_BROKEN, report.broken - len(report.told)))
    if form == "json":
        write(msgspec.json.encode(_as_json(report)) + b"\n")
    else:
        show(*_loaded(session, report))
    if not report.finished:
        session.say(_STOPPED)
        return ExitCode.INTERRUPTED
    return ExitCode.PROBLEMS if report.broken else ExitCode.FINE


def resolve(session: Session, wanted: str | None, everything: bool, form: str) -> ExitCode:
    """Show what the registry says of the references of one letter or all; 1 where one of them is contradicted."""
    if (wanted is None) != everything:
        raise KamerbriefError(_WHICH)
    counts: Counter[str] = Counter()
    with opened(session) as store, store.official() as look:
        say_behind(session, store)
        resolver = Resolver(look)
        if resolver.empty:
            raise KamerbriefError(_NO_REGISTRY)
        for number, register in enumerate(resolver.resolved(_registers(session, store, wanted))):
            found = list(_resolutions(register))
            counts.update(resolution.state for _, resolution in found)
            if form == "json":
                write(msgspec.json.encode(_letter_json(register)) + b"\n")
            elif found or not everything:
                if number:
                    write(b"\n")
                show(_letter(session, register, found))
    if form != "json":
        write(b"\n")
        show(Text(_summary(session, counts)))
    return ExitCode.PROBLEMS if counts["conflict"] else ExitCode.FINE


def _registers(session: Session, store: Store, wanted: str | None) -> Iterator[Register]:
    """Yield the letter that is meant, a file or a letter of the store; all of the store where none is named."""
    if wanted is None:
        for row in store.letters():
            yield store.register(row.id)
        return
    path = named(wanted)
    is_file = path == STDIN
    with contextlib.suppress(OSError, ValueError):
        is_file = is_file or path.is_file()
    if is_file:
        file = reading.File(shown(path.name), load(path, any_kind=True))
        yield reading.register_of(reading.letter_of(file, session.recognising)[0])
    else:
        yield store.register(one_letter(store, wanted).id)


_Resolved = Reference | Motion | Commitment


def _resolutions(register: Register) -> Iterator[tuple[_Resolved, Resolution]]:
    """Yield the references, the motions that have no number of their own, and the promises, in the order of the text.

    The first reference to a motion of which the registry prints more bears that too.
    """
    handled = {one.kamerstuk: one.resolution for one in register.motions if one.resolution and one.resolution.handling}
    found: list[tuple[_Resolved, Resolution]] = [
        (one, handled.pop(one.target, one.resolution)) for one in register.references if one.resolution is not None
    ]
    found += [(one, one.resolution) for one in register.motions if one.resolution is not None and not one.kamerstuk]
    found += [(one, one.resolution) for one in register.commitments if one.resolution is not None]
    yield from sorted(found, key=lambda pair: pair[0].evidence[0].start)


def _letter_json(register: Register) -> dict[str, object]:
    paper = register.document
    return {
        "name": register.source.name,
        "identifier": paper.identifier,
        "reference": paper.reference,
        "date": paper.date,
        "references": [one for one in register.references if one.resolution is not None],
        "motions": register.motions,
        "commitments": [one for one in register.commitments if one.resolution is not None],
    }


def _letter(session: Session, register: Register, found: list[tuple[_Resolved, Resolution]]) -> RenderableType:
    paper = register.document
    head = " · ".join(
        one_line(part)
        for part in (paper.identifier or register.source.name, paper.title or paper.subject or paper.printed_kind)
        if part
    )
    table = columns(session.word(_REFERENCE), session.word(_IN_REGISTRY), narrow=(0,))
    for entry, resolution in found:
        table.add_row(Text(_named(session, entry)), _answer(session, resolution))
    return titled(head, table if found else Text(session.word(_NO_REFERENCES)))


def _named(session: Session, entry: _Resolved) -> str:
    if isinstance(entry, Reference):
        return one_line(terms.paper_of(entry.target))
    if isinstance(entry, Commitment):
        return one_line(terms.label("official", "promise", session.language))
    names = " en ".join(entry.names)
    return one_line(f"{terms.label('entry', 'motions', session.language)} {names}")


def _answer(session: Session, resolution: Resolution) -> Text:
    said = terms.label("resolution", resolution.state, session.language)
    if resolution.promises and resolution.state == "unknown":
        said = terms.label("official", "to_judge", session.language)
    text = Text(said, style=_STYLES[resolution.state])
    plain = "not bold not dim default"
    if resolution.state == "resolved" and resolution.shown:
        paper = resolution.shown[0]
        day = f" ({terms.date_in_text(paper.date, session.language)})" if paper.date else ""
        text.append(f"\n{one_line(paper.title or paper.kind)}{day}", style=plain)
    if resolution.promises and resolution.state == "resolved":
        text.append(f"\n{one_line(resolution.promises[0].text)}", style=plain)
    if resolution.why and not (resolution.promises and resolution.state == "conflict"):
        text.append(f"\n{one_line(resolution.why)}", style="dim" if resolution.state == "resolved" else plain)
    for note in (*handling_notes(resolution.handling, session.language), *_promises(session, resolution)):
        text.append(f"\n{one_line(note)}", style=plain)
    return text


def _promises(session: Session, resolution: Resolution) -> list[str]:
    """Return what the registry prints of the promise that was found, or of each that it may be."""
    language = session.language
    if resolution.state != "unknown":
        return promise_notes(resolution, language)
    return [
        f"{one.number}: {one.text} ({promise_state(one, language)}; {held(one.source, language)})"
        for one in resolution.promises
    ]


def _summary(session: Session, counts: Counter[str]) -> str:
    language = session.language
    said = [
        f"{terms.number(counts[state], language)} {terms.label('resolution', state, language)}"
        for state in ("resolved", "unknown", "conflict")
        if counts[state]
    ]
    return "; ".join(said) + "." if said else session.word(_NOTHING_TO_RESOLVE)


def _loaded(session: Session, report: Loaded) -> Iterator[RenderableType]:
    """Yield what was loaded as a table, and the titles that could not be placed."""
    language = session.language
    if report.already:
        yield Text(session.word(_ALREADY).format(terms.date_in_text(report.until, language) if report.until else "-"))
        return
    rows = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    rows.add_column(style=LABEL, no_wrap=True)
    rows.add_column(justify="right")

    def add(label: Message, value: int | str, always: bool = False) -> None:
        if value or always:
            rows.add_row(
                Text(session.word(label)), Text(terms.number(value, language) if isinstance(value, int) else value)
            )

    counts = report.entries
    add(_NEW, counts.new, always=True)
    add(_CHANGED, counts.changed)
    add(_WITHDRAWN, counts.withdrawn)
    add(_SAME, counts.same)
    add(_KEPT, counts.kept)
    add(_BROKEN, report.broken)
    add(_NUMBERED, report.numbered, always=True)
    share = f" ({100 * report.placed // report.numbered}%)" if report.numbered else ""
    add(_PLACED, f"{terms.number(report.placed, language)}{share}")
    if report.until:
        add(_UNTIL, terms.date_in_text(report.until, language))
    yield rows
    if report.unplaced:
        table = columns(session.word(_DOSSIER_TITLE), session.word(_NUMBER))
        for title, count in report.unplaced[:MOST_TITLES]:
            table.add_row(Text(one_line(title)), Text(terms.number(count, language), justify="right"))
        yield Text("")
        yield titled(session.word(_UNPLACED), table)
        if len(report.unplaced) > MOST_TITLES:
            rest = report.unplaced[MOST_TITLES:]
            line = session.word(_MORE_TITLES)
            entries = terms.number(sum(count for _, count in rest), language)
            yield Text(line.format(terms.number(len(rest), language), entries), style="dim")


def _as_json(report: Loaded) -> dict[str, object]:
    return {
        "lines": report.lines,
        "broken": [{"line": one.line, "nl": one.message.nl, "en": one.message.en} for one in report.told],
        "broken_count": report.broken,
        **report.entries._asdict(),
        "numbered": report.numbered,
        "placed": report.placed,
        "unplaced": [{"title": title, "entries": count} for title, count in report.unplaced],
        "until": report.until,
        "finished": report.finished,
    }


def _more(message: Message, count: int) -> Message:
    return Message(message.nl.format(count), message.en.format(count))


_LOADING = Message("Register laden", "Loading the registry")
_A_SECOND = Message("per seconde", "a second")
_LINE = Message("regel", "line")
_MORE_BROKEN = Message(
    "Nog {} regels zijn geen zaak en overgeslagen.", "{} more lines are no entries and were skipped."
)
_STOPPED = Message(
    "Onderbroken. Wat tot nu toe is geladen, is bewaard; dezelfde opdracht gaat verder waar deze stopte.",
    "Interrupted. What was loaded so far is kept; the same command goes on where this one stopped.",
)
_ALREADY = Message(
    "Dit bestand is al geladen; er is niets veranderd. Bijgewerkt tot {}.",
    "This file is loaded already; nothing has changed. Up to date until {}.",
)
_NEW = Message("nieuw", "new")
_CHANGED = Message("gewijzigd", "changed")
_WITHDRAWN = Message("ingetrokken", "withdrawn")
_SAME = Message("ongewijzigd", "the same")
_KEPT = Message("nieuwer bekend, niet overschreven", "known newer, not overwritten")
_BROKEN = Message("overgeslagen regels", "lines skipped")
_NUMBERED = Message("met dossiertitel en nummer", "with title of dossier and number")
_PLACED = Message("waarvan met bekend dossier", "of which with a known dossier")
_UNTIL = Message("bijgewerkt tot", "up to date until")
_UNPLACED = Message("Dossiers waarvan het nummer niet bekend is", "Dossiers whose number is not known")
_DOSSIER_TITLE = Message("titel", "title")
_NUMBER = Message("stukken", "papers")
_MORE_TITLES = Message("en nog {} titels met samen {} stukken", "and {} more titles with {} papers together")
_WHICH = Message(
    "Noem één brief (nummer of bestand), of --all voor alle brieven in de opslag.",
    "Name one letter (number or file), or --all for all letters in the store.",
)
_NO_REGISTRY = Message(
    "Er is nog geen register opgehaald. Doe dat met: kamerbrief sync dossier 28676, of kamerbrief sync --from BESTAND",
    "No registry was fetched yet. Do so with: kamerbrief sync dossier 28676, or kamerbrief sync --from FILE",
)
_REFERENCE = Message("verwijzing", "reference")
_IN_REGISTRY = Message("in het register", "in the registry")
_NO_REFERENCES = Message(
    "Deze brief verwijst niet naar Kamerstukken of moties.", "This letter refers to no parliamentary papers or motions."
)
_NOTHING_TO_RESOLVE = Message("Geen verwijzingen naar Kamerstukken of moties.", "No references to papers or motions.")
