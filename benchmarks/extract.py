"""What finding all facts of a letter costs, beside the bare text of PDFs: `python benchmarks/extract.py [--long]`.

The letters of ../shared, where they are, else made-up ones, text in memory. In one process and in turns: the facts that
can be counted (references, dates, amounts, motions, promises), everything that `extract` yields, the bare text of all
PDFs of ../shared/papers as pypdfium2 gives it (open, every page's `get_textpage().get_text_range()`, close), and, where
spaCy is installed, its blank Dutch tokeniser with the sentencizer, which does nothing else. A figure is the best of all
rounds, in microseconds a character of what each of them read.
With --long also 5 MB against 50 kB of letters, and 1 MB of repetitions that could make a pattern slow.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium

from kamerbrief.extractors import extract
from kamerbrief.extractors.amounts import find_amounts
from kamerbrief.extractors.commitments import find_commitments
from kamerbrief.extractors.dates import find_dates
from kamerbrief.extractors.document import find_document
from kamerbrief.extractors.footnotes import find_footnotes
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.meetings import find_meetings
from kamerbrief.extractors.motions import find_motions
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.references import find_references
from kamerbrief.extractors.sections import find_sections
from kamerbrief.model import Letter
from references import NASTY, letters, of_length, plain

ROOT = Path(__file__).parents[1]
ROUNDS = 15
COUNTED_SHARE, ALL_SHARE = 0.5, 1.0
SMALL, LARGE, MOST_TIMES = 50_000, 5_000_000, 110.0


def ready(letter: Letter) -> tuple[Reading, Found]:
    """Return a letter with what stands before the facts that can be counted: document, meetings, sections, notes."""
    reading = Reading(letter)
    found = Found(find_document(reading))
    found.meetings = find_meetings(reading, found.document)[0]
    found.sections = find_sections(reading, found.meetings[0] if found.meetings else None, found.document)
    found.footnotes = find_footnotes(reading)
    return Reading(letter), found


def counted(reading: Reading, found: Found) -> None:
    """Find the facts that can be counted, views and words of the letter included."""
    found.dates = find_dates(reading, found)
    found.references = find_references(reading, found)
    found.motions = find_motions(reading, found)
    found.commitments = find_commitments(reading, found)
    found.amounts = find_amounts(reading, found)


def pages_text(files: list[bytes]) -> int:
    """Read the text of all pages with pypdfium2 alone; return how many characters."""
    total = 0
    for data in files:
        document = pdfium.PdfDocument(data)
        for page in document:
            text = page.get_textpage()
            total += len(text.get_text_range())
            text.close()
            page.close()
        document.close()
    return total


def main() -> int:
    """Measure and print. Returns 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--long", action="store_true")
    asked = parser.parse_args()
    given = letters()
    size = sum(len(letter.text) for letter in given)
    papers = [path.read_bytes() for path in sorted((ROOT.parent / "shared" / "papers").rglob("*.pdf"))]
    printed = pages_text(papers)

    def count_all() -> float:
        prepared = [ready(letter) for letter in given]
        start = time.perf_counter()
        for reading, found in prepared:
            counted(reading, found)
        return time.perf_counter() - start

    def timed(work: Callable[[], object]) -> Callable[[], float]:
        def run() -> float:
            start = time.perf_counter()
            work()
            return time.perf_counter() - start

        return run

    runs: dict[str, tuple[Callable[[], float], int]] = {
        "facts that can be counted": (count_all, size),
        "all entries (extract)": (timed(lambda: [extract(letter) for letter in given]), size),
    }
    if printed:
        runs["pypdfium2, text of the pages"] = (timed(lambda: pages_text(papers)), printed)
    try:
        import spacy
    except ImportError:
        print("spaCy is not installed here: that comparison is left out.")
    else:
        dutch = spacy.blank("nl")
        dutch.add_pipe("sentencizer")
        dutch.max_length = 10_000_000
        runs["spaCy, blank nl + sentencizer"] = (timed(lambda: [dutch(letter.text) for letter in given]), size)
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(ROUNDS):
        for name, (run, characters) in runs.items():
            best[name] = min(best[name], run() / characters * 1e6)
    for name, each in best.items():
        print(f"{name:32} {each:6.3f} microseconds a character")
    missed = False
    if printed:
        yardstick = best["pypdfium2, text of the pages"]
        for name, share in (("facts that can be counted", COUNTED_SHARE), ("all entries (extract)", ALL_SHARE)):
            ratio = best[name] / yardstick
            missed = missed or ratio > share
            print(f"{name}: {ratio:.2f} times pypdfium2 (at most {share})")
    if asked.long:
        missed = _long(given) or missed
    return 1 if missed else 0


def _long(given: list[Letter]) -> bool:
    def took(letter: Letter) -> float:
        start = time.process_time()
        extract(letter)
        return time.process_time() - start

    short = min(took(of_length(given, SMALL)) for _ in range(5))
    long = took(of_length(given, LARGE))
    print(f"{LARGE // SMALL} times the text: {long / short:.0f} times as long (at most {MOST_TIMES:.0f})")
    for words in NASTY:
        brief, huge = (took(plain((words * (n // len(words) + 1))[:n])) for n in (10_000, 1_000_000))
        print(f"{words!r:34} 1 MB {huge:6.2f} s, {huge / max(brief, 1e-3):5.0f} times 10 kB", flush=True)
    return long / short > MOST_TIMES


if __name__ == "__main__":
    sys.exit(main())
