"""KB304: één persoon in twee staten: beoogd en al in functie.

One person in two states in one letter: designate, and in office.

Niveau: ter informatie.

Herkomst: in de brief.

Waarom: de inleiding en het lichaam van de brief zijn op verschillende dagen geschreven.

Fout: Hieraan neemt de beoogd Hoge Vertegenwoordiger Kaja Kallas deel. Ook is de nieuw aangetreden EU HV Kaja Kallas
uitgenodigd.

Goed: Hieraan neemt de beoogd Hoge Vertegenwoordiger Kaja Kallas deel. De huidige Hoge Vertegenwoordiger Josep Borrell
neemt afscheid.

Zwijgt: waar de twee staten van verschillende personen worden gezegd, of in één zin naast elkaar («de beoogd en
binnenkort aangetreden»).

Bron: geannoteerde agenda van 22 november 2024 (28 676, nr. 474).
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem, Span

CODE: Final = "KB304"
_COMING: Final = re.compile(r"(?<![a-z])(?:beoogde?|voorgedragen|aangewezen|kandidaat|toekomstige?)(?![a-z])")
_THERE: Final = re.compile(
    r"(?<![a-z])(?:(?:nieuw|net|pas|onlangs|recent|recentelijk)\s+)?(?:aangetreden|huidige|zittende)(?![a-z])"
)
# Looked for at every word, as a title may stand right before ("Hoge Vertegenwoordiger Kaja Kallas").
_NAME: Final = re.compile(
    r"(?<![\w-])(?=(?P<name>[A-ZÀ-Þ][a-zß-ÿ'’-]+\s(?:(?:van|der|den|de|von)\s){0,3}[A-ZÀ-Þ][a-zß-ÿ'’-]+))"
)
_ROLES: Final = frozenset(
    "hoge vertegenwoordiger minister staatssecretaris buitenlandse defensie europese zaken unie raad commissie navo "
    "generaal president kamer voorzitter".split()
)
_FARTHEST: Final = 150


def check(paper: Paper) -> Iterator[Problem]:
    """Yield the first place where someone called designate elsewhere is said to be in office."""
    coming = _named(paper, _COMING)
    if not coming:
        return
    there = _named(paper, _THERE)
    for name, span in there.items():
        other = coming.get(name)
        if other is None or paper.sentence(other.start) == paper.sentence(span.start):
            continue
        yield paper.problem(
            CODE,
            "info",
            f"{name} heet elders in de brief nog niet in functie.",
            (*paper.quote(span), *paper.quote(other)),
            suggestion="Kies wat op de datum van de brief juist is.",
        )


def _named(paper: Paper, state: re.Pattern[str]) -> dict[str, Span]:
    """Return the persons of whom a state is said, each with the first stretch from the state to the name."""
    out: dict[str, Span] = {}
    for found in state.finditer(paper.folded):
        sentence = paper.sentence(found.start())
        end = min(found.end() + _FARTHEST, sentence.end if sentence else len(paper.folded))
        for name in _NAME.finditer(paper.flow.text, found.end(), end):
            words = name["name"].split()
            if not any(word.lower() in _ROLES for word in words):
                out.setdefault(" ".join(words), Span(found.start(), name.end("name")))
                break
    return out
