"""`read`: one letter or several, shown and not kept."""

import json
import re
import sys
from collections.abc import Sequence

from kamerbrief.app import reading
from kamerbrief.app.files import load, named, shown
from kamerbrief.cli.edge import Session
from kamerbrief.cli.screen import clean, show, write
from kamerbrief.errors import ExitCode, KamerbriefError, Message
from kamerbrief.model import Letter, Register, to_json

_ONE_PAGE = Message(
    "--format html maakt één pagina per keer. Noem één bestand, of gebruik --join.",
    "--format html makes one page at a time. Name one file, or use --join.",
)
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def read_files(session: Session, arguments: Sequence[str], form: str, join: bool) -> ExitCode:
    """Read files and show each as "table", "json" or "text"; with `join` all of them as one letter.

    A file that yields no letter gets one line; the others are shown all the same, but for a letter that lacks a part.
    """
    if form == "html" and len(arguments) > 1 and not join:
        raise KamerbriefError(_ONE_PAGE)
    worst = ExitCode.FINE
    letters: list[Letter] = []
    for argument in arguments:
        path = named(argument)
        try:
            file = reading.File(shown(path.name), load(path, any_kind=True))
            letter, _ = reading.letter_of(file, session.recognising)
        except Exception as error:
            worst = max(worst, session.fail(error, shown(path)))
            continue
        if join:
            letters.append(letter)
        else:
            worst = max(worst, _show(session, letter, form, len(arguments) > 1))
    if join and worst == ExitCode.FINE:
        return _show(session, reading.joined(letters), form, False)
    return worst


def show_register(register: Register, form: str, language: str) -> None:
    """Show a register as "table", "html" or "json": indented on a terminal, else on one line."""
    if form == "html":
        from kamerbrief.writers.page import write_page

        write(write_page(register, language))
        return
    if form == "json":
        write(json_on_terminal(to_json(register, indent=2)) if sys.stdout.isatty() else to_json(register) + b"\n")
        return
    from kamerbrief.cli.tables import register_tables

    show(*register_tables(register, language))


def show_schema() -> None:
    """Show the JSON Schema of the register, indented."""
    from kamerbrief.app.schema import register_schema

    write(json.dumps(register_schema(), ensure_ascii=False, indent=2).encode() + b"\n")


def json_on_terminal(data: bytes) -> bytes:
    """Return JSON that says the same and holds nothing that a terminal would obey, with a line feed at its end."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", data.decode()).encode() + b"\n"


def _show(session: Session, letter: Letter, form: str, several: bool) -> ExitCode:
    if form == "text":
        from kamerbrief.views import reading_view

        text = reading_view(letter).text
        write((clean(text) if sys.stdout.isatty() else text).encode() + b"\n")
        return ExitCode.FINE
    try:
        register = reading.register_of(letter)
    except Exception as error:
        return session.fail(error, letter.source.name)
    if several and form == "table":
        show(f"── {clean(letter.source.name)} ──")
    show_register(register, form, session.language)
    if several and form == "table":
        write(b"\n")
    return ExitCode.FINE
