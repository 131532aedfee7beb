"""Read one letter: bytes of one or more files in, letter and register out. The order of the stages is kept here."""

import traceback
from collections.abc import Sequence
from typing import NamedTuple

from kamerbrief.errors import KamerbriefError, Message, unexpected
from kamerbrief.extractors import extract
from kamerbrief.model import Letter, Register, to_json
from kamerbrief.readers import join, read


class File(NamedTuple):
    """A file as the readers want it. `name` is fit to be shown and kept."""

    name: str
    data: bytes


class Trouble(NamedTuple):
    """Why a letter was not read.

    stage:  "read" or "extract".
    which:  the file that caused it, counted from 0.
    detail: where in the program it happened; empty where the file, not the program, is at fault.
    """

    stage: str
    which: int
    message: Message
    detail: str = ""


def letter_of(file: File) -> Letter:
    """Read one file. Raises KamerbriefError where it yields no letter."""
    return read(file.data, file.name)


def joined(letters: Sequence[Letter]) -> Letter:
    """Return the one letter that several files are, in their order; a single one as it is."""
    return letters[0] if len(letters) == 1 else join(letters)


def register_of(letter: Letter) -> Register:
    """Return everything that one letter yields. Raises nothing for any letter that was read."""
    return extract(letter)


def attempt(files: Sequence[File]) -> bytes | Trouble:
    """Read one letter of a batch: its register as JSON, or what went wrong. Raises nothing, so that a batch goes on."""
    stage, which = "read", 0
    try:
        letters = []
        for which, file in enumerate(files):  # noqa: B007 - the number is used when reading fails
            letters.append(letter_of(file))
        which = 0
        letter = joined(letters)
        stage = "extract"
        return to_json(register_of(letter))
    except KamerbriefError as error:
        return Trouble(stage, which, error.message)
    except Exception as error:
        return Trouble(stage, which, unexpected(error), traceback.format_exc())
