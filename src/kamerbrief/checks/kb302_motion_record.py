"""KB302: de metagegevens van een motie noemen andere leden dan eronder staan.

The metadata of a motion name other members than stand below its text.

Niveau: let op.

Herkomst: in de brief.

Waarom: registers worden uit de metagegevens gevuld; de motie staat er dan op naam van een ander.

Gevonden: bij het lezen van officiële XML, want het register van een brief bewaart de metagegevens niet.

Zwijgt: bij hoofdletters, accenten, voorletters, voorvoegsels en volgorde; bij verdere namen achter «c.s.».

Bron: 28 676, nr. 516.
"""

from collections.abc import Iterator

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem


def check(paper: Paper) -> Iterator[Problem]:
    """Yield what reading the motion found."""
    return paper.found("KB302")
