"""The words that somebody looks up in texts, all found in one pass.

Whoever looks words up says so once: `MOTIONS = Sought(("motie", "moties"))`. One automaton then finds those of all in
less time than splitting a text into words takes; a table of every word with its places takes three times as long, and
hardly any of it is ever asked for.
"""

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

# About so much is read at a time: all matches of a long text at once would be many times the text.
_STRETCH = 50_000


class Sought:
    """Folded words that are looked up in texts, for `tokens.Tokens`.

    words:  the words, or what returns them: it is called when the first text is read, so that no table is loaded for
            nothing. A word is letters and figures without a break; where it has blanks, each stands for one sign or
            space of the text ("strategisch concept": "Strategisch-Concept").
    ending: they are what a word may end in: "strategie" finds "veiligheidsstrategie" (`Tokens.compounds`).
    spoken: they tell who said what. These are found in a pass of their own, when the first of them is asked for: they
            are as many as all others, and dates, papers and promises are read of texts in which nobody speaks, too.
    number: how many others of its pass were sought before.
    """

    def __init__(
        self, words: Iterable[str] | Callable[[], Iterable[str]], *, ending: bool = False, spoken: bool = False
    ) -> None:
        self._given = words
        self.ending, self.spoken = ending, spoken
        self.number = len(_EVERY[spoken])
        _EVERY[spoken].append(self)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words."""
        return frozenset(self._given() if callable(self._given) else self._given)

    @cached_property
    def only(self) -> str | None:
        """The word, where there is no other."""
        return next(iter(self.words)) if len(self.words) == 1 else None


class Places(NamedTuple):
    """Where the sought words of one text begin, in its order. compounds: the words that end in a sought ending.

    of: how many had said what they seek: the words of those who did later are not among them.
    """

    words: dict[str, list[int]]
    compounds: dict[str, list[int]]
    of: int


_EVERY: tuple[list[Sought], list[Sought]] = [], []
NOWHERE = Places({}, {}, 0)


class _Automaton(NamedTuple):
    """shapes: of each pattern the word that it is, None for an ending."""

    search: AhoCorasick
    shapes: tuple[str | None, ...]


@lru_cache(maxsize=2)
def _automaton(of: int, spoken: bool) -> _Automaton:
    """Return the automaton of the first so many of a pass."""
    first = _EVERY[spoken][:of]
    words = sorted({word for sought in first if not sought.ending for word in sought.words})
    endings = sorted({word for sought in first if sought.ending for word in sought.words})
    patterns = (*(f" {word} " for word in words), *(f"{ending} " for ending in endings))
    return _Automaton(AhoCorasick(patterns, store_patterns=False), (*words, *(None for _ in endings)))


def places(apart: str, spoken: bool) -> Places:
    """Find all sought words in a folded text with a blank for everything that is part of no word (`Tokens.apart`)."""
    found = Places({}, {}, len(_EVERY[spoken]))
    automaton = _automaton(found.of, spoken)
    at = 0
    while at < len(apart):
        # Two blanks stand behind a stop or comma, where no word and no phrase goes on.
        end = apart.find("  ", at + _STRETCH) if len(apart) - at > _STRETCH else -1
        stretch = apart[at:end] if end >= 0 else apart[at:] if at else apart
        _add(found, automaton, stretch, at)
        at += len(stretch) + 1
    return found


def _add(found: Places, automaton: _Automaton, stretch: str, first: int) -> None:
    """Add the words of a stretch that begins at an offset."""
    words, compounds, _ = found
    # With a blank in front, the blank before a word stands where the word does without.
    for shape, at, end in automaton.search.find_matches_as_indexes(f" {stretch} ", overlapping=True):
        word = automaton.shapes[shape]
        if word is None:
            begin = stretch.rfind(" ", 0, at) + 1
            known = compounds.setdefault(stretch[begin : end - 2], [])
            if not known or known[-1] != first + begin:  # "brief" and "kamerbrief" are two endings of one word
                known.append(first + begin)
        elif word in words:
            words[word].append(first + at)
        else:
            words[word] = [first + at]
