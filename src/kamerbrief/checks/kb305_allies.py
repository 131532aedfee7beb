"""KB305: een aantal bondgenoten dat niet bij de datum past.

A number of allies that the Alliance did not have on that day.

Niveau: let op.

Herkomst: in de brief.

Waarom: met elke toetreding verandert het getal (30 sinds 27 maart 2020, 31 sinds 4 april 2023, 32 sinds 7 maart
2024), en oude alinea's gaan mee.

Fout: Tijdens deze sessie spraken de 32 bondgenoten over de steun aan Oekraïne.

Fout: Alle eenendertig NAVO-lidstaten hebben hiermee ingestemd.

Goed: Tijdens deze sessie spraken de dertig bondgenoten over de steun aan Oekraïne.

Goed: De president ontmoet de andere 29 bondgenoten.

Goed: Van de bondgenoten voldoen 23 bondgenoten aan deze norm, en 28 bondgenoten hebben een plan.

Goed: De toenmalige 28 bondgenoten besloten hiertoe in 2014.

Zwijgt: waar niet alle bondgenoten bedoeld zijn (zonder «de» of «alle»); bij een ander jaar in de zin; waar een
toetreding binnen twee maanden volgt.

Bron: tabel van leden van de NAVO.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kamerbrief import terms
from kamerbrief.checks.paper import Paper
from kamerbrief.dutch.numbers import parse_cardinal
from kamerbrief.knowledge.countries import nato_members
from kamerbrief.model import Problem, Span

CODE: Final = "KB305"
_ALL: Final = re.compile(
    r"(?<![a-z])(?:de|alle|onze)\s(?P<other>(?:andere|overige)\s)?(?P<number>\d\d|[a-z]{4,}tig|[a-z]{3,}entwintig|twintig|negentien)"
    r"[\s-]+(?:navo[\s-]+)?(?P<what>bondgenoten|navo-?\s?(?:landen|lidstaten|leden|bondgenoten)"
    r"|lidstaten van de navo|leden van de navo)(?![a-z])(?!\s(?:die|met|waar|welke))"
)
_ANOTHER_TIME: Final = re.compile(
    r"(?<![a-z])(?:toenmalig|destijds|toen|ooit|aanvankelijk|oorspronkelijk)|(?<!\d)(?:19|20)\d\d(?!\d)"
)
_FEWEST: Final = 19
_AHEAD: Final = timedelta(days=62)


def check(paper: Paper) -> Iterator[Problem]:
    """Yield "de 32 bondgenoten" and the like where the Alliance had another number of members."""
    days = [day for day in (paper.date, *(paper.met or ())) if day is not None]
    if not days or ("bondgen" not in paper.folded and "navo" not in paper.folded):
        return
    for found in _ALL.finditer(paper.folded):
        number = _number(found["number"])
        right = sorted({len(nato_members(day)) for day in (*days, max(days) + _AHEAD)})
        if number is None or number < _FEWEST or number + (found["other"] is not None) in right or not right[0]:
            continue
        sentence = paper.sentence(found.start())
        if sentence and _ANOTHER_TIME.search(paper.folded, sentence.start, sentence.end):
            continue
        now = len(nato_members(days[0]))
        yield paper.problem(
            CODE,
            "warning",
            f"De NAVO had op {terms.date_in_text(days[0].isoformat())} {now} leden, geen {number}.",
            paper.quote(Span(*found.span())),
            suggestion=f"{now - (found['other'] is not None)}",
            fragile=found["number"].isdigit(),
        )


def _number(printed: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    value = parse_cardinal(printed)
    return None if value is None else int(value)
