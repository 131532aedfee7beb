"""Hold references, motions and promises of letters against the official registry: what is asked is fetched in bulk."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from kamerbrief.app.sync_scope import EERSTE_KAMER, in_short
from kamerbrief.model import Motion, OfficialEntry, OfficialPromise, Reference, Register, Resolution
from kamerbrief.registry import resolve as judging
from kamerbrief.registry.claims import Claim, Claims, parts_of_target
from kamerbrief.registry.promises import HeldPromises, PromiseClaim, judged, own_numbers, promise_claims
from kamerbrief.registry.titles import Class, same_member
from kamerbrief.store import Official, OfficialFacts, Store

_DEBATES = ("verslag van een", "stenogram", "handelingen")

AT_ONCE = 200
"""Letters whose references are looked up together."""


class Resolver:
    """Resolves letters against one look at the registry. What it looked up stays looked up."""

    def __init__(self, look: Official) -> None:
        self._look = look
        self._facts = OfficialFacts(look)
        sources = look.sources()
        days = [source.until for source in sources if source.until]
        self._holdings = judging.Holdings(
            names=in_short(source.name for source in sources),
            until=min(days) if days else None,
            entries=sum(sum(source.kinds.values()) for source in sources),
            upper_house=any(source.name.startswith(EERSTE_KAMER) for source in sources),
            debates=any(kind.casefold().startswith(_DEBATES) for source in sources for kind in source.kinds),
        )
        self._tabled: dict[str, list[OfficialEntry]] = {}
        self._dossiers: dict[str, dict[str, judging.Dossier]] = {}
        self._papers: dict[tuple[str, str], list[OfficialEntry]] = {}
        self._movers: list[str] | None = None

    @property
    def empty(self) -> bool:
        """No registry is held; nothing can be said then."""
        return not self._holdings.names and not self._facts.promises

    def resolved(self, registers: Iterable[Register]) -> Iterator[Register]:
        """Yield each register with its resolutions filled in; as it is where no registry is held."""
        iterator = iter(registers)
        while batch := list(islice(iterator, AT_ONCE)):
            if self._holdings.names:
                batch = list(self._with_handling(list(self._batch(batch))))
            if self._facts.promises and any(register.commitments for register in batch):
                batch = list(self._with_promises(batch))
            yield from batch

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

    def _with_handling(self, registers: Sequence[Register]) -> Iterator[Register]:
        """Add to motions that were found what the registry prints of them."""
        held = self._facts.handling({_case(one) for register in registers for one in register.motions} - {""})
        for register in registers:
            if held and any(_case(one) in held for one in register.motions):
                motions = tuple(
                    replace(one, resolution=replace(one.resolution, handling=held.get(_case(one))))
                    if one.resolution is not None
                    else one
                    for one in register.motions
                )
                yield replace(register, motions=motions)
            else:
                yield register

    def _with_promises(self, registers: Sequence[Register]) -> Iterator[Register]:
        """Say of each promise which official one it is."""
        asked = [(register, promise_claims(register), self._numbers(register)) for register in registers]
        claims = [claim for _, of_letter, _ in asked for claim in of_letter]
        numbered = self._facts.promises_numbered(number for claim in claims for number in claim.numbers)
        pool = self._facts.promises_on(day for claim in claims for day in claim.asked)
        by_letters = self._facts.promises_met_by(number for _, _, letters in asked for number in letters)
        held = HeldPromises(self._facts.promises, self._facts.promise_sources)
        by_day: dict[str, dict[str, OfficialPromise]] = {}
        for one in pool:
            for day in filter(None, {one.made, one.activity_date}):
                by_day.setdefault(day, {})[one.number] = one

        def answer(claim: PromiseClaim, letters: frozenset[str]) -> Resolution:
            named = [one for one in numbered if one.number in claim.numbers]
            near = {number: one for day in sorted(claim.asked) for number, one in by_day.get(day, {}).items()}
            near |= {one.number: one for one in by_letters if letters.intersection(one.met_by)}
            return judged(claim, named, [near[number] for number in sorted(near)], letters, held)

        for register, of_letter, letters in asked:
            commitments = tuple(
                replace(one, resolution=answer(claim, letters))
                for one, claim in zip(register.commitments, of_letter, strict=True)
            )
            yield replace(register, commitments=commitments) if commitments else register

    def _numbers(self, register: Register) -> frozenset[str]:
        """Return the numbers of a letter in the registry: of its paper there, and in the name of its file."""
        paper = register.document
        found = list(own_numbers(register))
        if paper.dossier and paper.number:
            dossier, _, suffix = paper.dossier.partition("-")
            for entries in self._look.by_number([(dossier, suffix, paper.number)]).values():
                found += [entry.number for entry in entries]
        return frozenset(found)

    def _reference(
        self,
        reference: Reference,
        claim: Claim | None,
        found: dict[tuple[str, str, str], tuple[OfficialEntry, ...]],
    ) -> Reference:
        if claim is None:
            return reference
        return replace(reference, resolution=self._answer(claim, found))

    def _answer(self, claim: Claim, found: dict[tuple[str, str, str], tuple[OfficialEntry, ...]]) -> Resolution:
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
        found: dict[tuple[str, str, str], tuple[OfficialEntry, ...]],
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
        lacking = {number for number in numbers if number not in self._dossiers}
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


def _case(motion: Motion) -> str:
    """Return the number in the registry of a motion that was found there, else ""."""
    found = motion.resolution
    return found.shown[0].number if found is not None and found.state == "resolved" and found.shown else ""


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
