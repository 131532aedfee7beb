"""KB103: een weekdag die niet bij de datum past.

A weekday that is not that of the date.

Niveau: fout, let op.

Herkomst: in de brief.

Waarom: de dag of de datum is overgenomen uit een ander stuk; wie de brief leest, weet niet welke van de twee klopt.

Fout: De bijeenkomst begon op woensdag 29 november 2022 met een werkdiner.

Fout: De ministers kwamen bijeen op dinsdag 29 en donderdag 30 november 2022.

Goed: De bijeenkomst begon op dinsdag 29 november 2022 met een werkdiner.

Goed: De ministers kwamen bijeen op dinsdag 29 en woensdag 30 november 2022.

Goed: Elke woensdag is er overleg, zoals op 29 november 2022 is afgesproken.

Zwijgt: waar de datum uit beschadigde tekens is gelezen. Zonder gedrukt jaar, of in herkende tekst: let op.

Bron: kalender; Schrijfwijzer, datum en dag.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kamerbrief import terms
from kamerbrief.checks.paper import Paper
from kamerbrief.dutch.dates import DateMention
from kamerbrief.model import Problem, Span
from kamerbrief.views import View

CODE: Final = "KB103"
WEEKDAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_PAIR: Final = re.compile(rf"(?<![a-z])(?P<weekday>{'|'.join(WEEKDAYS)})\s+(?P<day>\d\d?)(?!\d)", re.IGNORECASE)


def check(paper: Paper) -> Iterator[Problem]:
    """Yield each weekday that is printed before a day of the month on which it does not fall."""
    for view, days in ((paper.flow, paper.days), (paper.margin, paper.noted_days)):
        for mention in days:
            if mention.has_day and not mention.repaired:
                yield from _wrong(paper, view, mention)


def _wrong(paper: Paper, view: View, mention: DateMention) -> Iterator[Problem]:
    for pair in _PAIR.finditer(view.text, mention.start, mention.end):
        day = _in_run(mention, int(pair["day"]))
        printed = WEEKDAYS.index(pair["weekday"].lower())
        if day is None or day.weekday() == printed:
            continue
        right = WEEKDAYS[day.weekday()]
        sure = mention.has_year and not mention.inferred and not paper.recognised
        yield paper.problem(
            CODE,
            "error" if sure else "warning",
            f"{terms.date_in_text(day.isoformat(), 'nl')} is een {right}, geen {WEEKDAYS[printed]}.",
            paper.quote(Span(pair.start(), mention.end), of=view),
            suggestion=f"{right} {pair['day']}",
            fragile=True,
        )


def _in_run(mention: DateMention, number: int) -> date | None:
    """Return the day of a run that has this number in its month."""
    day, last = mention.first, mention.last or mention.first
    while day <= last:
        if day.day == number:
            return day
        day += timedelta(days=1)
    return None
