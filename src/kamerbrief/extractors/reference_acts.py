"""Acts of the European Union and resolutions of the United Nations, by their numbers.

Forms of acts:        1. "Verordening (EU) 2022/2065", "Verordening (EG) nr. 1008/2008", "EU-verordening 1008/2008"
                      2. "Richtlijn 2009/81/EG", "richtlijnen 2014/24/EU en 2014/25/EU", "Kaderbesluit 2002/475/JBZ"
                      3. "Besluit (GBVB) 2021/509", "Uitvoeringsbesluit (EU) 2021/914", "Decision (CFSP) 2021/509"
The target is the number with its year in the order printed, without the letters of the community. A decision counts
only with those letters: "besluit 2021/22" may be anything.
Forms of resolutions: 1. "VNVR-resolutie 2735", "VN-Veiligheidsraadresolutie 2202", "UNSCR 1325", "S/RES/2735 (2024)"
                      2. "resoluties 1701 en 1559 van de VN-Veiligheidsraad", "resolutie van de Veiligheidsraad 1325"
                      3. "AVVN-resolutie 76/300", "UNGA ES-11/1", "A/RES/76/300", "resolutie ES-11/1"
                      4. "resolutie 1325" alone, in a letter that names the Security Council
Near misses: "verordening 12", "de resolutie van het Europees Parlement", "resolutie 2540 (2024) van de Parlementaire
Vergadering", "resolutie 49/1 van de Mensenrechtenraad", "de motie en resolutie 12".
Source: titles in the registry of the Tweede Kamer; letters to parliament of 2021-2025; general knowledge.
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.dutch.sought import Sought
from kamerbrief.extractors.reading import Shown
from kamerbrief.extractors.reference_mentions import WIDEST_LIST, Mention, occurrences, quoted
from kamerbrief.model import EuAct, Span

ACTS: Final[dict[str, EuAct]] = {
    "verordening": "regulation",
    "richtlijn": "directive",
    "besluit": "decision",
    "beschikking": "decision",
    "regulation": "regulation",
    "directive": "directive",
    "decision": "decision",
}
_COMMUNITY: Final = r"(?:eu|eg|eeg|egks|gbvb|euratom|jbz|ec|eec|cfsp|jha|ecb)"
_ACT_NUMBER: Final = (
    rf"(?:\((?P<community>{_COMMUNITY}(?:, ?{_COMMUNITY})?)\)[ ,]{{0,2}})?(?:(?:nr|no)\.? ?)?"
    rf"(?P<bracket>\()?(?P<a>[0-9]{{1,4}})/(?P<b>[0-9]{{1,4}})(?:/(?P<tail>{_COMMUNITY}))?(?![0-9a-z]|/[0-9])"
)
ACT: Final = re.compile(
    r"(?:en|s)?(?: van (?:de raad|de commissie|het europees parlement en (?:van )?de raad))?"
    rf"[ -]{{1,2}}{_ACT_NUMBER}"
)
NEXT_ACT: Final = re.compile(rf"(?:, ?|,? en | and |; ?){_ACT_NUMBER}")
ACT_PREFIX: Final = re.compile(r"(?<![a-z0-9])(?:(?:gedelegeerde|delegated|council|commission) )?(?:eu[- ])?[a-z]*$")
FIRST_YEAR, LAST_YEAR = 1952, 2099

_SECURITY: Final = (
    r"(?:vn-?|vn |un )?(?:veiligheidsraads?|security council)(?: van de (?:vn|verenigde naties))?|vnvr|unsc|vr"
)
_ASSEMBLY: Final = (
    r"(?:vn-?|vn |un )?(?:algemene vergadering|general assembly)(?: van de (?:vn|verenigde naties))?|avvn|unga|agvn"
)
_UNITED: Final = r"vn|verenigde naties|united nations|un"
_NUMBER: Final = (
    r"(?:es-[0-9]{1,2}/[0-9]{1,3}|[0-9]{1,3}/[0-9]{1,4}|[0-9]{1,4})(?![0-9a-z]|[.,/-][0-9])(?: ?\((?:19|20)[0-9]{2}\))?"
)
_NUMBERS: Final = rf"{_NUMBER}(?:(?:, ?|,? en | of | and |, and )(?:resolutie )?{_NUMBER}){{0,12}}"
RESOLUTION: Final = re.compile(
    rf"resoluti(?:es?|ons?)(?:(?:,? (?:van|of) (?:de |the )?(?P<middle>{_SECURITY}|{_ASSEMBLY}))?)"
    rf"[ ,(]{{1,2}}(?:(?:nrs?|no|nummers?)\.? ?|met nummers? )?(?P<numbers>{_NUMBERS})"
)
BODY_BEFORE: Final = re.compile(
    rf"(?<![a-z0-9])(?:(?P<security>{_SECURITY})|(?P<assembly>{_ASSEMBLY})|(?P<united>{_UNITED}))[- ]?(?:-|')?$"
)
BODY_AFTER: Final = re.compile(
    rf",? ?(?:van|uit|of|door) (?:[0-9]{{4}} (?:van |of ))?(?:de |het |the )?"
    rf"(?:(?P<security>{_SECURITY})|(?P<assembly>{_ASSEMBLY})|(?P<united>{_UNITED}))(?![a-z])"
)
OTHER_BODY: Final = re.compile(
    r",? ?(?:van|uit|of|door|in) (?:[0-9]{4} (?:van |of ))?(?:de |het |the )?(?:europees|parlementaire|raad van europa|"
    r"assemblee|mensenrechtenraad|vn-mensenrechtenraad|human rights|who|unesco|tweede|eerste|kamer|navo|iaea|imo|icao)"
)
SHORT_NAMES, SYMBOLS = Sought(("unscr", "unsc", "vnvr", "unga", "avvn")), Sought(("res",))
SHORT: Final = re.compile(
    rf"(?:(?P<security>unscr|unsc|vnvr)|(?P<assembly>unga|avvn))[ -](?:res(?:\.|olution)? ?)?(?P<numbers>{_NUMBERS})"
)
SYMBOL: Final = re.compile(
    r"(?P<organ>[as])/res/(?P<n>es-[0-9]{1,2}/[0-9]{1,3}|[0-9]{1,3}/[0-9]{1,4}|[0-9]{1,4})(?![0-9a-z]|/[0-9])"
)
ITEM: Final = re.compile(r"(?:es-)?[0-9]{1,4}(?:/[0-9]{1,4})?")
# Beside which a bare number of a resolution is one of the Security Council.
NAMES_COUNCIL: Final = ("veiligheidsraad", "vnvr", "security council", "unsc")
# The Council counts its resolutions: 687 in 1991, 2803 in 2025.
LOWEST_BARE, HIGHEST_BARE = 500, 3500
WINDOW: Final = 80


def find_acts(shown: Shown) -> Iterator[Mention]:
    """Yield the acts of the European Union that a text names by number, one for each number of a list."""
    folded = shown.folded
    reached = 0
    # A stroke between figures is rarer than the words for an act, and found ten times faster than all of them.
    for stroke in occurrences(folded, "/"):
        if stroke < reached or not (
            folded[stroke - 1 : stroke].isdigit() and folded[stroke + 1 : stroke + 2].isdigit()
        ):
            continue
        at, word = max((folded.rfind(word, max(stroke - WINDOW, 0), stroke), word) for word in ACTS)
        end = at + len(word)
        found = ACT.match(folded, end) if at >= 0 else None
        before = ACT_PREFIX.search(folded, max(at - WINDOW, 0), at)
        if found is None or before is None or not found.start("a") < stroke < found.end():
            continue
        act, leading = ACTS[word], Span(before.start(), end)
        while found is not None and _is_act(found, act):
            reached = found.end()
            start = found.start("community") - 1 if found["community"] else found.start("a")
            item = Span(start, reached)
            # "de aanbestedingsrichtlijn (2009/81/EG)": the number by itself.
            spans = (item,) if found["bracket"] else quoted(leading, item)
            yield Mention("eu_act", f"{found['a']}/{found['b']}", spans, act)
            found = NEXT_ACT.match(folded, reached)


def _is_act(found: re.Match[str], act: EuAct) -> bool:
    """Tell whether one of the two numbers is a year in which there was a community to make acts."""
    marked = bool(found["community"] or found["tail"])
    if not marked and (act == "decision" or found["bracket"]):
        return False
    years = [FIRST_YEAR <= int(part) <= LAST_YEAR for part in (found["a"], found["b"])]
    return any(years) or (marked and any(len(part) == 2 and int(part) >= 52 for part in (found["a"], found["b"])))


def find_resolutions(shown: Shown) -> Iterator[Mention]:
    """Yield the resolutions of Security Council and General Assembly that a text names, one for each of a list."""
    folded = shown.folded
    names_council = None
    for at in occurrences(folded, "resoluti"):
        found = RESOLUTION.match(folded, at)
        if found is None:
            continue
        before = BODY_BEFORE.search(folded, max(at - WINDOW, 0), at)
        after = BODY_AFTER.match(folded, found.end())
        body = _body(before) or _body(after) or _named(found["middle"])
        if before is None and at and folded[at - 1].isalnum():
            continue
        bare = body is None
        if bare:
            if OTHER_BODY.match(folded, found.end()):
                continue
            if names_council is None:
                names_council = any(name in folded for name in NAMES_COUNCIL)
        start = before.start() if before else at
        yield from _numbered(folded, found, start, None if before else after, body, bool(names_council))
    for at in shown.tokens.at(SHORT_NAMES):
        found = SHORT.match(folded, at)
        if found is not None:
            yield from _numbered(folded, found, at, None, _body(found), False)
    for at in shown.tokens.at(SYMBOLS):
        # "S/RES/1325": the organ stands two characters before it.
        found = SYMBOL.match(folded, at - 2) if at > 1 else None
        if found is not None and not folded[at - 3 : at - 2].isalnum():
            organ = "UNSC" if found["organ"] == "s" else "UNGA"
            yield Mention("un_resolution", f"{organ}-{found['n'].upper()}", (Span(*found.span()),))


def _body(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    groups = found.groupdict()
    return next((name for name in ("security", "assembly", "united") if groups.get(name)), None)


def _named(middle: str | None) -> str | None:
    if middle is None:
        return None
    return "assembly" if re.fullmatch(_ASSEMBLY, middle) else "security"


def _numbered(
    folded: str, found: re.Match[str], start: int, after: re.Match[str] | None, body: str | None, council: bool
) -> Iterator[Mention]:
    """Yield one mention for each number of a list. after: the body named behind the list."""
    first = found.start("numbers")
    for item in ITEM.finditer(folded, first, found.end("numbers")):
        if folded[item.start() - 1] == "(":
            continue
        number = item.group()
        organ = _organ(number, body, council)
        if organ is None:
            continue
        whole = Span(start, after.end() if after else item.end())
        if after is not None and whole.end - whole.start > WIDEST_LIST + len(number):
            spans: tuple[Span, ...] = (Span(*item.span()), Span(start, first))
        else:
            spans = (whole,) if after else quoted(Span(start, first), Span(*item.span()))
        yield Mention("un_resolution", f"{organ}-{number.upper()}", spans)


def _organ(number: str, body: str | None, council: bool) -> str | None:
    """Return whose resolution a number is, None where that is not sure."""
    if "/" in number:
        return "UNGA" if number.startswith("es-") or body in ("assembly", "united") else None
    if body == "assembly":
        return "UNGA"
    if body is not None:
        return "UNSC"
    return "UNSC" if council and LOWEST_BARE <= int(number) <= HIGHEST_BARE else None
