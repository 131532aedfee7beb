"""Days and moments as the sources write them."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

_DAY: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T(?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?P<zone>Z|[+-]\d\d:\d\d)?)?"
)
# Written where a moment may not be empty (Toezegging.DatumNakoming, Vergadering.Sluiting).
_EMPTY: Final = "0001-01-01"


def day_of(printed: object) -> str | None:
    """Return the day that a date or moment stands for in the Netherlands, as ISO date.

    Forms: 1. "2025-06-01": a day
           2. "2025-03-04T00:00:00+01:00", "2025-03-04T00:00:00": midnight local time means that day
           3. "2025-03-03T23:00:00Z": midnight here, written in UTC: the fourth of March
           4. "0001-01-01T00:00:00Z": stands for no date

    Returns: None for form 4, for anything else, and for a day that does not exist. Never raises.
    Source:  open data of the Tweede Kamer, pages of 2025 (forms 2 and 4); form 3 is not seen, but is what the type of
             these fields allows.

    >>> day_of("2025-05-27T00:00:00+02:00"), day_of("2025-05-26T22:00:00Z"), day_of("0001-01-01T00:00:00Z")
    ('2025-05-27', '2025-05-27', None)
    """
    found = _DAY.fullmatch(printed.strip()) if isinstance(printed, str) else None
    if found is None or found["day"] == _EMPTY:
        return None
    try:
        moment = datetime.fromisoformat(f"{found['day']}T{found['time'] or '00:00'}")
    except ValueError:
        return None
    if found["zone"] in ("Z", "+00:00", "-00:00"):
        moment += timedelta(hours=2 if _is_summer(moment.replace(tzinfo=UTC)) else 1)
    return moment.date().isoformat()


def _is_summer(moment: datetime) -> bool:
    """Tell whether a moment in UTC falls in summer time (directive 2000/84/EC: last Sundays, 01:00 UTC)."""

    def last_sunday(month: int) -> datetime:
        last = datetime(moment.year, month, 31, 1, tzinfo=UTC)
        return last - timedelta(days=(last.weekday() + 1) % 7)

    return last_sunday(3) <= moment < last_sunday(10)
