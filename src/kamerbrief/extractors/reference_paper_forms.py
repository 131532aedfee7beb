"""The signs by which a numbered paper of parliament is known, as patterns over folded text, and what stands before it.

Every pattern is matched at one place, or searched in the few words before one: none runs over a whole text.
"""

import re
from typing import Final, NamedTuple

from kamerbrief.dutch.sought import Sought
from kamerbrief.extractors.reference_mentions import SESSION_YEAR, session_year
from kamerbrief.extractors.reference_numbers import NR
from kamerbrief.model import Chamber

# "28676", "28 676", "28.676", "31-700". Figures written out: counted repeats cost the engine twice the time.
DOSSIER: Final = re.compile(r"[0-9][0-9][ .-]? ?[0-9][0-9][0-9](?![0-9])")
# What a word announces may lie between these; what stands bare is younger: dossiers of the last fifty years.
# Where a word says that it is a paper ("Kamerstuk"), its dossier may have any number of five figures.
LOWEST, LOWEST_BARE, HIGHEST_BARE = 10_000, 14_000, 39_999
# Acts of the Realm: "36374-(R2187)", "33 174 (R1974)".
R_NUMBER: Final = re.compile(r"[ -]{0,3}\(?r ?[0-9]{4}\)?(?![0-9a-z])")
# Chapter ("36 200 X", "31700XII", "36 200 hoofdstuk X"), fund ("36410A") or council ("21501-02").
SUFFIX: Final = re.compile(
    r"(?:,? hoofdstuk |[ -]{0,3}|\.)(?:(?P<letters>[ivxlc]{1,6}[ab]?|[a-l])(?![a-z0-9'])"
    r"|(?<=-)(?P<two>[0-9]{2})(?![0-9a-z]))"
)
# "33 000, XIII, nr. 69", "33750, XVI-111": only before a number.
SUFFIX_AFTER_COMMA: Final = re.compile(r", ?(?P<letters>[ivx]{1,6}[ab]?)(?![a-z0-9'])")
COUNCIL: Final = "21501"

YEAR: Final = re.compile(SESSION_YEAR)
YEAR_HERE: Final = re.compile(rf"[ ,;(]{{1,3}}(?:vergaderjaar |verg\.? ?jr\.? )?{SESSION_YEAR}\)?")
# "29 521 en 33 279", "34 682/35 334", "31015-25424-177".
AND_DOSSIER: Final = re.compile(r"(?: ?/ ?| ?& ?|,? en |[,;] ?| alsmede | resp\. | respectievelijk |-)(?=[0-9])")
# "1181 (33 529)", "op stuk nrs. 37 en 41 (36 410 VI)", "letter M (36 600 XVII)": what stands before the bracket.
INVERSE: Final = re.compile(
    rf"(?P<word>{NR}|letter )?(?<![0-9a-z,./-])"
    r"(?P<list>[0-9]{1,4}(?:(?:, ?| en |, en )(?:nr\.? ?)?[0-9]{1,4}){0,12}|[a-z]{1,2})[ ,]?\( ?$"
)
INVERSE_OPENING: Final = re.compile(r"[0-9a-z][ ,]?\( ?$")
# As long as the longest list before a bracket.
INVERSE_WINDOW: Final = 90
INVERSE_CLOSING: Final = re.compile(r" ?\)")
INVERSE_ITEM: Final = re.compile(r"[0-9]{1,4}|[a-z]{1,2}$")
SPEAKS_OF_PAPER: Final = re.compile(r"stuk|motie|amendement|brief|nota|verslag")
# "wetsvoorstel ... (36 353)": a dossier in brackets needs such a word before it.
SPEAKS_OF_BILL: Final = re.compile(r"voorstel|initiatiefnota|initiatiefwet|novelle")
IN_BRACKETS: Final = re.compile(r"\( ?$")

# What may stand between the word that announces a paper and its dossier.
_FILLER: Final = (
    r"(?:[ ,.:;(-]{1,3}(?:ii|i|2|11|ll|1|tk|ek|tweede kamer|eerste kamer|der staten-generaal|"
    r"(?:18|19|20)[0-9]{2} ?[-/]{1,2} ?(?:[0-9]{2}){1,2}|vergaderjaar|verg|jr|zitting(?:sjaar)?|"
    r"nrs?|nummers?|dossiers?|dossiernummers?|met|onder|stuk|stukken)){0,6}[ ,.:;(-]{0,3}$"
)
HEAD: Final = re.compile(
    r"(?<![a-z])(?:kamer(?:stuk(?:ken|nummers?|nrs?|dossiers?)?|st|dossiers?)|kst|(?P<short>tk|ek)|"
    r"(?P<house>(?:tweede kamer|eerste kamer)(?: der staten-generaal)?)|"
    r"(?:wets|initiatief|initiatiefwets|rijkswets)voorstel(?:len)?|voorstel(?:len)? van (?:rijks)?wet|"
    rf"initiatiefnota|dossiers?|dossiernummers?|dossiernrs?){_FILLER}"
)
YEAR_ALONE: Final = re.compile(rf"(?<![0-9a-z]){SESSION_YEAR},? $")
# Recognition reads "II" as "11" or "ll".
SECOND: Final = re.compile(r"(?<![a-z])(?:ii|tk|tweede)(?![a-z])|^[a-z]+[ ,]{1,2}(?:2|11|ll)(?=[ ,])")
FIRST: Final = re.compile(r"(?<![a-z])(?:i|ek|eerste)(?![a-z])|^[a-z]+[ ,]{1,2}1(?=[ ,])")
REPLACES: Final = re.compile(r"(?<![a-z])(?:vervanging van|t\.? ?v\.? ?v)(?![a-z])[^;\n]{0,60}$")
# Numbers of five figures that are no dossier: part of a longer number, a telephone number, an amount.
OTHER_NUMBER: Final = re.compile(
    r"(?:(?:(?<![a-z])(?:postbus|tel|telefoon|fax|kenmerk|referentie|bsn|kvk|eur|usd)|[€$+])[ :.]*|"
    r"[0-9] |[a-z0-9][-/.]|[0-9],|[a-z0-9_])$"
)
# How far back the words that announce a paper are looked for.
WINDOW: Final = 160

# Dossiers of the Eerste Kamer itself have Roman numbers: "CXXIV".
ROMAN_DOSSIERS: Final = Sought(
    hundreds + tens + ones
    for hundreds in ("", "c", "cc", "ccc", "cccc")
    for tens in ("", "x", "xx", "xxx", "xxxx", "xl", "l", "lx", "lxx", "lxxx", "lxxxx", "xc")
    for ones in ("", "i", "ii", "iii", "iiii", "iv", "v", "vi", "vii", "viii", "viiii", "ix")
    if len(hundreds + tens + ones) > 2 and hundreds + tens
)

# A number whose dossier stands elsewhere: "gedrukt onder nr. 524", "op stuk nr. 12", "t.v.v. nr. 3".
# Words of such forms, each with how far before it the form begins.
OWN_WORDS: Final = {
    "gedrukt": 0,
    "stuk": 3,
    "stukken": 3,
    "kamerstuk": 0,
    "kamerstukken": 0,
    "vervanging": 0,
    "t": 0,
}
ANNOUNCING: Final = Sought(OWN_WORDS)
OWN: Final = re.compile(
    rf"(?:gedrukt onder|op(?= stuk)|kamerstuk(?:ken)?|vervanging van|t\.v\.v\.)[ ,](?:{NR}(?P<n>[0-9]{{1,4}})"
    r"(?![0-9a-z])(?! ?\( ?[0-9]{2}[ .]?[0-9]{3})|letter (?P<letter>[a-z]{1,2})(?![a-z0-9]))"
)


class Head(NamedTuple):
    """The words before a dossier that announce it. paper: they name a paper, not only the chamber or the year."""

    start: int
    paper: bool
    chamber: Chamber | None
    year: str | None


def head_before(window: str, at: int) -> Head | None:
    """Return what announces a dossier at `at`; `window` is the line before it, folded.

    >>> head_before("kamerstukken ii 2022/23, ", 25)
    Head(start=0, paper=True, chamber='TK', year='2022-2023')
    """
    found = HEAD.search(window)
    if found is None:
        alone = YEAR_ALONE.search(window)
        printed = session_year(alone["year"], alone["next"]) if alone else None
        return Head(at - len(window) + alone.start(), False, None, printed) if alone and printed else None
    words = found.group()
    year = YEAR.search(words)
    if (found["house"] or found["short"]) and year is None and (found["house"] or "(" in words):
        return None
    chamber: Chamber | None = "TK" if SECOND.search(words) else "EK" if FIRST.search(words) else None
    printed = session_year(year["year"], year["next"]) if year else None
    # "wetsvoorstel (36 412)": the word makes it sure, the bracket holds the fact.
    start = at if "(" in words else at - len(window) + found.start()
    return Head(start, found["house"] is None, chamber, printed)
