"""The entries of a register as rows, so that they can be asked across letters and later be corrected one by one."""

from typing import Any

import msgspec

from kamerbrief.model import Register

KINDS = {
    "amounts": "amount",
    "commitments": "commitment",
    "dates": "date",
    "decisions": "decision",
    "footnotes": "footnote",
    "motions": "motion",
    "participants": "participant",
    "positions": "position",
    "problems": "problem",
    "references": "reference",
    "sections": "section",
}
"""The lists of a register and what one entry of each is called, as in its id; in the order of the table's key."""

COLUMNS = ("kind", "position", "id", "start", "end", "page", "payload")


def rows(register: Register) -> list[tuple[Any, ...]]:
    """Return the entries of one register as values of `COLUMNS`."""
    encode = msgspec.json.Encoder().encode
    found: list[tuple[Any, ...]] = []
    for name, kind in KINDS.items():
        for position, entry in enumerate(getattr(register, name)):
            start = end = page = None
            if entry.evidence:
                first = entry.evidence[0]
                start, end, page = first.start, first.end, first.page
            found.append((kind, position, entry.id or None, start, end, page, encode(entry).decode()))
    return found
