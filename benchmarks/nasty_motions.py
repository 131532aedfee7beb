"""What motions and promises cost where one form is repeated without end: in proportion to the length, or nearly.

    python benchmarks/nasty_motions.py [SIZE]

Reads each repetition at ten times SIZE (default 10,000) characters and at a hundred times that, and prints how many
times longer the long one takes to look through: about 10 where the cost is in proportion, 100 where it grows with the
square. Exit code 1 above 15 times (and a second): other work on the machine moves the figure by a third.
Below 100,000 characters what a letter costs whatever its length would be counted as growth.
"""

import gc
import sys
import time

from kamerbrief.extractors.commitments import find_commitments
from kamerbrief.extractors.footnotes import find_footnotes
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.motions import find_motions
from kamerbrief.extractors.reading import Reading
from kamerbrief.model import Block, Document, Letter, Note, Source, Span

GROWS = 15
NASTY = {
    "motie": "motie ",
    "moties": "moties van de leden ",
    "names": "motie van de leden Aa, Bb, Cc, Dd en Ee over kabels ",
    "numbers": "de motie Aa (394, 397), ",
    "many motions": "de motie van het lid N{n} over kabels{n} ",
    "brackets": "motie Aa ((((( ",
    "particles": "motie van der van der van der ",
    "the motion": "De motie van het lid Aa. De motie. ",
    "promises": "zal ik uw Kamer ",
    "informing": "zal ik uw Kamer informeren ",
    "passive": "wordt uw Kamer geïnformeerd ",
    "told": "heb ik toegezegd ",
    "noun": "conform de toezegging ",
    "closing": "Ik heb uw Kamer toegezegd te komen. Hiermee doe ik de toezegging gestand. ",
    "clauses": ", zoals gezegd, ",
    "verbs": "informeren ",
    "u": "u ",
    "stops": "Kamer. ",
    "lines": "Ik zal uw Kamer informeren.\n",
    "notes": "conform de motie Aa",
}


def letter(form: str, size: int) -> Letter:
    """Return one paragraph (or one a line) of a repeated form; for "notes" each has a mark and a note of its own."""
    unit = NASTY[form]
    body = "".join(
        unit.replace("{n}", chr(97 + n % 26) * (n % 7 + 1) + chr(97 + n // 26 % 26)) for n in range(size // len(unit))
    )
    blocks, notes = [], []
    if form == "notes":
        count = size // 60
        marked = [unit + "1 en dan " for _ in range(count)]
        body = "".join(marked)
        below = "Kamerstuk 28 676, nr. 394"
        for n in range(count):
            at = n * len(marked[0]) + len(unit)
            start = len(body) + 1 + n * (len(below) + 1)
            notes.append(Note("1", Span(at, at + 1), Span(start, start + len(below)), Span(start, start)))
        blocks.append(Block("paragraph", "body", 0, len(body)))
        blocks += [Block("footnote", "body", note.body.start, note.body.end) for note in notes]
        body += "".join("\n" + below for _ in range(count))
    else:
        at = 0
        for line in body.split("\n"):
            if line.strip():
                blocks.append(Block("paragraph", "body", at, at + len(line.rstrip())))
            at += len(line) + 1
    return Letter(source=Source("n.txt", "text", ""), text=body, blocks=tuple(blocks), notes=tuple(notes))


def seconds(form: str, size: int) -> float:
    """Return how long both finders take over what the views and words of the letter, made before, show."""
    reading = Reading(letter(form, size))
    found = Found(Document(kind="letter", chamber="TK", date="2025-03-14", dossier="28676"))
    found.footnotes = find_footnotes(reading)
    for shown in (reading.running, reading.margin):
        _ = shown.tokens.count(), shown.sentences
    gc.collect()
    gc.disable()  # its passes over all that lives would be counted as ours
    begin = time.perf_counter()
    found.motions = find_motions(reading, found)
    find_commitments(reading, found)
    taken = time.perf_counter() - begin
    gc.enable()
    return taken


def main(size: int) -> int:
    """Print a line per repetition; return the exit code."""
    worst = 0
    for form in NASTY:
        middle = min(seconds(form, 10 * size) for _ in range(3))
        long = min(seconds(form, 100 * size) for _ in range(2))
        bad = long > GROWS * middle and long > 1
        worst |= bad
        print(
            f"{form:14} {middle:8.3f} s {long:8.2f} s {long / middle:6.1f} times{'  <-- grows' if bad else ''}",
            flush=True,
        )
    return worst


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
