"""What the title of an entry of the registry says: who tables a motion, what it replaces, which kind of paper it is."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.names import PARTICLES, split_name


class Class:
    """Kinds of paper as far as a letter's words tell them apart: bits, since an entry may be more than one."""

    MOTION: Final = 1
    AMENDMENT: Final = 2
    AGENDA: Final = 4
    REPORT: Final = 8
    LETTER: Final = 16
    ANSWERS: Final = 32
    DEBATE: Final = 64
    BILL: Final = 128
    OTHER: Final = 256


# Forms of the registry: 1. "Motie van het lid X over"   2. "Gewijzigde motie van de leden X, Y en Z c.s. over"
# 3. "Nader gewijzigde motie van het lid X (t.v.v. 28676-400) over"   4. "Motie X/Y over", "Motie-X c.s. over" (to 2012)
# 5. "Gew motie X en Y (t.v.v. ...) over"   6. "(Gewijzigd) amendement van het lid X (t.v.v. nr. 12) over"
_TABLED: Final = re.compile(
    r"\s*(?P<amended>(?:(?:tweede|derde|vierde)\s+)?(?:nader\s+|verder\s+)?(?:gewijzigde?|gew\.?)\s+)?"
    r"(?:(?:sub)?amendement|motie)s?(?:\s+|\s?-\s?)"
    r"(?:(?:van\s+)?(?:(?:het|de)\s+)*(?:leden|lid)\s+)?"
    r"(?P<names>.{2,120}?)(?P<others>,?\s+c\.?\s?s\b\.*)?"
    r"\s*(?:\((?:ter vervanging|t\.?\s?v\.?\s?v)[^)]*\)\s*)?"
    r"(?:,?\s+(?:over|inzake|betreffende|omtrent|aangaande|rondom|om|ter|tot|ertoe|t\.?\s?v\.?\s?v|dat|met|door|voor|bij|in"
    r"|waar\w{2,4}|houdende|inhoudende|regelende|bepalende|beogend\w?|strekkende|gericht)\b|\(|$)",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\s*[,/&]\s*(?:en\s+)?|\s+en\s+(?:het\s+lid\s+)?", re.IGNORECASE)
_OTHERS: Final = re.compile(r",?\s+c\.?\s?s\b\.*$", re.IGNORECASE)
# "(t.v.v. 28676-400)", "(t.v.v. 31 700-III, nr. 9)", "t.v.v. nr. 12": the last number is that of the paper replaced.
_REPLACES: Final = re.compile(
    r"\(?(?:ter vervanging van|t\.?\s?v\.?\s?v\b)[^)]{0,60}?(?P<number>\d{1,4}|[A-Z]{1,2})\s*\)", re.IGNORECASE
)
# "Wiegman-van Meppelen Scheppink": the name by marriage has a particle of its own.
_BY_MARRIAGE: Final = re.compile(r"\w-(?:van|de|den|der|ter|ten|te)\s")
_MOST_WORDS: Final = 4
_WORDS: Final = re.compile(r"[a-z][a-z']*(?:[ -](?:[a-z']+))*")


class Tabled(NamedTuple):
    """What the title of a motion or an amendment says of who tabled it.

    movers: keys of their surnames (`surname_key`), in order. others: "c.s." is printed, or a name was not made out.
    """

    movers: tuple[str, ...]
    others: bool
    amended: bool


def tabled_by(title: str) -> Tabled | None:
    """Read the movers in the title of a motion or amendment.

    Returns: None where the title has not the form of one; no movers where it has, but no names are made out in it.
    Source:  68,716 titles of motions and amendments in the registry of the Tweede Kamer, 2008-2025.

    >>> tabled_by("Gewijzigde motie van de leden Van der Lee en Jasper van Dijk c.s. (t.v.v. 28676-400) over steun")
    Tabled(movers=('van der lee', 'van dijk'), others=True, amended=True)
    >>> tabled_by("Motie-Van Gerven/Arib over toezicht").movers
    ('van gerven', 'arib')
    """
    found = _TABLED.match(title)
    if found is None:
        return None
    names = _OTHERS.sub("", found["names"])
    keys = [surname_key(name) for name in _BETWEEN.split(names)]
    movers = tuple(filter(None, keys))
    others = bool(found["others"]) or names != found["names"] or len(movers) < len(keys)
    return Tabled(movers, others, bool(found["amended"]))


@lru_cache(maxsize=8192)
def surname_key(name: str) -> str:
    """Return a surname to compare by: folded, without initials and first names, hyphens as spaces; "" for no name.

    >>> surname_key("Jasper van Dijk"), surname_key("R.P. Brekelmans"), surname_key("Wiegman-van Meppelen Scheppink")
    ('van dijk', 'brekelmans', 'wiegman van meppelen scheppink')
    """
    parts = split_name(name) if _BY_MARRIAGE.search(name) is None else None
    if parts is None:
        plain = fold(name).strip(" .,'\"")
        few = len(plain) > 2 and len(plain.split()) <= _MOST_WORDS
        return plain.replace("-", " ") if few and _WORDS.fullmatch(plain) else ""
    return fold(parts.surname).replace("-", " ")


def same_member(one: str, other: str) -> bool:
    """Tell whether two surname keys may be one member: equal, one within the other, or one letter apart.

    Lenient on purpose: what might be the same person is never held against a letter.

    >>> same_member("wiegman van meppelen scheppink", "wiegman"), same_member("gestuizen", "gesthuizen")
    (True, True)
    >>> same_member("van dijk", "van dijck"), same_member("piri", "ceder")
    (True, False)
    """
    if one == other:
        return True
    first, second = (tuple(w for w in key.split() if w not in PARTICLES) for key in (one, other))
    if set(first) & set(second):
        return True
    return any(_one_letter(a, b) for a in first for b in second if min(len(a), len(b)) > 3)


def replaced_number(title: str) -> str | None:
    """Return the number of the paper that this one replaces, None where the title names none.

    >>> replaced_number("Gewijzigde motie van het lid Dassen (t.v.v. 28676-400) over India")
    '400'
    """
    found = _REPLACES.search(title)
    return found["number"].upper() if found else None


_KINDS: Final = {
    "motie": Class.MOTION,
    "amendement": Class.AMENDMENT,
    "wetgeving": Class.BILL,
    "initiatiefwetgeving": Class.BILL,
    "begroting": Class.BILL,
}


def class_of(kind: str, folded_title: str) -> int:
    """Tell what an entry is, as bits of `Class`: by its kind and, of a letter, by the words of its title.

    A title that says both agenda and report, or speaks of either in answers, has both.

    >>> class_of("Brief regering", "geannoteerde agenda voor de bijeenkomst") == Class.AGENDA | Class.LETTER
    True
    """
    sure = _KINDS.get(kind.lower())
    if sure is not None:
        return sure
    if not kind.startswith(("Brief", "brief")):
        return Class.OTHER
    found = Class.LETTER
    if "agenda" in folded_title:
        found |= Class.AGENDA
    if "verslag" in folded_title or "terugkoppeling" in folded_title or "uitkomsten" in folded_title:
        found |= Class.REPORT
    if "antwoord" in folded_title or "reactie" in folded_title or "vragen" in folded_title:
        found |= Class.ANSWERS
    return found


def _one_letter(one: str, other: str) -> bool:
    """Tell whether two words are one letter apart: another, one more, one less, or two that changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (len(a) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:])
    return a[1:] == b or a == b[1:]
