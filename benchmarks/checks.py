"""How long all checks of a letter take: `python benchmarks/checks.py`.

Measured on letters made to order (tests/letters.py) and, where they are here, on those of ../shared. Limits: 80 ms for
the first letter of a process, imports, tables and word list included, the modules compiled as an installation has them;
30 ms for the median letter after it, and its words known, for all; 1,000 letters a minute on two processors, each
letter read, extracted and checked. Returns 1 where one is missed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from kamerbrief.checks import check, modules  # noqa: E402
from kamerbrief.extractors import extract  # noqa: E402
from kamerbrief.model import Register  # noqa: E402
from kamerbrief.readers import read  # noqa: E402
from letters import letters  # noqa: E402

FIRST, AFTER, A_MINUTE = 80.0, 30.0, 1000
LETTERS = 60
PROCESSES = 5
WORKERS = 2

# The register is made before the clock runs: what extracting loads is not the checks' to answer for.
ALONE = """
import sys, time
from kamerbrief.extractors import extract
from kamerbrief.readers import read
register = extract(read(open(sys.argv[1], "rb").read(), "brief.txt"))
start = time.perf_counter()
from kamerbrief.checks import check
check(register)
print(1000 * (time.perf_counter() - start))
"""


def alone(sample: Path) -> float:
    """Return how long the checks take for the first letter of a process, the best of several, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        env["PYTHONPYCACHEPREFIX"] = folder
        runs = [
            subprocess.run([sys.executable, "-c", ALONE, str(sample)], capture_output=True, check=True, env=env).stdout
            for _ in range(PROCESSES + 1)
        ]
    return min(float(run) for run in runs[1:])


def checked(made: tuple[str, bytes]) -> int:
    """Read, extract and check one letter; return how many problems it has."""
    return len(check(extract(read(made[1], made[0]))))


def a_minute(given: list[tuple[str, bytes]]) -> float:
    """Return how many letters two processes read, extract and check in a minute, once they have begun."""
    with ProcessPoolExecutor(WORKERS) as pool:
        list(pool.map(checked, given[: 4 * WORKERS]))
        start = time.perf_counter()
        list(pool.map(checked, given, chunksize=4))
        return 60 * len(given) / (time.perf_counter() - start)


def milliseconds(register: Register) -> float:
    """Return how long all checks of a register take."""
    start = time.perf_counter()
    check(register)
    return 1000 * (time.perf_counter() - start)


def by_check(registers: list[Register]) -> list[tuple[float, str]]:
    """Return the checks by their share of the time, in milliseconds a letter, the slowest first."""
    from importlib import import_module

    from kamerbrief.checks import Known, Paper

    spent = dict.fromkeys(modules(), 0.0)
    for register in registers:
        paper = Paper(register, Known())
        for code, name in modules().items():
            start = time.perf_counter()
            list(import_module(name).check(paper))
            spent[code] += time.perf_counter() - start
    return sorted(((1000 * value / len(registers), code) for code, value in spent.items()), reverse=True)


def main() -> int:
    """Measure and print; 1 where a limit is missed."""
    files = sorted((ROOT.parent / "shared" / "letters").glob("*.txt"))
    given = [(path.name, path.read_bytes()) for path in files]
    given += [(made.name, made.data) for made in letters(LETTERS)]
    registers = [extract(read(data, name)) for name, data in given]
    first = alone(files[-1] if files else ROOT / "samples" / "verslag-navo-oktober-2025.txt")
    for register in registers:
        check(register)
    after = [milliseconds(register) for register in registers]
    median, many = statistics.median(after), a_minute(given)
    print(f"first letter of a process: {first:.0f} ms (best of {PROCESSES}; limit {FIRST:.0f})")
    print(f"letters after it:          {median:.1f} ms median, {max(after):.1f} ms longest (limit {AFTER:.0f})")
    print(f"letters a minute:          {60_000 / statistics.mean(after):,.0f} on one processor, checks alone;")
    print(f"                           {many:,.0f} on two, read, extracted and checked (limit {A_MINUTE:,})")
    print("slowest: " + ", ".join(f"{code} {spent:.1f} ms" for spent, code in by_check(registers)[:6]))
    return 1 if first > FIRST or median > AFTER or many < A_MINUTE else 0


if __name__ == "__main__":
    sys.exit(main())
