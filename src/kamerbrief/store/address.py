"""From what a person gives as the place of the store to the address of a database, and to words without a password."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from kamerbrief.errors import Message, NoStore

FILE_NAME = "kamerbrief.sqlite"
_POSTGRES = {"postgres", "postgresql", "postgresql+psycopg"}


def resolve(address: str) -> URL:
    """Return the database that `address` stands for.

    Forms: 1. a folder, which is created   2. sqlite:///relative.sqlite   3. sqlite:////absolute.sqlite
           4. postgresql://user:password@host:port/database, also as postgres:// or postgresql+psycopg://
    Raises NoStore for anything else. No message repeats what may be a password.
    """
    if not address.strip():
        raise NoStore(
            Message(
                "Er is geen plaats voor de gegevens opgegeven. Geef een map of het adres van een database.",
                "No place for the data was given. Give a folder or the address of a database.",
            )
        )
    if "://" not in address:
        return URL.create("sqlite", database=str(_folder(address) / FILE_NAME))
    try:
        url = make_url(address)
        port_is_number = url.port is None or 0 < url.port < 65536
    except (ArgumentError, ValueError):
        raise _no_address() from None
    if url.drivername == "sqlite":
        if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
            raise _no_address()
        return url.set(query={})
    if url.drivername not in _POSTGRES:
        raise NoStore(
            Message(
                f"{url.get_backend_name()} wordt niet ondersteund. Geef een map, sqlite:///bestand of postgresql://...",
                f"{url.get_backend_name()} is not supported. Give a folder, sqlite:///file or postgresql://...",
            )
        )
    # A host with these in it is the tail of a password that was not escaped.
    if not port_is_number or any(sign in (url.host or "") for sign in "@/?#"):
        raise _no_address()
    return url.set(drivername="postgresql+psycopg")


def shown(url: URL) -> str:
    """Return a database as messages may show it: a file by its path, a server without user, password and options."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    host = url.host or "localhost"
    return f"PostgreSQL {host}:{url.port or 5432}/{url.database or ''}"


def secrets(url: URL) -> list[str]:
    """Return what no message may repeat, wherever in the address it stands."""
    queried = url.query.get("password", ())
    return [word for word in (url.password, *([queried] if isinstance(queried, str) else queried)) if word]


def _folder(address: str) -> Path:
    folder = Path(address).expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NoStore(
            Message(
                f"{folder} is geen map. Geef een map, of sqlite:///{folder} als dit bestand de database is.",
                f"{folder} is not a folder. Give a folder, or sqlite:///{folder} if that file is the database.",
            )
        ) from None
    except NotADirectoryError:
        raise NoStore(
            Message(
                f"De map {folder} kan niet worden gemaakt: een deel van dit pad is een bestand. Geef een andere map.",
                f"The folder {folder} cannot be made: a part of this path is a file. Give another folder.",
            )
        ) from None
    except OSError as error:
        raise NoStore(
            Message(
                f"De map {folder} kan niet worden gemaakt ({error.strerror}). Geef een map waarin u mag schrijven.",
                f"The folder {folder} cannot be made ({error.strerror}). Give a folder in which you may write.",
            )
        ) from None
    return folder


def _no_address() -> NoStore:
    return NoStore(
        Message(
            "Dit is geen adres van een database. Geef een map, sqlite:///bestand of postgresql://naam@server/database; "
            "schrijf bijzondere tekens in een wachtwoord als procentcode (@ is %40).",
            "This is no address of a database. Give a folder, sqlite:///file or postgresql://name@server/database; "
            "write special characters of a password as percent codes (@ is %40).",
        )
    )
