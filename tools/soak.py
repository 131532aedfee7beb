"""Kill an ingest again and again: `make soak`, or `python tools/soak.py [--letters N] [--kills N] [--store ADDRESS]`.

A folder of made-up letters is taken into a new store by the program itself, which is killed (SIGKILL, with all its
processes) at a random moment, and started again. In the end every letter must be held once, and none of it by halves.
When all are held before it was killed often enough, it goes on with another new store (with --store: it stops there).
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from kamerbrief import open_store  # noqa: E402
from letters import letter  # noqa: E402 - the tests are no package

LONGEST = 4.0
"""Seconds after which it is killed at the latest: time for a batch or two."""


def write_letters(folder: Path, count: int) -> None:
    """Write so many letters, each with words of its own; their references make them different papers."""
    for number in range(count):
        planted = letter(number, "report", "ministry")
        reference = planted.truth["document"]["reference"]
        own = planted.text.replace(reference, f"BZDOC-{number:09}-1") if reference else planted.text
        (folder / f"{number:05}.txt").write_text(own, encoding="utf-8")


def take_in(folder: Path, store: str, seconds: float | None) -> bool:
    """Run an ingest, and kill it after so many seconds; return whether it was killed before its end."""
    command = [sys.executable, "-m", "kamerbrief", "--store", store, "ingest", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as run:
        try:
            run.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            return True
    return False


def soak(count: int, kills: int, store: str, seed: int = 0, longest: float = LONGEST) -> tuple[int, list[str]]:
    """Do it; return how often it was killed in the middle, and what is wrong in the end (nothing, it is hoped)."""
    chance = random.Random(seed)
    killed = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_letters(folder, count)
        while killed < kills and take_in(folder, store, chance.uniform(0.2, longest)):
            killed += 1
        take_in(folder, store, None)
    with open_store(store) as opened:
        names = [row.name for row in opened.letters()]
        stats = opened.stats()
        wrong = [f"{len(opened.failures())} files were not kept"] if opened.failures() else []
        held = [opened.register(row.id).source.name for row in opened.letters()]
    wrong += [f"{count - len(set(names))} letters are missing"] if len(set(names)) != count else []
    wrong += [f"{len(names) - len(set(names))} letters are held twice"] if len(names) != len(set(names)) else []
    wrong += ["a register is of another letter"] if sorted(held) != sorted(names) else []
    wrong += [f"{stats.originals} files for {count} letters"] if stats.originals != count else []
    return killed, wrong


def main() -> int:
    """Run it. Returns 1 where something is wrong."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--letters", type=int, default=2000)
    arguments.add_argument("--kills", type=int, default=50)
    arguments.add_argument("--store")
    asked = arguments.parse_args()
    killed, seed, wrong = 0, 0, list[str]()
    while killed < asked.kills and not wrong:
        with tempfile.TemporaryDirectory() as place:
            more, wrong = soak(asked.letters, asked.kills - killed, asked.store or place, seed)
        killed, seed = killed + more, seed + 1
        said = "; ".join(wrong) or "all are held once"
        print(f"store {seed}: {asked.letters} letters, killed {more} times in the middle: {said}", flush=True)
        if asked.store:
            break
    print(f"killed {killed} times in all")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
