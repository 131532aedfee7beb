"""KB308: één naam op twee manieren.

One name in two ways.

Niveau: let op, ter informatie.

Herkomst: in de brief.

Waarom: een motie van één lid en een motie van leden zijn verschillende stukken; een naam in twee spellingen is er een
te veel.

Fout: Dit volgt uit de motie van het lid Boswijk.¹

    ¹ Motie Boswijk c.s., 11 november 2021, over de bescherming van cruciale infrastructuur (Kamerstuk 35 925 X,
    nr. 22)

Fout: Secretaris-generaal Stoltenberg riep hiertoe op. Volgens secretaris-generaal Stoltenburg is dit nodig.

Fout: De minister bezocht Kyiv. In Kiev sprak hij met zijn ambtgenoot.

Goed: Dit volgt uit de motie van het lid Boswijk c.s.¹

    ¹ Motie Boswijk c.s., 11 november 2021, over de bescherming van cruciale infrastructuur (Kamerstuk 35 925 X,
    nr. 22)

Goed: De leden Van der Lee en Van der Laan dienden een motie in. Minister Brekelmans sprak met minister Brekelmann
Olsen.

Zwijgt: bij twee moties van hetzelfde lid; bij namen zonder ambt ervoor; bij korte namen; in titels en aanhalingen van
stukken die zelf de andere spelling hebben.

Bron: verslag van 16 december 2022 (motie van het lid Boswijk, in de noot Boswijk c.s.).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.dutch.folding import fold
from kamerbrief.model import Evidence, Problem, Span

CODE: Final = "KB308"
_TITLED: Final = re.compile(
    r"(?<![\w-])(?:[Mm]inister(?:-president)?|[Ss]taatssecretaris|[Pp]resident|[Ss]ecretaris-generaal"
    r"|SG(?: NAVO)?|[Kk]oning|[Pp]remier"
    r"|Hoge Vertegenwoordiger|HV|[Cc]ommissaris|[Cc]ommissievoorzitter|[Gg]eneraal|[Aa]mbassadeur|het lid|de leden)\s"
    r"(?P<name>(?:[A-ZÀ-Þ][a-zß-ÿ'’-]+\s)?[A-ZÀ-Þ][a-zß-ÿ'’-]{5,})(?![\w'’-]|\s[A-ZÀ-Þ])"
)
_CS: Final = re.compile(r"\bc\.\s?s\.?")
# Members of parliament of the same day may differ by a letter (Bikker, Bakker); of longer names none do.
_LONG: Final = 8
# Two forms of one name that nobody means to mix: the first is the usual one in letters since 2022.
_DOUBLETS: Final = (
    ("Kyiv", "Kiev"), ("Belarus", "Wit-Rusland"), ("Tsjechië", "Tsjechische Republiek"), ("Moldavië", "Moldova"),
    ("Noord-Macedonië", "FYROM"), ("Türkiye", "Turkije"), ("Charkiv", "Charkov"), ("Odesa", "Odessa"),
    ("Boetsja", "Butsja"), ("Zelensky", "Zelenskyy"),
)  # fmt: skip


def check(paper: Paper) -> Iterator[Problem]:
    """Yield motions with and without "c.s.", persons spelt in two ways, and places and countries under two names."""
    yield from _motions(paper)
    yield from _persons(paper)
    for usual, other in _DOUBLETS:
        at, there = (_word(paper, name) for name in (usual, other))
        if at is not None and there is not None:
            yield paper.problem(
                CODE,
                "info",
                f"De brief schrijft zowel «{usual}» als «{other}».",
                (*paper.quote(there), *paper.quote(at)),
                suggestion="Kies een van beide.",
            )


def _motions(paper: Paper) -> Iterator[Problem]:
    for motion in paper.register.motions:
        named = [e for e in motion.evidence if len(motion.names) == 1 and motion.names[0] in " ".join(e.quote.split())]
        plural = [e for e in named if _CS.search(e.quote) or _followed_by_cs(paper, e)]
        single = [e for e in named if e not in plural]
        if plural and single:
            name = f"{motion.names[0]} c.s."
            yield paper.problem(
                CODE,
                "warning",
                f"Dezelfde motie heet elders in de brief «{name}».",
                (single[0], *plural[:1]),
                suggestion=single[0].quote.replace(motion.names[0], name),
            )


def _followed_by_cs(paper: Paper, quoted: Evidence) -> bool:
    return _CS.match(paper.text, quoted.end + 1) is not None


def _persons(paper: Paper) -> Iterator[Problem]:
    places: defaultdict[str, list[Span]] = defaultdict(list)
    for found in _TITLED.finditer(paper.flow.text):
        if found[0].startswith(("het lid", "de leden")) and len(found["name"].split()[-1]) < _LONG:
            continue
        places[found["name"].split()[-1]].append(Span(*found.span("name")))
    for one, other in combinations(sorted(places), 2):
        if not _one_edit(one, other) or fold(one) == fold(other) or one == other + "s" or other == one + "s":
            continue
        usual, odd = sorted((one, other), key=lambda name: (-len(places[name]), places[name][0].start))
        yield paper.problem(
            CODE,
            "warning",
            f"De brief schrijft deze naam ook als «{usual}».",
            (*paper.quote(places[odd][0]), *paper.quote(places[usual][0])),
            suggestion=usual,
            fragile=True,
        )


def _one_edit(one: str, other: str) -> bool:
    """Say whether one letter put in, left out or changed, or two letters that changed places, make one the other."""
    if abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long) and short[at : at + 2] == long[at : at + 2][::-1]:
        return short[at + 2 :] == long[at + 2 :]
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _word(paper: Paper, name: str) -> Span | None:
    text = paper.flow.text
    at = text.find(name)
    while at >= 0:
        span = Span(at, at + len(name))
        if not text[span.end : span.end + 1].isalpha() and paper.dutch(paper.flow.to_source(span)[0].start):
            return span
        at = text.find(name, at + 1)
    return None
