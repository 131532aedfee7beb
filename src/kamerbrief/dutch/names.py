"""Names of persons as they are printed below letters and motions."""

import re
from functools import lru_cache
from typing import NamedTuple

from kamerbrief.dutch.folding import fold, skeleton

# Small words that begin a surname and belong to it ("Van der Lee", "In 't Veld", "El Abassi"), folded.
PARTICLES = frozenset(
    "van de der den ten ter te 't 's in op aan bij uit von zu di da del della dos du la le el".split()
)

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞİŁŃŇŐŒŘŚŞŠŤŮŰŹŻŽ"
_INITIAL = rf"(?:[{_CAPITAL}][a-z]{{0,2}}\.|IJ\.)"
_INITIALS = re.compile(rf"{_INITIAL}(?:[ -]?{_INITIAL})*\s*")
_TITLES = re.compile(r"(?:(?:drs|dr|mr|ir|ing|prof|jhr|jkvr|mevr|mw|dhr)\.\s*)+", re.IGNORECASE)
_AFTER_NAME = re.compile(r",?\s*\b(?:c\.\s?s\.?|M[BP]A|MSc|MA|LLM|PhD)$", re.IGNORECASE)
_NAME_WORD = re.compile(rf"(?:[a-z]['’])?[{_CAPITAL}][^\W\d_]*(?:['’-][^\W\d_]+)*")
_LONGEST_NAME, _MOST_WORDS = 60, 7

# Words that a letter prints with a capital and that are no part of a name, folded. What stands below an office is a
# name by its place; these only keep the common lines of a letter out.
_NO_NAME = frozenset(
    "afdeling agenda algemene beantwoording betreft bijlage bijlagen binnenhof bondgenoten buitenlandse college "
    "conclusie contactpersoon dames datum defensie departement directeur directie dossier economische een eerste "
    "europa europese federatie financien geachte geannoteerde geen heren het hierbij hoge hoofdstuk inleiding "
    "inzake justitie kabinet kamer kamers kamerstuk koninkrijk landen leden lid minister minister-president "
    "ministerie ministeriele ministers motie navo nederland nederlandse nota ons onze operatie paragraaf postbus "
    "president referentie regering republiek sessie staatssecretaris staten staten-generaal strategisch "
    "strategische tweede unie uw verdrag verenigde vereniging vergaderjaar verslag voortzetting voorzitter "
    "werkdiner werklunch werksessie zaken "
    "januari februari maart april mei juni juli augustus september oktober november december "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
)


class Name(NamedTuple):
    """A printed name taken apart; every part as printed, "" where it is absent.

    initials: with their stops, without spaces ("W.B."). given: first names ("Stef"). surname: particles included
    ("van der Lee").
    """

    initials: str
    given: str
    surname: str


def split_name(printed: str) -> Name | None:
    """Take a printed name apart.

    Forms: 1. initials and surname: "W.B. Hoekstra", "W.B.Hoekstra", "E. M. H. Hirsch Ballin", "A.Th.B. Bijleveld"
           2. first names and surname: "Stef Blok", "Inge van Dijk". The surname runs from the first particle on, else
              it is the last word; of "Hanke Bruins Slot" that is only half, which `same_surname` allows for
           3. a surname alone: "Brekelmans", "Van der Lee", "In 't Veld", "VAN HAGA"
    Titles before ("drs.", "mr.") and "c.s." or degrees after are dropped.

    Args:    printed: the name and nothing else; white space around it and a closing comma are allowed.
    Returns: the parts; None where this has not the form of a name; never raises.
    Source:  signatures of the letters, movers of motions in the registry.

    >>> split_name("drs. E. M. H. Hirsch Ballin")
    Name(initials='E.M.H.', given='', surname='Hirsch Ballin')
    >>> split_name("Inge van Dijk")
    Name(initials='', given='Inge', surname='van Dijk')
    """
    line = _AFTER_NAME.sub("", " ".join(printed.split()).rstrip(",; ").removesuffix("."))
    if len(line) > _LONGEST_NAME:
        return None
    line = line[title.end() :] if (title := _TITLES.match(line)) else line
    initials = _INITIALS.match(line)
    words = line[initials.end() if initials else 0 :].split()
    if not words or len(words) > _MOST_WORDS or len(words[-1]) < 2 or fold(words[-1]) in PARTICLES:
        return None
    # "Sigrid A.M. Kaag": initials may also follow a first name.
    middle = words[1:-1]
    if not all(
        fold(word) in PARTICLES or _NAME_WORD.fullmatch(word) or (word in middle and _INITIALS.fullmatch(word))
        for word in words
    ):
        return None
    if initials:
        return Name(initials[0].replace(" ", ""), "", " ".join(words))
    if any(fold(word) in _NO_NAME for word in words):
        return None
    begin = next((at for at, word in enumerate(words) if fold(word) in PARTICLES), len(words) - 1)
    return Name("", " ".join(words[:begin]), " ".join(words[begin:]))


def looks_like_name(line: str) -> bool:
    """Say whether a line may be a signature: initials or first names, and a surname.

    A surname alone does not count ("Den Haag" has that form too), nor does a line in capitals without initials, which
    is a heading. Two capitalised words always look like a name: that they stand below an office the caller must see.

    >>> looks_like_name("C.C.J. Veldkamp"), looks_like_name("Stef Blok"), looks_like_name("De Minister van Defensie,")
    (True, True, False)
    """
    name = split_name(line)
    return name is not None and bool(name.initials or (name.given and not line.isupper()))


def same_surname(a: str, b: str) -> bool:
    """Say whether two printed names bear one surname, whatever initials or first names stand before it.

    Forms: 1. "W.B. Hoekstra" and "HOEKSTRA"; "Stef Blok" and "Blok"; "Van Haga" and "van Haga"
           2. with and without the name by marriage: "Bijleveld-Schouten" and "Bijleveld"
           3. damaged by recognition: "8lok", "Ve1dkamp" (look-alikes of one character only)
    Not the same: "Van Dijk" and "Dijk" (the particle belongs to it), "Van Dijk" and "Van Dijck".

    Returns: False where either has not the form of a name; never raises.
    """
    first, second = _surnames(a), _surnames(b)
    whole = first[0] & second[0]
    return bool(whole or first[0] & second[1] or first[1] & second[0])


@lru_cache(maxsize=2048)  # the same holders of offices are held against every letter
def _surnames(printed: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what the surname may be, as skeletons: whole, and without the name by marriage."""
    # Damage may have put a figure into the name, which has then no longer the form of one.
    name = split_name(printed) or split_name(_figures_as_letters(printed))
    if name is None:
        return frozenset(), frozenset()
    wholes = {name.surname}
    if name.given and fold(name.surname.split()[0]) not in PARTICLES:
        # "Hanke Bruins Slot": any of the words before may belong to the surname.
        given = name.given.split()
        wholes |= {" ".join([*given[at:], name.surname]) for at in range(len(given))}
    halves = {whole.split("-", 1)[0] for whole in wholes if "-" in whole}
    return frozenset(map(_key, wholes)), frozenset(map(_key, halves))


def _figures_as_letters(printed: str) -> str:
    return printed.replace("0", "O").replace("1", "l").replace("5", "S").replace("8", "B").replace("|", "l")


def _key(surname: str) -> str:
    return skeleton(surname).replace("-", " ")
