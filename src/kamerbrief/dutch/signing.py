"""The lines under a letter: the office of one who signs, and the name."""

import re
from typing import NamedTuple

from kamerbrief.dutch.names import split_name

# 1. De minister van Buitenlandse Zaken,   2. De Staatssecretaris van Buitenlandse Zaken, P. Dankert
# 3. DE MINISTER VAN DEFENSIE   4. De minister-president, minister van Algemene Zaken,
# 5. De voorzitter van de commissie,   6. De griffier van de commissie voor Defensie, De Lange
# 7. Adjunct-griffier van de commissie,
OFFICE = re.compile(
    r"""(?:[Dd][Ee]\ (?:waarnemend\ |wnd\.\ |fungerend\ )?|(?=[Aa]djunct-))
    (?:adjunct-)?(?:minister(?:-president)?|staatssecretaris|voorzitter|ondervoorzitter|griffier)\b
    (?P<rest>[^.]{0,140})""",
    re.VERBOSE | re.IGNORECASE,
)
FIRSTS = ("De ", "DE ", "de ", "Adjunct-", "adjunct-")
# The small words of an office; any other small word makes a line a sentence.
OF_OFFICES = frozenset(
    "minister minister-president staatssecretaris voorzitter griffier van voor en der het de in commissie vaste "
    "tijdelijke algemene bijzondere".split()
)
LONGEST_NAME = 60


class Signing(NamedTuple):
    """One who signs, as one line prints it. `name` is None where only the office stands there.

    name_at: where the name begins in the line.
    """

    office: str
    name: str | None
    name_at: int


def signing(line: str) -> Signing | None:
    """Read a line with the office of one who signs; None for a sentence that merely begins with an office.

    Forms: see OFFICE. A name stands behind the last comma, unless the office itself is an enumeration ("De minister van
    Landbouw, Natuurbeheer en Visserij").
    Near miss: "De minister van Buitenlandse Zaken nam deel aan deze vergadering."
    """
    if not line.startswith(FIRSTS):
        return None
    line = line.rstrip()
    office, comma, tail = line.rpartition(",")
    name = tail.strip()
    if not comma or (
        name and (" en " in f" {name} " or not is_name(name) or name.startswith(("minister", "Minister")))
    ):
        office, name = line, ""
    found = OFFICE.fullmatch(office)
    if found is None:
        return None
    words = found["rest"].replace(",", " ").split()
    if any(word[0].islower() and word not in OF_OFFICES for word in words):
        return None
    return Signing(office, name or None, len(line) - len(name))


def is_name(text: str) -> bool:
    """Say whether a short line can be the name of one who signs: as `names.split_name` reads it, a bare surname too.

    Near misses: a heading in capitals, a line with a figure, a sentence.
    """
    name = text.rstrip(",").strip()
    return len(name) <= LONGEST_NAME and not name.isupper() and split_name(name) is not None
