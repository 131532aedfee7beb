"""The facts around one generated letter: which meeting, who writes to whom, when, under which number."""

import datetime as dt
import random
from dataclasses import dataclass
from typing import Literal, NamedTuple

import letters_words as words

Kind = Literal["agenda", "report", "motion"]
KINDS: tuple[Kind, ...] = ("agenda", "report", "motion")

BZ = "minister van Buitenlandse Zaken"
DEFENCE = "minister van Defensie"


class MeetingType(NamedTuple):
    """A kind of meeting: its code, the names it goes by (all with "de"), who meets there and who writes about it."""

    code: str
    names: tuple[str, ...]
    ministers: str
    office: str
    informal: bool = False


MEETING_TYPES = (
    MeetingType(
        "FMM",
        (
            "bijeenkomst van de NAVO-ministers van Buitenlandse Zaken",
            "NAVO ministeriële bijeenkomst",
            "NAVO-bijeenkomst van ministers van Buitenlandse Zaken",
            "NAVO Foreign Ministers Meeting (FMM)",
        ),
        "NAVO-ministers van Buitenlandse Zaken",
        BZ,
    ),
    MeetingType(
        "DMM",
        (
            "bijeenkomst van de NAVO-ministers van Defensie",
            "NAVO Defensie ministeriële bijeenkomst",
            "NAVO Defence Ministers Meeting (DMM)",
        ),
        "NAVO-ministers van Defensie",
        DEFENCE,
    ),
    MeetingType(
        "FMM",
        ("informele bijeenkomst van de NAVO-ministers van Buitenlandse Zaken",),
        "NAVO-ministers van Buitenlandse Zaken",
        BZ,
        informal=True,
    ),
)
AMBIGUOUS = "NAVO ministeriële bijeenkomst"
"""A name that only the office below the letter explains: not used where two ministers sign."""
DEPARTMENTS = {
    BZ: ("Directie Veiligheidsbeleid", "Directie Integratie Europa"),
    DEFENCE: ("Directie Internationale Aangelegenheden", "Directie Juridische Zaken"),
}
DOSSIERS = (
    ("28 676", "NAVO"),
    ("29 521", "Nederlandse deelname aan vredesmissies"),
    ("21 501-28", "Defensieraad"),
    ("36 800 X", "Begroting Defensie"),
)
REFERENCE_LABELS = ("Onze Referentie", "Onze referentie", "Ons kenmerk", "Kenmerk")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a letter is about, before a word of it is written. Years run from 2014 to 2027.

    `virtual` meetings have no place; `second` is a second minister who signs; `on_behalf` the office of "mede namens";
    `split_address`: the name of the chamber runs over two lines.
    """

    kind: Kind
    meeting: MeetingType
    name: str
    start: dt.date
    end: dt.date
    place: str | None
    virtual: bool
    date: dt.date
    chamber: Literal["EK", "TK"]
    signatory: str
    second: str | None
    on_behalf: str | None
    dossier: str
    dossier_title: str
    number: int
    reference: str
    reference_label: str
    subject_label: str
    department: str
    split_address: bool

    @property
    def office(self) -> str:
        """The office of the minister who writes."""
        return self.meeting.office

    @property
    def dossier_id(self) -> str:
        """The number of the dossier without its spaces: "28676", "36800-X", "21501-28"."""
        first, *rest = self.dossier.split(" ", 2)
        return "-".join([first + rest[0], *rest[1:]])

    @property
    def session_year(self) -> tuple[int, int]:
        """The parliamentary year of the letter's date."""
        year = self.date.year if self.date >= third_tuesday(self.date.year) else self.date.year - 1
        return year, year + 1


def draw(rng: random.Random, kind: Kind) -> Facts:
    """Draw the facts of a letter. An agenda precedes its meeting by 8-19 days, a report follows it by 1-45."""
    meeting = rng.choices(MEETING_TYPES, weights=(6, 3, 1))[0]
    days = rng.choice((1, 2, 2, 2))
    start = dt.date(rng.randint(2014, 2027), rng.randint(1, 12), rng.randint(1, 28))
    while start.weekday() > 4 - (days - 1) or (start + dt.timedelta(days - 1)).year != start.year:
        start += dt.timedelta(1)
    end = start + dt.timedelta(days - 1)
    date = start - dt.timedelta(rng.randint(8, 19)) if kind == "agenda" else end + dt.timedelta(rng.randint(1, 45))
    while date.weekday() > 4:
        date += dt.timedelta(-1 if kind == "agenda" else 1)
    virtual = kind == "report" and rng.random() < 0.1
    dossier, title = rng.choices(DOSSIERS, weights=(12, 1, 1, 1))[0]
    other = DEFENCE if meeting.office == BZ else BZ
    on_behalf, second = rng.choices((None, other, "second"), weights=(5, 4, 1))[0], None
    names = rng.sample(words.MINISTERS, 2)
    if on_behalf == "second":
        on_behalf, second = None, names[1]
    if meeting.office == BZ:
        reference = f"BZDOC-{rng.randint(10**8, 10**10 - 1)}-{rng.randint(10, 99)}"
    else:
        reference = f"BS{date.year}{rng.randint(0, 10**6 - 1):06d}"
    return Facts(
        kind=kind,
        meeting=meeting,
        name=rng.choice([name for name in meeting.names if not (second and name == AMBIGUOUS)]),
        start=start,
        end=end,
        place=None if virtual or rng.random() < 0.05 else rng.choice(words.PLACES),
        virtual=virtual,
        date=date,
        chamber=rng.choice(("TK", "TK", "TK", "EK")),
        signatory=names[0],
        second=second,
        on_behalf=on_behalf,
        dossier=dossier,
        dossier_title=title,
        number=rng.randint(100, 990),
        reference=reference,
        reference_label=rng.choices(REFERENCE_LABELS, weights=(5, 3, 1, 1))[0],
        subject_label=rng.choices(("Betreft", "Onderwerp"), weights=(8, 1))[0],
        department=rng.choice(DEPARTMENTS[meeting.office]),
        split_address=rng.random() < 0.25,
    )


def third_tuesday(year: int) -> dt.date:
    """Return the day on which the parliamentary year begins."""
    first = dt.date(year, 9, 1)
    return first + dt.timedelta((1 - first.weekday()) % 7 + 14)


def other_office(office: str) -> str:
    """Return the colleague's office, Buitenlandse Zaken for Defensie and the other way round."""
    return DEFENCE if office == BZ else BZ
