"""KB410: het document bevat bijgehouden wijzigingen.

The document holds tracked changes.

Niveau: ter informatie.

Herkomst: in de brief.

Waarom: wie het bestand krijgt, leest wat er eerst stond en wie dat heeft veranderd.

Gevonden: bij het lezen van Word en ODT, want de tekst is gelezen alsof alles is aanvaard.

Zwijgt: bij andere bestandssoorten.

Bron: docs/reading.md.
"""

from collections.abc import Iterator

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem


def check(paper: Paper) -> Iterator[Problem]:
    """Yield what reading the document found."""
    return paper.found("KB410")
