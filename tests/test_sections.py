"""Sections: which session a heading or sentence names."""

from datetime import date
from typing import Any

import pytest

from case_tables import rows
from kamerbrief.extractors.sections import session_in


@pytest.mark.parametrize("row", rows("extractors/sessions"))
def test_session_of_a_heading(row: dict[str, Any]) -> None:
    session = session_in(row["text"], date(2022, 4, 6))
    got = None if session is None else [session.form, list(session.ordinals), session.date]
    assert got == row["expect"]


@pytest.mark.parametrize("row", rows("extractors/session_sentences"))
def test_session_of_a_sentence(row: dict[str, Any]) -> None:
    session = session_in(row["text"], None, numbered=True)
    assert (None if session is None else list(session.ordinals)) == row["expect"]
