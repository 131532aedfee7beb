"""What reading and keeping letters costs: from PDF files on disk to a register that is safe, against bare text.

    python benchmarks/ingest.py [--letters N] [--rounds N] [--memory N[,N...]]

The letters are made up by tests/letters.py. Each round takes the bare text of all files, reads them, finds and checks
all that they say, and takes them into an empty store (SQLite, batches of 500, each durable at its end), in one process
and with all cores; a figure is the median of the rounds. The limit is for reading and keeping, without what lies
between: that has limits of its own (extract.py, checks.py). Then letters are taken in, each number in a process of its
own, and its memory is watched.
"""

import argparse
import contextlib
import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parents[1]
MOST_TIMES_STORED = 2.5
# The growth of memory from the fewest to the most letters that still counts as flat.
FLAT = 1.15


def write_letters(folder: Path, count: int) -> list[Path]:
    """Write so many different letters as PDF files."""
    sys.path.insert(0, str(ROOT / "tests"))
    from letters import letter
    from letters_facts import Kind
    from letters_styles import StyleName

    paths = []
    numbers: set[str] = set()
    for number in range(count):
        # Two different letters with one number are refused, and made-up numbers run out: then one without, or another.
        choices: tuple[tuple[int, Kind | None, StyleName | None], ...] = (
            (number, None, None),
            (number, "report", "ministry"),
            (number + count, "agenda", "ministry"),
        )
        for seed, kind, style in choices:
            planted = letter(seed, kind, style, "pdf")
            own = {planted.truth["document"][field] for field in ("identifier", "reference")} - {None}
            if not own & numbers:
                break
        numbers |= own
        path = folder / f"{number:05}.pdf"
        path.write_bytes(planted.data)
        paths.append(path)
    return paths


def bare_text(paths: Sequence[Path]) -> int:
    """Take the text of all pages as pypdfium2 gives it; return the number of pages."""
    pages = 0
    for path in paths:
        document = pypdfium2.PdfDocument(path.read_bytes())
        for index in range(len(document)):
            document[index].get_textpage().get_text_range()
            pages += 1
        document.close()
    return pages


def read_only(paths: Sequence[Path]) -> None:
    """Read all files, and keep nothing."""
    from kamerbrief import read

    for path in paths:
        read(path.read_bytes(), path.name)


def found(paths: Sequence[Path]) -> None:
    """Read all files, find and check what they say, and keep nothing."""
    from kamerbrief.app.reading import File, attempt

    for path in paths:
        attempt((File(path.name, path.read_bytes()),))


def stored(folder: Path, workers: int) -> None:
    """Take a folder into a new store."""
    from kamerbrief.app.ingest import Options, ingest
    from kamerbrief.store import Outcome, open_store

    failed: list[object] = []
    with tempfile.TemporaryDirectory() as place, contextlib.closing(open_store(place)) as store:
        ingest(
            store,
            [folder],
            Options(workers=workers),
            lambda event: None if isinstance(event, Outcome) and event.state != "conflict" else failed.append(event),
        )
    if failed:
        raise RuntimeError(f"{len(failed)} letters were not kept, the first: {failed[0]}")


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes on the clock on the wall."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def compare(count: int, rounds: int) -> bool:
    """Print what reading and keeping cost against bare text; return whether keeping stays within its limit.

    The limit of reading alone is for `read_pdf.py` to judge, on real files: pages that are made up cost pdfium half as
    much, and us as much as any.
    """
    from kamerbrief.app.workers import cores

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paths = write_letters(folder, count)
        pages = bare_text(paths)
        ways: dict[str, Callable[[], object]] = {
            "pdfium's bare text": lambda: bare_text(paths),
            "read": lambda: read_only(paths),
            "read, everything found and checked": lambda: found(paths),
            "the same, and stored, one process": lambda: stored(folder, 1),
            f"the same, and stored, {cores()} processes": lambda: stored(folder, cores()),
        }
        took: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, work in ways.items():
                took[name].append(seconds(work))
    bare = took["pdfium's bare text"]
    print(f"{count} letters, {pages} pages, {rounds} rounds")
    print(f"{'':42}{'ms a letter':>12}{'letters/s':>11}{'times':>7}")
    times = {}
    for name, figures in took.items():
        middle = statistics.median(figures)
        times[name] = statistics.median(one / other for one, other in zip(figures, bare, strict=True))
        print(f"{name:42}{1000 * middle / count:12.2f}{count / middle:11.0f}{times[name]:7.2f}")
    whole, all_found = took["the same, and stored, one process"], took["read, everything found and checked"]
    rounds_of = zip(took["read"], whole, all_found, bare, strict=True)
    kept = statistics.median((read + one - other) / text for read, one, other, text in rounds_of)
    print(f"{'reading and keeping alone':42}{'':23}{kept:7.2f} (at most {MOST_TIMES_STORED})")
    return kept <= MOST_TIMES_STORED


def memory(counts: Sequence[int]) -> bool:
    """Print the most memory that taking in so many letters needs; return whether it stays flat."""
    most = []
    print(f"\n{'letters':>8}{'MB most':>9}")
    for count in counts:
        run = subprocess.run(
            [sys.executable, __file__, "--watched", str(count)], capture_output=True, text=True, check=True
        )
        most.append(float(run.stdout))
        print(f"{count:8}{most[-1]:9.1f}", flush=True)
    # A batch of 500 is held at a time: fewer letters than that need less.
    full = [size for count, size in zip(counts, most, strict=True) if count >= 500]
    return not full or max(full) <= FLAT * full[0]


def watched(count: int) -> None:
    """Take in so many letters in this process and print the most memory that it needed, in MB."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        maker = (
            f"import sys; sys.path.insert(0, {str(ROOT / 'benchmarks')!r}); from pathlib import Path; "
            f"import ingest; ingest.write_letters(Path({place!r}), {count})"
        )
        # Made in a process of its own, so that only the taking in is watched.
        subprocess.run([sys.executable, "-c", maker], check=True)
        with contextlib.redirect_stdout(io.StringIO()):
            stored(folder, 1)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> int:
    """Run the benchmark. Returns 1 where a limit is not kept."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--letters", type=int, default=1000)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--memory", default="100,1000,10000")
    arguments.add_argument("--watched", type=int, help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.watched is not None:
        watched(asked.watched)
        return 0
    kept = compare(asked.letters, asked.rounds)
    flat = memory([int(count) for count in asked.memory.split(",")]) if asked.memory else True
    return 0 if kept and flat else 1


if __name__ == "__main__":
    sys.exit(main())
