"""Amounts: what finding them costs, and that no repetition makes it cost more than its length.

    python benchmarks/amounts.py

Prints microseconds a character over the letters beside the checkout (views, words and sentences made before, as other
finders need them too), and for each nasty repetition how many times longer 1 MB takes than 10 kB. Returns 1 where that
is more than LIMIT times.
"""

import gc
import sys
import time
from pathlib import Path

from kamerbrief.extractors.amounts import find_amounts
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.reading import Reading
from kamerbrief.model import Block, Document, Letter, Source
from kamerbrief.readers import read

LETTERS = Path(__file__).parents[1].parent / "shared" / "letters"
SMALL, LARGE, LIMIT = 10_000, 1_000_000, 160  # a hundred times as long, and the noise of a machine that others use
REPETITIONS = (
    "1", "1 ", "1,", "1.", "1-", "111 ", "1 en ", "EUR ", "EUR 5 ", "EUR 5, ", "drie ", "drie nieuwe ", "een miljoen ",
    "5 %", "€", "tussen 2 en 3 ", "honderd ", "nr. 5, ", "artikel 5 en ", "1.000.", "geraamd ", "één ", "5 (5) ",
    "5 F-16 ", "5 staats- en ", "- 5 landen ", "half een ", "acht landen ", "motie ", "(", ",",
)  # fmt: skip


def prepared(letter: Letter) -> Reading:
    """Return a reading with all that amounts share with other finders."""
    reading = Reading(letter)
    for shown in (reading.running, reading.margin):
        _ = shown.tokens.count(), shown.sentences
    return reading


def seconds(letter: Letter, times: int = 5) -> float:
    """Return the best of so many times, without the collector, whose passes depend on all else that is held."""
    best = float("inf")
    for _ in range(times):
        reading = prepared(letter)
        gc.collect()
        gc.disable()
        start = time.process_time()
        find_amounts(reading, Found(Document()))
        best = min(best, time.process_time() - start)
        gc.enable()
    return best


def repeated(unit: str, size: int) -> Letter:
    """Return a letter of one paragraph that says one thing over and over."""
    text = (unit * (size // len(unit) + 1))[:size].strip()
    block = Block("paragraph", "body", 0, len(text))
    return Letter(source=Source("x.txt", "text", ""), text=text, blocks=(block,))


def main() -> int:
    """Print the figures. Returns 1 where a repetition costs more than in proportion to its length."""
    letters = [read(path.read_bytes(), path.name) for path in sorted(LETTERS.glob("*.txt"))]
    if letters:
        characters = sum(len(letter.text) for letter in letters)
        for letter in letters:
            seconds(letter)
        print(f"{sum(map(seconds, letters)) / characters * 1e6:.3f} microseconds a character over {characters:,}")
    missed = []
    for unit in REPETITIONS:
        small, large = seconds(repeated(unit, SMALL)), seconds(repeated(unit, LARGE), 2)
        print(f"{unit!r:16} {large:7.3f} s for 1 MB, {large / small:5.0f} times as long as 10 kB")
        # Too short to be measured is short enough.
        if large > small * LIMIT and large > 0.5:
            missed.append(unit)
    if missed:
        print(f"Out of proportion: {', '.join(map(repr, missed))}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
