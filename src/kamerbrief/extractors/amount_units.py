"""What a quantity is an amount of: money, a share, a length of time, or how many of what."""

import re
from typing import NamedTuple

from kamerbrief.dutch.estimates import is_label
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.noun_phrases import counted
from kamerbrief.dutch.quantities import Quantity, may_be_year
from kamerbrief.extractors.reading import Shown
from kamerbrief.knowledge.countries import normal_country
from kamerbrief.knowledge.uncounted import verdict
from kamerbrief.model import AmountKind

# "2% van het bbp", "2 procent van hun bruto binnenlands product", "2% bbp", "2% of GDP".
_OF_PRODUCT = re.compile(
    r"""\ (?:(?:van|of|in)\ (?:(?:het|ons|hun|haar|zijn|de|the|its|their|our|national|eigen|[a-z]{3,15}e)\ ){0,3})?
    (?:(?P<bbp>bbp|gdp|bruto[ -]?binnenlands\ product|gross\ domestic\ product)
    |(?P<bni>bni|gni|bruto[ -]?nationaal\ inkomen|gross\ national\ income)
    |(?P<bnp>bnp|gnp|bruto[ -]?nationaal\ product))(?![a-z])""",
    re.VERBOSE,
)
_DURATION = re.compile(
    r"""\ (?:(?!afgelopen|komende)[a-z]{2,20}e\ |consecutive\ ){0,2}
    (?P<unit>seconden|minuten|minuut|uur|uren|etmalen|etmaal|(?:werk|kalender)?dagen|dag|weken|week|weekenden|maanden
    |maand|kwartalen|jaar|jaren|decennia|eeuwen|eeuw|seconds|minutes|hours|days|weeks|months|years|decades|centuries)
    (?![a-z0-9-])""",
    re.VERBOSE,
)
_AT_A_TIME = re.compile(r"(?<![a-z])(?:om|rond|omstreeks) $")
_TIME_OF_DAY = re.compile(r"(?<![a-z])(?:om|vanaf|tot|rond|omstreeks|te|voor|na|tussen|en|van) $| ?- ?$")
_HOURS_OF_A_DAY = 24
# A year is printed without a full stop; a count of so many is not, but for round ones ("2000 militairen").
_ROUND = 50
_YEAR_WORD = re.compile(
    r"(?<![a-z])(?:in|sinds|vanaf|tot|van|eind|begin|medio|halverwege|voor|na|uit|per|over|najaar|voorjaar|zomer|herfst"
    r"|winter|richting|door|tegen|rond|en|of|the|by|since|until|januari|februari|maart|april|mei|juni|juli|augustus"
    r"|september|oktober|november|december|jaar|jaren) $"
)
# "een op de drie landen", "negen op de tien".
_ONE_IN = re.compile(r"(?<![a-z0-9])(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|[0-9]+) op (?:de |elke |iedere )?$")
# An age is no length of time: "jonger dan 18 jaar", "16 jaar en ouder".
_AGE_BEFORE = re.compile(r"(?<![a-z])(?:jonger dan|ouder dan|onder de|boven de|leeftijd van) $")
_AGE_AFTER = re.compile(r" (?:(?:en|of) )?(?:ouder|jonger|oude?)(?![a-z])")
_FRACTION = re.compile(r" (?:derden?|vierden?|vijfden?|achtsten?|tienden?|kwart|helft)(?![a-z])")
_ON_MONEY = re.compile(
    r"€|(?<![a-z])(?:eur|euro|bezuinig|budget|begroting|belasting|bijdrage|bedrag|kosten|kost|subsidie|investe|financier"
    r"|donatie|lening|beschikbaar)"
)
_MILLION = 10**6
_ABBREVIATED = re.compile(r"(?<![a-z])(?:mln|mld|mrd)(?![a-z])")
_MEETING = re.compile(
    r"(?<![a-z])(?:bijeenkomst|[a-z]*sessies?|vergadering|raad|top|ontmoeting|gesprek|beraad|brief|verslag|op de agenda"
    r"|[a-z]*diner|[a-z]*lunch|debat|meeting|summit)(?![a-z])"
)
_NAME_AFTER = re.compile(r" [A-Z\u00c0-\u00de][^\W\d_]+")
# "acht" is also a verb, after its subject: "het kabinet acht maatregelen nodig".
_CONSIDERS = re.compile(
    r"(?<![a-z])(?:ik|wij|men|hij|zij|kabinet|regering|minister|staatssecretaris|kamer|commissie|raad|leden|fractie"
    r"|bondgenoten|ministers|lidstaten|partijen|land|landen|zaken|defensie|navo|eu) $"
)
_AS_SUCH = re.compile(
    r"(?<![a-z])(?:nodig|noodzakelijk|(?:on)?wenselijk|van (?:groot )?belang|mogelijk|passend|gepast|gewenst|opportuun"
    r"|zinvol|onmisbaar|cruciaal|essentieel|belangrijk|genomen|nemen)(?![a-z])"
)
_NO_NAME = frozenset(
    "in de deze die alle met van voor door aan op bij uit tot over naar na binnen per en er ook".split()
)
# Of which the number is that of both together: "29 staatshoofden en regeringsleiders", "zes mannen en vrouwen".
_PAIRS = {
    "staatshoofden": re.compile(r" en regeringsleiders(?![\w-])"),
    "mannen": re.compile(r" en vrouwen(?![\w-])"),
    "vrouwen": re.compile(r" en mannen(?![\w-])"),
    "doden": re.compile(r" en gewonden(?![\w-])"),
}
_WORD_REACH = 24
_SENTENCE_REACH = 400
_SHORTEST_NOUN = 3


class Reckoned(NamedTuple):
    """An amount before it is tied to the letter; `end`: where its passage ends in the view.

    unit: None for "12 miljoen" in a sentence on money that names no currency.
    """

    kind: AmountKind
    unit: str | None
    end: int


def reckon(shown: Shown, quantity: Quantity, english: bool, countable: bool = True) -> Reckoned | None:
    """Say what a quantity is an amount of; None where it is none.

    countable: False where it is sure that it counts nothing, so that only a length of time is left to it.
    Forms: see `find_amounts`.
    Near misses: "artikel 5", "sessie 2 en 3", "EUR 45,000" in Dutch text, "10.30 uur", "om 9 uur", "twee derde",
                 "in 2030 landen", "De Zeven Provinciën", "het kabinet acht maatregelen nodig".
    """
    if quantity.doubtful and quantity.percent is None and quantity.scale == 1:
        return None
    if quantity.currency is not None:
        return Reckoned("money", quantity.currency, quantity.end)
    if quantity.percent is not None:
        return _share(shown, quantity)
    if quantity.dotted and quantity.scale == 1:
        return None
    if shown.folded[quantity.end : quantity.end + 1] not in (" ", "-"):
        return None
    reckoned = _duration(shown, quantity)
    if reckoned is None and countable and not quantity.dotted:
        reckoned = _count(shown, quantity, english)
    if reckoned is None or (quantity.figures and is_label(shown.folded, quantity.start)):
        return None
    return reckoned


def _share(shown: Shown, quantity: Quantity) -> Reckoned:
    if quantity.percent == "%" and (product := _OF_PRODUCT.match(shown.folded, quantity.end)):
        return Reckoned("percent", f"% {product.lastgroup}", product.end())
    return Reckoned("percent", quantity.percent or "%", quantity.end)


def _duration(shown: Shown, quantity: Quantity) -> Reckoned | None:
    folded = shown.folded
    found = _DURATION.match(folded, quantity.end)
    if found is None or _looks_like_year(folded, quantity):
        return None
    unit = found["unit"]
    if unit == "uur" and (quantity.high or quantity.low) <= _HOURS_OF_A_DAY:
        before = _TIME_OF_DAY if quantity.figures else _AT_A_TIME
        if before.search(folded, max(0, quantity.start - _WORD_REACH), quantity.start):
            return None
    if _AGE_AFTER.match(folded, found.end()) or _AGE_BEFORE.search(
        folded, max(0, quantity.start - _WORD_REACH), quantity.start
    ):
        return None
    return Reckoned("duration", unit, found.end())


def _count(shown: Shown, quantity: Quantity, english: bool) -> Reckoned | None:
    text, folded = shown.text, shown.folded
    numeral = quantity.numeral
    if quantity.low == 1 and quantity.scale == 1 and quantity.high is None:
        # "één van de", "één brigade": a reader takes it as the article with weight.
        return None
    if quantity.low < 1 or quantity.low % 1:
        return None
    if _looks_like_year(folded, quantity):
        return None
    phrase = counted(text, folded, quantity.end, english)
    if phrase is None and quantity.scale >= _MILLION and _is_money(shown, quantity):
        return Reckoned("money", None, quantity.end)
    if phrase is None or _FRACTION.match(folded, quantity.end):
        return None
    if folded[numeral.start : numeral.end] == "acht" and _is_verb(shown, quantity):
        return None
    if _ONE_IN.search(folded, max(0, numeral.start - _WORD_REACH), numeral.start):
        return None
    noun = text[phrase.noun : phrase.end]
    if noun[0].isupper() and phrase.noun == phrase.start:
        # "32 399 Regels" is a dossier and its title.
        if (
            normal_country(noun) is not None
            or " " in text[numeral.start : numeral.end]
            or _opens_a_line(text, quantity)
            or _is_name(shown, quantity)
        ):
            return None
    elif _opens_a_line(text, quantity) and _NAME_AFTER.match(text, quantity.end):
        return None
    unit = _unit(noun)
    if folded[phrase.end : phrase.end + 1] == "/":
        # A speed: "130 km/u".
        return None
    judged = verdict(unit)
    if judged == "uncounted" or (judged == "unless_meeting" and _in_sentence(_MEETING, shown, quantity, before=True)):
        return None
    beside = _PAIRS.get(fold(unit))
    if beside is not None and (both := beside.match(folded, phrase.end)) is not None:
        return Reckoned("count", unit + both[0], both.end())
    return Reckoned("count", unit, phrase.end)


def _is_verb(shown: Shown, quantity: Quantity) -> bool:
    """Say whether "acht" may be the verb: after its subject or a name, or with what something is held to be behind."""
    start, text = quantity.start, shown.text
    before = text[max(0, start - _WORD_REACH) : start].split()
    name = bool(before) and before[-1][0].isupper() and before[-1].lower() not in _NO_NAME
    return (
        name
        or _CONSIDERS.search(shown.folded, max(0, start - _WORD_REACH), start) is not None
        or _in_sentence(_AS_SUCH, shown, quantity)
    )


def _unit(noun: str) -> str:
    """Return the noun as a register shows it: "bondgenoten" for "NAVO-bondgenoten", but "F-16's" as it is."""
    last = noun.rsplit("-", 1)[-1]
    return noun if last[:1].isdigit() or len(last) < _SHORTEST_NOUN or "- " in noun else last


def _looks_like_year(folded: str, quantity: Quantity) -> bool:
    if not may_be_year(quantity):
        return False
    before = max(0, quantity.start - _WORD_REACH)
    return quantity.low % _ROUND != 0 or _YEAR_WORD.search(folded, before, quantity.start) is not None


def _opens_a_line(text: str, quantity: Quantity) -> bool:
    """Say whether figures open a line, where they may number a heading or an item ("3 Kosten")."""
    return quantity.figures and text[max(0, quantity.start - 1) : quantity.start] in ("", "\n")


def _is_name(shown: Shown, quantity: Quantity) -> bool:
    """Say whether a number word with a capital before a capital is a name: "De Zeven Provinciën", "de Drie Zeeën"."""
    sentence = shown.sentence(quantity.start)
    return shown.text[quantity.start].isupper() and (sentence is None or sentence.start != quantity.start)


def _is_money(shown: Shown, quantity: Quantity) -> bool:
    """Say whether a million of nothing is money: abbreviated ("5,69 mld.") or in a sentence on money."""
    printed = shown.folded[quantity.numeral.end : quantity.end]
    return _ABBREVIATED.search(printed) is not None or _in_sentence(_ON_MONEY, shown, quantity)


def _in_sentence(pattern: re.Pattern[str], shown: Shown, quantity: Quantity, before: bool = False) -> bool:
    """Say whether a pattern is found in the sentence of a quantity, or in the one before it on the same line.

    Of a sentence without end only what is near is looked at.
    """
    sentence = shown.sentence(quantity.start)
    if sentence is None:
        return False
    start = sentence.start
    if before and start > 1 and shown.text[start - 1] != "\n":
        start = (shown.sentence(start - 2) or sentence).start
    start, end = max(start, quantity.start - _SENTENCE_REACH), min(sentence.end, quantity.end + _SENTENCE_REACH)
    return pattern.search(shown.folded, start, end) is not None
