"""The terminal: what may be sent to it, how wide it is, and how results, lines and progress reach it.

Results go to standard output and nothing else does. Words from a letter are only ever words here: never markup, and
never anything that a terminal obeys.
"""

import re
import signal
import sys
import threading
import unicodedata
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any

import typer

from kamerbrief.errors import Message

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # cursor, colours, clearing: ESC [ ... letter
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"  # titles, links, the clipboard
    r"|\x1b[ -/]*[0-~]?"
)
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line feed
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    r"\u2028\u2029\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def clean(text: str) -> str:
    r"""Return `text` without anything that a terminal would obey; tabs become a space, line feeds stay.

    >>> clean("een \x1b[31mrode\x1b[0m\tbrief\r\n\x1b]0;titel\x07van \u202e1\x9b2J")
    'een rode brief\nvan 1'
    """
    return _UNPRINTABLE.sub("", _SEQUENCES.sub("", text)).replace("\t", " ")


def one_line(text: str) -> str:
    """Return `text` cleaned, with every run of white space (but no-break spaces) as one space."""
    return re.sub(r"[ \n]+", " ", clean(text)).strip()


def nearest(error: UnicodeError) -> tuple[str, int]:
    r"""Stand in for a character that a terminal does not know: without its accent, a plain space, else "?".

    >>> import codecs
    >>> codecs.register_error("nearest", nearest)
    >>> "3\N{NO-BREAK SPACE}maart, geïnd \N{EURO SIGN}".encode("ascii", "nearest")
    b'3 maart, geind ?'
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    unknown = error.object[error.start : error.end]
    letters = (unicodedata.normalize("NFKD", c).encode("ascii", "ignore").decode() or "?" for c in unknown)
    return "".join(letters), error.end


def say(line: str) -> None:
    """Put one line on standard error."""
    typer.echo(clean(line), err=True)


def write(data: bytes) -> None:
    """Put bytes on standard output, exactly."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def console(stderr: bool = False) -> "Console":
    """Return where tables and progress are drawn: colours on a terminal only, as wide as it is, else 80 columns."""
    from rich.console import Console

    class Screen(Console):
        """A console that leaves it to the program what a closed pipe means."""

        def on_broken_pipe(self) -> None:
            """Raise what happened."""
            raise BrokenPipeError

    stream = sys.stderr if stderr else sys.stdout
    return Screen(file=stream, force_terminal=stream.isatty(), highlight=False, markup=False, emoji=False)


def show(*parts: "RenderableType") -> None:
    """Draw tables on standard output, a blank line between them."""
    out = console()
    for number, part in enumerate(parts):
        if number:
            out.print()
        out.print(part)


class Stop:
    """Ask to stop, by Ctrl-C or by the system: the first time politely, the second time at once.

    While it is entered, the signals only set `asked`, so that nothing is broken off in the middle of a transaction.
    """

    def __init__(self) -> None:
        self.asked = False
        self._before: dict[signal.Signals, Any] = {}

    def __call__(self) -> bool:
        """Tell whether somebody asked to stop."""
        return self.asked

    def __enter__(self) -> "Stop":
        """Listen to the signals; only a main thread can."""
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._heed)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the signals as they were."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _heed(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


class Progress:
    """A bar on standard error with rate and time left, where that is a terminal; elsewhere only the lines."""

    def __init__(self, what: Message, unit: Message, language: str, total: Callable[[], int]) -> None:
        self._bar: Any = None
        if not sys.stderr.isatty():
            return
        from rich import progress
        from rich.text import Text

        class Rate(progress.ProgressColumn):
            """How many a second."""

            def render(self, task: progress.Task) -> Text:
                rate = task.completed / task.elapsed if task.elapsed else 0.0
                return Text(f"{rate:.0f} {unit.in_language(language)}")

        self._bar = progress.Progress(
            progress.TextColumn("{task.description}"),
            progress.BarColumn(bar_width=None),
            progress.MofNCompleteColumn(),
            Rate(),
            progress.TimeRemainingColumn(),
            console=console(stderr=True),
            expand=True,
        )
        self._task = self._bar.add_task(what.in_language(language), total=total())

    def __enter__(self) -> "Progress":
        """Draw the bar."""
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the bar as it is."""
        if self._bar is not None:
            self._bar.stop()

    def step(self) -> None:
        """One more is done."""
        if self._bar is not None:
            self._bar.advance(self._task)
            task = self._bar.tasks[self._task]
            if task.total is not None and task.completed > task.total:
                # A zip counted as one file turned out to hold many: how many are to come is not known.
                self._bar.update(self._task, total=None)

    def say(self, line: str) -> None:
        """Put one line on standard error, above the bar."""
        if self._bar is None:
            say(line)
        else:
            self._bar.console.print(clean(line), soft_wrap=True)
