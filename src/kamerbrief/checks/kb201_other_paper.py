"""KB201: vindplaats die volgens het register een ander stuk is.

A citation that the official registry has as another paper.

Niveau: fout.

Herkomst: in de brief.

Waarom: een cijfer is verwisseld, of het nummer is dat van een ander stuk uit hetzelfde debat; wie het opzoekt, vindt
iets anders.

Nodig: het officiële register (kamerbrief sync).

Register: 28676-394; Motie; 2022-03-31; hammelburg; Motie van het lid Hammelburg over meer steun voor
mensenrechtenverdedigers

Register: 28676-397; Motie; 2022-03-31; van haga; Motie van het lid Van Haga over geen no-flyzone boven Oekraïne

Fout: Dit is conform de motie van het lid Van Haga over een Europees leger (Kamerstuk 28 676, nr. 394).

Goed: Dit is conform de motie van het lid Van Haga over een no-flyzone (Kamerstuk 28 676, nr. 397).

Zwijgt: zonder register; waar het stuk niet in het register staat (KB202), of waar niets in de brief het tegenspreekt.

Bron: verslag van april 2022: motie Van Haga, 28 676, nr. 394; OpenData van de Tweede Kamer.
"""

from collections.abc import Iterator
from typing import Final

from kamerbrief import terms
from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem

CODE: Final = "KB201"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield references whose kind, title, mover or date the registry contradicts."""
    for reference in paper.register.references:
        found = reference.resolution
        if found is None or found.state != "conflict":
            continue
        yield paper.problem(
            CODE,
            "error",
            f"Deze vindplaats komt niet overeen met het register. {found.why or ''}".rstrip(),
            reference.evidence,
            suggestion=" of ".join(terms.paper_of(one) for one in found.candidates[:2] if "-" in one) or None,
            fragile=True,
        )
