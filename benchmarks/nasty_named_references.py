"""What references by name cost where one form is repeated without end: in proportion to the length.

    python benchmarks/nasty_named_references.py [SIZE]

Reads each repetition at SIZE (default 10,000) characters and at a hundred times that, and prints how many times longer
the long one takes to look through; exit code 1 where it is more than 110 times (and more than a second).
"""

import gc
import sys
import time

from kamerbrief.extractors.found import Found
from kamerbrief.extractors.named_references import find_named_references
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.reference_mentions import Mention
from kamerbrief.model import Block, Document, Letter, Meeting, Source, Span

NASTY = {
    "name": "VN-Handvest ",
    "acronym": "NPV ",
    "short forms": "het VN-Handvest (hierna: Handvest) ",
    "article": "artikel 5 van het NAVO-verdrag, ",
    "strategy": "strategie ",
    "adjectives": "de nieuwe nieuwe nieuwe nieuwe nieuwe nieuwe strategie ",
    "adopted": "een strategie namen namen ",
    "topics": "de EU-strategie voor voor de de ",
    "joined": "EU-strategie/",
    "hyphens": "strategie-",
    "capitals": "Verdrag Van Aa ",
    "parties": "het verdrag tussen Aa en Bb en ",
    "declaration": "de slotverklaring van de de de ",
    "decision": "het besluit van de NAVO-top in ",
    "quotes": "de mededeling «",
    "letters": "de brief van de minister van ",
    "dates": "de brief van 12 mei ",
    "reports": "het verslag van de raad ",
    "reports joined": "het verslag/",
    "list": "strategie voor aa, bb en cc, ",
    "brackets": "de strategie (((((",
    "commas": "brief , , , , ",
    "digits": "verslag 1 2 3 ",
    "lines": "het VN-Handvest\n",
}


def seconds(form: str, size: int) -> float:
    """Return how long the finder takes over what the views and words of the letter, made before, show."""
    text = NASTY[form] * (size // len(NASTY[form]))
    blocks, at = list[Block](), 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", "body", at, at + len(line.rstrip())))
        at += len(line) + 1
    reading = Reading(Letter(source=Source("n.txt", "text", ""), text=text, blocks=tuple(blocks)))
    found = Found(Document(kind="letter", chamber="TK", date="2025-03-14", dossier="28676"))
    found.meetings = (Meeting(body="NAVO", start="2025-05-12", end="2025-05-12"),)
    shown = reading.running
    _ = shown.tokens.count()
    numbered = [
        Mention("treaty_article", "NAV-5", (Span(at, at + 9),))
        for at in shown.tokens.anywhere("artikel")
        if at + 9 < len(shown.text)
    ]
    gc.collect()
    gc.disable()  # its passes over all that lives would be counted as ours
    begin = time.perf_counter()
    find_named_references(reading, found, shown, numbered)
    taken = time.perf_counter() - begin
    gc.enable()
    return taken


def main(size: int) -> int:
    """Print a line per repetition; return the exit code."""
    worst = 0
    for form in NASTY:
        short = min(seconds(form, size) for _ in range(7))
        long = min(seconds(form, 100 * size) for _ in range(2))
        bad = long > 110 * short and long > 1
        worst |= bad
        print(
            f"{form:14} {short:8.4f} s {long:8.2f} s {long / short:6.1f} times{'  <-- grows' if bad else ''}",
            flush=True,
        )
    return worst


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
