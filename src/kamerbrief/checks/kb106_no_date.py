"""KB106: brief zonder datum.

A letter without a date.

Niveau: let op.

Herkomst: in de brief.

Waarom: zonder datum is niet te zeggen welke «aanstaande» bijeenkomst of welke termijn bedoeld is, en de brief is niet
te citeren.

Fout:
    Geachte voorzitter,

    Hierbij bied ik u het verslag aan van de NAVO ministeriële bijeenkomst van 29 en 30 november 2022.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

    Onze Referentie

    BZ2022-1234

    VERSLAG NAVO MINISTERIËLE BIJEENKOMST VAN 29 EN 30 NOVEMBER 2022

    Op 29 en 30 november 2022 kwamen de NAVO-ministers van Buitenlandse Zaken samen in Boekarest.

Goed: De ministers spraken over de veiligheid in Europa.

Zwijgt: bij een concept (--draft, of waar ook het kenmerk nog leeg is), want de datum komt er bij verzending in; bij
een los verslag of een losse bijlage zonder aanbiedingsbrief; waar grote delen van de kopie onleesbaar zijn.

Bron: Rijkshuisstijl, correspondentie; brief met kenmerk BZDOC-142826276-26.
"""

from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem

CODE: Final = "KB106"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield a letter in which no date was found."""
    if paper.date is None and paper.is_letter and not paper.draft and not paper.illegible:
        yield paper.problem(
            CODE, "warning", "De brief heeft geen datum.", paper.head, suggestion="Vul de datum van verzending in."
        )
