"""Tables of cases: YAML files under tests/cases, one test per row.

A row has `text` (what is read), `expect` (what must come of it), `source` (where the form was seen), and may have
`name` and `known` (why it fails today: a strict xfail, so that the suite says when it no longer does).
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"


def rows(table: str) -> list[Any]:
    """Return the rows of `tests/cases/<table>.yaml` as pytest parameters, each named by its own words."""
    loaded: list[dict[str, Any]] = yaml.safe_load((CASES / f"{table}.yaml").read_text(encoding="utf-8"))
    out = []
    for number, row in enumerate(loaded, 1):
        missing = {"text", "expect", "source"} - row.keys()
        assert not missing, f"{table} row {number} lacks {sorted(missing)}"
        marks = [pytest.mark.xfail(strict=True, reason=row["known"])] if "known" in row else []
        name = row.get("name") or " ".join(str(row["text"]).split())[:60]
        out.append(pytest.param(row, marks=marks, id=f"{number}: {name}"))
    return out
