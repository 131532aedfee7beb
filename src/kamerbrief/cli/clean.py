"""`clean`: a Word document as it may be sent, and what was taken out of it."""

from typing import NamedTuple

from kamerbrief import terms
from kamerbrief.app import clean as cleaning
from kamerbrief.app.files import STDIN, load, named, shown
from kamerbrief.app.writing import refuse_existing, write_new
from kamerbrief.cli.edge import Session
from kamerbrief.cli.screen import write
from kamerbrief.errors import ExitCode, Message


class _Word(NamedTuple):
    """What a count counts: one of them and several, in both languages."""

    one: Message
    several: Message


# In the order of the report; each is a field of `Removed`.
WORDS: dict[str, _Word] = {
    "comments": _Word(Message("opmerking", "comment"), Message("opmerkingen", "comments")),
    "insertions": _Word(
        Message("bijgehouden invoeging (aanvaard)", "tracked insertion (accepted)"),
        Message("bijgehouden invoegingen (aanvaard)", "tracked insertions (accepted)"),
    ),
    "deletions": _Word(
        Message("bijgehouden verwijdering (aanvaard)", "tracked deletion (accepted)"),
        Message("bijgehouden verwijderingen (aanvaard)", "tracked deletions (accepted)"),
    ),
    "formats": _Word(
        Message("bijgehouden opmaakwijziging (aanvaard)", "tracked change of formatting (accepted)"),
        Message("bijgehouden opmaakwijzigingen (aanvaard)", "tracked changes of formatting (accepted)"),
    ),
    "authors": _Word(
        Message("naam van een auteur of redacteur", "name of an author or editor"),
        Message("namen van auteurs of redacteuren", "names of authors or editors"),
    ),
    "hidden": _Word(
        Message("stuk verborgen tekst", "stretch of hidden text"),
        Message("stukken verborgen tekst", "stretches of hidden text"),
    ),
    "highlights": _Word(
        Message("markering (de tekst blijft)", "highlight (its text stays)"),
        Message("markeringen (de tekst blijft)", "highlights (their text stays)"),
    ),
    "fields": _Word(
        Message("veld van sjabloon of eigenschap, nu gewone tekst", "field of a template or property, now plain text"),
        Message(
            "velden van sjabloon of eigenschap, nu gewone tekst", "fields of a template or property, now plain text"
        ),
    ),
    "bookmarks": _Word(
        Message("bladwijzer waar niets naar verwijst", "bookmark that nothing refers to"),
        Message("bladwijzers waar niets naar verwijst", "bookmarks that nothing refers to"),
    ),
    "properties": _Word(
        Message(
            "onderdeel met eigenschappen, sjabloon- of printergegevens", "part about properties, template, printer"
        ),
        Message(
            "onderdelen met eigenschappen, sjabloon- of printergegevens", "parts about properties, template, printer"
        ),
    ),
    "pictures": _Word(
        Message("afbeelding met gegevens over haar herkomst", "picture with data about its origin"),
        Message("afbeeldingen met gegevens over hun herkomst", "pictures with data about their origin"),
    ),
    "embedded": _Word(
        Message("ingesloten bestand of koppeling naar een eigen bestand", "embedded file, or link to a file of yours"),
        Message(
            "ingesloten bestanden of koppelingen naar eigen bestanden", "embedded files, or links to files of yours"
        ),
    ),
    "identities": _Word(
        Message("kenmerk van een bewerkingssessie", "mark of an editing session"),
        Message("kenmerken van bewerkingssessies", "marks of editing sessions"),
    ),
    "other": _Word(Message("ander onderdeel", "other part"), Message("andere onderdelen", "other parts")),
}


def clean_file(session: Session, source: str, target: str) -> ExitCode:
    """Clean one file, write the result as a new one and say on standard output what was removed.

    Raises: KamerbriefError as `app.clean.clean` and `app.writing.write_new` do; nothing is written then.
    """
    path, to = named(source), named(target)
    refuse_existing(to)
    cleaned = cleaning.clean(load(path, any_kind=True))
    write_new(to, cleaned.data, like=None if path == STDIN else path)
    write(("\n".join(report(cleaned.removed, shown(to), session.language)) + "\n").encode())
    return ExitCode.FINE


def report(removed: cleaning.Removed, name: str, language: str) -> list[str]:
    """Return the lines that say what was removed: only what there was."""
    counts = [(field, count) for field, count in zip(removed._fields, removed, strict=True) if count]
    head = Message(f"{name}: verwijderd:", f"{name}: removed:")
    if not counts:
        head = Message(f"{name}: er was niets te verwijderen.", f"{name}: there was nothing to remove.")
    lines = [head.in_language(language)]
    for field, count in counts:
        word = WORDS[field].one if count == 1 else WORDS[field].several
        lines.append(f"  {terms.number(count, language)} {word.in_language(language)}")
    return lines
