"""What can be wrong with a database, in words: errors of the engines become one line that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from kamerbrief.errors import Message, NoStore
from kamerbrief.store.address import secrets, shown

# The primary result codes of SQLite.
_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NO_DATABASE = 5, 6, 8, 10, 11, 13, 14, 26
_PERMISSION, _AUTHORISATION = 3, 23

# SQLSTATE of PostgreSQL: what passes when it is tried again.
_UNIQUE_VIOLATION, _SERIALIZATION, _DEADLOCK = "23505", "40001", "40P01"

# SQLSTATE: what lies with the server or its settings and not with what was stored. Two characters stand for a class.
_LOCK_NOT_AVAILABLE, _NO_PRIVILEGE, _NO_SCHEMA, _READ_ONLY_SERVER = "55P03", "42501", "3F000", "25006"
_RESOURCES = "53"
_NOT_OURS = ("08", "28", "3D", "57", "58", "XX")  # connection, identity, database, shutdown, system, damage


def sqlstate(error: BaseException) -> str:
    """Return the SQLSTATE of an error of PostgreSQL, the empty string where there is none."""
    return str(getattr(getattr(error, "orig", error), "sqlstate", None) or "")


def is_passing(error: BaseException) -> bool:
    """Tell whether an error means only that another process was first, so that a second attempt will see its work."""
    return sqlstate(error) in (_UNIQUE_VIOLATION, _SERIALIZATION, _DEADLOCK)


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Raise what is wrong with the database itself as NoStore; let everything else pass as it is.

    What is wrong with the rows (a character that the engine does not take) is no fault of the database.
    """
    try:
        yield
    except DBAPIError as error:
        fault = _of_sqlite(error, url) if url.get_backend_name() == "sqlite" else _of_postgres(error, url)
        if fault is None:
            raise
        # Without its cause: a driver may repeat what it was given.
        raise NoStore(fault) from None


def _of_sqlite(error: DBAPIError, url: URL) -> Message | None:
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    file = shown(url)
    if code in (_BUSY, _LOCKED):
        return Message(
            f"{file} is in gebruik door een ander programma. Wacht tot dat klaar is en probeer het opnieuw.",
            f"{file} is in use by another program. Wait until it has finished and try again.",
        )
    if code in (_READ_ONLY, _PERMISSION, _AUTHORISATION):
        return Message(
            f"In {file} mag niet worden geschreven. Geef u schrijfrechten op het bestand en zijn map, of kies een "
            "andere map.",
            f"{file} may not be written. Give yourself write permission on the file and its folder, or choose another "
            "folder.",
        )
    if code == _CANNOT_OPEN:
        return Message(
            f"{file} kan niet worden geopend. Controleer of de map bestaat en of u erin mag schrijven.",
            f"{file} cannot be opened. Check that its folder exists and that you may write in it.",
        )
    if code == _NO_DATABASE:
        return Message(
            f"{file} is geen SQLite-database. Kies een andere map, of zet dit bestand ergens anders.",
            f"{file} is not an SQLite database. Choose another folder, or put this file elsewhere.",
        )
    if code == _FULL:
        return Message(
            f"De schijf met {file} is vol. Maak ruimte en probeer het opnieuw; wat al was opgeslagen is er nog.",
            f"The disk that holds {file} is full. Make room and try again; what was stored is still there.",
        )
    if code == _IO:  # also a quota, or a limit on the size of files: SQLite tells only a disk without room apart
        return Message(
            f"{file} kan niet worden gelezen of geschreven ({error.orig}): de schijf is vol, onbereikbaar of stuk. "
            "Maak ruimte of controleer de schijf en probeer het opnieuw.",
            f"{file} cannot be read or written ({error.orig}): its disk is full, out of reach or broken. Make room or "
            "check the disk and try again.",
        )
    if code == _CORRUPT:
        return Message(
            f"{file} is beschadigd ({error.orig}). Controleer de schijf en zet een reservekopie terug.",
            f"{file} is damaged ({error.orig}). Check the disk and restore a copy.",
        )
    return None


def _of_postgres(error: DBAPIError, url: URL) -> Message | None:
    state, server = sqlstate(error), shown(url)
    if state == _LOCK_NOT_AVAILABLE:
        return Message(
            f"{server} is in gebruik door een ander programma. Wacht tot dat klaar is en probeer het opnieuw.",
            f"{server} is in use by another program. Wait until it has finished and try again.",
        )
    if state in (_NO_PRIVILEGE, _NO_SCHEMA, _READ_ONLY_SERVER):
        return Message(
            f"Deze gebruiker mag in {server} geen tabellen maken of schrijven. Vraag de beheerder om rechten op het "
            "schema.",
            f"This user may not create or write tables in {server}. Ask its administrator for rights on the schema.",
        )
    if state[:2] == _RESOURCES:
        return Message(
            f"{server} heeft geen ruimte of geen plaats meer ({_words(error, url)}). Vraag de beheerder.",
            f"{server} has run out of room or places ({_words(error, url)}). Ask its administrator.",
        )
    unreachable = isinstance(error, OperationalError) and not state
    if unreachable or error.connection_invalidated or state[:2] in _NOT_OURS:
        return Message(
            f"{server} is niet bereikbaar of laat u niet toe ({_words(error, url)}). Controleer adres, gebruiker en "
            "wachtwoord, en of de server draait.",
            f"{server} cannot be reached or does not let you in ({_words(error, url)}). Check address, user and "
            "password, and that the server runs.",
        )
    return None


def _words(error: DBAPIError, url: URL) -> str:
    """Return the first line of what the driver says; those below are advice in its own language."""
    lines = [line.strip() for line in str(error.orig).splitlines() if line.strip()]
    text = lines[0] if lines else type(error.orig).__name__
    for secret in secrets(url):
        text = text.replace(secret, "***")
    return text
