"""KB508: afkorting staat vóór haar uitleg, of krijgt er twee.

An acronym that is used before it is explained, or explained in two ways.

Niveau: ter informatie.

Herkomst: in de brief.

Waarom: wie een afkorting tegenkomt die pas later wordt uitgelegd, moet terugbladeren; wie er twee uitleggen van
vindt, weet niet welke geldt.

Fout: De NUC komt in de avond bijeen. In de NATO-Ukraine Council (NUC) spreken bondgenoten over de steun.

Fout: De NAVO-Rusland Raad (NRR) kwam bijeen; daarna sprak de Nationale Rekenkamer en Rechtbank (NRR) zich uit.

Goed: In de NATO-Ukraine Council (NUC) spreken bondgenoten over de steun. De NUC komt in de avond bijeen.

Goed: De NAVO en de EU werken samen; de Noord-Atlantische Verdragsorganisatie (NAVO) leidt de missie.

Zwijgt: bij afkortingen die iedereen kent (NAVO, EU, VN en andere organisaties uit de tabel), in koppen, in voetnoten
en in de titel.

Bron: Schrijfwijzer van de Rijksoverheid (afkortingen); brieven aan de Kamer van 2021-2024.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kamerbrief.checks.paper import Paper
from kamerbrief.checks.prose import WORD, Line, prose
from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.bodies import bodies
from kamerbrief.model import Evidence, Problem

CODE = "KB508"
EXPLAINED = re.compile(r"\((?P<acronym>[A-Z]{2,7})\)")
# Words that an acronym may pass over: "Organisatie voor Veiligheid en Samenwerking in Europa (OVSE)".
SMALL = frozenset("de het een en of van voor in op met tot der des den te ter ten bij aan of the and for on to".split())
LONGEST_TERM = 9


class _Expansion(NamedTuple):
    """Where an acronym is explained, and by which words, folded."""

    line: int
    start: int
    words: str
    evidence: tuple[Evidence, ...]


def check(paper: Paper) -> Iterator[Problem]:
    """Yield acronyms that stand before their explanation, and those that have two."""
    text = prose(paper)
    if text.silent:
        return
    lines = [line for line in text.lines if line.kind in ("paragraph", "item") and not line.capitals]
    explained: defaultdict[str, list[_Expansion]] = defaultdict(list)
    for number, line in enumerate(lines):
        for found in EXPLAINED.finditer(line.plain):
            start = _term(line, found.start(), found["acronym"])
            if start is not None:
                words = fold(" ".join(WORD.findall(line.plain[start : found.start()])))
                quoted = line.quote(start, found.end())
                explained[found["acronym"]].append(_Expansion(number, found.start(), words, quoted))
    known = {name for body in bodies().values() for name in (body.code, *body.aliases)}
    for acronym, places in explained.items():
        if acronym in known:
            continue
        first = places[0]
        before = _used_before(lines, acronym, first)
        if before is not None:
            yield paper.problem(
                CODE,
                "info",
                f"«{acronym}» staat hier vóór de uitleg van de afkorting.",
                (*before, *first.evidence),
                "Leg de afkorting uit waar zij voor het eerst staat.",
            )
        other = next((place for place in places[1:] if not _same(place.words, first.words)), None)
        if other is not None:
            yield paper.problem(
                CODE,
                "info",
                f"«{acronym}» wordt op twee manieren uitgelegd.",
                (*first.evidence, *other.evidence),
                "Gebruik de afkorting voor één begrip.",
            )


def _term(line: Line, end: int, acronym: str) -> int | None:
    """Return where the words begin whose initials the acronym has, None where they do not fit."""
    words = list(WORD.finditer(line.plain, max(0, end - 140), end))[-LONGEST_TERM:]
    left = acronym.lower()
    for found in reversed(words):
        # A part after a hyphen counts too: "NATO-Ukraine Council (NUC)".
        for part in reversed(found[0].split("-")):
            if left and fold(part[:1]) == left[-1]:
                left = left[:-1]
        if not left:
            return found.start()
        if found[0][0].islower() and found[0] not in SMALL and fold(found[0][:1]) not in acronym.lower():
            return None
    return None


def _used_before(lines: list[Line], acronym: str, first: _Expansion) -> tuple[Evidence, ...] | None:
    used = re.compile(rf"(?<![\w-]){acronym}(?![\w(]| \()")
    for number, line in enumerate(lines[: first.line + 1]):
        end = first.start if number == first.line else len(line.plain)
        found = used.search(line.plain, 0, end)
        if found is not None:
            return line.quote(*found.span())
    return None


def _same(one: str, other: str) -> bool:
    """Say whether two explanations are one: the words of the shorter all stand in the longer, endings apart."""
    short, long = sorted((one.split(), other.split()), key=len)
    return all(any(word[:4] == found[:4] for found in long) for word in short if word not in SMALL)
