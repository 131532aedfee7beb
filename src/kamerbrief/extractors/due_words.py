"""The words of terms: what comes before a day, recesses and feasts, what returns, events, and terms without a day.

All patterns but `ATTACHED` and `OF_WHAT` read folded text.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from kamerbrief.dutch.numbers import parse_cardinal
from kamerbrief.knowledge.recesses import RecessKind


def _any(words: str) -> str:
    """Return a pattern for any of some words or phrases, which commas part."""
    return "(?:" + "|".join(word.strip() for word in words.split(",")) + ")"


_BEGIN, _END = r"(?<![\w-])", r"(?![\w-])"

# The words before a day or period that make it a term: "uiterlijk", "nog voor", "in het", "in de loop van".
_LEADING = _any(
    "uiterlijk, in elk geval, nog, al, reeds, pas, eerst, voor, in, op, per, rond, omstreeks, na, vanaf, tegen, "
    "tot en met, tot, gedurende, tijdens, met ingang van, naar verwachting, in de loop van, gedurende de loop van, de, "
    "het, een"
)
LEAD = re.compile(rf"{_BEGIN}(?:{_LEADING}\s){{1,6}}$")
# A noun just before the preposition that owns the day: "de NAVO-top in Den Haag op 24 juni", "de brief van 3 mei". Read
# on the printed text, for the capitals of names.
_OWNER = _any(
    "[Tt]op, [Bb]ijeenkomst, [Rr]aad, [Vv]ergadering, [Cc]onferentie, [Dd]ebat, [Cc]ommissiedebat, [Oo]verleg, "
    "[Bb]ezoek, [Ss]essie, FMM, DMM, RBZ, RAZ, [Mm]inisteri[eë]le, [Vv]erkiezingen, [Bb]rief, [Mm]otie, [Bb]egroting, "
    "[Vv]erslag, [Aa]genda"
)
ATTACHED = re.compile(
    rf"{_OWNER}(?: (?:in|te|van|voor|de|het|der|en|ministers|[A-Z][\w.-]*)){{0,8}}(?: van| op| in| voor)? $"
    r"|(?<!\w)(?:van|over|uit|d\.d\.|dd\.?|sinds) $"
)

RECESS_KINDS: dict[str, RecessKind] = {
    "zomer": "zomer",
    "kerst": "kerst",
    "herfst": "herfst",
    "voorjaars": "voorjaar",
    "krokus": "voorjaar",
    "mei": "mei",
    "verkiezings": "verkiezing",
}
RECESS = re.compile(
    rf"{_BEGIN}(?:{_any('uiterlijk, nog, reeds, al, direct, meteen, kort, snel')}\s){{0,2}}"
    r"(?:(?P<before>voor|voorafgaand aan|tot)|(?P<after>na(?: afloop van)?)|in|tijdens|gedurende|rond)\s(?:het\s)?"
    rf"(?:{_any('komende?, aankomende?, aanstaande, eerstvolgende, volgende, parlementaire')}\s)?"
    rf"(?P<kind>{'|'.join(RECESS_KINDS)})?reces(?:\s(?:van\s)?(?P<year>20\d\d)(?!\d))?{_END}"
)
# One of these stands in every match of `TURN_OF_YEAR`.
FEASTS = ("kerst", "jaarwisseling", "prinsjesdag")
TURN_OF_YEAR = re.compile(
    rf"{_BEGIN}(?:(?:uiterlijk|nog)\s){{0,2}}(?:(?P<before>voor)|(?P<after>na)|op|met|rond)\s(?:de\s)?"
    rf"(?P<feast>kerst(?:dagen|mis)?|jaarwisseling|prinsjesdag)(?:\s(?:van\s)?(?P<year>20\d\d)(?!\d))?{_END}"
)

_NUMBER = _any(
    r"\d\d?\d?, een, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, twaalf, veertien, dertig, zestig"
)
_UNIT = _any("werkdag(?:en)?, dag(?:en)?, week, weken, maand(?:en)?, kwartaal, jaar, jaren, tijd")
WITHIN = re.compile(
    rf"{_BEGIN}(?:uiterlijk\s)?binnen\s(?:nu en\s)?(?:de\s)?(?:(?:komende|eerstvolgende)\s)?"
    rf"(?:(?P<open>enkele|een paar|afzienbare)|(?P<number>{_NUMBER}))\s(?:(?P<half>half|halve)\s)?"
    rf"(?P<unit>{_UNIT}){_END}"
    r"(?P<after>\sna\s(?!(?:heden|vandaag|dagtekening|nu)(?!\w))(?:(?:de|het|deze|dit)\s)?[\w-]{3,30})?"
)

# The first words of those that name the paper that returns, not when the promise is met.
WITH_PAPER = ("in ", "via ", "met ", "bij ", "door ", "middels ")
_RECURRING: tuple[tuple[str | None, str], ...] = (
    (
        "half-yearly",
        "halfjaarlijks, elk half ?jaar, ieder half ?jaar, per half ?jaar, om het half ?jaar, elke zes maanden, "
        "iedere zes maanden, twee ?keer per jaar, twee ?maal per jaar, twee keer in het jaar",
    ),
    (
        "quarterly",
        "elk kwartaal, ieder kwartaal, per kwartaal, kwartaallijks, driemaandelijks, elke drie maanden, "
        "iedere drie maanden, vier ?keer per jaar, vier ?maal per jaar",
    ),
    ("monthly", "maandelijks, elke maand, iedere maand, per maand"),
    (
        "yearly",
        "jaarlijks, elk jaar, ieder jaar, een keer per jaar, eens per jaar, een ?maal per jaar, "
        r"(?:in|via|met|bij|door|middels) (?:de|het|een|mijn) jaarlijkse [\w-]+",
    ),
    (None, "periodiek, regelmatig, met regelmaat, op gezette tijden, doorlopend"),
)
# One of these stands in every match of a pattern of `RECURRING`.
RETURNING = (
    "lijks",
    "elk",
    "ieder",
    "per ",
    "om het",
    "keer",
    "maal",
    "eens",
    "periodiek",
    "regelm",
    "gezette",
    "doorl",
)
RECURRING: tuple[tuple[re.Pattern[str], str | None], ...] = tuple(
    (re.compile(_BEGIN + _any(forms) + _END), name) for name, forms in _RECURRING
)

_NEXT = rf"(?:{_any('volgende, eerstvolgende, komende, eerstkomende, aankomende, aanstaande')}\s)?"
_PAPER = _any(
    "verslag, geannoteerde agenda, agenda, voortgangsrapportage, voortgangsbrief, rapportage, jaarverslag, "
    "kabinetsreactie, kamerbrief, beantwoording, begroting, ontwerpbegroting, begrotingsbehandeling, voorjaarsnota, "
    "najaarsnota, miljoenennota, verzamelbrief, brief, nota, actualisering, beleidsbrief, evaluatie"
)
_MEETING = _any(
    "commissiedebat, tweeminutendebat, debat, overleg, ao, wgo, notaoverleg, wetgevingsoverleg, bijeenkomst, top, "
    "vergadering, raad, conferentie, behandeling, begrotingsbehandeling, ministeriele, navo-top, zitting, bezoek, "
    "verkiezingen, stemmingen, besluitvorming"
)
_MEETING_KIND = rf"(?:{_any('informele, extra, ingelaste, plenaire, schriftelijk, mondeling, algemeen, navo, eu')} )?"
_AROUND = _any("voor, voorafgaand aan, in aanloop naar, in de aanloop naar, na afloop van, na, tijdens, gedurende")
EVENT = re.compile(
    rf"{_BEGIN}(?:(?:in|bij|via|met|gelijktijdig met|tegelijk met) (?:het|de|mijn|een) {_NEXT}{_PAPER}{_END}"
    rf"|(?:(?:uiterlijk|nog|kort) )?{_AROUND} (?:het|de|deze|dit|die|uw) {_NEXT}{_MEETING_KIND}{_MEETING}{_END}"
    r"|(?:zodra|na ommekomst van|na ontvangst van) [^,.;\n]{3,80})"
)
# What an event is of, after its noun: "van deze bijeenkomst", "van de NAVO-top". Read on the printed text.
OF_WHAT = re.compile(
    r" (?:van|voor|over|ten behoeve van) (?:(?:de|het|deze|die|dit|dat) )?"
    r"(?:(?:eerst)?(?:volgende|komende|aanstaande) )?(?:[A-Z][\w.-]*(?: |(?=[,.;)])|$)){0,8}(?:(?:informele|extra) )?"
    r"(?:(?:ministeri[eë]le(?: bijeenkomst)?|bijeenkomst|top|vergadering|raad|zitting|sessie|conferentie)\b)?"
)

OPEN = re.compile(
    _BEGIN
    + _any(
        r"zo snel mogelijk, zo snel als mogelijk, zo spoedig mogelijk, zo spoedig als mogelijk, spoedig, binnenkort, "
        r"op zo kort mogelijke termijn, op een zo kort mogelijke termijn, op korte termijn, op zeer korte termijn, "
        r"op de kortst mogelijke termijn, op afzienbare termijn, op termijn, te zijner tijd, t\.z\.t\., z\.s\.m\., "
        r"te gelegener tijd, op een later moment, op een nader te bepalen moment, op een passend moment, "
        r"op een geschikt moment, in een later stadium, tijdig, per ommegaande, onverwijld, "
        r"wanneer daartoe aanleiding, indien daartoe aanleiding, "
        r"(?:in )?de komende (?:periode|tijd|jaren|maanden|weken|dagen)"
    )
    + _END
)


def days_after(found: re.Match[str], anchor: date | None) -> date | None:
    """Return the last day of "binnen twee weken" (a match of `WITHIN`).

    Working days are five a week; "een half jaar" is six months. None without an anchor or a number, and where it is
    reckoned from an event.
    """
    if anchor is None or found["open"] or found["after"] or found["unit"] == "tijd":
        return None
    number = parse_cardinal(found["number"]) or 0
    unit = found["unit"]
    if unit.startswith("werkdag"):
        day = anchor
        for _ in range(number):
            day += timedelta(days=1 if day.weekday() < 4 else 7 - day.weekday())
        return day
    if unit.startswith(("dag", "we")):
        return anchor + timedelta(days=number * (1 if unit.startswith("dag") else 7))
    months = number * (12 if unit.startswith("ja") else 3 if unit == "kwartaal" else 1)
    month = anchor.month - 1 + (months // 2 if found["half"] else months)
    year = anchor.year + month // 12
    if year > date.max.year:
        return None
    return date(year, month % 12 + 1, min(anchor.day, monthrange(year, month % 12 + 1)[1]))
