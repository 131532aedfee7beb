"""How well the text of a copy can be read."""

from typing import Any

import pytest

from case_tables import rows
from kamerbrief.extractors import extract
from kamerbrief.readers import read


@pytest.mark.parametrize("row", rows("extractors/quality"))
def test_how_well_a_text_can_be_read(row: dict[str, Any]) -> None:
    register = extract(read(row["text"].encode(), "brief.txt"))
    quality, expect = register.quality, row["expect"]
    assert quality is not None
    assert quality.known is not None
    low, high = expect["known"]
    assert low <= quality.known <= high, quality
    assert quality.spaced == expect.get("spaced", 0)
    assert quality.damaged == pytest.approx(expect.get("damaged", 0.0), abs=0.005)
    assert [p.code for p in register.problems if p.code in ("KB411", "KB412")] == expect.get("problems", [])
