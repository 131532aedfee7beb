"""Open the store that a run of the program works on."""

from collections.abc import Iterator
from contextlib import contextmanager

from platformdirs import user_data_dir

from kamerbrief.cli.edge import Session
from kamerbrief.errors import NoStore
from kamerbrief.store import Store, look_into, open_store


@contextmanager
def opened(session: Session) -> Iterator[Store]:
    """Open the store of this run and close it again.

    It is where --store or KAMERBRIEF_STORE says, else in the user's data folder.
    Raises NoStore where it cannot be opened.
    """
    store = open_store(session.store or user_data_dir("kamerbrief", appauthor=False))
    try:
        yield store
    finally:
        store.close()


@contextmanager
def looked_into(session: Session, needed: bool = False) -> Iterator[Store | None]:
    """Look into the store of this run without leaving a trace; None where there is none to be read as it is.

    Nothing is made or changed, so that a draft can be checked beside it. A server that cannot be reached is said, and
    does not keep a letter from being checked.
    needed: nothing can be done without; NoStore is raised then.
    """
    try:
        store = look_into(session.store or user_data_dir("kamerbrief", appauthor=False))
    except NoStore as error:
        if needed:
            raise
        session.say(error.message)
        store = None
    try:
        yield store
    finally:
        if store is not None:
            store.close()
