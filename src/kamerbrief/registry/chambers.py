"""The chambers as the sources name them: by number or by words."""

from kamerbrief.model import Chamber


def chambers_of(value: object) -> tuple[Chamber, ...]:
    """Return the chambers that a value names; none for anything else (0 occurs as a slip).

    Forms: 1. 2 (Tweede Kamer), 1 (Eerste Kamer), 3 (both), as number or as text
           2. "Tweede Kamer", "Eerste Kamer en Tweede Kamer", "Eerste Kamer der Staten-Generaal"

    >>> chambers_of(2), chambers_of("Eerste Kamer en Tweede Kamer"), chambers_of("0")
    (('TK',), ('EK', 'TK'), ())
    """
    text = " ".join(str(value).lower().split()) if isinstance(value, int | str) else ""
    first: tuple[Chamber, ...] = ("EK",) if text in ("1", "3") or "eerste kamer" in text else ()
    second: tuple[Chamber, ...] = ("TK",) if text in ("2", "3") or "tweede kamer" in text else ()
    return first + second
