"""KB411: een bladzijde die niet kon worden gelezen.

A page that could not be read.

Niveau: let op.

Herkomst: in deze kopie.

Waarom: wat ontbreekt, kan op die bladzijde staan.

Gevonden: bij het lezen van een PDF.

Zwijgt: waar de bladzijde met tekenherkenning is gelezen.

Bron: docs/reading.md.
"""

from collections.abc import Iterator

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem


def check(paper: Paper) -> Iterator[Problem]:
    """Yield what reading the file found."""
    return paper.found("KB411")
