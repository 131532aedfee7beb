"""Promises and motions in two letters that no rule was written from."""

from typing import Any

import pytest

from case_tables import rows
from test_motions import register, shown


@pytest.mark.parametrize("row", rows("extractors/promises_unseen"))
def test_a_paragraph_that_no_rule_was_written_from(row: dict[str, Any]) -> None:
    found = register(row["text"], row.get("notes", []))
    promises = [(c, " ".join(" ".join(e.quote.split()) for e in c.evidence)) for c in found.commitments]
    assert len(promises) == len(row["expect"]["promises"]), promises
    for (commitment, quote), expected in zip(promises, row["expect"]["promises"], strict=True):
        assert expected.get("has", "") in quote
        for name in expected.keys() - {"has"}:
            assert getattr(commitment, name) == expected[name]
    motions = [shown(motion) for motion in found.motions]
    assert len(motions) == len(row["expect"]["motions"]), motions
    for motion, expected in zip(motions, row["expect"]["motions"], strict=True):
        assert {name: motion[name] for name in expected} == expected
