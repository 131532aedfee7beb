"""Where the main clauses of a Dutch sentence are, and what in them depends on something else: as word order tells it.

A main clause has its finite verb second: what stands before it is one part of the sentence, the subject or another one,
and then the subject follows. A subordinate clause opens with a word of its own and has its verbs last. So a finite
verb begins a main clause

1. where the sentence or, behind a semicolon, its next part has none yet: "Nederland steunt", "Daarbij steunt Nederland"
2. behind the comma after a subordinate clause that comes first: "Hoewel dit lastig is, steunt Nederland"
3. right before its subject: "Als dat nodig blijkt staat Nederland klaar", "en daarom steunt Nederland"
4. right behind "en", "maar", "want" or "alsook" where the number is that of the verb before: "en verwelkomt",
   "maar erkenden"; the subject is left out. What ends there is the end of a subordinate clause: "steunen en delen".
5. right behind a subject that such a word precedes: "maar het kabinet steunt", "en Nederland zal"
6. behind a comma, in an enumeration outside subordinate clauses: "veroordeelt dit, steunt dat en vraagt"

Source: Algemene Nederlandse Spraakkunst, 21 (word order), 24-25 (subordination and coordination).
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from kamerbrief.dutch.clause_words import (
    ADVERBS,
    AS_WHAT,
    ASIDE,
    BETWEEN,
    CLAUSE,
    COORDINATORS,
    FINITE,
    HELPS,
    MAIN,
    OPENS,
    PREPOSITIONS,
    PURPOSE,
    RELATIVE,
    SIGN,
    SURE_OPENERS,
    UNSURE,
)

_FAR_TE: Final = 40
_FAR_COORDINATOR: Final = 8


class Clause(NamedTuple):
    """A main clause, as indexes of words. end: behind its last word. elided: its subject is that of the one before."""

    start: int
    verb: int
    end: int
    elided: bool


class Cut(NamedTuple):
    """A sentence cut into main clauses. levels: how each word depends. openers: where clauses open that depend."""

    clauses: list[Clause]
    levels: list[int]
    openers: list[int]


Subject = tuple[int, int, int]
"""A noun phrase that may be a subject: first word, behind its last word, number."""


def cut(words: Sequence[str], flags: Sequence[int], subjects: Sequence[Subject]) -> Cut:
    """Cut a sentence into its main clauses; the numbers of the forms are those of the module.

    Args: words, flags: the words and what each may be; subjects: the phrases known to the caller, in order; a phrase
          that consists of several beside each other stands there too.
    Linear in the number of words.
    """
    reader = _Reader(words, flags, subjects)
    reader.read()
    return Cut(reader.clauses, reader.levels, reader.openers)


class _Reader:
    """One pass from left to right."""

    def __init__(self, words: Sequence[str], flags: Sequence[int], subjects: Sequence[Subject]) -> None:
        self.words, self.flags, self.size = words, flags, len(words)
        self.begins: dict[int, int] = {}
        self.lasts: dict[int, int] = {}
        self.ends: dict[int, list[tuple[int, int]]] = {}
        for first, last, number in subjects:
            self.begins[first] = self.begins.get(first, 0) | number
            self.lasts.setdefault(first, last)
            self.ends.setdefault(last, []).append((first, number))
        self.clauses: list[Clause] = []
        self.levels = [MAIN] * self.size
        self.openers: list[int] = []
        self.start = 1 if words and words[0] in "-\u2013\u2014" else 0
        self.seen = False
        self.number = 0
        self.helps = False
        self.level, self.since = MAIN, 0
        self.last_te = self.size - 1 - words[::-1].index("te") if "te" in words else -1

    def read(self) -> None:
        passed = 0
        for at, flag in enumerate(self.flags):
            if not flag or at < passed:
                continue
            if flag & SIGN:
                passed = self.sign(at)
                continue
            if flag & FINITE and self.verb(at):
                continue
            if flag & OPENS and self.level in (MAIN, PURPOSE):
                level = self.opening(at)
                if level:
                    self.openers.append(at)
                    closes = self.listing(at) if self.words[at] == "waaronder" else None
                    outer = self.level
                    self.turn(at, level if closes is None else ASIDE)
                    if closes is not None:
                        self.turn(closes, outer)
        self.turn(self.size, MAIN)
        self.close(self.size)

    def turn(self, at: int, level: int) -> None:
        """Write down the level of the words so far and go on with another one."""
        if self.level != MAIN and at > self.since:
            self.levels[self.since : at] = [self.level] * (at - self.since)
        self.level, self.since = level, at

    def sign(self, at: int) -> int:
        """Pass a bracket, dash or colon, and what stands between two of them."""
        word = self.words[at]
        if word == ";":
            self.close(at)
            self.turn(at, MAIN)
            self.start, self.seen = at + 1, False
        elif word == ":" and self.seen and self.level == MAIN:
            self.turn(at, CLAUSE)
        elif word in "([-\u2013\u2014" and at >= self.start:
            close = self.closing(at)
            if close is not None:
                level = self.level
                self.turn(at, ASIDE)
                self.turn(close + 1, level)
                return close + 1
        return at + 1

    def closing(self, at: int) -> int | None:
        """Return where what a bracket or dash opens is closed again."""
        wanted = {"(": ")", "[": "]"}.get(self.words[at], self.words[at])
        for place in range(at + 1, min(at + _FAR_TE, self.size)):
            if self.words[place] == wanted:
                return place
        return None

    def close(self, at: int) -> None:
        if self.clauses and self.clauses[-1].end < 0:
            start, verb, _, elided = self.clauses[-1]
            self.clauses[-1] = Clause(start, verb, at, elided)

    def listing(self, at: int) -> int | None:
        """Return the comma behind what "waaronder" only lists: "lidstaten, waaronder A, B en C, spraken"."""
        joined = False
        for place in range(at + 1, min(at + _FAR_TE, self.size)):
            if self.flags[place] & FINITE and not self.flags[place] & UNSURE:
                return None
            joined = joined or self.words[place] == "en"
            if self.words[place] == "," and (joined or place + 1 not in self.begins):
                return place
        return None

    def opening(self, at: int) -> int:
        """Return how what a word opens depends, MAIN where it opens nothing."""
        word, before = self.words[at], self.words[at - 1] if at else ""
        if word in ("zolang", "zodra") and (before in PREPOSITIONS or self.words[at + 1 : at + 2] == ["mogelijk"]):
            return MAIN
        if word in SURE_OPENERS:
            return RELATIVE if word.startswith("waar") and word != "waarom" else CLAUSE
        if word == "dat":
            return MAIN if at == self.start or before in PREPOSITIONS or self.flags[at - 1] & HELPS else CLAUSE
        if word == "als" and at + 1 < self.size and self.words[at + 1] in AS_WHAT:
            return MAIN
        if word in ("als", "of", "zoals", "hoe"):
            return CLAUSE if before == "," or at == self.start or word in ("zoals", "hoe") else MAIN
        if word == "om":
            return PURPOSE if at < self.last_te <= at + _FAR_TE or "te" in self.words[at : at + _FAR_TE] else MAIN
        if word == "waar":
            return RELATIVE if before == "," else MAIN
        if before == ",":
            return RELATIVE
        noun_before = at > self.start and before not in PREPOSITIONS and before not in COORDINATORS
        is_noun = noun_before and before not in ADVERBS and not self.flags[at - 1] & FINITE
        return RELATIVE if word == "die" and is_noun else MAIN

    def verb(self, at: int) -> bool:
        """Take a finite verb for that of a main clause where it may be that."""
        found = self.first(at) if not self.seen else self.further(at)
        if found is None:
            return False
        start, end, elided = found
        self.close(end)
        if self.level != MAIN:
            self.turn(min(end, at) if self.seen else at, MAIN)
        self.clauses.append(Clause(start, at, -1, elided))
        self.seen, self.number = True, self.flags[at] & FINITE
        self.helps = bool(self.flags[at] & HELPS)
        return True

    def first(self, at: int) -> tuple[int, int, bool] | None:
        """Forms 1-3, where there was no finite verb before: where the clause begins, where the one before ends."""
        here = (self.start, self.start, False)
        unsure = bool(self.flags[at] & UNSURE)
        after = self.subject_behind(at)
        if self.level == MAIN:
            if not unsure or after or self.subject_before(at) is not None:
                return here if self.words[at] != "zijn" or self.words[at - 1] not in PREPOSITIONS else None
            there = self.words[at] == "zijn" and at == self.start + 1 and self.words[self.start] in BETWEEN | ADVERBS
            return here if there or self.fits_start(at) else None
        before = self.words[at - 1]
        if before == "," and (not unsure or after or self.fits_start(at)):
            return here
        if after or (self.level == PURPOSE and not unsure):
            return here
        # "Bondgenoten die achterblijven verzochten om uitstel"
        opened = self.openers[-1]
        restricts = self.level == RELATIVE and any(number & self.flags[at] for _, number in self.ends.get(opened, ()))
        verbal = before not in PREPOSITIONS and before.endswith(("t", "en", "de"))
        return here if restricts and verbal and opened < at - 1 and not self.ends_here(at) else None

    def fits_start(self, at: int) -> bool:
        """Tell whether a clause begins with a phrase of a verb's number: "Lidstaten, waaronder X, dringen aan"."""
        return bool(self.begins.get(self.start, 0) & self.flags[at]) and self.lasts[self.start] <= at

    def further(self, at: int) -> tuple[int, int, bool] | None:
        """Forms 3-6, where there was one."""
        words, unsure = self.words, bool(self.flags[at] & UNSURE)
        left = at - 1
        while left > 0 and left > at - 4 and words[left] in ADVERBS:
            left -= 1
        fits = bool(self.flags[at] & self.number)
        if words[left] in COORDINATORS and fits and not self.ends_here(at) and not (unsure and self.helps):
            return at, left, True
        before = self.subject_before(at)
        if before is not None and not self.ends_here(at):
            joint = before - 1
            while joint > 0 and words[joint] in ADVERBS:
                joint -= 1
            if words[joint] in COORDINATORS:
                return before, joint, False
        if self.subject_behind(at) and not unsure:
            for joint in range(at - 1, max(at - _FAR_COORDINATOR, self.clauses[-1].verb), -1):
                if words[joint] in COORDINATORS:
                    return joint + 1, joint, False
                if self.flags[joint] & FINITE:
                    break
        if words[left] == "," and self.level == MAIN and fits and not unsure and not self.ends_here(at):
            return at, left, True
        return None

    def ends_here(self, at: int) -> bool:
        return at + 1 >= self.size or self.words[at + 1] in ",;)" or self.words[at + 1] in ("en", "of")

    def subject_behind(self, at: int) -> bool:
        """Tell whether a phrase of the right number begins behind a verb."""
        flag, words = self.flags[at] & FINITE, self.words
        for place in range(at + 1, min(at + 5, self.size)):
            if self.begins.get(place, 0) & flag:
                return True
            if words[place] not in BETWEEN:
                return False
        return False

    def subject_before(self, at: int) -> int | None:
        """Return where a phrase of the right number begins that ends at a verb."""
        for first, number in self.ends.get(at, ()):
            if number & self.flags[at]:
                return first
        return None
