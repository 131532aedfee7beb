"""KB502: teken verlezen of woord uiteengevallen in deze kopie.

A letter, figure or sign that recognition of characters took for one that looks like it, or a word that conversion
tore in two.

Niveau: let op.

Herkomst: in deze kopie.

Waarom: «(FIVIM)» is FMM, «Abdullah Il» is Abdullah II en «2O22» is 2022: wie deze kopie doorzoekt, vindt die namen en
jaren niet. Gemeld wordt alleen wat met dezelfde vorm een bekende afkorting, een Romeins cijfer, een jaar of een
bekend woord oplevert.

Fout: Daarna volgde de NAVO Foreign Ministers Meeting (FIVIM) in Brussel.

Fout: Koning Abdullah Il van Jordanië was uitgenodigd.

Fout: Sinds 2O22 levert Nederland een bijdrage.

Fout: De vergad€ring werd geschorst.

Fout: De Kamers tukken gaan over Oekraïne, zoals de T oezegging.

Goed: Daarna volgde de NAVO Foreign Ministers Meeting (FMM) in Brussel, met koning Abdullah II.

Goed: Sinds 2022 is de kritiek van Il Foglio bekend; CO2, G20, F-35's, MH17 en het A4-formaat bleven buiten
beschouwing.

Zwijgt: waar het herstelde woord niet bekend is, bij codes van letters en cijfers (G20, MH17), in slecht leesbare
kopieën.

Bron: Brieven aan de Kamer van 2022 en 2024 en stukken van voor 1995 in herkende tekst.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kamerbrief.checks.paper import Paper
from kamerbrief.checks.prose import WORD, Line, prose
from kamerbrief.knowledge.bodies import bodies
from kamerbrief.knowledge.formats import formats
from kamerbrief.knowledge.spelling import word_list
from kamerbrief.model import Evidence, Problem

CODE = "KB502"
ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Zl]{2,7}(?![\w])")
# What recognition makes of one capital: M as IVI, W as VV, I as a small l.
SHAPES = (("IVI", "M"), ("IVl", "M"), ("lVI", "M"), ("lVl", "M"), ("VV", "W"), ("l", "I"))
# II, III, IV with a small l, a figure 1 or a stroke: "Abdullah Il", "Willem ll", "Hoofdstuk l1". "ll." is laatstleden.
ROMAN = re.compile(r"(?<=[a-z] )(?!II|1+\b)[Il1|]{2,3}(?![\w.|])(?! [A-Z])")
NAMED = re.compile(r"([A-Z][\w'-]+|hoofdstuk|deel|titel|bijlage|pijler) $")
YEAR = re.compile(r"(?<![\w.])(?=[\dOolI]*[OolI])(?=[12lI][\dOo])[12lI][0-9Oo]{1}[0-9OolI]{2}(?![\w])")
FIGURES = str.maketrans("OolI", "0011")
MIXED = re.compile(r"(?<![\w])[a-zA-Z]?[a-z]*(?:[0158](?=[a-z])|[€|¬](?=[a-zéë]))[a-zéë]+(?:[0158€|¬][a-z]+)*(?![\w])")
LETTERS = {"0": "o", "1": "li", "5": "s", "8": "b", "€": "e", "|": "il", "¬": ""}
SHORTEST, LONGEST = 5, 30
MOST_SIGNS = 3


def check(paper: Paper) -> Iterator[Problem]:
    """Yield the words that become known ones when a sign is read as one that looks like it."""
    text = prose(paper)
    if text.silent:
        return
    known = _acronyms() | {found for line in text.lines for found in re.findall(r"\b[A-Z]{2,6}\b", line.plain)}
    places: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for line in text.lines:
        for start, end, right in (*_acronyms_in(line, known), *_romans(line), *_years(line), *_mixed(line)):
            places[line.plain[start:end], right].extend(line.quote(start, end))
    for (printed, right), evidence in places.items():
        yield paper.problem(
            CODE,
            "warning",
            f"«{printed}» is vermoedelijk «{right}»: verlezen bij tekenherkenning.",
            tuple(evidence),
            right,
            origin="copy",
        )
    yield from _torn(paper, text.lines)


def _torn(paper: Paper, lines: tuple[Line, ...]) -> Iterator[Problem]:
    """Yield one problem for all words torn in two."""
    places = [(line, torn) for line in lines for torn in line.torn]
    if not places:
        return
    forms = list(dict.fromkeys(line.plain[torn.start : torn.end] for line, torn in places))
    more = f" en {len(forms) - 3} andere" if len(forms) > 3 else ""
    yield paper.problem(
        CODE,
        "warning",
        f"Uiteengevallen in deze kopie: {', '.join(f'«{form}»' for form in forms[:3])}{more}.",
        tuple(evidence for line, torn in places for evidence in line.quote(torn.start, torn.end)),
        ", ".join(form.replace(" ", "") for form in forms),
        origin="copy",
    )


@cache
def _acronyms() -> frozenset[str]:
    names = {name for body in bodies().values() for name in (body.code, *body.aliases)} | set(formats())
    return frozenset(name for name in names if name.isupper() and name.isalpha())


def _acronyms_in(line: Line, known: frozenset[str] | set[str]) -> Iterator[tuple[int, int, str]]:
    for found in ACRONYM.finditer(line.plain):
        read = found[0]
        for shape, capital in SHAPES:
            read = read.replace(shape, capital)
        if read == found[0] or (line.capitals and read not in _acronyms()):
            continue
        if (read in known and len(read) > 2) or _initials(line.before(found.start()), read):
            yield found.start(), found.end(), read


def _initials(before: str, acronym: str) -> bool:
    """Say whether the words before a bracket have these initials: "Foreign Ministers Meeting (FMM"."""
    if not before.endswith("("):
        return False
    words = WORD.findall(before)[-len(acronym) :]
    return "".join(word[0] for word in words).upper() == acronym


def _romans(line: Line) -> Iterator[tuple[int, int, str]]:
    for found in ROMAN.finditer(line.plain):
        before = NAMED.search(line.before(found.start()))
        if before is not None:
            yield found.start() - len(before[0]), found.end(), before[0] + "I" * len(found[0])


def _years(line: Line) -> Iterator[tuple[int, int, str]]:
    for found in YEAR.finditer(line.plain):
        year = found[0].translate(FIGURES)
        if year[:2] in ("19", "20"):
            yield found.start(), found.end(), year


def _mixed(line: Line) -> Iterator[tuple[int, int, str]]:
    words = word_list()
    for found in MIXED.finditer(line.plain):
        if not SHORTEST <= len(found[0]) <= LONGEST or sum(sign in LETTERS for sign in found[0]) > MOST_SIGNS:
            continue
        readings = {""}
        for sign in found[0]:
            # A sign beside a vowel may have been added to it: "ministeri€ële".
            choices = (*LETTERS[sign], *("",) * (not sign.isdigit())) if sign in LETTERS else (sign,)
            readings = {begun + choice for begun in readings for choice in choices}
        right = [reading for reading in sorted(readings) if words.knows(reading)]
        if len(right) == 1:
            yield found.start(), found.end(), right[0]
