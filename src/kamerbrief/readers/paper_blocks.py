"""The blocks of a paper whose markup says what each element is: what every such format does with them alike."""

from typing import Final

from kamerbrief.model import BlockKind, BlockPart, Language
from kamerbrief.readers.assemble import Assembler, Piece, Separator

# The closing words of a motion; below them stand the names of those who table it.
CLOSING: Final = "over tot de orde van de dag"
BODY: Final = frozenset({"paragraph", "item", "table"})


class PaperBlocks:
    """Hands blocks to an assembler in reading order: leads before their text, names below a motion, notes behind marks.

    started: something of the paper itself was added; titled: its title was.
    """

    def __init__(self, out: Assembler) -> None:
        self.out = out
        self.part: BlockPart = "body"
        self.language: Language = "nl"
        self.started = False
        self.titled = False
        self._lead: list[Piece] = []
        self._closed = False

    def add(self, kind: BlockKind, pieces: list[Piece], level: int | None = None) -> None:
        """Add one block and, after it, the footnotes whose marks it holds. Blank pieces are no block."""
        for piece in pieces:
            if not isinstance(piece, (str, Separator)) or (isinstance(piece, str) and piece and not piece.isspace()):
                break
        else:
            return
        if self._lead and kind in BODY:
            pieces = [*self._lead, " ", *pieces]
            self._lead = []
        if kind != "paragraph":
            self._closed = False
        elif self._closed:
            kind = "signature"
        else:
            self._closed = any(isinstance(piece, str) and CLOSING in " ".join(piece.split()) for piece in pieces)
        if self.out.add(kind, pieces, part=self.part, level=level, language=self.language) is not None:
            self.started = self.started or kind in BODY
            self.titled = self.titled or kind == "title"
            self.finish()

    def finish(self) -> None:
        """Add the footnotes that wait for the end of their block."""
        raise NotImplementedError
