"""The members whom a text names behind "motie": as printed, from the first particle to "c.s."."""

import re
from collections.abc import Sequence
from typing import Final

from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.names import PARTICLES, split_name
from kamerbrief.knowledge.bodies import normal_body
from kamerbrief.knowledge.countries import normal_country

AND_OTHERS: Final = re.compile(r",?\s(?:c\.?\s?s(?:\.|(?!\w))|e\.\s?a\.)")
PARTY: Final = re.compile(r"\s\((?:[A-Z][A-Za-z0-9+&/ -]{1,24}|vvd|cda)\)")
TOKEN: Final = re.compile(r"['’‘]?[^\W\d_]+(?:['’‘-][^\W\d_]+)*\.?")
BETWEEN: Final = re.compile(r"\s?/\s?|,?\sen\s(?:het\slid\s)?|\s&\s|,\s")
MOST_WORDS: Final = 5
LONGEST_NAME: Final = 70
INSIDE_NAME: Final = frozenset("van de den der ter ten 't 's el".split())

MOST_NAMES: Final = 12
# Words with a capital that follow a motion and are no member: papers, parties, verbs at the head of a sentence.
NO_NAMES: Final = frozenset(
    "kamerstuk kamerstukken kamerstuknr tk ek nr nrs over inzake vvd cda pvda d66 sp pvv sgp bbb nsc volt denk fvd gl "
    "ja21 groenlinks christenunie groenlinks-pvda 50plus bij1 pvdd daarnaast daarbij hiermee ook met deze dit die "
    "conform zie zoals verder voorts wel ik wij dat dan daarom ten tot tijdens bijvoorbeeld naar op als hierbij dictum "
    "verzoekt zegde handelingen vergaderjaar tweeminutendebat commissiedebat wetgevingsoverleg vao mede want hoewel in "
    "indien wanneer omdat zo hoe wat waar wie er voor bij tegen door uit over onder".split()
)


def read_names(text: str, folded: str, at: int, *, several: bool) -> tuple[tuple[str, ...], int, bool]:
    """Read the names that stand at `at`: as printed, where they end ("c.s." included), and whether "c.s." is printed.

    several: more than one may follow ("de leden X, Y en Z"); after "het lid" only "X/Y" and "X en Y" do.

    >>> read_names("Van der Lee en Piri c.s. over", "van der lee en piri c.s. over", 0, several=True)
    (('Van der Lee', 'Piri'), 24, True)
    """
    names: list[str] = []
    ends: list[int] = []
    comma = -1
    begin, others = at, False
    while len(names) < MOST_NAMES:
        end = _name_end(text, folded, begin)
        if end == begin:
            break
        names.append(text[begin:end])
        party = PARTY.match(text, end)
        end = party.end() if party and not re.search(r"\d{3}", party.group()) else end
        cs = AND_OTHERS.match(folded, end)
        others = others or bool(cs)
        end = cs.end() if cs else end
        ends.append(end)
        between = BETWEEN.match(text, end)
        if between is None or (cs and "/" not in between.group()):
            break
        if between.group().startswith(", ") and "en" not in between.group():
            if not several:
                break
            comma = len(names) if comma < 0 else comma
        elif "en" in between.group():
            end = _name_end(text, folded, between.end())
            if end == between.end():
                break
            comma = -1
        begin = between.end()
    if comma >= 0:
        # A comma that no "en" closes belongs to the sentence.
        names, ends = names[:comma], ends[:comma]
    return tuple(names), ends[-1] if ends else at, others


def _name_end(text: str, folded: str, at: int) -> int:
    """Return where one name ends, `at` itself where none stands there. Initials may stand before it."""
    cut = end = at
    capitals = words = 0
    initial = False
    for token in TOKEN.finditer(text, at, min(len(text), at + LONGEST_NAME)):
        gap = text[end : token.start()]
        if gap != (" " if words else "") and not (initial and gap == ""):
            break
        word, plain = token.group(), folded[token.start() : token.end()]
        initial = len(word) == 2 and word[0].isupper() and word[1] == "."
        last = word.endswith(".") and not initial
        if last:
            word, plain = word[:-1], plain[:-1]
        if _is_capital(word, plain):
            capitals, cut = capitals + 1, token.start() + len(word)
        elif not initial and not (plain in PARTICLES and (not words or word[0].isupper() or plain in INSIDE_NAME)):
            break
        end, words = token.end(), words + 1
        if last or words == MOST_WORDS:
            break
    return cut if capitals else at


def _is_capital(word: str, plain: str) -> bool:
    """Tell whether a capitalised word can belong to a name: "Valstar", not "Nederland", "Kamer", "NAVO"."""
    if not word[0].isupper() and not (word[0] in "'’" and len(word) > 1 and word[1].isupper()):
        return False
    if len(word) < 2 or plain in PARTICLES or split_name(word) is None or normal_country(word) is not None:
        return False
    return not (word.isupper() and (normal_body(word) is not None or plain in NO_NAMES)) and plain not in NO_NAMES


def same_names(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two lists of names can be of one motion: the shorter list stands in the longer, and its first name
    leads both (the others may be "c.s.").
    """
    first, second = ([fold(name).replace("-", " ") for name in names] for names in (one, other))
    short, long = sorted((first, second), key=len)
    return bool(short) and all(name in long for name in short) and short[0] == long[0]
