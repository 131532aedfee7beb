"""KB303: een persoon met een ambt dat hij of zij toen niet had.

A person with an office not held on the day of the letter or of the meeting.

Niveau: let op.

Herkomst: in de brief.

Waarom: rond een kabinetswisseling wordt een ondertekening of een naam uit de vorige brief overgenomen.

Fout: De minister sprak met SG NAVO Rutte over de steun aan Oekraïne.

Fout: Minister van Defensie Bijleveld-Schouten sprak hierover met haar ambtgenoten.

Fout:
    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
    Den Haag, 16 december 2022

    Hierbij bied ik u het verslag aan van de NAVO ministeriële bijeenkomst van 29 en 30 november 2022.

    De Minister van Buitenlandse Zaken,
    Stef Blok

Goed: De minister sprak met SG NAVO Stoltenberg over de steun aan Oekraïne, en met minister van Defensie Ollongren.

Goed: Toenmalig minister van Defensie Bijleveld-Schouten heeft dit in 2019 toegezegd.

Zwijgt: bij «toenmalig», «oud-», «voormalig», «beoogd» en dergelijke; waar de zin een dag of jaar noemt waarin het
ambt wel klopt; bij ambten en personen die de tabellen niet kennen; zonder datum van brief of bijeenkomst.

Bron: tabellen van ambtsdragers (kabinet, secretaris-generaal van de NAVO, Hoge Vertegenwoordiger).
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from kamerbrief import terms
from kamerbrief.checks.paper import Paper
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.names import same_surname
from kamerbrief.knowledge.foreign_holders import foreign_holders
from kamerbrief.knowledge.offices import OfficeHolder, holders, normal_office, office_holders, terms_of
from kamerbrief.model import Problem, Span

CODE: Final = "KB303"
_ANOTHER_TIME: Final = re.compile(
    r"(?<![a-z])(?:toenmalig|voormalig|oud-?|destijds|ex-|beoogd|aangewezen|kandidaat|aanstaand|voorganger|opvolger|nieuw|toekomstig"
    r"|vorig|vroeger|afgetreden|vertrekkend|scheidend|demissionair|wijlen|tot)\w*[\s-]*(?:[\w-]+\s){0,4}$"
)
_ACTING: Final = re.compile(r"a\.\s?i\.|ad interim|waarnemend|b\.a\.|\bloco", re.IGNORECASE)
_CAPITAL: Final = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"


_LOOK_BACK: Final = 80


class _Term(NamedTuple):
    surname: str
    office: str
    start: date
    end: date | None

    def covers(self, first: date, last: date) -> bool:
        """Say whether the term and a period share a day."""
        return self.start <= last and (self.end is None or first <= self.end)


def check(paper: Paper) -> Iterator[Problem]:
    """Yield signatories and persons in the text whose office, by the tables, was another's on those days."""
    yield from _signed(paper)
    days = [(day, day) for day in [paper.date] if day] + ([paper.met] if paper.met else [])
    if not days:
        return
    names, titles = _patterns()
    text = paper.flow.text
    for named in names.finditer(text):
        titled = titles.search(text, max(named.start() - _LOOK_BACK, 0), named.start())
        if titled is None:
            continue
        found = Span(titled.start(), named.end())
        terms = [term for term in _terms() if term.surname == named[0] and _is_of(term.office, titled["title"])]
        if not terms or any(term.covers(*period) for term in terms for period in days):
            continue
        sentence = paper.sentence(found.start) or found
        if _ANOTHER_TIME.search(paper.folded, sentence.start, found.start):
            continue
        spoken_of = [
            (day.first, day.last or day.first) for day in paper.days if sentence.start <= day.start < sentence.end
        ] + [(date(int(year), 1, 1), date(int(year), 12, 31)) for year in _years(paper, sentence)]
        if any(term.covers(*period) for term in terms for period in spoken_of):
            continue
        yield paper.problem(
            CODE,
            "warning",
            f"{named[0]} was op de datum van de brief en van de bijeenkomst geen {terms[0].office}.",
            paper.quote(found),
            suggestion="Herstel de naam of het ambt, of schrijf «toenmalig».",
        )


def _signed(paper: Paper) -> Iterator[Problem]:
    day = paper.date or (paper.met[0] if paper.met else None)
    if day is None:
        return
    for person in paper.document.signatories:
        office = normal_office(person.role or "")
        if office is None or _ACTING.search(person.role or ""):
            continue
        known = holders(office, day)
        if not known or any(_is(person.name, holder) for holder in known) or not terms_of(person.name):
            continue
        quoted = tuple(e for e in paper.document.evidence.get("signatories", ()) if person.name in e.quote)
        yield paper.problem(
            CODE,
            "warning",
            f"{person.name} was op {terms.date_in_text(day.isoformat())} geen {office}; dat was {known[0].full_name}.",
            quoted or paper.document.evidence.get("signatories", ())[:1],
            suggestion="Herstel de ondertekening of de datum van de brief.",
        )


def _is(name: str, holder: OfficeHolder) -> bool:
    return same_surname(name, holder.name) or same_surname(name, holder.full_name)


@cache
def _terms() -> tuple[_Term, ...]:
    """Return all terms of the tables, the surname as running text prints it ("Van Weel")."""
    cabinet = [_Term(_surname(row.full_name), row.office, row.start, row.end) for row in office_holders()]
    return (*cabinet, *(_Term(row.name, row.office, row.start, row.end) for row in foreign_holders()))


def _surname(full_name: str) -> str:
    return full_name.split(" ", 1)[1][:1].upper() + full_name.split(" ", 1)[1][1:]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a surname of the tables, and what finds a title that ends right before it.

    A first name may stand between the two. Looking for the names first leaves hardly any place to look for titles.
    """
    titles = {title for row in foreign_holders() for title in row.titles}
    titles |= {row.office for row in office_holders()} | {"secretaris-generaal van de NAVO"}
    forms = "|".join(re.escape(title).replace("\\ ", r"\s") for title in sorted(titles, key=len, reverse=True))
    names = "|".join(re.escape(name) for name in sorted({term.surname for term in _terms()}, key=len, reverse=True))
    return (
        re.compile(rf"(?<![\w-])(?:{names})(?![\w-])"),
        re.compile(rf"(?<![\w-])(?i:(?P<title>{forms}))\s(?:{_CAPITAL}\s)?$"),
    )


def _is_of(office: str, title: str) -> bool:
    """Say whether a title is one of an office."""
    folded = fold(" ".join(title.split()))
    if fold(office) == folded:
        return True
    return any(row.office == office and folded in (fold(form) for form in row.titles) for row in foreign_holders())


def _years(paper: Paper, sentence: Span) -> list[str]:
    return re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", paper.flow.text[sentence.start : sentence.end])
