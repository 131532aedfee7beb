"""KB102: «aanstaande» of «komende» bij een dag die op de datum van de brief al voorbij is.

Announced as still to come, though past on the day of the letter.

Niveau: fout.

Herkomst: in de brief.

Waarom: een passage is geschreven voor de bijeenkomst die zij aankondigt, en de brief is later verstuurd.

Fout: Tijdens de aanstaande Raad Buitenlandse Zaken op 12 december zal ik hiervoor aandacht vragen.

Fout: De Raad Defensie zal op 5 december 2022 plaatsvinden in Brussel.

Goed: Tijdens de aanstaande Raad Buitenlandse Zaken op 20 december zal ik hiervoor aandacht vragen.

Goed: Tijdens de Raad Buitenlandse Zaken op 12 december heb ik hiervoor aandacht gevraagd.

Goed: De komende maanden werken de bondgenoten de afspraken van 29 en 30 november uit.

Goed: In de brief van 1 juni informeerde ik uw Kamer over de aanstaande NAVO-top op 28 juni.

Fout:
    BRIEF VAN DE MINISTER VAN JUSTITIE EN VEILIGHEID

    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

    Den Haag, 24 november 2025

    Hierbij bied ik u de geannoteerde agenda aan van de JBZ-Raad van 13-14 oktober a.s. in Luxemburg.

    De Minister van Justitie en Veiligheid, F. van Oosten

Goed:
    BRIEF VAN DE MINISTER VAN JUSTITIE EN VEILIGHEID

    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

    Den Haag, 24 november 2025

    Hierbij bied ik u de geannoteerde agenda aan van de JBZ-Raad van 8-9 december a.s. en die van 22 januari a.s.

    De Minister van Justitie en Veiligheid, F. van Oosten

Zwijgt: zonder datum van de brief; in voetnoten en titels van stukken; waar de zin in de verleden tijd staat; bij «de
komende weken» en andere termijnen; waar tussen «aanstaande» en de dag een leesteken staat.

Bron: brief van 16 december 2022 (28 676): de aanstaande Raad op 12 december.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kamerbrief import terms
from kamerbrief.checks.paper import Paper
from kamerbrief.dutch.dates import DateMention, tense
from kamerbrief.model import Problem, Span

CODE: Final = "KB102"
_COMING: Final = re.compile(
    r"(?<![a-z])(?:aanstaande|(?:eerst|aan)?komende)\s(?!(?:dagen|we[e]?k(?:en)?|maand(?:en)?|jaar|jaren|periode|tijd|decennia"
    r"|zomer|winter|najaar|voorjaar|herfst|kabinetsperiode|fase|half|halfjaar|kwartaal|\d+)(?![a-z]))"
    r"(?P<between>(?:[\w'-]+\s){1,9}?)(?:op|van|d\.d\.|dd\.)\s$"
)
_WILL: Final = re.compile(r"(?<![a-z])(?:zal|zullen)\s(?:[\w'-]+\s){0,4}?(?:op\s)?$")
_HAPPEN: Final = re.compile(r"\s(?:[\w'-]+\s){0,6}?(?:plaatsvinden|bijeenkomen|samenkomen|worden gehouden)(?![a-z])")
_PAST: Final = re.compile(
    r"(?<![a-z])[a-z]{2,}(?:eerde|elde|erde|igde|egde|ende|ldde|chtte|urde|kte|pte|ste|tte|reef|rak)n?(?![a-z])"
)
_FUTURE: Final = re.compile(r"(?<![a-z])(?:zal|zullen)(?![a-z])")
_SOON: Final = re.compile(r"(?:a\.\s?s\.?|aanstaande)$")
_CLUES: Final = ("aanstaande", "komende", "zal ", "zullen ", "a.s", "a. s")
_LOOK_BACK: Final = 120
# A day without a printed year that is longer past than this may be of the next year.
_NEAREST: Final = timedelta(days=60)


def check(paper: Paper) -> Iterator[Problem]:
    """Yield days before the letter's own that it speaks of as still to come."""
    if paper.date is None or not any(word in paper.folded for word in _CLUES):
        return
    for day in paper.days:
        last = day.last or day.first
        if _soon_but_past(paper, day):
            printed = terms.date_in_text(paper.date.isoformat(), "nl")
            yield paper.problem(
                CODE,
                "error",
                f"Dit is aangekondigd als aanstaande, maar was op de datum van de brief ({printed}) net voorbij.",
                paper.quote(Span(day.start, day.end)),
                suggestion="Herstel de datum, of schrijf dit in de verleden tijd.",
                fragile=True,
            )
            continue
        if not day.has_day or last >= paper.date or (day.inferred and paper.date - last > _NEAREST):
            continue
        start = _announced(paper, day)
        if start is None:
            continue
        printed = terms.date_in_text(paper.date.isoformat(), "nl")
        yield paper.problem(
            CODE,
            "error",
            f"Dit is aangekondigd als nog te komen, maar op de datum van de brief ({printed}) al voorbij.",
            paper.quote(Span(start, day.end)),
            suggestion=_suggestion(paper, start, day),
            fragile=True,
        )


def _soon_but_past(paper: Paper, day: DateMention) -> bool:
    """Say whether "13 oktober a.s.", without a year, can only be a day shortly before the letter.

    The year to come is what such a day is read as, and nobody announces a day ten months ahead as near.
    """
    if paper.date is None or not day.has_day or day.has_year or not _SOON.search(paper.folded, day.start, day.end):
        return False
    last = day.last or day.first
    if (last.month, last.day) == (2, 29):
        return False
    return timedelta() < paper.date - last.replace(year=last.year - 1) <= _NEAREST and last > paper.date


def _announced(paper: Paper, day: DateMention) -> int | None:
    """Return where the announcement of a day begins, None where it is not announced as still to come."""
    sentence = paper.sentence(day.start)
    if sentence is None:
        return None
    low = max(sentence.start, day.start - _LOOK_BACK)
    before = paper.folded[low : day.start]
    coming = _COMING.search(before)
    if coming is not None and not _told(paper, sentence, low + coming.start(), day.end):
        return low + coming.start()
    will = _WILL.search(before)
    if will is not None and _HAPPEN.match(paper.folded, day.end, sentence.end):
        return low + will.start()
    return None


def _told(paper: Paper, sentence: Span, start: int, end: int) -> bool:
    """Say whether a sentence tells what was done before: what was still to come then may be past now."""
    words = paper.folded[sentence.start : sentence.end]
    if _FUTURE.search(words):
        return False
    return tense(paper.folded, start, end) == "past" or _PAST.search(words) is not None


def _suggestion(paper: Paper, start: int, day: DateMention) -> str:
    words = paper.flow.text[start : day.end]
    if paper.folded.startswith(("zal", "zullen"), start):
        return "Schrijf dit in de verleden tijd, of herstel de datum."
    return f"{words.split(maxsplit=1)[1]} (in de verleden tijd), of herstel de datum."
