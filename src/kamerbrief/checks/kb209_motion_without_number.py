"""KB209: motie zonder nummer.

A motion that is named without its number.

Niveau: ter informatie.

Herkomst: in de brief.

Waarom: een Kamerlid dient moties bij tientallen in; zonder nummer of datum is niet vast te stellen welke bedoeld is.

Fout: Nederland heeft dit conform de motie van het lid Valstar onder de aandacht gebracht.

Goed: Nederland heeft dit conform de motie van het lid Valstar (Kamerstuk 36 200 X, nr. 26) onder de aandacht
gebracht.

Zwijgt: waar het nummer elders in de brief of in een voetnoot staat; in moties, verslagen van debatten en
besluitenlijsten.

Bron: brief van april 2022: twee moties Van Haga, alleen door hun noot te onderscheiden.
"""

from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem

CODE: Final = "KB209"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield motions of which the letter gives no number anywhere."""
    if paper.document.kind not in ("agenda", "report", "letter"):
        return
    numbered = [motion for motion in paper.register.motions if motion.kamerstuk]
    for motion in paper.register.motions:
        if motion.kamerstuk or any(set(motion.names) == set(other.names) for other in numbered):
            continue
        found = motion.resolution
        entry = found.entry if found is not None and found.state == "resolved" else None
        yield paper.problem(
            CODE,
            "info",
            "De brief noemt het nummer van deze motie niet.",
            motion.evidence[:1],
            suggestion=f"Voeg het nummer toe, volgens het register {entry}." if entry else "Voeg het nummer toe.",
        )
