"""Compounds that are written apart though Dutch writes them as one word or with a hyphen."""

import re
from functools import cache

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.tables import Row, load
from kamerbrief.knowledge.verbs import verb_forms
from kamerbrief.knowledge.vocabulary import vocabulary

SHORTEST = 4
# First words that are no noun there: prepositions and particles, numerals, measures, adverbs; "gebruik maken".
NO_FIRST_PART = frozenset(
    "voor over door onder boven achter tegen tussen binnen buiten naar langs rond samen terug vast open vrij hoog "
    "laag goed groot klein half drie vier vijf acht twee zeven negen heel veel zeer meer stop zorg gebruik deel "
    "plaats leiding terecht tegemoet achteruit vooruit waar hier daar elders mede niet alle alles zelf geheel "
    "aantal maximum minimum pakket reeks soort serie groep tijdens volgens sinds vanaf naast wegens mits eerst "
    "laatst lang kort snel weken maanden jaren deze dezelfde welke hoeveel bijna mogelijk recht licht zwaar rijk "
    "arm jong nieuw ronde task zaken hong christen groen quick weer bijeen voort mate ieder elke wijze staat stand "
    "tijd gelijk gezamenlijk".split()
)
NO_SECOND_PART = frozenset(
    "maken maakt dragen draagt komen kunnen gaan gaat zitten zetten lopen laten leden jaar maal".split()
)


class CompoundHead(Row, frozen=True, kw_only=True):
    """A noun that forms compounds with acronyms.

    may_be_object: with the acronym as subject it may be the object ("dat de EU sancties oplegt"): no compound then.
    """

    noun: str
    may_be_object: bool


class WordsApart(Row, frozen=True, kw_only=True):
    """Words written apart, and as they ought to be written."""

    apart: str
    joined: str


@cache
def compound_heads() -> dict[str, bool]:
    """Return by folded noun whether it may be an object."""
    return {fold(row.noun): row.may_be_object for row in load("compound_heads", CompoundHead)}


@cache
def words_apart() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern that finds what is written apart in folded text, and by folded form how it is written."""
    rows = {fold(row.apart): row.joined for row in load("words_apart", WordsApart)}
    longest_first = sorted(rows, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])"), rows


def attested(first: str, second: str) -> bool:
    """Say whether two words side by side are one word in the papers of parliament ("commissie debat").

    Source: the subjects in the registry, 2008-2025, where the joined word stands ten times or more.
    """
    if len(first) < SHORTEST or len(second) < SHORTEST or first + second not in vocabulary():
        return False
    if first in NO_FIRST_PART or second in NO_SECOND_PART:
        return False
    forms = verb_forms().get(second)
    return forms is None or not forms.finite
