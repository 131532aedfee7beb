"""`list`, `show`, `failures` and `stats`: what the store holds, as tables or as JSON."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec.structs import replace
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kamerbrief import terms
from kamerbrief.app.check import Wanted, check_register
from kamerbrief.app.files import name_order
from kamerbrief.app.listing import one_letter
from kamerbrief.cli.edge import Session
from kamerbrief.cli.freshness import say_behind
from kamerbrief.cli.opening import opened
from kamerbrief.cli.read import show_register
from kamerbrief.cli.screen import console, one_line, show, write
from kamerbrief.cli.tables import columns, pairs, titled
from kamerbrief.errors import Message
from kamerbrief.knowledge.formats import formats
from kamerbrief.store import FailureRow, LetterRow, Stats, Store

NARROW = 80
"""Columns below which a letter of the list is lines below one another: as a row its title would have no room."""

AT_ONCE = 200
"""Rows drawn at a time: a long list shows at once and is never held as a whole."""

FEW = 3
"""Failures of one reason that are shown each by itself; more than these are one block."""

WIDE = 120
"""Columns from which the list also has room for the names of the files."""


def list_letters(session: Session, form: str) -> None:
    """Show all letters, one row each."""
    with opened(session) as store:
        say_behind(session, store)
        if form == "json":
            _lines(store.letters())
            return
        number = 0
        rows = store.letters()
        while batch := list(islice(rows, AT_ONCE)):
            if console().width < NARROW:
                if number:
                    write(b"\n")
                show(*(_below_one_another(session, row) for row in batch))
            else:
                console().print(_letters(session, batch, first=number == 0))
            number += len(batch)
        if number == 0:
            session.say(_NO_LETTERS)


def show_letter(session: Session, wanted: str, form: str) -> None:
    """Show one letter: its register with resolutions and problems as of now, and with tables also its versions."""
    with opened(session) as store:
        say_behind(session, store)
        row = one_letter(store, wanted)
        register = check_register(store.register(row.id), store, Wanted()).register
        if row.withdrawn:
            register = replace(register, document=replace(register.document, withdrawn=True))
        show_register(register, form, session.language)
        if form == "table":
            console().print()
            show(_versions(session, store, row))


def list_failures(session: Session, form: str) -> None:
    """Show the files that gave no letter: file, stage, reason."""
    with opened(session) as store:
        failures = list(store.failures())
    if form == "json":
        _lines(failures)
    elif failures:
        show(*_failures(session, failures))
    else:
        session.say(_NO_FAILURES)


def show_stats(session: Session, form: str) -> None:
    """Show how much the store holds."""
    with opened(session) as store:
        stats = store.stats()
    if form == "json":
        write(msgspec.json.encode(stats) + b"\n")
    else:
        show(*_stats(session, stats))


def _lines(rows: Iterable[msgspec.Struct]) -> None:
    for row in rows:
        write(msgspec.json.encode(row) + b"\n")


def _letters(session: Session, rows: list[LetterRow], first: bool) -> Table:
    """Return some rows of the list. Widths are fixed, so that what is drawn later stands below what was drawn first."""
    language = session.language
    width = console().width
    table = columns(*(session.word(head) for head in (_NUMBER, _DATE, _KIND, _PAPER, _TITLE)), narrow=(0, 1))
    wide = width >= WIDE
    if wide:
        table.add_column(Text(session.word(_FILE)), overflow="ellipsis", no_wrap=True)
    table.width, table.show_header, table.expand = width, first, True
    for column, size in zip(table.columns, (5, 11, 26, 21) if wide else (4, 11, 14, 20), strict=False):
        column.width = size
    table.columns[4].ratio = 2
    if wide:
        table.columns[5].ratio = 1
    for row in rows:
        cells = [
            Text(str(row.id), justify="right"),
            Text(terms.date_in_table(row.date, language) if row.date else ""),
            Text(terms.label("document_kind", row.kind, language)),
            Text(_paper(row).removeprefix(f"Kamerstuk{terms.NBSP}")),
            _marked(row, one_line(_about(row, language) or ("" if wide else row.name)), language),
        ]
        table.add_row(*cells, *([Text(one_line(row.name))] if wide else []))
    return table


def _below_one_another(session: Session, row: LetterRow) -> RenderableType:
    """Return a letter of the list as its number with what it is, and below it what it is about."""
    language = session.language
    date = terms.date_in_table(row.date, language) if row.date else ""
    kind = terms.label("document_kind", row.kind, language)
    head = " \u00b7 ".join(filter(None, [date, kind, _paper(row)]))
    return titled(f"{row.id}  {head}", _marked(row, one_line(_about(row, language) or row.name), language))


def _marked(row: LetterRow, about: str, language: str) -> Text:
    """Return what a letter is about, with what the registry did to it before."""
    if not row.withdrawn:
        return Text(about)
    return Text.assemble((f"{terms.label('official', 'withdrawn', language)}: ", "bold red"), about)


def _paper(row: LetterRow) -> str:
    return terms.paper_name(row.dossier, row.number) if row.dossier and row.number else ""


def _about(row: LetterRow, language: str) -> str:
    """Return what a letter is about: its subject or own title, else its meeting, since "BRIEF VAN ..." says little."""
    if row.subject:
        return row.subject
    known = formats().get(row.meeting_format or "")
    if row.title and row.title.isupper() and row.title.startswith("BRIEF") and known:
        name = known.name_nl if language == "nl" else known.name_en
        days = terms.period_in_text(row.meeting_start, row.meeting_end, language) if row.meeting_start else ""
        return f"{name} {days}".strip()
    return row.title or ""


def _versions(session: Session, store: Store, row: LetterRow) -> RenderableType:
    table = columns(*(session.word(head) for head in (_VERSION, _KEPT, _FILE, _PROGRAM)), narrow=(0, 1))
    for version in store.versions(row.id):
        table.add_row(
            Text(str(version.number), justify="right"),
            Text(_moment(version.at, session.language)),
            Text("\n".join(one_line(name) for name in version.names)),
            Text(one_line(version.program)),
        )
    title = terms.label("thing", "letter", session.language)
    return titled(f"{title} {row.id}", table)


def _failures(session: Session, rows: list[FailureRow]) -> Iterator[RenderableType]:
    """Yield each failure as a path with what is the matter below it: paths are too long for a column.

    What happened to more than FEW files is said once, with their paths below it.
    """
    alike: dict[tuple[str, Message], list[FailureRow]] = {}
    for row in rows:
        alike.setdefault((row.stage, Message(row.nl, row.en)), []).append(row)
    for (stage, reason), found in alike.items():
        group = sorted(found, key=lambda row: name_order(row.path))
        words = one_line(session.word(reason))
        how = ((session.word(_STAGE), terms.label("stage", stage, session.language)),)
        since = ((session.word(_SINCE), _moment(min(row.at for row in group), session.language)),)
        if len(group) <= FEW:
            for row in group:
                moment = ((session.word(_SINCE), _moment(row.at, session.language)),)
                yield titled(one_line(row.path), pairs((*how, (session.word(_REASON), words), *moment)))
        else:
            paths = Text("\n".join(one_line(row.path) for row in group))
            count = terms.counted(len(group), "thing", "file", session.language)
            yield Group(titled(words, pairs((*how, *since))), Padding(titled(count, paths), (0, 0, 0, 2)))


def _stats(session: Session, stats: Stats) -> Iterator[RenderableType]:
    language = session.language

    def figures(rows: Iterable[tuple[str, int]]) -> Table:
        return pairs(((name, terms.number(count, language)) for name, count in rows), numbers=True)

    def counted(kind: str, counts: dict[str, int]) -> Iterator[tuple[str, int]]:
        for code, count in counts.items():
            yield terms.label(kind, code, language) if code else session.word(_UNKNOWN), count

    held = {
        "letter": stats.letters,
        "version": stats.versions,
        "register": stats.registers,
        "file": stats.originals,
        "failure": stats.failures,
    }
    yield figures((terms.term("thing", code).word(language, plural=True), count) for code, count in held.items())
    for title, kind, counts in (
        (_BY_KIND, "document_kind", stats.by_kind),
        (_BY_CHAMBER, "chamber", stats.by_chamber),
        (_BY_FORMAT, "format", stats.by_format),
    ):
        if counts:
            yield titled(session.word(title), figures(counted(kind, counts)))
    if stats.programs:
        yield titled(session.word(_BY_PROGRAM), figures(stats.programs.items()))
    size = terms.size(stats.size, language)
    yield pairs(((session.word(_ENGINE), one_line(stats.engine)), (session.word(_SIZE), size)))


def _moment(at: datetime, language: str) -> str:
    """Write a moment as a day and time in the time of the Netherlands."""
    try:
        local = at.astimezone(ZoneInfo("Europe/Amsterdam"))
    except ZoneInfoNotFoundError:  # a machine without a table of time zones: its own time
        local = at.astimezone()
    return f"{terms.date_in_table(local.date().isoformat(), language)}{terms.NBSP}{local:%H.%M}"


_NO_LETTERS = Message(
    "Geen brieven gevonden: de opslag is leeg. Neem brieven op met: kamerbrief ingest MAP",
    "No letters found: the store is empty. Take letters in with: kamerbrief ingest FOLDER",
)
_NO_FAILURES = Message("Alle aangeboden bestanden zijn opgenomen.", "All files that were offered were taken in.")
_NUMBER = Message("nr.", "no.")
_DATE = Message("datum", "date")
_KIND = Message("soort", "kind")
_PAPER = Message("Kamerstuk", "Kamerstuk")
_TITLE = Message("betreft of titel", "subject or title")
_FILE = Message("bestand", "file")
_VERSION = Message("versie", "version")
_KEPT = Message("opgenomen", "taken in")
_PROGRAM = Message("gelezen met versie", "read by version")
_STAGE = Message("stap", "stage")
_REASON = Message("reden", "reason")
_SINCE = Message("sinds", "since")
_UNKNOWN = Message("onbekend", "unknown")
_ENGINE = Message("database", "database")
_SIZE = Message("omvang", "size")
_BY_KIND = Message("Naar soort", "By kind")
_BY_CHAMBER = Message("Naar Kamer", "By chamber")
_BY_PROGRAM = Message("Gelezen met versie", "Read by version")
_BY_FORMAT = Message("Naar bestandsvorm", "By file format")
