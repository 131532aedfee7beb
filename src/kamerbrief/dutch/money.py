"""Currencies and multipliers as they stand around a sum of money.

All functions read folded text; offsets are those of the text. What looks like a multiplier and is none that we know is
never passed over: "EUR 5 bln." is not five euros.
"""

import re
from decimal import Decimal
from typing import Final

from kamerbrief.dutch.folding import skeleton

# ISO 4217. Written forms seen in letters to parliament, budgets and communiqués.
_CODES = "eur usd gbp chf nok sek dkk pln czk cad aud nzd jpy cny rub uah try xdr".split()
_SIGNS = {"€": "EUR", "us$": "USD", "$": "USD", "£": "GBP", "¥": "JPY", "a$": "AUD", "c$": "CAD"}
_NAMES = {
    "euro": "EUR", "euro's": "EUR", "euros": "EUR", "us dollar": "USD", "amerikaanse dollar": "USD", "dollar": "USD",
    "us-dollar": "USD", "dollars": "USD", "us dollars": "USD", "canadese dollar": "CAD", "australische dollar": "AUD",
    "canadian dollars": "CAD", "australian dollars": "AUD", "pond sterling": "GBP", "britse pond": "GBP",
    "britse ponden": "GBP", "pounds": "GBP", "pounds sterling": "GBP", "zwitserse frank": "CHF",
    "noorse kroon": "NOK", "noorse kronen": "NOK", "zweedse kroon": "SEK", "zweedse kronen": "SEK",
    "deense kroon": "DKK", "deense kronen": "DKK", "zloty": "PLN", "hryvnia": "UAH", "roebel": "RUB", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "gulden": "NLG",
}  # fmt: skip
_CURRENCY: Final = {code: code.upper() for code in _CODES} | _SIGNS | _NAMES
# A multiplier beside the sign: "k€ 50", "mln€ 3".
_BEFORE_SIGN = {"k": Decimal(1000), "m": Decimal(10**6), "mln": Decimal(10**6), "mld": Decimal(10**9)}

_CURRENCY_BEFORE = re.compile(
    r"(?<![a-z0-9])(?:(?P<scale>mln|mld|[mk]) ?)?(?P<currency>€|us\$|[ac]\$|\$|£|¥|euro|"
    + "|".join(_CODES)
    + r") {0,2}$"
)
# How all of these end: most numbers stand behind something else.
_ENDS = frozenset(name[-3:] for name in (*_CODES, "euro"))
_SIGN_ENDS = frozenset(name[-1] for name in _SIGNS)
_LONGEST_BEFORE = 10
_CURRENCY_AFTER = re.compile(
    r" {0,2}(?P<scale>[mk](?=€))?(?P<currency>€|us\$|\$|£|"
    + "|".join(re.escape(name) for name in sorted((*_NAMES, *_CODES), key=len, reverse=True))
    # "in 2025 EUR 5 miljoen": that currency belongs to the next number.
    + r")(?![a-z0-9$]| ?[0-9])"
)
# How all of these begin: most numbers are followed by something else.
_AFTER = frozenset(name[:2] for name in (*_NAMES, *_CODES)) | {"us"}
_SIGNS_AFTER = frozenset("€$£")

# Dutch and English; "biljoen" is a million millions, as "trillion" is, but "billion" a thousand millions. "bln." may be
# either, so it is none.
_SCALES: Final = {
    "duizend": 10**3, "thousand": 10**3, "hundred": 100, "mln": 10**6, "mio": 10**6, "miljoen": 10**6,
    "million": 10**6, "miljard": 10**9, "mld": 10**9, "mrd": 10**9, "billion": 10**9, "bn": 10**9, "biljoen": 10**12,
    "trillion": 10**12,
}  # fmt: skip
_DAMAGED = {skeleton(word): value for word, value in _SCALES.items() if len(word) > 5}
_FIRSTS = ("mi", "ml", "m1", "m|", "m!", "rn", "bi", "bl", "b1", "du", "tr")
# Only where money is meant: "€ 5m", "EUR 50k".
_MONEY_SCALES: Final = {"k": 10**3, "m": 10**6}
# How a word begins that may be any of what `scale_after` and `currency_after` read, or "procent", "per cent", "pond".
_MEANT = _AFTER | frozenset(("us", "m€", "k€", "pr", "pe", "po", *_FIRSTS, *(word[:2] for word in _SCALES)))
_SCALE_WORD = re.compile(r"( {0,2})([a-z0-9|!€]{1,20})(\.)?")
_POUND = re.compile(r" {0,2}pond(?:en)?(?![a-z])")
# Abbreviations after a sum that scale nothing.
_NO_SCALE = frozenset("pp jl nr nrs ca per".split())
_LOOKS_LIKE_SCALE = re.compile(
    r"[bcdfghjklmnpqrstvwxyz]{2,5}|[bcdfghjklmnpqrstvw]|ton|tonnen|.*(?:joen|jard|illion|iljon|liard).{0,3}"
)


def nothing_after(folded: str, at: int) -> bool:
    """Say whether it is plain from two letters that no multiplier, sign, currency or per cent follows a number.

    True only where one space and a word stand there that begins as none of these does; False says nothing.
    """
    return folded[at : at + 1] == " " and folded[at + 1 : at + 2].isalpha() and folded[at + 1 : at + 3] not in _MEANT


def currency_before(folded: str, at: int) -> tuple[int, str, Decimal] | None:
    """Return where a currency that ends before the number at `at` begins, its code, and the multiplier beside it.

    Forms: "EUR 5", "€5", "US$ 5", "euro 5", "k€ 50", "M€ 5".
    Near misses: "ministeri€ 5" (recognition), "EURO2024".
    """
    words = folded[max(0, at - 5) : at].rstrip(" ")
    if words[-3:] not in _ENDS and words[-1:] not in _SIGN_ENDS:
        return None
    found = _CURRENCY_BEFORE.search(folded, max(0, at - _LONGEST_BEFORE), at)
    if found is None:
        return None
    start = found.start()
    if start and (folded[start - 1].isalnum() or folded[start - 1] in "€$"):
        return None
    return start, _CURRENCY[found["currency"]], _BEFORE_SIGN.get(found["scale"] or "", Decimal(1))


def currency_after(folded: str, at: int, scaled: bool) -> tuple[int, str, Decimal] | None:
    """Return where a currency that follows a number ends, its code, and the multiplier beside it.

    scaled: a multiplier stands between them; "pond" alone is money only then, else it is a weight.
    Forms: "5 euro", "5 miljoen euro's", "5 miljoen Amerikaanse dollar", "5 USD", "50 k€", "5 miljoen pond".
    Near misses: "5 pond", "5 eurolanden", "5 dollartekens".
    """
    opening = folded[at : at + 4].lstrip(" ")
    signs = not _SIGNS_AFTER.isdisjoint(opening)
    found = _CURRENCY_AFTER.match(folded, at) if signs or opening[:2] in _AFTER else None
    if found:
        return found.end(), _CURRENCY[found["currency"]], _BEFORE_SIGN.get(found["scale"] or "", Decimal(1))
    if scaled and (pound := _POUND.match(folded, at)):
        return pound.end(), "GBP", Decimal(1)
    return None


def scale_after(folded: str, at: int, money: bool) -> tuple[int, Decimal] | None:
    """Return where the multiplier after a number ends and what it is worth: `at` and 1 where there is none.

    money: a currency stands before the number, so that "k", "M" and "m" count too.
    None where a word stands there that may be a multiplier but is none we know ("bln", "T", "xyz", "miljioen", "ton"):
    then the number means nothing.
    Forms: "mln", "mln.", "miljoen", "mld.", "miljard", "mrd", "biljoen", "duizend", "million", "bn", glued
    too ("3mld"); with the damage of recognition ("rniljoen", "mi1joen").
    """
    found = _SCALE_WORD.match(folded, at)
    if found is None or not found[2][0].isalpha():
        return at, Decimal(1)
    word, glued = found[2], not found[1]
    value = _SCALES.get(word)
    if value is None and word.startswith(_FIRSTS):
        value = _DAMAGED.get(skeleton(word.replace("rn", "m")))
    if value is None and money and (glued or word in ("k", "m")):
        value = _MONEY_SCALES.get(word)
    if value is not None:
        # The stop belongs to an abbreviation, not to a whole word.
        return found.end() if found[3] and len(word) <= 3 else found.end(2), Decimal(value)
    if glued:
        return None
    if money and word not in _NO_SCALE and _LOOKS_LIKE_SCALE.fullmatch(word) and not _dotted(folded, found):
        return None
    return at, Decimal(1)


def _dotted(folded: str, word: re.Match[str]) -> bool:
    """Say whether a word is the first letter of an abbreviation with stops inside: "t.b.v."."""
    return word[3] is not None and folded[word.end() : word.end() + 1].isalpha()
