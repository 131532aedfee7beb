"""Letters around a sentence, and what the program hears in them: positions, participants, decisions."""

from typing import Any, Literal

import msgspec

from kamerbrief import extract, read, to_json

Kind = Literal["agenda", "report"]
TITLES: dict[Kind, str] = {
    "report": "VERSLAG NAVO MINISTERIELE BIJEENKOMST VAN 29 EN 30 NOVEMBER 2022",
    "agenda": "Geannoteerde agenda NAVO Foreign Ministers Meeting 3 en 4 december 2024",
}
LETTER = """Geachte voorzitter,

Hierbij bied ik u het stuk aan.

De minister van Buitenlandse Zaken,

W.B. Hoekstra

{title}

Inleiding

{text}
"""


def register(text: str, kind: Kind = "report", title: str | None = None) -> dict[str, Any]:
    """Return the register of a letter whose body is `text`, as plain data."""
    return register_of(LETTER.format(title=title or TITLES[kind], text=text))


def register_of(letter: str) -> dict[str, Any]:
    """Return the register of a letter as plain data; every quotation stands where it says."""
    found: dict[str, Any] = msgspec.json.decode(to_json(extract(read(letter.encode(), "brief.txt"))))
    for kind in ("positions", "participants", "decisions"):
        for entry in found[kind]:
            assert entry["evidence"], entry
            for piece in entry["evidence"]:
                assert found["text"][piece["start"] : piece["end"]] == piece["quote"]
    return found


def quotes(entry: dict[str, Any]) -> list[str]:
    """Return the quotations of an entry, line breaks as spaces."""
    return [" ".join(piece["quote"].split()) for piece in entry["evidence"]]


def same(entry: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Tell whether an entry has what a case expects; what a position does not say is not expected either."""
    if "verb" in expected:
        expected = {"with": [], "negated": False, "hedges": [], **expected}
    return all(entry[field] == value for field, value in expected.items())
