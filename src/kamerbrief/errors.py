"""Errors that know their exit code and what the reader can do about them, in Dutch and English."""

from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """What the program returns to the shell."""

    FINE = 0
    PROBLEMS = 1
    BAD_INPUT = 2
    NO_STORE = 3
    NO_REGISTRY = 4
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


class ScannedFile(UnreadableFile):
    """A file with pages that only recognition of characters can read. `pages` are those, counted from 1."""

    def __init__(self, message: Message, pages: tuple[int, ...]) -> None:
        super().__init__(message)
        self.pages = pages

    def __reduce__(self) -> tuple[type["ScannedFile"], tuple[Message, tuple[int, ...]]]:  # type: ignore[override]
        """Keep the pages where an error crosses a process border."""
        return (type(self), (self.message, self.pages))


class HostileFile(UnreadableFile):
    """A file that asks for more than reading: entities, external references, endless nesting."""


class ConflictingPaper(KamerbriefError):
    """Two different letters that bear one number."""


class NoStore(KamerbriefError):
    """The store cannot be opened or written."""

    exit_code = ExitCode.NO_STORE


class RegistryFault(KamerbriefError):
    """An official source that does not answer, or whose answer cannot be used.

    passing: the same question may well be answered later; False where only a person can set it right.
    """

    exit_code = ExitCode.NO_REGISTRY

    def __init__(self, message: Message, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing

    def __reduce__(self) -> tuple[type["RegistryFault"], tuple[Message, bool]]:  # type: ignore[override]
        """Keep where an error crosses a process border whether it may pass."""
        return (type(self), (self.message, self.passing))


class AbsentPaper(RegistryFault):
    """A paper or file that the official source does not have, or not in the form that was asked for."""


class RefusedQuestion(RegistryFault):
    """A question that the official source understands and does not answer: over a limit, or not in its language."""


class ExpiredPosition(RegistryFault):
    """A place to resume that the official source no longer knows. What was fetched until then is as good as before."""
