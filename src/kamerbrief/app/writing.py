"""Putting a result on disk: always a new file, never half of one."""

import os
from contextlib import suppress
from pathlib import Path

from kamerbrief.app.files import shown
from kamerbrief.errors import KamerbriefError, Message


def beside(path: Path, mark: str) -> Path:
    """Return the name of a new file beside another: "brief.docx" with the mark "fixed" is "brief.fixed.docx"."""
    return path.with_name(f"{path.stem}.{mark}{path.suffix}")


def write_new(path: Path, data: bytes, like: Path | None = None) -> None:
    """Write a file that is not there yet. Nothing is left of it where that fails.

    like: a file that the new one is made from; nobody who may not read that one may read the new one.
    Raises: KamerbriefError where a file of that name exists or the folder cannot be written to.
    """
    refuse_existing(path)
    mode = 0o666
    if like is not None:
        with suppress(OSError):
            mode = like.stat().st_mode & 0o666
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    except FileExistsError:
        raise KamerbriefError(_exists(path)) from None
    except (OSError, ValueError) as error:
        raise KamerbriefError(_cannot(path, error)) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except BaseException as error:
        with suppress(OSError):
            path.unlink()
        if isinstance(error, OSError):
            raise KamerbriefError(_cannot(path, error)) from error
        raise


def refuse_existing(path: Path) -> None:
    """Raise KamerbriefError where there is already something of that name: before anything else is done."""
    with suppress(OSError, ValueError):
        if os.path.lexists(path):
            raise KamerbriefError(_exists(path))


def _exists(path: Path) -> Message:
    name = shown(path)
    return Message(
        f"{name} bestaat al en wordt niet overschreven. Kies een andere naam of verwijder het bestand.",
        f"{name} exists already and is not overwritten. Choose another name or remove the file.",
    )


def _cannot(path: Path, error: Exception) -> Message:
    name, what = shown(path), getattr(error, "strerror", None) or type(error).__name__
    return Message(
        f"{name} kan niet worden geschreven ({what}). Maak ruimte vrij of kies een andere plaats.",
        f"{name} cannot be written ({what}). Make room or choose another place.",
    )
