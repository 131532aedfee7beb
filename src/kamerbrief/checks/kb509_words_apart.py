"""KB509: samenstelling los geschreven.

A compound written apart, or with a hyphen in the wrong place.

Niveau: let op, ter informatie.

Herkomst: in de brief.

Waarom: het Nederlands schrijft samenstellingen aaneen of met een koppelteken (NAVO-top, commissiedebat,
secretaris-generaal). Binnen één brief door elkaar gebruikt (NAVO ministers en NAVO-ministers) valt het een lezer op.
Wat met een afkorting begint, is één melding met alle plaatsen.

Fout: Tijdens de NAVO Top in Madrid en de NAVO ministeriële bijeenkomst is hierover gesproken.

Fout: Tijdens het Commissie Debat is dit gevraagd aan de secretaris generaal.

Fout: De NAVO-EU samenwerking en de Noordzee- landen kwamen aan bod.

Fout: De NAVO-hybride strategie wordt herzien.

Goed: Tijdens de NAVO-top riep de NAVO bondgenoten op; het is van belang dat de EU sancties oplegt en de NAVO steun
biedt.

Goed: De land- en zeestrijdkrachten, de SG NAVO en de NATO-Ukraine Council zetten de NAVO-brede aanpak voort.

Zwijgt: bij Engelse namen, waar het tweede woord onderwerp of lijdend voorwerp kan zijn, in regels in hoofdletters.

Bron: Leidraad bij de spelling, 6; samengestelde woorden in het register van de Tweede Kamer, 2008-2025;
knowledge/tables/words_apart.csv en compound_heads.csv.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kamerbrief.checks.paper import Paper
from kamerbrief.checks.prose import Line, prose, whole
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.hyphenation import SUSPENDING
from kamerbrief.knowledge.bodies import normal_body
from kamerbrief.knowledge.compounds import attested, compound_heads, words_apart
from kamerbrief.knowledge.diacritics import restored
from kamerbrief.knowledge.spelling import word_list
from kamerbrief.model import Evidence, Fix, Problem, ProblemLevel

CODE = "KB509"
# An acronym or a pair of names with a hyphen, and the word after it.
WITH_HEAD = re.compile(
    r"(?<![\w-])(?P<first>[A-Z]{2,6}|G\d{1,2}\+?|[A-Z]{2,6}-[A-Z]\w+|[A-Z]\w+-(?:[A-Z]{2,6}|Pacific)|COVID-19)"
    r" (?P<head>[A-Z]?[a-zëéïöü']{2,})(?![\w])"
)
# "NAVO-Russische" is an adjective and stands apart.
ADJECTIVE_END = re.compile(r"(?:isch|ische|aans|aanse|ees|ese|[a-z]se)$")
NAMES = frozenset(("Raad", "Handvest", "Veiligheidsraad", "Mensenrechtenraad", "Verdrag"))
ROMAN = re.compile(r"[IVXLC]+")
PREPOSITIONS = frozenset(
    "van met door voor in op aan bij tussen onder naar over tegen uit binnen buiten richting als".split()
)
# Nouns that stand without an article: "in de VS wetgeving invoeren" is no compound.
BARE = frozenset("wetgeving regelgeving beleid besluitvorming samenwerking recht toetreding uitbreiding".split())
COUNTRIES = frozenset(("VS", "VK", "VAE"))
HYPHEN_AND_BLANK = re.compile(r"(?<![\w-])(?P<first>[A-Za-zëéïöü]{3,})- (?P<second>[a-zëéïöü]{3,})")
# A hyphen between an acronym and an adjective that belongs to the noun after it.
ADJECTIVES = (
    "hybride|militaire|politieke|nucleaire|conventionele|strategische|maritieme|operationele|collectieve|digitale"
)
TIED_TO_ADJECTIVE = re.compile(
    rf"(?<![\w-])(?P<first>[A-Z]{{2,6}})-(?P<adjective>{ADJECTIVES}) (?P<noun>[a-zëéïöü]{{4,}})"
)
ENGLISH = re.compile(r" (?:of|the|and|for|on)\b| [A-Z]")


class _Apart(NamedTuple):
    """One place: what it is told with, what is printed, as it ought to be, the quotation, and whether that is sure."""

    group: str
    level: ProblemLevel
    printed: str
    right: str
    evidence: tuple[Evidence, ...]
    sure: bool


def check(paper: Paper) -> Iterator[Problem]:
    """Yield one problem for all compounds with an acronym, and one for every other compound, with all places."""
    text = prose(paper)
    if text.silent or text.guessed:
        return
    groups: defaultdict[str, list[_Apart]] = defaultdict(list)
    for line in text.lines:
        if line.capitals:
            continue
        pairs = () if text.broken else _pairs(line)
        for place in (*_with_head(line), *pairs, *_table(line), *_stray_blank(line), *_adjective(line)):
            groups[place.group].append(place)
    for places in groups.values():
        forms = list(dict.fromkeys(place.printed for place in places))
        right = list(dict.fromkeys(place.right for place in places))
        more = f" en {len(forms) - 3} andere" if len(forms) > 3 else ""
        yield paper.problem(
            CODE,
            places[0].level,
            f"Los geschreven samenstelling: {', '.join(f'«{form}»' for form in forms[:3])}{more}.",
            tuple(evidence for place in places for evidence in place.evidence),
            ", ".join(right),
            fix=_fix(places),
        )


def _fix(places: list[_Apart]) -> tuple[Fix, ...]:
    """Return what mends all places, nothing where one of them is not sure."""
    if not all(place.sure for place in places):
        return ()
    return tuple(Fix(spot.start, spot.end, place.right) for place in places for spot in whole(place.evidence))


def _place(
    line: Line,
    start: int,
    end: int,
    right: str,
    group: str | None = None,
    level: ProblemLevel = "warning",
    sure: bool = False,
) -> _Apart:
    printed = " ".join(line.plain[start:end].split())
    return _Apart(group or right.casefold(), level, printed, right, line.quote(start, end), sure)


def _with_head(line: Line) -> Iterator[_Apart]:
    heads, words = compound_heads(), word_list()
    for found in WITH_HEAD.finditer(line.plain):
        first, head = found["first"], found["head"]
        may_be_object = heads.get(fold(head))
        if may_be_object is None or ROMAN.fullmatch(first) or first in ("SG", "HV", "DG"):
            continue
        if "-" in first and ADJECTIVE_END.search(first):
            continue
        if head[0].isupper() and (normal_body(first) is None or ENGLISH.match(line.plain, found.end())):
            # "FNV Bondgenoten", "EU Concept Paper": names as their owners write them.
            continue
        before = line.before(found.start()).split()
        last = before[-1].lower() if before else ""
        if may_be_object and first.isalpha() and last in ("de", "het"):
            ahead = before[-2].lower() if len(before) > 1 else ""
            if ahead not in PREPOSITIONS:
                continue
        if first in COUNTRIES and last in ("de", "het") and fold(head) in BARE:
            continue
        if before and before[-1].isupper() and len(before[-1]) > 1:
            continue
        small = head if head in NAMES else head[0].lower() + head[1:]
        # What is to be written has its diaeresis, also where the copy lost it (KB501).
        small = restored(small, words) or small
        yield _place(
            line, *found.span(), f"{first}-{small}", group="acronym", sure=not may_be_object and "-" not in first
        )


def _pairs(line: Line) -> Iterator[_Apart]:
    words, folded = line.words, line.folded
    for number, (first, second) in enumerate(pairwise(words)):
        if second.start - first.end != 1 or not attested(
            folded[first.start : first.end], folded[second.start : second.end]
        ):
            continue
        if line.plain[first.end] != " " or line.in_quotes(first.start) or line.in_torn(first.start):
            continue
        if second.text[0].isupper() and (first.text[0].islower() or _is_name(line, number)):
            continue
        joined = first.text + second.text.lower()
        yield _place(line, first.start, second.end, joined if first.first else joined.lower())


def _is_name(line: Line, number: int) -> bool:
    """Say whether two words with a capital belong to a name: "Reclame Code Commissie", "Omroep Gelderland"."""
    words = word_list()
    first, second = line.words[number : number + 2]
    if not (words.knows(first.text.lower()) and words.knows(second.text.lower())):
        return True
    after = line.plain[second.end : second.end + 2].lstrip(" ")[:1]
    if after.isupper() or after == "(":
        return True
    before = line.words[number - 1] if number else None
    return before is not None and not first.first and not before.first and before.text[0].isupper()


def _table(line: Line) -> Iterator[_Apart]:
    pattern, rows = words_apart()
    for found in pattern.finditer(line.folded):
        printed = line.plain[found.start() : found.end()]
        if printed.istitle() and ENGLISH.match(line.plain, found.end()):
            # "Europese Defensie Industrie Strategie": a name as its owner writes it.
            continue
        yield _place(line, *found.span(), rows[found[0]], sure=True)


def _stray_blank(line: Line) -> Iterator[_Apart]:
    for found in HYPHEN_AND_BLANK.finditer(line.plain):
        if found["second"] in SUSPENDING or line.in_quotes(found.start()):
            continue
        yield _place(line, *found.span(), f"{found['first']}-{found['second']}", level="info")


def _adjective(line: Line) -> Iterator[_Apart]:
    for found in TIED_TO_ADJECTIVE.finditer(line.plain):
        yield _place(line, *found.span(), f"{found['adjective']} {found['first']}-{found['noun']}", level="info")
