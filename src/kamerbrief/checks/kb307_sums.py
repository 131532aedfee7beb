"""KB307: een aantal dat niet klopt met de opsomming erachter.

A number that does not agree with the list behind it.

Niveau: let op, ter informatie.

Herkomst: in de brief.

Waarom: een land of onderdeel is toegevoegd of geschrapt, en het getal ervoor bleef staan.

Fout: Nederland werkt samen met vier landen in dit gebied: Australië, Japan en Zuid-Korea.

Fout: De bijeenkomst bestond uit vier delen: een werkdiner op 29 november en twee werksessies op 30 november.

Goed: Nederland werkt samen met vier landen in dit gebied: Australië, Japan, Nieuw-Zeeland en Zuid-Korea.

Goed: De bijeenkomst bestond uit drie delen: een werkdiner op 29 november en twee werksessies op 30 november.

Goed: De agenda noemt drie onderwerpen: wapenbeheersing, ontwapening en non-proliferatie, hybride dreigingen en
technologie.

Zwijgt: waar «en» binnen een onderdeel de telling onzeker maakt; bij «onder meer», «zoals», «waaronder» en
«bijvoorbeeld»; waar de opsomming een bijzin of een tweede dubbelepunt heeft. Buiten landen en sessies: ter
informatie.

Bron: verslag van april 2022: «drie delen», «vier landen», «tien onderwerpen», die alle kloppen.
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.dutch.numbers import parse_cardinal
from kamerbrief.knowledge.countries import find_countries
from kamerbrief.model import Problem, Span

CODE: Final = "KB307"
_NUMBER: Final = r"(?:\d{1,2}|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)"
_STATED: Final = re.compile(
    rf"(?<![\w.,-])(?P<number>{_NUMBER})\s(?:[a-z-]+\s)?"
    r"(?P<what>landen|partners|partnerlanden|lidstaten|bondgenoten|onderwerpen|thema's|delen|onderdelen|sessies|pijlers|prioriteiten|"
    r"kerntaken|punten|elementen|doelen|gebieden|terreinen|fases|redenen|voorwaarden)(?P<between>[^.:;?!\n(]{0,60}):\s"
)
_LOOSE: Final = re.compile(
    r"(?<![a-z])(?:zoals|onder meer|onder andere|waaronder|bijvoorbeeld|te weten onder|enz|etc|o\.a|bijv)"
)
_LIST_END: Final = re.compile(r"[.;:?!\n]")
_CLAUSE: Final = re.compile(r",\s(?:die|dat|wat|waar\w*|zodat|omdat|met name|met|alsook|maar|of|in het bijzonder|te)\s")
_PART: Final = re.compile(
    rf"(?:^|,\s|\sen\s)(?P<number>{_NUMBER})\s(?P<what>(?:werk|avond|plenaire )?\w*(?:sessies?|diners?"
    rf"|lunch(?:es)?|delen|zitting(?:en)?))(?![a-z])"
)
_MOST: Final = 300


def check(paper: Paper) -> Iterator[Problem]:
    """Yield "vier landen: A, B en C" and "vier delen: een werkdiner en twee werksessies"."""
    for found in _STATED.finditer(paper.folded):
        value = parse_cardinal(found["number"])
        end = _LIST_END.search(paper.folded, found.end(), min(found.end() + _MOST, len(paper.folded)))
        if value is None or end is None or end[0] == ":" or _LOOSE.search(paper.folded, found.start(), end.start()):
            continue
        stated, listed = int(value), paper.folded[found.end() : end.start()]
        lowest, highest, sure = _counted(paper, found, listed)
        if stated < 2 or lowest <= stated <= highest or lowest < 2:
            continue
        count = str(lowest) if lowest == highest else f"{lowest} tot {highest}"
        yield paper.problem(
            CODE,
            "warning" if sure else "info",
            f"Hier staat {found['number']} {found['what']}, de opsomming noemt er {count}.",
            paper.quote(Span(found.start(), end.start())),
            suggestion="Herstel het aantal of de opsomming.",
        )


def _counted(paper: Paper, found: re.Match[str], listed: str) -> tuple[int, int, bool]:
    """Return the least and the most that a list may hold, and whether that is sure; 0 where it cannot be counted."""
    parts = list(_PART.finditer(listed))
    if found["what"] in ("delen", "onderdelen", "sessies") and parts:
        total = sum(int(parse_cardinal(part["number"]) or 0) for part in parts)
        return total, total, True
    if _CLAUSE.search(listed):
        return 0, 0, False
    printed = paper.flow.text[found.end() : found.end() + len(listed)]
    items = [item for item in re.split(r",\s", listed) if item]
    joined = sum(len(re.findall(r"\s(?:en|alsmede)\s", item)) for item in items)
    if found["what"] in ("landen", "partners", "partnerlanden", "lidstaten", "bondgenoten"):
        named = [mention for mention in find_countries(printed) if mention.form == "name"]
        if len(named) == len(items) + joined:
            return len(named), len(named), True
    if len(items) < 2:
        return 0, 0, False
    return len(items), len(items) + joined, False
