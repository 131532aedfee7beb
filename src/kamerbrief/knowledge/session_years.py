"""The sessions of parliament: each runs from the third Tuesday of September to the day before the next."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from kamerbrief.dutch.sought import Sought
from kamerbrief.dutch.tokens import Tokens

_PRINTED = re.compile(
    r"(?:vergaderjaar|zittingsjaar|parlementaire? jaar)\s+"
    r"(?P<first>(?:18|19|20)\d\d)\s?[-/]\s?(?P<second>(?:18|19|20)?\d\d)(?!\d)"
)
_TRIGGERS = Sought(("vergaderjaar", "zittingsjaar", "parlementair", "parlementaire"))
_TUESDAY = 1


class SessionYear(Struct, frozen=True):
    """One printed mention: offsets into the text, first and last day."""

    start: int
    end: int
    first: date
    last: date


def opening(year: int) -> date:
    """Return Prinsjesdag, the third Tuesday of September (constitution, article 65, as it is carried out)."""
    first = date(year, 9, 1)
    return first + timedelta(days=(_TUESDAY - first.weekday()) % 7 + 14)


def session_days(year: int) -> tuple[date, date]:
    """Return the first and last day of the session that opens in a year.

    >>> [str(day) for day in session_days(2024)]
    ['2024-09-17', '2025-09-15']
    """
    return opening(year), opening(year + 1) - timedelta(days=1)


def find_session_years(tokens: Tokens) -> Iterator[SessionYear]:
    """Yield the sessions that a text names with both years; two years that do not follow one another are none.

    Forms: "Vergaderjaar 2024-2025", "vergaderjaar 2022/23" (any dash), "zittingsjaar 1994-1995", "parlementair jaar
    2018/2019". The bare years of a citation ("Kamerstukken II 2022/23") belong to the name of what is cited.
    """
    for at in tokens.at(_TRIGGERS):
        found = _PRINTED.match(tokens.folded, at)
        if found is not None and str(int(found["first"]) + 1).endswith(found["second"]):
            yield SessionYear(at, found.end(), *session_days(int(found["first"])))
