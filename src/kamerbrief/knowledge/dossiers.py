"""Dossiers of the Tweede Kamer: number and title."""

from functools import cache

from kamerbrief.knowledge.tables import Row, load


class Dossier(Row, frozen=True, kw_only=True):
    """One dossier. number: without spaces, the suffix after a hyphen ("28676", "21501-02", "36410-X")."""

    number: str
    title: str


@cache
def dossiers() -> dict[str, Dossier]:
    """Return all known dossiers by their number; far from all that exist."""
    return {row.number: row for row in load("dossiers", Dossier)}
