"""Feed damaged files to all readers: `make fuzz`, or `python tools/fuzz.py [--count N] [--seed N] [FOLDER ...]`.

Ten files (or those of the folders named) are damaged in every way of tests/damage.py and read in working processes, as
a batch reads them. Every one must come out as a letter or as one clear line; a process that dies or hangs is a finding,
as is an error that nobody foresaw. Findings are written to .store/fuzz, so that each can be looked at.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from damage import damaged  # noqa: E402 - the tests are no package
from kamerbrief.app.reading import File, Gained, Trouble, attempt  # noqa: E402
from kamerbrief.app.workers import Lost, answers, cores  # noqa: E402

MOST_FILES = 10
MOST_BYTES = 2_000_000
SECONDS = 30.0


def files_of(folders: list[Path]) -> list[tuple[str, bytes]]:
    """Return up to ten files, one of each kind before a second of any."""
    found: dict[str, list[Path]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and 0 < path.stat().st_size < MOST_BYTES:
                found.setdefault(path.suffix, []).append(path)
    chosen: list[Path] = []
    while len(chosen) < MOST_FILES and any(found.values()):
        chosen += [paths.pop(0) for paths in found.values() if paths]
    return [(path.name, path.read_bytes()) for path in chosen[:MOST_FILES]]


def fuzz(files: list[tuple[str, bytes]], count: int, seed: int, workers: int, keep: Path) -> Counter[str]:
    """Read so many damaged files; return how many came out how. Files that are findings are kept."""

    def tasks() -> Iterator[tuple[tuple[str, bytes], tuple[File, ...]]]:
        for name, data in damaged(files, count, seed):
            yield (name, data), (File(name, data),)

    out: Counter[str] = Counter()
    for (name, data), answer in answers(attempt, tasks(), workers, seconds=SECONDS):
        if isinstance(answer, Gained):
            out["letter"] += 1
        elif isinstance(answer, Trouble) and not answer.detail:
            out["clear line"] += 1
        else:
            out["process lost" if isinstance(answer, Lost) else "unforeseen error"] += 1
            keep.mkdir(parents=True, exist_ok=True)
            (keep / name).write_bytes(data)
            print(f"{name}: {answer.message.en}{getattr(answer, 'detail', '')}")
    return out


def main() -> int:
    """Run it. Returns 1 where there are findings."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("folders", nargs="*", type=Path)
    asked = arguments.parse_args()
    shared = ROOT.parent / "shared"
    folders = asked.folders or [
        folder for folder in (shared / "papers" / "formats", ROOT / "samples") if folder.is_dir()
    ]
    files = files_of(folders)
    print(f"{asked.count} times damaged: {', '.join(name for name, _ in files)}", flush=True)
    found = fuzz(files, asked.count, asked.seed, cores(), ROOT / ".store" / "fuzz")
    for what, times in found.most_common():
        print(f"{times:7} {what}")
    return 0 if found["letter"] + found["clear line"] == asked.count else 1


if __name__ == "__main__":
    sys.exit(main())
