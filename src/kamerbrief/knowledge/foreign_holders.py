"""Who held the offices abroad that letters name most: the head of NATO and the foreign-policy chief of the Union."""

from datetime import date

from kamerbrief.knowledge.tables import Row, load


class ForeignHolder(Row, frozen=True, kw_only=True):
    """One term. name: the surname as Dutch letters print it; titles: printed before it; end: None while it lasts."""

    name: str
    full_name: str
    office: str
    titles: tuple[str, ...]
    start: date
    end: date | None


def foreign_holders() -> tuple[ForeignHolder, ...]:
    """Return the table of terms, by office and start."""
    return load("foreign_holders", ForeignHolder)
