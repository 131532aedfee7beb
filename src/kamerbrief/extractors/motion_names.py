"""Who tables a motion, as title lines print it, and whether two ways of printing a name mean one person."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from kamerbrief.dutch.folding import fold

# 1. MOTIE VAN HET LID X   2. GEWIJZIGDE MOTIE VAN DE LEDEN X EN Y   3. TWEEDE NADER GEWIJZIGDE MOTIE VAN HET LID X C.S.
# 4. Motie het lid X   5. Gew motie X en Y (older registers)   6. Motie-X/Y   7. MOTIE VAN HET X (a misprint)
TITLE: Final = re.compile(
    r"""
    (?P<amended>(?:(?:tweede|derde|vierde)\s+)?(?:nader\s+)?(?:gewijzigde?|gew\.?)\s+)?
    moties?\b (?:-|\s+|$)
    (?P<form>(?:van\s+)?(?:het\s+|de\s+)*(?:lid|leden|bijzondere?\s+gedelegeerden?)\b\s*|van\s+het\s+)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What follows the names in a title.
AFTER_NAMES: Final = re.compile(
    r"[\s,]+(?:over|inzake|betreffende|ter\s+vervanging|t\.?\s?v\.?\s?v\b|voorgesteld)(?![\w-])|\s*\(|\s*$",
    re.IGNORECASE,
)
AND_OTHERS: Final = re.compile(r"\s+c\.?\s?s(?:\.+|(?!\w))", re.IGNORECASE)
BETWEEN_NAMES: Final = re.compile(r"\s*[,/&]\s*(?:en\s+)?|\s+en\s+", re.IGNORECASE)
# A small word that is part of no name: the subject began without "over".
SUBJECT: Final = re.compile(r"(?<=[\s.])(?!(?:van|de|der|den|het|ten|ter|te|in|el|en|al)\b)[a-z][a-z-]+")

# 1. ter vervanging van die gedrukt onder nr. 524   2. (t.v.v. 28676-524), tvv 21501-04-129
# 3. (t.v.v. 31 700-III, nr. 9)   4. t.v.v. die gedrukt onder 31007, nr. 22   5. (t.v.v. 33183-(R1975), nr. 7)
# 6. TER VERVANGING VAN DIE GEDRUKT ONDER LETTER K   7. (t.v.v. 30388, nrs. 43 en 45): the first of them.
# Near misses: "ter vervanging van kunstmest", "ter vervanging van 1500 woningen".
# Source: the titles of 5,169 amended motions in the official registry, of which 5,158 are read.
REPLACES: Final = re.compile(
    r"""
    (?<!\w)(?:ter\s+vervanging\s+van|t\.?\s?v\.?\s?v\b\.?)\s*
    (?:van\s+)?(?:die\s+)?(?:gedrukt\s+)?(?:onder\s+)?(?:kamerstuk(?:ken|nummer|(?=nr))?\s*)?
    (?:
      (?:nrs?\b\.?\s*)?\(?
      (?P<dossier>\d{2}[ .]?\d{3})
      (?:\s?-?\s?(?P<suffix>[IVXLC]+[AB]?|[A-L]|\d\d)(?=[\s,.-]))?
      (?:[\s-]*\(?R\s?\d{4}\)?)?
      (?:\s*[,.-]\s*|\s+)(?:nrs?\b[.,]?\s*|letter\s+)?(?P<number>\d{1,4}|[A-Z]{1,2})
    | nrs?\b\.?\s*(?P<own>\d{1,4}) | letter\s+(?P<letter>[A-Z]{1,2})
    )(?!\w|[.,]\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_INITIALS: Final = re.compile(r"(?<!\w)(?:[^\W\d_]{1,3}\.)+(?:-?(?:[^\W\d_]{1,3}\.)+)*")
_HYPHENS: Final = re.compile(r"[\s-]+(?:van\s+)?")
_PREFIXES: Final = frozenset({"van", "de", "der", "den", "het", "'t", "ten", "ter", "te", "in", "op", "d'"})
# Small words that stand in names of members, Dutch or not.
_SMALL_WORDS: Final = _PREFIXES | {
    "von",
    "zu",
    "la",
    "le",
    "du",
    "da",
    "dos",
    "di",
    "del",
    "el",
    "al",
    "bin",
    "ben",
    "'s",
}
MOST_WORDS: Final = 7
_NAME: Final = re.compile(r"['’‘]?[^\W\d_](?:[^\W\d_]|[.'’‘() \u00a0-]){0,60}")


class Name(NamedTuple):
    """A name as printed, and where it begins in what was read."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.start + len(self.text)


class TitleLine(NamedTuple):
    """What the title line of a motion says.

    amended:  the word that says so ("nader gewijzigde"), None where there is none.
    names:    the members named, in order.
    others:   "c.s.": there are more.
    lid:      False where the word "lid" is missing ("VAN HET TEUNISSEN").
    replaces: the match of the phrase that names the motion replaced.
    """

    amended: Name | None
    names: tuple[Name, ...]
    others: bool
    lid: bool
    replaces: re.Match[str] | None


def read_title(title: str) -> TitleLine | None:
    """Read the title line of a motion, in capitals or not; None for any other title.

    Forms: those of TITLE, followed by one or more names ("X", "X EN Y", "X, Y EN Z", "X/Y", "X C.S.").

    >>> read_title("GEWIJZIGDE MOTIE VAN DE LEDEN VAN DIJK EN STOFFER C.S.").names
    (Name(text='VAN DIJK', start=30), Name(text='STOFFER', start=42))
    """
    found = TITLE.match(title)
    if found is None:
        return None
    word, start = found["amended"], found.end()
    after = AFTER_NAMES.search(title, start)
    end = after.start() if after else len(title)
    subject = SUBJECT.search(title, start + 1, end)
    end = subject.start() if subject else end
    others = list(AND_OTHERS.finditer(title, start, end))
    names: list[Name] = []
    at = start
    for between in [*BETWEEN_NAMES.finditer(title, start, end), None]:
        stop = between.start() if between else end
        cs = next((cs.start() for cs in others if at <= cs.start() < stop), stop)
        part = title[at:cs]
        if part.strip():
            names.append(Name(part.strip(), at + len(part) - len(part.lstrip())))
        at = between.end() if between else at
    return TitleLine(
        amended=Name(word.strip(), found.start("amended")) if word else None,
        names=tuple(names),
        others=bool(others),
        lid=fold(found["form"] or "").split() != ["van", "het"],
        replaces=REPLACES.search(title),
    )


def replaced(found: re.Match[str], own_dossier: str | None) -> str | None:
    """Return the paper that a motion replaces ("28676-524"); None where its dossier is not known.

    own_dossier: the dossier of the paper itself ("28676", "36410-X"), for a number that stands alone.
    """
    if found["dossier"]:
        digits = re.sub(r"\D", "", found["dossier"])
        suffix = f"-{found['suffix'].upper()}" if found["suffix"] else ""
        return f"{digits}{suffix}-{found['number'].upper()}"
    number = found["own"] or found["letter"].upper()
    return f"{own_dossier}-{number}" if own_dossier else None


def is_name(words: str) -> bool:
    """Tell whether a line can be the name of a member: capitals, no figures, no sentence.

    Hits: "Olger van Dijk", "'t Hooft", "Six Dijkstra", "Ceder e" (a misprint).
    Near misses: "Deze motie is ingetrokken", "kst-28676-468", "Nr. 5".
    """
    if _NAME.fullmatch(words) is None or len(words.split()) > MOST_WORDS:
        return False
    small = [word for word in words.split() if not any(letter.isupper() for letter in word)]
    return len(small) < len(words.split()) and all(fold(word) in _SMALL_WORDS or len(word) == 1 for word in small)


def same_person(one: str, other: str) -> bool:
    """Tell whether two printed names can be one person's.

    Alike count: 1. case and accents ("KOSTIC", "Kostić")   2. initials and call name ("O.C. (Olger) van Dijk", "Olger
    van Dijk")   3. prefixes ("Van der Werf", "Werf, van der")   4. a first name on one side only   5. half of a double
    name ("Yesilgöz", "Yeşilgöz-Zegerius")   6. hyphen or space ("Wijen-Nass", "Wijen Nass").
    Different stay: "Bontebal" and "Bontenbal"; "Diederik van Dijk" and "Olger van Dijk".
    """
    first, second = sorted((_core(one), _core(other)), key=len)
    if not first or not second:
        return False
    if _HYPHENS.sub(" ", first) == _HYPHENS.sub(" ", second) or second.endswith(f" {first}"):
        return True
    return f" {first}-" in f" {second}"


def _core(name: str) -> str:
    """Return what tells a name apart: no case, accents, initials, prefixes or brackets."""
    folded = fold(name)
    last, comma, rest = folded.partition(",")
    folded = f"{rest} {last}" if comma else folded
    folded = _INITIALS.sub(" ", folded).replace("(", " ").replace(")", " ")
    return " ".join(word for word in folded.split() if word not in _PREFIXES)


def unmatched(names: Sequence[str], others: Iterable[str]) -> list[str]:
    """Return the names that no name of `others` stands for, each of which stands for one at most."""
    left = list(others)
    out: list[str] = []
    for name in names:
        match = next((other for other in left if same_person(name, other)), None)
        if match is None:
            out.append(name)
        else:
            left.remove(match)
    return out
