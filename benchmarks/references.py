"""What finding the references of a letter costs, and that it stays in proportion to the letter's length.

    python benchmarks/references.py [--rounds N] [--long]

The letters of ../shared, where they are, else made-up ones, text in memory and read before. Finding all references and
only the numbered ones take turns with folding the same text, in one process and in processor time; a figure is the
median of all rounds. Folding is the yardstick: its speed on another machine tells what the others would be there.
Then the letters joined to 50 kB are held against 5 MB of them, and (with --long) 1 MB of every repetition that could
make a pattern slow.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kamerbrief.dutch.folding import fold
from kamerbrief.extractors.document import find_document
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.meetings import find_meetings
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.references import find_numbered, find_references
from kamerbrief.model import Block, Document, Letter, Source
from kamerbrief.readers import read

ROOT = Path(__file__).parents[1]
LEAST_MB = 10.0
MADE_UP = 12
SMALL, LARGE, MOST_TIMES = 50_000, 5_000_000, 110.0
NASTY = (
    "1", "12 ", "28 676 ", "28 676, ", "28676-", "nr. ", "nr. nr. ", "((28 676) ", "28 676, nr. 1, 2, 3, ", "1, ",
    "Kamerstuk ", "Kamerstuk 28 676, ", "Kamerstukken II ", "op stuk nr. 1 (", "gedrukt onder nr. 1 ", "t.v.v. nr. 3 ",
    "28 676 en ", "28 676/", "28 676, A, B, ", "28 676, nrs. 1-99, ", "28 676, nr. 1 (x) en nr. 2 ", "CXXIV, G ",
    "artikel 5 ", "artikel 5, ", "art. 5 en ", "42, zevende lid, veu ", "navo-artikel 5 ", "resolutie 1325 ",
    "resolutie 1, 2, ", "vnvr 1325 en ", "van de veiligheidsraad ", "Verordening (EU) 2022/2065, ", "2022/2065, ",
    "uitvoerings", "Stb. 2021, 393, ", "393, ", "Handelingen II 2010/11, nr. ", "aanhangsel van de handelingen ",
    "2022/23, ", "ecli:nl:", "kst-", "ah-tk-", "tk 85-5-7, 25 mei 2023 ", "motie motie ", "CLXVI", "(", ", ", "  ", "a",
)  # fmt: skip


def letters() -> list[Letter]:
    """Return the letters to measure with."""
    paths = sorted((ROOT.parent / "shared" / "letters").glob("*.txt"))
    if paths:
        return [read(path.read_bytes(), path.name) for path in paths]
    sys.path.insert(0, str(ROOT / "tests"))
    from letters import letter

    return [read(made.data, made.name) for made in (letter(seed) for seed in range(MADE_UP))]


def prepared(letter: Letter) -> tuple[Reading, Found]:
    """Return a letter with what is found in it before its references."""
    reading = Reading(letter)
    found = Found(find_document(reading))
    found.meetings = find_meetings(reading, found.document)[0]
    return Reading(letter), found


def took(finder: Callable[[Reading, Found], object], given: Sequence[Letter]) -> float:
    """Return the processor time of one finder over letters whose views are made before."""
    ready = [prepared(letter) for letter in given]
    for reading, _ in ready:
        assert reading.running and reading.margin
    start = time.process_time()
    for reading, found in ready:
        finder(reading, found)
    return time.process_time() - start


def fold_only(reading: Reading, found: Found) -> str:
    """Fold what is shown, and nothing else."""
    return fold(reading.running.text) + fold(reading.margin.text)


def numbered_only(reading: Reading, found: Found) -> list[int]:
    """Find the numbered references, and nothing else."""
    return [len(find_numbered(shown, found)) for shown in (reading.running, reading.margin)]


def plain(text: str) -> Letter:
    """Return a letter of one paragraph."""
    return Letter(
        source=Source("bench.txt", "text", "0" * 64), text=text, blocks=(Block("paragraph", "body", 0, len(text)),)
    )


def of_length(given: Sequence[Letter], length: int) -> Letter:
    """Return the bodies of letters, joined over and over, as one letter of paragraphs."""
    once = "\n".join(letter.text for letter in given)
    text = (once + "\n") * (length // len(once) + 1)
    blocks, at = [], 0
    for line in text[:length].split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", "body", at, at + len(line)))
        at += len(line) + 1
    return Letter(source=Source("bench.txt", "text", "0" * 64), text=text[:length], blocks=tuple(blocks))


def main() -> int:
    """Measure and print. Returns 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--long", action="store_true", help="also 1 MB of every nasty repetition")
    options = parser.parse_args()
    given = letters()
    size = sum(len(letter.text) for letter in given)
    finders: dict[str, Callable[[Reading, Found], object]] = {
        "folding alone": fold_only,
        "numbered references": numbered_only,
        "all references": find_references,
    }
    times: dict[str, list[float]] = {name: [] for name in finders}
    for _ in range(options.rounds):
        for name, finder in finders.items():
            times[name].append(took(finder, given))
    yardstick = statistics.median(times["folding alone"])
    for name, rounds in times.items():
        each = statistics.median(rounds)
        speed = f"{size / each / 1e6:7.1f} MB/s  {each / size * 1e9:6.1f} ns a character"
        print(f"{name:20} {speed}  {each / yardstick:5.1f} times folding")
    missed = size / statistics.median(times["all references"]) / 1e6 < LEAST_MB
    small, large = of_length(given, SMALL), of_length(given, LARGE)
    short = min(took(find_references, [small]) for _ in range(15))
    long = min(took(find_references, [large]) for _ in range(3))
    print(f"{LARGE // SMALL} times the text: {long / short:.0f} times as long (at most {MOST_TIMES:.0f})")
    missed = missed or long / short > MOST_TIMES
    for words in NASTY if options.long else ():
        brief, huge = (_bare(plain((words * (n // len(words) + 1))[:n])) for n in (10_000, 1_000_000))
        print(f"{words!r:34} 1 MB {huge:6.2f} s, {huge / max(brief, 1e-3):5.0f} times 10 kB")
    return 1 if missed else 0


def _bare(letter: Letter) -> float:
    start = time.process_time()
    find_references(Reading(letter), Found(Document()))
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
