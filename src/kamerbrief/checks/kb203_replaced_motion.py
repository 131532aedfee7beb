"""KB203: motie die door een andere is vervangen.

A motion that was replaced by another.

Niveau: let op.

Herkomst: in de brief.

Waarom: over een gewijzigde motie wordt onder haar nieuwe nummer gestemd; de oude is vervallen en zegt vaak iets anders.

Nodig: het officiële register (kamerbrief sync).

Register: 28676-400; Motie; 2022-03-30; dassen; Motie van het lid Dassen over de diplomatieke betrekkingen met India

Register: 28676-401; Motie; 2022-03-31; dassen; Gewijzigde motie van het lid Dassen (t.v.v. 28676-400) over de
betrekkingen met India

Fout: Dit is conform de motie van het lid Dassen (Kamerstuk 28 676, nr. 400).

Goed: Dit is conform de gewijzigde motie van het lid Dassen (Kamerstuk 28 676, nr. 401).

Zwijgt: zonder register; in een motie die zelf zegt welke zij vervangt; waar de brief ook de nieuwe motie noemt.

Bron: OpenData van de Tweede Kamer: titels met «t.v.v.»; 28 676, nrs. 400 en 401.
"""

from collections.abc import Iterator
from typing import Final

from kamerbrief import terms
from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem

CODE: Final = "KB203"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield references to motions that the registry knows as replaced."""
    if paper.document.kind == "motion":
        return
    named = {reference.target for reference in paper.register.references}
    for reference in paper.register.references:
        by = paper.known.replaced.get(reference.target)
        if by is None or by in named:
            continue
        yield paper.problem(
            CODE,
            "warning",
            f"Deze motie is vervangen door {terms.paper_of(by)}.",
            reference.evidence,
            suggestion=terms.paper_of(by),
        )
