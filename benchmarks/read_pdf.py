"""What reading a PDF costs against pdfium's bare text.

    python benchmarks/read_pdf.py [--rounds N] [--reads N] [FILE ...]

Without files it takes the real ones of ../shared, where they are, and made-up letters. Both ways of reading take turns
in one process, in processor time, so that other work on the machine does not count; a figure is the median of all
rounds. Then the same files are read over and over, and memory is watched.
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from kamerbrief.errors import UnreadableFile
from kamerbrief.readers.pdf import read_pdf

ROOT = Path(__file__).parents[1]
MADE_UP = 6
MOST_TIMES = 1.5
PAGE_BYTES = resource.getpagesize()


class Cost(NamedTuple):
    """What one file costs, in milliseconds: pdfium's bare text, reading, and reading with the boxes of lines."""

    name: str
    pages: int
    bare: float
    read: float
    boxes: float


def bare_text(data: bytes) -> int:
    """Take the text of all pages as pypdfium2 gives it; return the number of pages."""
    document = pypdfium2.PdfDocument(data)
    pages = len(document)
    for index in range(pages):
        document[index].get_textpage().get_text_range()
    document.close()
    return pages


def samples(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Return the files to read, by name: those asked for, or the real and the made-up ones; scans are left out."""
    if not paths:
        papers = ROOT.parent / "shared" / "papers"
        paths = sorted(path for folder in ("pdf", "formats") for path in (papers / folder).glob("*.pdf"))
        made_up = _made_up()
    else:
        made_up = []
    real = [(path.stem, path.read_bytes()) for path in paths]
    return [(name, data) for name, data in real + made_up if _is_readable(data)]


def _made_up() -> list[tuple[str, bytes]]:
    sys.path.insert(0, str(ROOT / "tests"))
    from letters import letters

    return [(planted.name, planted.data) for planted in letters(MADE_UP, format="pdf")]


def _is_readable(data: bytes) -> bool:
    try:
        read_pdf(data, "")
    except UnreadableFile:
        return False
    return True


def measure(name: str, data: bytes, rounds: int) -> Cost:
    """Time the three ways of reading in turn."""
    ways: tuple[Callable[[], object], ...] = (
        lambda: bare_text(data),
        lambda: read_pdf(data, name),
        lambda: read_pdf(data, name, boxes=True),
    )
    took: list[list[float]] = [[], [], []]
    for _ in range(rounds):
        for way, times in zip(ways, took, strict=True):
            began = time.process_time()
            way()
            times.append(1000 * (time.process_time() - began))
    bare, read, boxes = map(statistics.median, took)
    return Cost(name, bare_text(data), bare, read, boxes)


def memory_in_use() -> float:
    """Return the memory that this process holds now, in MB."""
    resident = int(Path("/proc/self/statm").read_text().split()[1])
    return resident * PAGE_BYTES / 1024**2


def main(paths: Sequence[Path], rounds: int, reads: int) -> bool:
    """Print both tables; return whether reading stays within its bound."""
    files = samples(paths)
    costs = [measure(name, data, rounds) for name, data in files]
    total = Cost(
        "all",
        sum(c.pages for c in costs),
        sum(c.bare for c in costs),
        sum(c.read for c in costs),
        sum(c.boxes for c in costs),
    )
    print(f"{'file':44} {'pages':>5} {'pdfium ms':>10} {'read ms':>8} {'times':>6} {'with boxes':>10}")
    for cost in (*costs, total):
        print(
            f"{cost.name[:44]:44} {cost.pages:5} {cost.bare:10.2f} {cost.read:8.2f} {cost.read / cost.bare:6.2f}"
            f" {cost.boxes / cost.bare:10.2f}"
        )
    print(f"\n{'reads':>6} {'MB now':>7} {'MB most':>8}")
    for count in range(1, reads + 1):
        name, data = files[count % len(files)]
        read_pdf(data, name)
        if count in (100, 1000) or count == reads:
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{count:6} {memory_in_use():7.1f} {most:8.1f}")
    return total.read <= MOST_TIMES * total.bare


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--reads", type=int, default=10_000)
    asked = parser.parse_args()
    sys.exit(0 if main(asked.files, asked.rounds, asked.reads) else 1)
