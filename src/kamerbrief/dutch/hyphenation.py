"""What becomes of a hyphen at a line end: joining two lines as a careful reader does."""

import re
from collections.abc import Container
from typing import Literal

Joint = Literal["join", "keep", "space"]

# After a hyphen that stands for a shared second half: "voor- en nadelen", "land- of zeestrijdkrachten".
SUSPENDING = frozenset(
    "en of als alsook alsmede dan tot noch maar ofwel respectievelijk resp. resp c.q. en/of naar versus".split()
)

# First members that Dutch writes with a hyphen before a small letter (Leidraad, 6.4-6.6: titles, points of the compass
# before a name, equal adjectives, and prefixes such as niet-, oud-, ex-, non-).
HYPHENATED_FIRST = frozenset(
    "niet non oud ex vice aspirant adjunct secretaris minister directeur inspecteur luitenant ad "
    "politiek civiel sociaal".split()
)

# Second members that follow a hyphen whatever stands before: "secretaris-generaal", "minister-president".
HYPHENATED_SECOND = frozenset("generaal president elect".split())

# Two vowels that would be read as one sound. A compound keeps its hyphen there ("energie-infrastructuur"); inside a
# word the hyphen of the line end replaced a diaeresis ("ge-integreerd" for geïntegreerd).
CLASHING = frozenset("aa ae ai au ee ei eu ie ii ij oe oi oo ou ui uu".split())
LOSES_DIAERESIS = frozenset("ge be re pre co bi tri".split())
SHORT_ENDING = re.compile(r"(?:e|en|el|ele|eel|er|eerd|ine|ier|um|us)\b")

ACRONYM = re.compile(r"(?:[A-Z]{2,}|\b[A-Z]|\d|\+)s?$")


def joint(left: str, right: str, known: Container[str] = frozenset()) -> Joint:
    """Say what a hyphen at the end of a line stands for.

    Forms: 1. "join": a word broken by the line end, the hyphen goes ("bondge-/nootschap").
           2. "keep": a hyphen that belongs to the word, no space ("NAVO-/luchtruim", "Noord-/Korea",
              "niet-/gouvernementele", "2024-/2025", "energie-/infrastructuur").
           3. "space": a shared second half, hyphen and space stay ("voor-/en nadelen").

    Args:    left: the word before the hyphen, without it; right: the first word of the next line;
             known: what the same letter holds in small letters (words, or its whole text), which settles a doubt.
    Returns: one of the three; never raises.
    Source:  Leidraad bij de spelling 6.4-6.6 and the line ends of the letters that the tables of cases name.
    """
    if not left or not right:
        return "keep"
    if right.rstrip(",") in SUSPENDING:
        return "space"
    if left.isupper() and right.isupper() and len(left) > 1 and not left[-1].isdigit():
        # A line in capitals breaks words as any other line does.
        return "join" if len(left) + len(right) > 8 else "keep"
    if not left[-1].isalpha() or not right[0].islower() or ACRONYM.search(left):
        return "keep"
    small_left, small_right = left.lower().lstrip("(«“\"'‘"), re.split(r"[^\w-]", right, maxsplit=1)[0]
    if small_left + small_right in known:
        return "join"
    if f"{small_left}-{small_right}" in known:
        return "keep"
    first = small_left.rsplit("-", 1)[-1]
    if first in HYPHENATED_FIRST or small_right in HYPHENATED_SECOND:
        return "keep"
    if left[-1].lower() + right[0] in CLASHING and not (
        first in LOSES_DIAERESIS or len(first) < 3 or SHORT_ENDING.match(small_right)
    ):
        return "keep"
    return "join"
