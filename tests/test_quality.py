"""How well the text of a copy can be read."""

from typing import Any

import pytest

from case_tables import rows
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.tokens import Tokens
from kamerbrief.extractors import extract
from kamerbrief.knowledge.vocabulary import is_known, known_among, known_share
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


@pytest.mark.parametrize(
    "text",
    [
        "De veiligheidsstrategie van de Europese Unie, qxzv en de qxzv van de strategie.",
        "In Q3 2022 is het 65plus-beleid 3x besproken; a b c d, straße ½ ĳs œuvre_van 42e.",
        "",
    ],
)
def test_counting_by_the_words_is_counting_the_text(text: str) -> None:
    assert known_among(Tokens(fold(text)).count()) == known_share(text)


def test_a_word_without_end_is_told_at_once() -> None:
    """Only where a part may still be a word is a compound cut: a line without spaces costs no more than its length."""
    assert not is_known("q" * 1_000_000)
