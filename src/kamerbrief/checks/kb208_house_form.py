"""KB208: vindplaats niet in de huisvorm.

A citation that is not in the house form.

Niveau: ter informatie.

Herkomst: in de brief.

Waarom: met één vorm zijn vindplaatsen te herkennen, te zoeken en in één keer na te gaan; in één brief staan vaak drie
vormen.

Fout: Zie ook het verslag van de vorige bijeenkomst (Kamerstuk 28676 nr. 350).

Fout: Zie ook het verslag van de vorige bijeenkomst (Kamerstuk 28 676 nr. 397).

Fout: Hierover is gestemd (kamerstuk 36200-X, nr. 26).

Goed: Zie ook het verslag van de vorige bijeenkomst (Kamerstuk 28 676, nr. 350) en de motie (Kamerstuk 36 200 X, nr.
26).

Goed: Zie ook Kamerstukken II 2021/22, 28676, nr. 350, p. 2.

Zwijgt: bij de juridische vorm (Kamerstukken II 2021/22, 28676, nr. 350); bij reeksen, bij de Eerste Kamer (EK 34 568,
H) en bij een heel dossier; waar de vindplaats over een regel loopt en verder klopt; in Engelse tekst.

Bron: Kamerstuk 28 676, nr. 474: zo drukt de Tweede Kamer een vindplaats; spec/labels, vormen.
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief import terms
from kamerbrief.checks.paper import Paper
from kamerbrief.model import Fix, Problem

CODE: Final = "KB208"
_ANY: Final = re.compile(
    r"(?P<word>[Kk]amerstuk)(?P<plural>ken)?:?\s(?P<dossier>\d{2}[\s.]?\d{3})(?P<rest>.*)", re.DOTALL
)
_REST: Final = re.compile(r"(?:[\s-]*\(?[A-Z]{1,6}\)?|-\d\d)?\s?[,;]?\s?-?\s?(?:[Nn][Rr]\.?|[Nn]ummer)?\s?\d{1,4}")


def check(paper: Paper) -> Iterator[Problem]:
    """Yield mentions of one numbered paper whose form is not that in which papers are cited here."""
    for reference in paper.register.references:
        if reference.kind != "kamerstuk" or len(reference.evidence) != 1 or reference.chamber == "EK":
            continue
        if not reference.target.rpartition("-")[2].isdigit() or not reference.target.count("-"):
            continue
        quoted = reference.evidence[0]
        printed = " ".join(quoted.quote.split())
        found = _ANY.fullmatch(printed)
        if found is None or found["plural"] or not _REST.fullmatch(found["rest"]) or not paper.dutch(quoted.start):
            continue
        right = terms.paper_of(reference.target)
        if printed == " ".join(right.split()) or not right.startswith("Kamerstuk"):
            continue
        yield paper.problem(
            CODE,
            "info",
            "Deze vindplaats heeft niet de huisvorm.",
            (quoted,),
            suggestion=right,
            fix=(Fix(quoted.start, quoted.end, right),),
        )
