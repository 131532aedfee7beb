"""What positions, participants and decisions cost where one form is repeated without end: in proportion to the length.

    python benchmarks/nasty_positions.py [SIZE]

Reads each repetition, as one sentence and as many, at SIZE (default 100,000) characters and at ten times that, and
prints how many times longer the long one takes: about 10 where the cost is in proportion, 100 where it grows with the
square. Exit code 1 above 15 times (and a second).
"""

import gc
import sys
import time

from kamerbrief.extractors.decisions import find_decisions
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.participants import find_participants
from kamerbrief.extractors.positions import find_positions
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.spoken import Spoken
from kamerbrief.extractors.spoken_links import link_spoken
from kamerbrief.model import Block, Document, Letter, Meeting, Source

GROWS = 15
NASTY = {
    "actor": "Nederland ",
    "subject and verb": "Nederland steunt ",
    "commas": "Nederland benadrukte, ",
    "and": "en benadrukte en ",
    "that": "Nederland zegt dat ",
    "who": "bondgenoten die ",
    "brackets": "( Nederland ",
    "dashes": "Nederland - benadrukt ",
    "ministers": "ministers van ",
    "adjectives": "de grote ",
    "names": "minister Jansen Van der Jansen ",
    "future": "Nederland zal steunen ",
    "to": "Nederland om te ",
    "adopt": "de ministers namen aan ",
    "passive": "werd besloten ",
    "backing": "er was brede steun ",
    "according": "volgens Nederland ",
    "with": "een sessie met Nederland ",
    "decision": "het besluit van Nederland ",
    "listed": "Duitsland, Frankrijk en ",
    "not only": "niet alleen Nederland, maar ook ",
    "while": ", waarbij Nederland ",
    "pronouns": "zij steunen ",
}
SENTENCE = " steunt dit aanbod van Nederland. "


def letter(unit: str, size: int, sentences: bool) -> Letter:
    """Return one paragraph of a repeated form, each time a sentence of its own or all of them one."""
    whole = f"De bondgenoten {unit.strip()}{SENTENCE}" if sentences else unit
    text = whole * (size // len(whole))
    return Letter(source=Source("x", "text", ""), text=text, blocks=(Block("paragraph", "body", 0, len(text)),))


def cost(made: Letter) -> float:
    """Return how many seconds it takes to look through a letter, reading it apart."""
    reading = Reading(made)
    found = Found(Document(kind="report"))
    found.meetings = (Meeting(body="NAVO", format="FMM"),)
    _ = reading.running.tokens.count(), reading.running.sentences
    gc.collect()
    start = time.perf_counter()
    spoken = Spoken(reading, found)
    find_participants(reading, found, spoken)
    link_spoken(reading, find_positions(reading, found, spoken), find_decisions(reading, found, spoken))
    return time.perf_counter() - start


def main() -> int:
    """Print a line for each form; return 1 where one grows faster than its length."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    worst = 0.0
    for name, unit in NASTY.items():
        for sentences in (False, True):
            short, long = (cost(letter(unit, times * size, sentences)) for times in (1, 10))
            grows = long / short if long > 1 else 0.0
            worst = max(worst, grows)
            print(f"{name:18} {'sentences' if sentences else 'one':9} {short:6.2f} s {long:6.2f} s")
    return int(worst > GROWS)


if __name__ == "__main__":
    sys.exit(main())
