"""Make knowledge/tables/vocabulary.txt anew: `python tools/vocabulary.py`.

The words that the subjects of the official registry use at least TIMES times (2008-2025), folded, in alphabetical
order. Only the words are taken, which are nobody's; they say of a text whether it can be read.
"""

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from kamerbrief.dutch.folding import fold

TIMES = 10
SHORTEST = 2
REGISTRY = Path(__file__).parents[1].parent / "shared" / "open-data" / "zaken.jsonl.gz"
TABLE = Path(__file__).parents[1] / "src" / "kamerbrief" / "knowledge" / "tables" / "vocabulary.txt"


def main() -> int:
    """Count the words and write the table. Returns an exit code."""
    if not REGISTRY.exists():
        print(f"Het register ontbreekt: / The registry is absent: {REGISTRY}", file=sys.stderr)
        return 2
    times: Counter[str] = Counter()
    with gzip.open(REGISTRY, "rt", encoding="utf-8") as lines:
        for line in lines:
            for value in json.loads(line).values():
                if isinstance(value, str):
                    times.update(set(re.findall(r"[a-z]+", fold(value))))
    words = sorted(word for word, count in times.items() if count >= TIMES and len(word) >= SHORTEST)
    TABLE.write_text("\n".join(words) + "\n", encoding="ascii")
    print(f"{len(words):,} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
