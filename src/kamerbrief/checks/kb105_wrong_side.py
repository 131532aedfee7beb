"""KB105: agenda van na de bijeenkomst, of verslag van ervoor.

An agenda dated after its meeting, or a report dated before it.

Niveau: fout, let op.

Herkomst: in de brief.

Waarom: een van de twee data is overgenomen uit een eerder stuk.

Fout:
    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
    Den Haag, 16 november 2022

    Geachte voorzitter,

    Hierbij bied ik u het verslag aan van de NAVO ministeriële bijeenkomst van 29 en 30 november 2022.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

    VERSLAG NAVO MINISTERIËLE BIJEENKOMST VAN 29 EN 30 NOVEMBER 2022

    Op 29 en 30 november 2022 kwamen de NAVO-ministers van Buitenlandse Zaken samen in Boekarest.

Goed:
    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
    Den Haag, 16 december 2022

    Geachte voorzitter,

    Hierbij bied ik u het verslag aan van de NAVO ministeriële bijeenkomst van 29 en 30 november 2022.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

    VERSLAG NAVO MINISTERIËLE BIJEENKOMST VAN 29 EN 30 NOVEMBER 2022

    Op 29 en 30 november 2022 kwamen de NAVO-ministers van Buitenlandse Zaken samen in Boekarest.

Zwijgt: bij een brief die agenda en verslag tegelijk is; op de dagen van de bijeenkomst zelf; zonder datum. Waar het
jaar van de bijeenkomst niet is gedrukt: let op.

Bron: domeinstudie, de kring van agenda, debat en verslag: agenda's gaan 8 tot 19 dagen vooraf, verslagen volgen na 1
tot 45."""

from collections.abc import Iterator
from typing import Final

from kamerbrief import terms
from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem

CODE: Final = "KB105"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield a letter whose date and kind do not suit the days of its meeting."""
    document, meeting = paper.document, paper.register.meeting
    if paper.date is None or paper.met is None or meeting is None or len(document.kinds) > 1:
        return
    first, last = paper.met
    late = document.kind == "agenda" and paper.date > last
    early = document.kind == "report" and paper.date < first
    if not (late or early):
        return
    letter, days = (
        terms.date_in_text(paper.date.isoformat(), "nl"),
        terms.period_in_text(first.isoformat(), last.isoformat(), "nl"),
    )
    named = meeting.evidence.get("start", ())
    year_printed = any(str(first.year) in evidence.quote for evidence in named)
    what = "De geannoteerde agenda is gedateerd na" if late else "Het verslag is gedateerd voor"
    yield paper.problem(
        CODE,
        "error" if year_printed else "warning",
        f"{what} de bijeenkomst: de brief is van {letter}, de bijeenkomst van {days}.",
        (*document.evidence.get("date", ()), *named),
        suggestion="Herstel de datum van de brief of die van de bijeenkomst.",
        fragile=True,
    )
