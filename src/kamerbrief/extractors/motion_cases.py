"""One motion while its mentions are put together, and which mentions can be of one motion."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from msgspec import Struct, field

from kamerbrief.dutch.folding import fold
from kamerbrief.extractors.motion_members import same_names
from kamerbrief.model import Link, MotionRelation, Span

WORD: Final = re.compile(r"[a-z0-9]{5,}")


class Case(Struct):
    """What the mentions of one motion say, and where they stand.

    spans: which view and where, each once, in the order in which they came; paragraphs: the lines of the running text
    in which it is named, with the place of the word there.
    """

    names: tuple[str, ...] = ()
    others: bool = False
    amended: bool = False
    subject: str | None = None
    day: str | None = None
    kamerstuk: str | None = None
    relations: list[MotionRelation] = field(default_factory=list)
    spans: dict[tuple[bool, Span], None] = field(default_factory=dict)
    links: dict[Link, None] = field(default_factory=dict)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)

    def take(self, other: "Case") -> None:
        """Add what another mention of the same motion says."""
        if len(other.names) > len(self.names):
            self.names = other.names
        self.others |= other.others
        self.amended |= other.amended
        self.subject = self.subject or other.subject
        self.day = self.day or other.day
        self.kamerstuk = self.kamerstuk or other.kamerstuk
        self.relations += other.relations
        self.spans |= other.spans
        self.links |= other.links
        self.paragraphs += other.paragraphs

    def copy(self) -> "Case":
        """Return the same mention once more, for another motion that it names."""
        return Case(
            self.names, self.others, self.amended, self.subject, self.day, self.kamerstuk,
            [*self.relations], dict(self.spans), dict(self.links), [*self.paragraphs],
        )  # fmt: skip


def settled(cases: Iterable[Case]) -> list[Case]:
    """Return the motions told apart.

    Mentions with one number are one motion. A mention without a number goes to the only motion that it can mean: the
    same members (the shorter list within the longer, the same name first) and no other subject; where two have its
    members, to the one with its subject, else it is left out. Without members the subject alone decides.
    """
    numbered: dict[str, Case] = {}
    rest: list[Case] = []
    for case in cases:
        if case.kamerstuk is None:
            rest.append(case)
        elif case.kamerstuk in numbered:
            numbered[case.kamerstuk].take(case)
        else:
            numbered[case.kamerstuk] = case
    known = _Known()
    for case in numbered.values():
        known.add(case)
    for case in rest:
        fit = known.fitting(case)
        if len(fit) > 1 and case.subject:
            closer = [other for other in fit if other.subject and alike(case.subject, other.subject)]
            fit = closer if len(closer) == 1 else fit
        if len(fit) == 1:
            fit[0].take(case)
        elif not fit:
            known.add(case)
    return known.cases


class _Known:
    """The motions settled so far, by the name that leads them and by the words of their subjects."""

    def __init__(self) -> None:
        self.cases: list[Case] = []
        self._by_name: defaultdict[str, list[Case]] = defaultdict(list)
        self._by_word: defaultdict[str, list[Case]] = defaultdict(list)

    def add(self, case: Case) -> None:
        self.cases.append(case)
        if case.names:
            self._by_name[_key(case.names[0])].append(case)
        for word in sorted(_words(case.subject)):
            self._by_word[word].append(case)

    def fitting(self, case: Case) -> list[Case]:
        """Return the motions that a mention can mean; two are as good as many."""
        out: list[Case] = []
        pools = [self._by_name[_key(case.names[0])]] if case.names else []
        pools += (
            [self._by_word[word] for word in sorted(_words(case.subject))] if not case.names or case.subject else []
        )
        for pool in pools:
            for other in pool[:MOST_ALIKE]:
                if may_be_one(case, other) and not any(other is one for one in out):
                    out.append(other)
        return out


MOST_ALIKE: Final = 50


def may_be_one(one: Case, other: Case) -> bool:
    """Tell whether two mentions can be of one motion."""
    if one.subject and other.subject and not alike(one.subject, other.subject):
        return False
    if one.names and other.names:
        return same_names(one.names, other.names)
    return bool(one.subject and other.subject)


def alike(one: str, other: str) -> bool:
    """Tell whether two wordings of a subject share a word that means something."""
    return bool(_words(one) & _words(other))


def _words(subject: str | None) -> set[str]:
    return set(WORD.findall(fold(subject))) if subject else set()


def _key(name: str) -> str:
    return fold(name).replace("-", " ")
