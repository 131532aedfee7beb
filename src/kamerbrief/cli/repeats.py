"""Lines that repeat: ten thousand empty files are a few lines and a count on the screen; the store has all of them."""

from collections import Counter
from collections.abc import Callable

from kamerbrief import terms
from kamerbrief.cli.screen import one_line
from kamerbrief.errors import Message

EACH = 10
"""How many lines of one reason are shown."""

ALL = 100
"""How many lines are shown in one run."""

REASONS = 20
"""How many reasons are counted apart when no more lines are shown of them."""


class Repeats:
    """Lines about one thing each, with the reason; of a reason that repeats only the first few, and then how many more.

    say:  puts one line on the screen.
    kind: what is counted, as `terms` names things: "file", "letter".
    """

    def __init__(self, say: Callable[[str], None], kind: str, language: str) -> None:
        self._say, self._kind, self._language = say, kind, language
        self._seen: Counter[Message] = Counter()
        self._rest: Counter[Message] = Counter()
        self._shown = self._others = 0

    def __enter__(self) -> "Repeats":
        """Begin a run."""
        return self

    def __exit__(self, *_: object) -> None:
        """Say how many more there were, however the run ended."""
        for reason, count in self._rest.most_common():
            self._say(one_line(f"{self._word(_MORE).format(self._count(count))} {self._word(reason)}"))
        if self._others:
            self._say(one_line(self._word(_OTHERS).format(self._count(self._others))))

    def tell(self, about: str, reason: Message) -> None:
        """Say what is the matter with one thing, or count it."""
        if self._shown < ALL and self._seen[reason] < EACH:
            self._seen[reason] += 1
            self._shown += 1
            self._say(one_line(f"{about}: {self._word(reason)}"))
        elif reason in self._rest or len(self._rest) < REASONS:
            self._rest[reason] += 1
        else:
            self._others += 1

    def _count(self, number: int) -> str:
        return terms.counted(number, "thing", self._kind, self._language)

    def _word(self, message: Message) -> str:
        return message.in_language(self._language)


_MORE = Message("En nog {}:", "And another {}:")
_OTHERS = Message("En nog {} om andere redenen.", "And another {} for other reasons.")
