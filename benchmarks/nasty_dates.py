"""What dates and terms cost where one form is repeated without end: in proportion to the length, or nearly.

    python benchmarks/nasty_dates.py [SIZE]

Reads each repetition at SIZE characters (default 100,000) and at ten times that, and prints how many times longer the
long one takes: about 10 where the cost is in proportion, 100 where it grows with the square. Time is counted on the
processor. Exit code 1 above 15 times (and a fifth of a second).
"""

import gc
import sys
import time
from collections.abc import Callable
from datetime import date

from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.periods import find_periods
from kamerbrief.dutch.tokens import Tokens
from kamerbrief.extractors.due_terms import find_term
from kamerbrief.knowledge.session_years import find_session_years

GROWS = 15
ANCHOR = date(2024, 5, 22)
NASTY = (
    "2024 ", "2024", "2021-2027 ", "2021-", "in 2024, ", "1 mei ", "mei ", "mei en ", "12 ", "12, ", "jaar ",
    "dit jaar ", "van het jaar ", "eind ", "eind mei tot ", "sinds ", "de ", "zomer ", "de zomer van ",
    "kwartaal ", "eerste ", "eerste kwartaal van ", "jaren ", "jaren 90 ", "0s", "1990s ", "vergaderjaar ",
    "vergaderjaar 2024-2025 ", "maandag ", "q1 ", "h1", "(", " ", "\n", ". ", "reces ", "voor het ",
    "uiterlijk ", "nog ", "binnen ", "binnen twee weken ", "na de ", "in het verslag van de ", "NAVO ",
    "zodra ", "jaarlijks ", "tussen 3 en ", "tot ", "helft van ", "later dit ", "5 en ", "- ", "'", "9",
)  # fmt: skip
READERS: dict[str, Callable[[str], object]] = {
    "periods": lambda text: find_periods(text, ANCHOR),
    "terms": lambda text: find_term(text, 0, len(text), ANCHOR, "TK"),
    "sessions": lambda text: list(find_session_years(Tokens(fold(text)))),
}


def seconds(read: Callable[[str], object], unit: str, size: int) -> float:
    """Return how long the best of three readings of a repeated form takes."""
    text = (unit * (size // len(unit) + 1))[:size]
    taken = []
    for _ in range(3):
        gc.collect()
        gc.disable()  # its passes over all that lives would be counted as ours
        begin = time.process_time()
        read(text)
        taken.append(time.process_time() - begin)
        gc.enable()
    return min(taken)


def main(size: int) -> int:
    """Print a line per repetition that is slow or grows; return the exit code."""
    worst = 0
    for unit in NASTY:
        for name, read in READERS.items():
            short, long = seconds(read, unit, size), seconds(read, unit, 10 * size)
            bad = long > GROWS * short and long > 0.2
            worst |= bad
            if bad or long > 2:
                grows = "  <-- grows" if bad else ""
                print(f"{name:9} {unit!r:26} {short:7.3f} s {long:7.2f} s {long / short:6.1f} times{grows}", flush=True)
    print("in proportion" if not worst else "something grows")
    return worst


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
