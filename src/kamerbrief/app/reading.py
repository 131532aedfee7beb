"""Read one letter: bytes of one or more files in, letter and register out. The order of the stages is kept here."""

import traceback
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from kamerbrief.checks import check
from kamerbrief.errors import KamerbriefError, Message, ScannedFile, UnreadableFile, unexpected
from kamerbrief.extractors import extract
from kamerbrief.model import Letter, Register, to_json
from kamerbrief.readers import join, read
from kamerbrief.readers.recognised import pack, unpack


class File(NamedTuple):
    """A file as the readers want it. `name` is fit to be shown and kept.

    recognised: what recognition of characters gave for its pages when it was read before, packed.
    """

    name: str
    data: bytes
    recognised: bytes | None = None


class Gained(NamedTuple):
    """What one letter of a batch gave: its register as JSON, and what was recognised in each of its files, packed.

    recognised: None for a file in which nothing was to be recognised.
    """

    register: bytes
    recognised: tuple[bytes | None, ...]


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


def letter_of(file: File, begin: Callable[[int], None] = lambda pages: None) -> tuple[Letter, bytes | None]:
    """Read one file, recognising the characters of pages that are pictures where that can be done.

    begin:   told how many pages are to be recognised, before that begins: it takes some seconds a page.
    Returns: the letter, and what was recognised, packed; None where nothing was.
    Raises:  KamerbriefError where the file yields no letter.
    """
    if file.recognised is not None:
        held = {page.number: page for page in unpack(file.recognised)}
        return read(file.data, file.name, recognised=held), file.recognised
    try:
        return read(file.data, file.name), None
    except ScannedFile as scan:
        from kamerbrief.app import recognition  # few letters need it, and its import takes longer than reading one

        lacking = recognition.missing()
        if lacking is not None:
            try:
                return read(file.data, file.name, recognised={}), None
            except UnreadableFile:
                raise UnreadableFile(lacking) from None
        begin(len(scan.pages))
        pages = recognition.recognise(file.data, scan.pages)
    return read(file.data, file.name, recognised={page.number: page for page in pages}), pack(pages)


def joined(letters: Sequence[Letter]) -> Letter:
    """Return the one letter that several files are, in their order; a single one as it is."""
    return letters[0] if len(letters) == 1 else join(letters)


def register_of(letter: Letter) -> Register:
    """Return everything that one letter yields, problems included, as far as the letter alone shows them.

    Raises nothing for any letter that was read.
    """
    register = unchecked(letter)
    return replace(register, problems=check(register))


def unchecked(letter: Letter) -> Register:
    """Return what `register_of` does, with those problems alone that reading gave: to be checked with more at hand."""
    return extract(letter)


def attempt(files: Sequence[File]) -> Gained | Trouble:
    """Read one letter of a batch, or say what went wrong. Raises nothing, so that a batch goes on."""
    stage, which = "read", 0
    try:
        letters, recognised = [], []
        for which, file in enumerate(files):  # noqa: B007 - the number is used when reading fails
            letter, packed = letter_of(file)
            letters.append(letter)
            recognised.append(packed)
        which = 0
        letter = joined(letters)
        stage = "extract"
        return Gained(to_json(register_of(letter)), tuple(recognised))
    except KamerbriefError as error:
        return Trouble(stage, which, error.message)
    except Exception as error:
        return Trouble(stage, which, unexpected(error), traceback.format_exc())
