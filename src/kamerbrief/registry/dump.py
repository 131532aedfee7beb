"""Read a dump of the cases (Zaken) of the Tweede Kamer: one JSON object a line.

A line has "nummer", "soort", "dossier_titel", "volgnummer", "vergaderjaar", "onderwerp", "gestart_op", "afgedaan",
"kabinetsappreciatie"; only the first two must be there. It names the dossier by title alone, so that what number the
dossier has comes from a list of titles, and from the dump itself: an amended motion names the number that it replaces,
which stands in the same dossier.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from kamerbrief.errors import Message, UnreadableFile
from kamerbrief.model import OfficialEntry
from kamerbrief.registry.days import day_of
from kamerbrief.registry.placing import Dossiers, Place, title_key
from kamerbrief.registry.titles import Tabled, same_member, tabled_by

LONGEST_LINE: Final = 1_000_000
"""Bytes of one line; the longest real one has less than 3,000."""

_TABLED: Final = frozenset({"Motie", "Amendement"})
# "(t.v.v. 28676-400)", "(t.v.v. 31 700-III, nr. 9)", "t.v.v. die gedrukt onder 31007, nr. 22)": dossier and number.
_REPLACES: Final = re.compile(
    r"t\.?\s?v\.?\s?v\b\.?\s*(?:die gedrukt onder\s+)?(?:nr\.?\s*)?\(?(?P<dossier>\d{2}[ .]?\d{3})"
    r"(?:\s?-?\s?(?P<suffix>[IVXLC]+[AB]?|[A-L]|\d\d)(?=[\s,.-]))?(?:[\s-]*\(?R\s?\d{4}\)?)?"
    r"(?:\s*[,.-]\s*|\s+)(?:nrs?\b[.,]?\s*)?(?P<number>\d{1,4})\)",
    re.IGNORECASE,
)
# So many more amended motions must name a dossier than name any other.
_SURELY: Final = 3


class Line(Struct, frozen=True, gc=False):
    """A line as it stands in the dump."""

    nummer: str
    soort: str
    dossier_titel: str | None = None
    volgnummer: int | None = None
    vergaderjaar: str | None = None
    onderwerp: str | None = None
    gestart_op: str | None = None
    afgedaan: bool | None = None
    kabinetsappreciatie: str | None = None

    @property
    def numbered(self) -> bool:
        """It has a title and a number within the dossier of that title. The registry writes 0 or -1 for none."""
        return bool(self.dossier_titel and self.dossier_titel.strip() and self.volgnummer and self.volgnummer > 0)


class Broken(NamedTuple):
    """A line that is no entry: its number, counted from 1, and what is wrong with it."""

    line: int
    message: Message


class Replacement(NamedTuple):
    """What an amended motion says of the one that it replaces."""

    title: str
    place: Place
    number: int
    own: int
    kind: str
    tabled: Tabled


_decoder: Final = msgspec.json.Decoder(Line)


def lines(raw: Iterable[bytes]) -> Iterator[tuple[int, Line] | Broken]:
    """Yield the lines of a dump with their numbers from 1; a broken one is said and passed over, an empty one skipped.

    Never raises for what a line holds.
    """
    for number, data in enumerate(raw, 1):
        if not data.strip():
            continue
        if len(data) > LONGEST_LINE:
            yield Broken(number, _TOO_LONG)
            continue
        try:
            line = _decoder.decode(data)
        except msgspec.ValidationError as error:
            yield Broken(number, Message(_NO_ENTRY.nl.format(error), _NO_ENTRY.en.format(error)))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            yield Broken(number, _NO_JSON)
        else:
            if line.nummer.strip() and line.soort.strip():
                yield number, line
            else:
                yield Broken(number, Message(_NO_ENTRY.nl.format("nummer"), _NO_ENTRY.en.format("nummer")))


def dossier_rows(data: bytes) -> list[tuple[str, str]]:
    """Return number and title of each dossier of a table (CSV with the columns "dossier" and "title").

    Raises UnreadableFile where it has no such columns or is no text.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise UnreadableFile(_NO_TABLE) from None
    if not rows or not {"dossier", "title"} <= set(rows[0]):
        raise UnreadableFile(_NO_TABLE)
    return [(row["dossier"], row["title"]) for row in rows if row["dossier"] and row["title"]]


class Learned:
    """What the dump itself says of the numbers of its dossiers, line by line."""

    def __init__(self) -> None:
        self._tabled: dict[tuple[str, int], tuple[str, str]] = {}
        self._replacements: list[Replacement] = []

    def take(self, line: Line) -> None:
        """Learn from one line."""
        if line.soort not in _TABLED or not line.numbered:
            return
        key, own, subject = title_key(line.dossier_titel or ""), line.volgnummer or 0, line.onderwerp or ""
        self._tabled[key, own] = (line.soort, subject)
        found = _REPLACES.search(subject) if "v" in subject else None
        tabled = tabled_by(subject) if found else None
        if found and tabled:
            dossier = "".join(filter(str.isdigit, found["dossier"]))
            place = Place(dossier, (found["suffix"] or "").upper())
            self._replacements.append(Replacement(key, place, int(found["number"]), own, line.soort, tabled))

    def places(self, known: Dossiers) -> dict[str, Place]:
        """Return the dossiers of titles, by `title_key`, as far as the replacements settle them.

        A replacement counts where the number that it names is held under the same title, lower than its own, of the
        same kind and by one of the same members. One alone counts only where no list gives its dossier another title.
        Source: of 416 titles whose number is listed too, 410 agree; of the others five are wrong in the list.
        """
        votes: dict[str, Counter[Place]] = {}
        for one in self._replacements:
            kind, subject = self._tabled.get((one.title, one.number), ("", ""))
            before = tabled_by(subject) if kind == one.kind and one.number < one.own else None
            if before and any(same_member(a, b) for a in before.movers for b in one.tabled.movers):
                votes.setdefault(one.title, Counter())[one.place] += 1
        out: dict[str, Place] = {}
        for title, counted in votes.items():
            place, count = counted.most_common(1)[0]
            others = sum(counted.values()) - count
            if (count > 1 and count >= _SURELY * others) or (others == 0 and place not in known.titles):
                out[title] = place
        return out


def entry(line: Line, known: Dossiers, learned: dict[str, Place]) -> OfficialEntry:
    """Return a line as an entry, in its dossier where that can be told: by the dump before any list."""
    place = None
    if line.numbered:
        title = line.dossier_titel or ""
        place = learned.get(title_key(title)) if learned else None
        place = place or known.place(title, line.vergaderjaar, line.gestart_op)
    tabled = tabled_by(line.onderwerp or "") if line.soort in _TABLED else None
    return OfficialEntry(
        number=line.nummer.strip(),
        kind=line.soort.strip(),
        title=" ".join((line.onderwerp or "").split()),
        dossier=place.dossier if place else None,
        suffix=place.suffix or None if place else None,
        sequence=str(line.volgnummer) if line.volgnummer and line.volgnummer > 0 else None,
        dossier_title=" ".join(line.dossier_titel.split()) if line.dossier_titel else None,
        session_year=line.vergaderjaar,
        date=day_of(line.gestart_op) if line.gestart_op else None,
        chamber="TK",
        movers=tabled.movers if tabled else (),
        more_movers=tabled.others if tabled else False,
        appreciation=line.kabinetsappreciatie,
        handled=line.afgedaan,
    )


_NO_JSON = Message("dit is geen JSON", "this is no JSON")
_NO_ENTRY = Message("dit is geen zaak ({})", "this is no entry of the registry ({})")
_TOO_LONG = Message("deze regel is te lang", "this line is too long")
_NO_TABLE = Message(
    "Dit is geen tabel van dossiers. Lever een CSV met de kolommen dossier en title aan.",
    "This is no table of dossiers. Provide a CSV with the columns dossier and title.",
)
