"""Kill a sync again and again: `make soak`, or `python tools/soak_sync.py [--rows N] [--kills N]`.

The imitation of the official services (tests/official) has so many papers and spoils one answer in twenty. The program
follows it into a new store, is killed (SIGKILL) at random moments, and started again. In the end every paper that
stands must be there once, as the service has it. When it ends before it was killed often enough, it goes on with
another new store.
"""

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from official.examples import many  # noqa: E402 - the tests are no package
from official.server import OfficialServer, running  # noqa: E402

LONGEST = 4.0
"""Seconds after which it is killed at the latest: time for some pages."""

RATE = 0.05
"""The share of answers that are spoilt."""


def follow(server: OfficialServer, store: str, seconds: float | None) -> bool:
    """Run `sync all`, and kill it after so many seconds; return whether it was killed before its end."""
    sources = server.sources()
    names = ("odata", "syncfeed", "sru", "repository", "site")
    environment = {
        **os.environ,
        **{f"KAMERBRIEF_{name.upper()}": str(getattr(sources, name)) for name in names},
        "KAMERBRIEF_PAUSE": "0",
        "NO_PROXY": "127.0.0.1",
    }
    command = [
        sys.executable,
        "-m",
        "kamerbrief",
        "--store",
        store,
        "sync",
        "all",
        "--no-papers",
        "--kind",
        "letters,motions",
    ]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, env=environment
    ) as run:
        try:
            run.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            return True
    return False


def soak(
    server: OfficialServer, kills: int, store: str, seed: int = 0, longest: float = LONGEST
) -> tuple[int, list[str]]:
    """Do it; return how often it was killed in the middle, and what is wrong in the end (nothing, it is hoped)."""
    chance = random.Random(seed)
    killed = 0
    server.faults.seed(seed)
    server.faults.rate = RATE
    while killed < kills and follow(server, store, chance.uniform(0.7, longest)):
        killed += 1
    for _ in range(3):  # a storm of faults may end a run: the same command goes on
        follow(server, store, None)
    kinds = ("Brief regering", "Motie", "Motie (gewijzigd/nader)")
    rows = server.world.rows["Document"].values()
    wanted = sorted(row["DocumentNummer"] for row in rows if not row["Verwijderd"] and row["Soort"] in kinds)
    with sqlite3.connect(Path(store) / "kamerbrief.sqlite") as database:
        papers = sorted(number for (number,) in database.execute("SELECT number FROM official_papers"))
        entries = sorted(number for (number,) in database.execute("SELECT number FROM official_entries"))
        (left,) = database.execute("SELECT count(*) FROM official_sources WHERE NOT finished").fetchone()
    wrong = []
    for what, found in (("papers", papers), ("entries", entries)):
        wrong += [f"{len(set(wanted) - set(found))} {what} are missing"] if set(wanted) - set(found) else []
        wrong += [f"{len(set(found) - set(wanted))} {what} too many"] if set(found) - set(wanted) else []
        wrong += [f"{len(found) - len(set(found))} {what} are there twice"] if len(found) != len(set(found)) else []
    wrong += [f"{left} sources are not finished"] if left else []
    return killed, wrong


def main() -> int:
    """Run it. Returns 1 where something is wrong."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rows", type=int, default=40_000, help="papers; half of them are of the kinds asked for")
    arguments.add_argument("--kills", type=int, default=20)
    asked = arguments.parse_args()
    killed, seed, wrong = 0, 0, list[str]()
    with running(many(asked.rows)) as server:
        while killed < asked.kills and not wrong:
            with tempfile.TemporaryDirectory() as place:
                more, wrong = soak(server, asked.kills - killed, place, seed)
            killed, seed = killed + more, seed + 1
            said = "; ".join(wrong) or "every one is there once"
            faults = len(server.faults.done)
            print(f"store {seed}: killed {more} times in the middle, {faults} faults: {said}", flush=True)
    print(f"killed {killed} times in all")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
