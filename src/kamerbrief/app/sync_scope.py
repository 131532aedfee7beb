"""What of the official registry is followed: a dossier, everything since a day, or everything."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Literal, get_args

import msgspec
from msgspec import Struct

from kamerbrief.errors import KamerbriefError, Message
from kamerbrief.registry.cql import Search
from kamerbrief.registry.fields import EntitySet
from kamerbrief.registry.identifiers import dossier_of
from kamerbrief.registry.questions import Question
from kamerbrief.terms import NBSP, date_in_table, paper_name

TWEEDE_KAMER: Final = "Tweede Kamer"
EERSTE_KAMER: Final = "Eerste Kamer"

SyncKind = Literal["letters", "motions", "commitments"]
KINDS: Final[tuple[SyncKind, ...]] = get_args(SyncKind)

_DUTCH: Final[dict[SyncKind, str]] = {"letters": "brieven", "motions": "moties", "commitments": "toezeggingen"}
_PAPERS: Final[dict[SyncKind, tuple[str, ...]]] = {
    "letters": ("Brief regering",),
    "motions": ("Motie", "Motie (gewijzigd/nader)"),
    "commitments": (),
}
_CASES: Final[dict[SyncKind, tuple[str, ...]]] = {
    "letters": ("Brief regering",),
    "motions": ("Motie",),
    "commitments": (),
}
_PUBLISHED: Final[dict[SyncKind, tuple[str, ...]]] = {
    "letters": ("Brief regering", "Brief"),
    "motions": ("Motie",),
    "commitments": (),
}
_SOURCE: Final = re.compile(r"(?P<chamber>[^:(]+): [^(]+ \((?P<scope>.+)\)")
# What leads to the votes on motions, and to the debates in which commitments were made.
_VOTES: Final[tuple[EntitySet, ...]] = ("Besluit", "Stemming", "Agendapunt", "Activiteit")


class Scope(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is followed. dossier, suffix: "36200" and "X". since: an ISO day. Neither: everything that there is.

    kinds: what of it; of the votes and debates those that belong to it.
    """

    dossier: str | None = None
    suffix: str | None = None
    since: str | None = None
    kinds: tuple[SyncKind, ...] = KINDS

    @property
    def name(self) -> str:
        """What a source is called by, one for each scope: "dossier 36 200 X", "vanaf 01-02-2024: moties", "alles"."""
        if self.dossier:
            what = paper_name("-".join(filter(None, (self.dossier, self.suffix))), None).replace(NBSP, " ")
        elif self.since:
            what = f"vanaf {date_in_table(self.since)}"
        else:
            what = "alles"
        return what if self.kinds == KINDS else f"{what}: {' en '.join(_DUTCH[kind] for kind in self.kinds)}"

    def entities(self) -> tuple[EntitySet, ...]:
        """Return what is asked of the Tweede Kamer, cases first: what is said of a motion hangs on its case."""
        papers: tuple[EntitySet, ...] = ("Zaak", "Document") if set(self.kinds) & {"letters", "motions"} else ()
        if self.dossier:  # nothing else can be asked by dossier
            return papers
        commitments: tuple[EntitySet, ...] = ("Toezegging",) if "commitments" in self.kinds else ()
        if "motions" in self.kinds:
            return (*papers, *commitments, *_VOTES)
        return (*papers, *commitments, *(("Activiteit",) if commitments else ()))

    def question(self, entity: EntitySet, again: bool) -> Question:
        """Return what is asked of one entity. again: it was followed to its end before, so that withdrawals count."""
        if entity in ("Zaak", "Document"):
            kinds = _CASES if entity == "Zaak" else _PAPERS
            wanted = tuple(value for kind in self.kinds for value in kinds[kind])
            if self.dossier:
                return Question(dossier=self.dossier, suffix=self.suffix, withdrawn=again)
            narrow = wanted if self.kinds != KINDS or self.since else ()
            return Question(dated_since=self.since, kinds=narrow, withdrawn=again)
        if entity == "Toezegging":
            return Question(dated_since=self.since, withdrawn=again)
        return Question(changed_since=self.since, withdrawn=again)

    def search(self) -> Search | None:
        """Return what is asked of the publisher, for the Eerste Kamer; None for nothing."""
        kinds = tuple(dict.fromkeys(value for kind in self.kinds for value in _PUBLISHED[kind]))
        if not kinds:
            return None
        if self.dossier:
            return Search(chamber="EK", dossier=self.dossier, suffix=self.suffix)
        return Search(chamber="EK", dated_since=self.since, kinds=kinds)

    def reads(self, kind: str | None) -> bool:
        """Say whether papers of a kind, as printed, are read into the store."""
        return any(kind in (*_PAPERS[one], *_PUBLISHED[one]) for one in self.kinds)


class Followed(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where following a source stands: what is kept with it as its position.

    place: in words of the source; complete: it was followed to its end at least once. papers: those that it lists are
    fetched, too.
    """

    scope: Scope
    place: str = ""
    complete: bool = False
    papers: bool = True


def written(followed: Followed) -> str:
    """Return it as it is kept."""
    return msgspec.json.encode(followed).decode()


def followed_of(position: str | None) -> Followed | None:
    """Return what is kept as a position; None for that of another kind of source, such as a dump."""
    try:
        return msgspec.json.decode((position or "").encode(), type=Followed)
    except msgspec.MsgspecError:
        return None


def source_name(chamber: str, what: str, scope: Scope) -> str:
    """Return what a source is called: "Tweede Kamer: zaken (dossier 28 676)"."""
    return f"{chamber}: {what} ({scope.name})"


def in_short(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of sources by chamber: "Tweede Kamer (dossier 28 676)"; those of dumps as they are.

    >>> in_short(["Tweede Kamer: stukken (alles)", "Tweede Kamer: zaken (alles)", "zaken.jsonl.gz"])
    ('Tweede Kamer (alles)', 'zaken.jsonl.gz')
    """
    found: dict[str, dict[str, None]] = {}
    for name in names:
        parts = _SOURCE.fullmatch(name)
        if parts is None:
            found[name] = {}
        else:
            found.setdefault(parts["chamber"], {})[parts["scope"]] = None
    return tuple(f"{name} ({'; '.join(scopes)})" if scopes else name for name, scopes in found.items())


def dossier_scope(printed: str, kinds: Sequence[SyncKind] = KINDS) -> Scope:
    """Return the scope of a dossier as a person names it: "28676", "28 676", "36200-X", "36 200 X".

    Raises KamerbriefError for what is no dossier.
    """
    plain = re.sub(r"(?<=\d\d)[ .\u00a0](?=\d{3})", "", printed.strip().upper())
    number, suffix = dossier_of(re.sub(r"\s+", "-", plain))
    if number is None:
        raise KamerbriefError(
            Message(
                f"'{printed}' is geen nummer van een dossier. Geef het zo: 28676, of 36200-X.",
                f"'{printed}' is no number of a dossier. Give it like this: 28676, or 36200-X.",
            )
        )
    return Scope(dossier=number, suffix=suffix, kinds=tuple(kinds))


def since_scope(day: str, kinds: Sequence[SyncKind] = KINDS) -> Scope:
    """Return the scope of everything since an ISO day. Raises KamerbriefError for what is no day."""
    try:
        date.fromisoformat(day.strip())
    except ValueError:
        raise KamerbriefError(
            Message(
                f"'{day}' is geen datum. Geef jaar, maand en dag: 2024-01-31.",
                f"'{day}' is no date. Give year, month and day: 2024-01-31.",
            )
        ) from None
    return Scope(since=day.strip(), kinds=tuple(kinds))


def kinds_of(text: str | None) -> tuple[SyncKind, ...]:
    """Return the kinds that "letters,motions" names, in a fixed order; all for None. Raises KamerbriefError."""
    if text is None:
        return KINDS
    given = [part.strip() for part in text.split(",") if part.strip()]
    unknown = [part for part in given if part not in KINDS]
    if unknown or not given:
        raise KamerbriefError(
            Message(
                f"Onbekende soort: {', '.join(unknown) or '(leeg)'}. Kies uit: {', '.join(KINDS)}.",
                f"Unknown kind: {', '.join(unknown) or '(empty)'}. Choose from: {', '.join(KINDS)}.",
            )
        )
    return tuple(kind for kind in KINDS if kind in given)
