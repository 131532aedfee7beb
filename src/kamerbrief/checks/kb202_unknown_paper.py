"""KB202: vindplaats die niet in het register staat.

A citation that is not in what is held of the official registry.

Niveau: ter informatie.

Herkomst: in de brief.

Waarom: het nummer kan verkeerd zijn, of het stuk staat niet in wat hier aanwezig is; dat verschil kan alleen een mens
zien.

Nodig: het officiële register (kamerbrief sync).

Register: 28676-397; Motie; 2022-03-31; van haga; Motie van het lid Van Haga over geen no-flyzone boven Oekraïne

Fout: Zie hierover het verslag van het debat (Kamerstuk 28 676, nr. 9999).

Goed: Zie hierover de motie van het lid Van Haga (Kamerstuk 28 676, nr. 397).

Zwijgt: zonder register; bij stukken die geen nummer hebben.

Bron: OpenData van de Tweede Kamer.
"""

from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem

CODE: Final = "KB202"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield references of which nothing is held, each paper once, with what is held."""
    seen: set[str] = set()
    for reference in paper.register.references:
        found = reference.resolution
        if found is None or found.state != "unknown" or reference.target in seen:
            continue
        seen.add(reference.target)
        yield paper.problem(
            CODE,
            "info",
            found.why or "Dit stuk staat niet in het register dat hier aanwezig is.",
            reference.evidence,
            suggestion="Ga het nummer na.",
        )
