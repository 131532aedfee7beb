"""How long all checks of a letter take: `python benchmarks/checks.py`.

Measured on letters made to order (tests/letters.py) and, where they are here, on those of ../shared. Limits: 80 ms for
the first letter of a process, tables and word list included; 30 ms for the median letter after it. Returns 1 where one
is missed.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from kamerbrief.checks import check, modules  # noqa: E402
from kamerbrief.extractors import extract  # noqa: E402
from kamerbrief.model import Register  # noqa: E402
from kamerbrief.readers import read  # noqa: E402
from letters import letters  # noqa: E402

FIRST, AFTER = 80.0, 30.0
LETTERS = 60
PROCESSES = 5

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
    registers = [extract(read(path.read_bytes(), path.name)) for path in files]
    registers += [extract(read(made.data, made.name)) for made in letters(LETTERS)]
    sample = files[-1] if files else ROOT / "samples" / "verslag-navo-oktober-2025.txt"
    alone = [
        float(subprocess.run([sys.executable, "-c", ALONE, str(sample)], capture_output=True, check=True).stdout)
        for _ in range(PROCESSES)
    ]
    for register in registers:
        check(register)
    after = [milliseconds(register) for register in registers]
    first, median = min(alone), statistics.median(after)
    print(f"first letter of a process: {first:.0f} ms (best of {PROCESSES}; limit {FIRST:.0f})")
    print(f"letters after it:          {median:.1f} ms median, {max(after):.1f} ms longest (limit {AFTER:.0f})")
    print(f"letters a minute:          {60_000 / statistics.mean(after):,.0f} on one core, checks alone")
    print("slowest: " + ", ".join(f"{code} {spent:.1f} ms" for spent, code in by_check(registers)[:6]))
    return 1 if first > FIRST or median > AFTER else 0


if __name__ == "__main__":
    sys.exit(main())
