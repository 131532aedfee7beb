"""KB501: trema of accent verdwenen of verlezen.

A diaeresis or an accent that is lost, or that recognition of characters took for another one.

Niveau: let op, ter informatie.

Herkomst: in deze kopie, in de brief.

Waarom: tekenherkenning en omzetting laten trema's vallen of maken er een ander accent van; wie dan op «Oekraïne»
zoekt, vindt de brief niet. Eén melding per woord met al zijn plaatsen; wat een beschadigde kopie overal overkwam, is
er één. Schade is het als de brief geen enkel trema heeft, of als er «é» staat waar «ë» hoort: dan is het geen fout
van de afzender.

Fout: De ministers spraken over Roemenié en over nieuwe technologieén.

Fout: De minister van Infrastructuur is coordinerend bewindspersoon.

Fout: De bijeenkomst wordt voortgezet met vier a vijf sessies.

Goed: De ministers spraken over Roemenië, over nieuwe technologieën en over de geïnformeerde partners.

Goed: Koning Abdullah sprak met Michael Roth en met collega's over de gemeenten en de beveiliging.

Zwijgt: bij namen van personen, in teksten van voor 1996, in slecht leesbare kopieën en in een andere taal; bij een
woord dat zonder trema bestaat, of waarbij meer dan één woord bedoeld kan zijn.

Bron: Leidraad bij de spelling, 2.4 en 5; brieven aan de Kamer van 2022 en 2024.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kamerbrief.checks.paper import Paper
from kamerbrief.checks.prose import Line, Prose, prose, whole
from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.diacritics import accented_names, cased_as, restored
from kamerbrief.knowledge.spelling import WordList, word_list
from kamerbrief.model import Evidence, Fix, Problem

CODE = "KB501"
SHORTEST = 4
SHOWN = 3
# Two vowels side by side, another accent, or a sign: only there a diaeresis can be meant.
MAY_LACK = re.compile(r"[aeiouAEIOU]{2}|[áàâåãéèêëíìîïóòôöõúùûüäÁÀÉÈÍÓÒÚ]|[€|¬]")
DIAERESES = frozenset("äëïöüÄËÏÖÜ")
_NUMBER = (
    r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|vijftien|twintig|dertig|veertig|vijftig|"
    r"zestig|tachtig|honderd|duizend|\d{1,3}(?:\.\d{3})*)"
)
ABOUT = re.compile(rf"(?<![\w.,]){_NUMBER} (a) {_NUMBER}(?![\w])")


class _Slip(NamedTuple):
    """One place: what is printed, what is meant, and the quotation."""

    printed: str
    right: str
    evidence: tuple[Evidence, ...]


def check(paper: Paper) -> Iterator[Problem]:
    """Yield a problem for every word that lost its diaeresis or accent, or one for all where our copy lost them."""
    text = prose(paper)
    if text.silent:
        return
    slips = [slip for line in text.lines for slip in (*_words(line), *_about(line))]
    if not slips:
        return
    damaged = _damaged(paper, text, slips)
    groups: defaultdict[str, list[_Slip]] = defaultdict(list)
    for slip in slips:
        groups[_group(slip, damaged)].append(slip)
    for places in groups.values():
        yield _problem(paper, places, damaged)


def _group(slip: _Slip, damaged: bool) -> str:
    """Return what a place is told with: what happened to a damaged copy throughout is one problem."""
    if damaged and " " not in slip.printed:
        return "lost" if slip.printed.isascii() else "misread"
    return slip.right.casefold()


def _problem(paper: Paper, places: list[_Slip], damaged: bool) -> Problem:
    words = {slip.right.casefold(): slip for slip in reversed(places)}
    shown = [words[key] for key in dict.fromkeys(slip.right.casefold() for slip in places)]
    printed = ", ".join(f"«{slip.printed}»" for slip in shown[:SHOWN])
    left = len(shown) - SHOWN
    more = f" en {left} andere woorden" if left > 1 else " en 1 ander woord" if left == 1 else ""
    times = f" ({len(places)} keer)" if len(places) > 1 else ""
    what = "ontbreekt" if all(slip.printed.isascii() for slip in places) else "is verlezen"
    capitals = all(slip.printed.isupper() for slip in places)
    return paper.problem(
        CODE,
        "info" if capitals and not damaged else "warning",
        f"Trema of accent {what}: {printed}{more}{times}.",
        tuple(evidence for slip in places for evidence in slip.evidence),
        ", ".join(slip.right for slip in shown),
        origin="copy" if damaged else "letter",
        fragile=True,
        fix=tuple(Fix(place.start, place.end, slip.right) for slip in places for place in whole(slip.evidence)),
    )


def _damaged(paper: Paper, text: Prose, slips: list[_Slip]) -> bool:
    """Say whether our copy lost them: no diaeresis is left where several are due, or an acute stands for one."""
    if paper.register.source.format not in ("text", "pdf"):
        return False
    if text.guessed or paper.recognised:
        return True
    if any(not slip.printed.isascii() for slip in slips):
        return True
    lost = sum(" " not in slip.printed for slip in slips)
    return lost > 1 and not any(letter in DIAERESES for line in text.lines for letter in line.text)


def _words(line: Line) -> Iterator[_Slip]:
    words = word_list()
    for word in line.words:
        text = word.text
        capital = text[0].isupper()
        if len(text) < SHORTEST or not (capital or MAY_LACK.search(text)):
            continue
        whole = _named(text) if capital else None
        if whole is not None:
            yield _Slip(text, whole, line.quote(word.start, word.end))
            continue
        at = word.start
        for part in text.split("-"):
            start, at = at, at + len(part) + 1
            if len(part) < SHORTEST:
                continue
            small = word.first or line.capitals or part[0].islower()
            right = _named(part) if capital and part != text else None
            if right is None and small and words is not None and MAY_LACK.search(part):
                right = _restored(part, words)
            if right is not None:
                yield _Slip(part, right, line.quote(start, start + len(part)))


def _named(word: str) -> str | None:
    """Return the name of a country or city that is meant, None where the word is right or no name."""
    if not word[0].isupper():
        return None
    name = accented_names().get(fold(word.replace("€", "")))
    if name is None or name.casefold() == word.casefold() or len(name) < SHORTEST:
        return None
    return cased_as(name, word)


def _restored(word: str, words: WordList) -> str | None:
    low = word.lower()
    if words.knows(word) or words.knows(low):
        return None
    right = restored(low, words)
    return None if right is None else cased_as(right, word)


def _about(line: Line) -> Iterator[_Slip]:
    """Find "vier a vijf"."""
    if " a " in line.plain:
        for found in ABOUT.finditer(line.plain):
            printed = found[0]
            cut = found.start(1) - found.start()
            yield _Slip(printed, f"{printed[:cut]}à{printed[cut + 1 :]}", line.quote(*found.span()))
