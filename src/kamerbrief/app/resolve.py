"""Hold the references and motions of letters against the official registry: what is asked is fetched in bulk."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from kamerbrief.model import Motion, OfficialEntry, Reference, Register, Resolution
from kamerbrief.registry import resolve as judging
from kamerbrief.registry.claims import Claim, Claims, parts_of_target
from kamerbrief.registry.titles import Class, same_member
from kamerbrief.store import Official, Store

_DEBATES = ("verslag van een", "stenogram", "handelingen")

AT_ONCE = 200
"""Letters whose references are looked up together."""


class Resolver:
    """Resolves letters against one look at the registry. What it looked up stays looked up."""

    def __init__(self, look: Official) -> None:
        self._look = look
        sources = look.sources()
        days = [source.until for source in sources if source.until]
        self._holdings = judging.Holdings(
            names=tuple(source.name for source in sources),
            until=min(days) if days else None,
            entries=sum(sum(source.kinds.values()) for source in sources),
            debates=any(kind.casefold().startswith(_DEBATES) for source in sources for kind in source.kinds),
        )
        self._tabled: dict[str, list[OfficialEntry]] = {}
        self._dossiers: dict[str, dict[str, judging.Dossier]] = {}
        self._papers: dict[tuple[str, str], list[OfficialEntry]] = {}
        self._movers: list[str] | None = None

    @property
    def empty(self) -> bool:
        """No registry is held; nothing can be said of any reference then."""
        return not self._holdings.names

    def resolved(self, registers: Iterable[Register]) -> Iterator[Register]:
        """Yield each register with its resolutions filled in; as it is where no registry is held."""
        iterator = iter(registers)
        while batch := list(islice(iterator, AT_ONCE)):
            yield from batch if self.empty else self._batch(batch)

    def _batch(self, registers: Sequence[Register]) -> Iterator[Register]:
        asked = [(register, claims := Claims(register), list(claims.references())) for register in registers]
        keys = {claim.key for _, _, references in asked for _, claim in references if claim is not None and claim.key}
        for register, _, references in asked:
            cited = {reference.target for reference, _ in references}
            keys.update(key for motion in register.motions if (key := _key(motion, cited)) is not None)
        found = self._look.by_number(keys)
        self._learn({dossier for dossier, _, _ in keys - found.keys()})
        for register, claims, references in asked:
            answers = tuple(self._reference(reference, claim, found) for reference, claim in references)
            motions = register.motions
            if motions:
                by_target = {one.target: one.resolution for one in answers if one.resolution is not None}
                day = register.document.date
                motions = tuple(self._motion(motion, claims, by_target, found, day) for motion in motions)
            yield replace(register, references=answers, motions=motions)

    def _reference(
        self,
        reference: Reference,
        claim: Claim | None,
        found: dict[tuple[str, str, str], list[OfficialEntry]],
    ) -> Reference:
        if claim is None:
            return reference
        return replace(reference, resolution=self._answer(claim, found))

    def _answer(self, claim: Claim, found: dict[tuple[str, str, str], list[OfficialEntry]]) -> Resolution:
        key = claim.key
        if key is None:
            known = self._dossier(claim)
            return judging.whole_dossier(claim, known.title) if known else self._unknown(claim)
        entries = found.get(key)
        if not entries:
            return self._unknown(claim)
        if len(entries) == 1 and not claim.sure and claim.date is None:
            return judging.named_only(entries[0])
        answer = judging.settled(claim, entries)
        if isinstance(answer, Resolution):
            return answer
        return judging.disputed(claim, entries, answer, lambda: self._pool(claim), lambda: self._chapters(claim))

    def _motion(
        self,
        motion: Motion,
        claims: Claims,
        by_target: dict[str, Resolution],
        found: dict[tuple[str, str, str], list[OfficialEntry]],
        day: str | None,
    ) -> Motion:
        if motion.kamerstuk is not None:
            answer = by_target.get(motion.kamerstuk)
            return replace(motion, resolution=answer or self._answer(claims.motion(motion), found))
        claim = claims.motion(motion)
        pool = self._tabled_by(claim)
        return replace(motion, resolution=judging.unnumbered(claim, pool, day, self._holdings))

    def _unknown(self, claim: Claim) -> Resolution:
        return judging.unknown(claim, self._dossier(claim), self._holdings)

    def _dossier(self, claim: Claim) -> judging.Dossier | None:
        self._learn({claim.dossier or ""})
        return self._dossiers[claim.dossier or ""].get(claim.suffix)

    def _learn(self, numbers: set[str]) -> None:
        """Look up what is held of dossiers, with all their suffixes."""
        lacking = numbers - self._dossiers.keys()
        if not lacking:
            return
        self._dossiers.update((number, {}) for number in lacking)
        for (number, suffix), held in self._look.dossiers(lacking).items():
            self._dossiers[number][suffix] = judging.Dossier(*held)

    def _pool(self, claim: Claim) -> list[OfficialEntry]:
        if claim.sure == Class.MOTION:
            return self._tabled_by(claim)
        name = (claim.dossier or "", claim.suffix)
        if name not in self._papers:
            self._papers[name] = self._look.of_dossier(*name)
        return self._papers[name]

    def _chapters(self, claim: Claim) -> bool:
        """Tell whether the number of a dossier is that of a budget, whose chapters are dossiers of their own."""
        self._learn({claim.dossier or ""})
        return any(self._dossiers[claim.dossier or ""])

    def _tabled_by(self, claim: Claim) -> list[OfficialEntry]:
        """Return the motions of the movers that a letter names, each once."""
        out: dict[str, OfficialEntry] = {}
        for mover in claim.movers[:1]:
            for entry in self._of_mover(mover):
                out[entry.number] = entry
        return list(out.values())

    def _of_mover(self, mover: str) -> list[OfficialEntry]:
        if mover not in self._tabled:
            found = self._look.tabled_by(mover)
            if not found:
                # Spelled otherwise, or with a name by marriage.
                self._movers = self._look.movers() if self._movers is None else self._movers
                found = [e for one in self._movers if same_member(mover, one) for e in self._look.tabled_by(one)]
            self._tabled[mover] = found
        return self._tabled[mover]


def _key(motion: Motion, cited: set[str]) -> tuple[str, str, str] | None:
    """Return what a motion is looked up by, None where no number is printed or the reference to it has it."""
    if motion.kamerstuk is None or motion.kamerstuk in cited:
        return None
    dossier, suffix, number = parts_of_target(motion.kamerstuk, False)
    return (dossier, suffix, number) if number else None


def resolve(store: Store, registers: Iterable[Register]) -> Iterator[Register]:
    """Yield each register with its resolutions filled in, as the registry of the store has it now.

    Without a registry they stay as they are. Raises NoStore where the store cannot be read.
    """
    with store.official() as look:
        yield from Resolver(look).resolved(registers)
