"""Errors that know their exit code and what the reader can do about them, in Dutch and English."""

from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """What the program returns to the shell."""

    FINE = 0
    PROBLEMS = 1
    BAD_INPUT = 2
    NO_STORE = 3
    INTERNAL = 70
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class Message(NamedTuple):
    """One line in both languages: what is wrong and what to do."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the line in `language` ("nl" or anything else for English)."""
        return self.nl if language == "nl" else self.en


def unexpected(error: BaseException) -> Message:
    """Return the line for an error that nobody foresaw: a fault of the program, to be reported."""
    what = f"{type(error).__name__}: {' '.join(str(error).split())}"[:200]
    return Message(
        f"Onverwachte fout in het programma ({what}). Meld dit met het bestand erbij; --debug toont de bijzonderheden.",
        f"Unexpected error in the program ({what}). Report it together with the file; --debug shows the details.",
    )


class KamerbriefError(Exception):
    """Base of all errors that a person may see."""

    exit_code = ExitCode.BAD_INPUT

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message

    def __reduce__(self) -> tuple[type["KamerbriefError"], tuple[Message]]:
        """Keep both languages where an error crosses a process border."""
        return (type(self), (self.message,))


class UnreadableFile(KamerbriefError):
    """A file that yields no letter: empty, broken, locked, or of a kind that is not read."""


class HostileFile(UnreadableFile):
    """A file that asks for more than reading: entities, external references, endless nesting."""


class ConflictingPaper(KamerbriefError):
    """Two different letters that bear one number."""


class NoStore(KamerbriefError):
    """The store cannot be opened or written."""

    exit_code = ExitCode.NO_STORE
