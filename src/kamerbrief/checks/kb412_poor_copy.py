"""KB412: de tekst van deze kopie is slecht leesbaar.

The text of this copy can hardly be read.

Niveau: let op.

Herkomst: in deze kopie.

Waarom: wat hier ontbreekt, kan in de brief wel staan; controles die iets missen zwijgen dan.

Gevonden: bij het lezen, aan het deel van de woorden dat stukken van de Kamer gebruiken en aan de zekerheid van de
herkenning.

Zwijgt: bij minder dan zestig woorden.

Bron: docs/reading.md.
"""

from collections.abc import Iterator

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem


def check(paper: Paper) -> Iterator[Problem]:
    """Yield what reading the letter found."""
    return paper.found("KB412")
