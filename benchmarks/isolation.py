"""What it costs that every letter is read in a process that may die: against the same loop without any guard.

    python benchmarks/isolation.py [--letters N] [--rounds N]

Made-up letters (text, XML and PDF by turns) are read and extracted by as many processes as there are cores: once by
bare loops, each over its share, that keep nothing, and once by the program's working processes, which are watched and
limited in time and memory and hand every register back. A figure is the median of the rounds, in seconds of the clock.
"""

import argparse
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from kamerbrief.app.reading import File, Gained, attempt
from kamerbrief.app.workers import answers, cores

ROOT = Path(__file__).parents[1]
MOST_TIMES_BARE = 1.3


def write_letters(folder: Path, count: int) -> list[Path]:
    """Write so many letters, the formats by turns."""
    sys.path.insert(0, str(ROOT / "tests"))
    from letters import FormatName, letter

    formats: tuple[FormatName, ...] = ("text", "kst-xml", "pdf")
    paths = []
    for number in range(count):
        path = folder / f"{number:05}"
        path.write_bytes(letter(number, format=formats[number % len(formats)]).data)
        paths.append(path)
    return paths


def bare(paths: Sequence[Path]) -> None:
    """Read and extract all, and keep nothing."""
    for path in paths:
        attempt((File(path.name, path.read_bytes()),))


def in_bare_loops(paths: Sequence[Path], count: int) -> float:
    """Return the seconds that bare loops take, start and end included."""
    began = time.perf_counter()
    started = [
        multiprocessing.get_context("spawn").Process(target=bare, args=(paths[at::count],)) for at in range(count)
    ]
    for process in started:
        process.start()
    for process in started:
        process.join()
    return time.perf_counter() - began


def guarded(paths: Sequence[Path], count: int) -> float:
    """Return the seconds that working processes take, start and end included."""
    began = time.perf_counter()
    tasks = ((path, (File(path.name, path.read_bytes()),)) for path in paths)
    unread = sum(not isinstance(answer, Gained) for _, answer in answers(attempt, tasks, count))
    if unread:
        raise SystemExit(f"{unread} made-up letters were not read")
    return time.perf_counter() - began


def main() -> int:
    """Measure and print. Returns 1 where the guard costs more than it may."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--letters", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=3)
    asked = arguments.parse_args()
    count = cores()
    with tempfile.TemporaryDirectory() as place:
        paths = write_letters(Path(place), asked.letters)
        rounds = []
        for number in range(asked.rounds):
            rounds.append((in_bare_loops(paths, count), guarded(paths, count)))
            print(f"round {number + 1}: bare {rounds[-1][0]:.1f} s, guarded {rounds[-1][1]:.1f} s", flush=True)
    loops, kept = (statistics.median(column) for column in zip(*rounds, strict=True))
    times = statistics.median(one[1] / one[0] for one in rounds)
    here, there = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{asked.letters} letters, {count} processes")
    print(f"bare loops         {loops:7.1f} s {asked.letters / loops:7.0f} letters/s")
    print(f"working processes  {kept:7.1f} s {asked.letters / kept:7.0f} letters/s {times:6.2f} times")
    print(f"most memory: {here:.0f} MB in the parent, {there:.0f} MB in a process that reads")
    return int(times > MOST_TIMES_BARE)


if __name__ == "__main__":
    sys.exit(main())
