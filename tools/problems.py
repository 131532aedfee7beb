"""List what the checks find in many papers: `python tools/problems.py [--level error] [--store FOLDER] FILE...`.

A line for each problem: file, code, level, origin, number of passages; then the sums. No words of the papers.
With a store, references are held against its registry, as `kamerbrief check` does. See docs/checks.md.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from kamerbrief.app.check import Wanted, check_file
from kamerbrief.errors import KamerbriefError
from kamerbrief.store import look_into


def main() -> int:
    """Check the files and print the list. Returns an exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--level", action="append", choices=("error", "warning", "info"), help="only these levels")
    parser.add_argument("--store", help="a store with a registry")
    parser.add_argument("files", nargs="+", type=Path)
    asked = parser.parse_args()
    store = look_into(asked.store) if asked.store else None
    sums: Counter[tuple[str, str]] = Counter()
    papers = 0
    for path in asked.files:
        try:
            checked = check_file(path, path.read_bytes(), store, Wanted(), lambda pages: None)
        except (KamerbriefError, OSError) as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            continue
        papers += 1
        for problem in checked.register.problems:
            sums[problem.level, problem.origin] += 1
            if not asked.level or problem.level in asked.level:
                print(path.stem, problem.code, problem.level, problem.origin, len(problem.evidence))
    print(f"{papers} papers: " + ", ".join(f"{n} {level} ({origin})" for (level, origin), n in sorted(sums.items())))
    if store is not None:
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
