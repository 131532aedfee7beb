"""Which paper a record is: one that is held, a new version of it, another printing of it, or a paper of its own.

Nothing here touches a database: what is held comes in as `Shelf`, and every judgement puts the paper on it, so that the
records of one batch meet each other as if each had been saved alone, in their order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kamerbrief.errors import ConflictingPaper, Message
from kamerbrief.store.identity import BY_BYTES, Claim, fold
from kamerbrief.store.records import State


@dataclass
class Edition:
    """One version of a held paper: what its newest register says, and the files of each rendition, the first first."""

    fingerprint: str
    kind: str
    title: str | None
    date: str | None
    name: str
    renditions: list[set[str]] = field(default_factory=list)


@dataclass
class Paper:
    """One letter. `id` and `stored_key` are None until it is stored. `registers`: the number of its newest register."""

    key: str
    id: int | None = None
    stored_key: str | None = None
    editions: list[Edition] = field(default_factory=list)
    registers: int = 0
    added: int = 0  # its place among the papers of the shelf: those of the store first, by id

    def files(self) -> set[str]:
        """Return the files of all versions and renditions."""
        return {digest for edition in self.editions for files in edition.renditions for digest in files}

    def is_part_of(self, sha256s: Sequence[str]) -> bool:
        """Tell whether a letter of these files is the current version of this one, and more."""
        return any(files < set(sha256s) for files in self.editions[-1].renditions)


class Judgement(NamedTuple):
    """What a record is.

    version, rendition: where its files belong.
    register:           the number of its register among those of the letter; None where it needs none.
    error:              for a conflict.
    """

    state: State
    paper: Paper
    version: int = 1
    rendition: int = 0
    register: int | None = None
    error: ConflictingPaper | None = None


class Shelf:
    """The held papers that a batch may meet."""

    def __init__(self, papers: Iterable[Paper] = ()) -> None:
        self._by_key: dict[str, Paper] = {}
        self._by_file: dict[str, list[Paper]] = {}
        self._count = 0
        for paper in papers:
            self._put(paper, paper.files())

    def judge(self, claim: Claim) -> Judgement:
        """Say what a record is, and put it on the shelf.

        1. All its files are those of one letter, of whichever version: the same. A file held as a part of a letter is
           no letter of its own, and an old version that comes again does not come back.
        2. A letter with its number, or one known by its bytes alone, of which it has every file and more: a version,
           the paper is complete now.
        3. A letter with its number and equal words, in whichever version: a rendition of that version.
        4. A letter with its number, of one kind, with one title or one date: a version.
        5. Any other letter with its number: a conflict.
        6. No letter with its number: a new one.
        """
        holding = self._holding(claim)
        if whole := [paper for paper in holding if paper.files().issuperset(claim.sha256s)]:
            return Judgement("same", next((paper for paper in whole if paper.key == claim.key), whole[0]))
        paper = self._by_key.get(claim.key)
        if paper is None:
            paper = next((other for other in holding if _is_orphan(other) and other.is_part_of(claim.sha256s)), None)
        if paper is None:
            return self._add(claim, Paper(claim.key), "new")
        if paper.is_part_of(claim.sha256s):
            return self._add(claim, paper, "version")
        for version, edition in reversed(list(enumerate(paper.editions, 1))):
            if claim.fingerprint and edition.fingerprint == claim.fingerprint:
                edition.renditions.append(set(claim.sha256s))
                self._put(paper, claim.sha256s)
                return Judgement("rendition", paper, version, len(edition.renditions) - 1)
        current = paper.editions[-1]
        if current.kind == claim.kind and (_alike(current.title, claim.title) or _alike(current.date, claim.date)):
            return self._add(claim, paper, "version")
        return Judgement("conflict", paper, error=_conflict(claim, paper))

    def _holding(self, claim: Claim) -> list[Paper]:
        found = {id(paper): paper for digest in claim.sha256s for paper in self._by_file.get(digest, ())}
        return sorted(found.values(), key=lambda paper: paper.added)

    def _add(self, claim: Claim, paper: Paper, state: State) -> Judgement:
        paper.key = claim.key
        paper.registers += 1
        files = set(claim.sha256s)
        paper.editions.append(Edition(claim.fingerprint, claim.kind, claim.title, claim.date, claim.name, [files]))
        self._put(paper, files)
        return Judgement(state, paper, len(paper.editions), register=paper.registers)

    def _put(self, paper: Paper, files: Iterable[str]) -> None:
        if not paper.added:
            self._count += 1
            paper.added = self._count
        self._by_key[paper.key] = paper
        for digest in files:
            held = self._by_file.setdefault(digest, [])
            if not any(other is paper for other in held):
                held.append(paper)


def _is_orphan(paper: Paper) -> bool:
    """Tell whether nothing but its bytes says what paper it is, as when an annex came first and alone."""
    return paper.key.startswith(BY_BYTES)


def _alike(one: str | None, other: str | None) -> bool:
    return bool(one and other and fold(one) == fold(other))


def _conflict(claim: Claim, paper: Paper) -> ConflictingPaper:
    held = paper.editions[-1].name
    which_nl = f"{held} (brief {paper.id})" if paper.id else held
    which_en = f"{held} (letter {paper.id})" if paper.id else held
    return ConflictingPaper(
        Message(
            f"{claim.name} is niet opgeslagen: {which_nl} draagt hetzelfde nummer, {claim.label}, en is een andere "
            "brief. Kijk welk nummer in elk van beide staat en lever het bestand met het juiste nummer aan.",
            f"{claim.name} was not stored: {which_en} bears the same number, {claim.label}, and is another letter. "
            "See which number is printed in each of them and give the file that has the right one.",
        )
    )
