"""All measurements, one after the other: `make bench`. Each says by itself how it is repeated alone."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MEASUREMENTS = (
    "read_pdf.py",
    "references.py",
    "extract.py",
    "checks.py",
    "resolve.py",
    "ingest.py",
    "isolation.py",
    "verify.py",
)


def main() -> int:
    """Run all. Returns 1 where one of them misses its limit, after all have run."""
    missed = []
    for name in MEASUREMENTS:
        print(f"\n== {name} ==", flush=True)
        if subprocess.run([sys.executable, str(HERE / name)]).returncode:
            missed.append(name)
    if missed:
        print(f"\nOver their limit: {', '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
