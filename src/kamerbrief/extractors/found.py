"""What has been found in a letter so far: each finder takes what those before it found."""

from kamerbrief.model import (
    Amount,
    Commitment,
    DateEntry,
    Document,
    Footnote,
    Meeting,
    Motion,
    Reference,
    Section,
)


class Found:
    """The entries of one letter, filled kind by kind in the order of the attributes; a later kind is still empty."""

    __slots__ = (
        "amounts",
        "commitments",
        "dates",
        "document",
        "footnotes",
        "meetings",
        "motions",
        "references",
        "sections",
    )

    def __init__(self, document: Document) -> None:
        """Begin with what the paper says of itself."""
        self.document = document
        self.meetings: tuple[Meeting, ...] = ()
        self.sections: tuple[Section, ...] = ()
        self.footnotes: tuple[Footnote, ...] = ()
        self.dates: tuple[DateEntry, ...] = ()
        self.references: tuple[Reference, ...] = ()
        self.motions: tuple[Motion, ...] = ()
        self.commitments: tuple[Commitment, ...] = ()
        self.amounts: tuple[Amount, ...] = ()
