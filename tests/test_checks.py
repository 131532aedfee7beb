"""The checks: what each flags, and its near misses. The examples of every manual are cases too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from case_tables import CASES, rows
from kamerbrief.app.check import Wanted, check_register
from kamerbrief.checks import Known, check, modules
from kamerbrief.checks.manual import Example, Manual, in_letter, manual
from kamerbrief.cli.pages import with_table
from kamerbrief.extractors import extract
from kamerbrief.model import OfficialEntry, Problem, Register
from kamerbrief.readers import join, read
from kamerbrief.store import OfficialBatch, Store, open_store

TABLES = sorted(path.stem for path in (CASES / "checks").glob("kb[1-4]*.yaml"))
DOCS = Path(__file__).parents[1] / "docs"


def register_of(text: str, name: str = "brief.txt") -> Register:
    return extract(read(text.encode(), name))


def found(text: str, known: Known | None = None) -> tuple[Problem, ...]:
    return check(register_of(text), known)


EXAMPLES = [
    pytest.param(code, example, id=f"{code} {'Fout' if example.flagged else 'Goed'}: {example.shown[:50]}")
    for code in modules()
    for example in getattr(manual(code), "examples", ())
]


def entry(paper: str, kind: str, date: str, mover: str, title: str) -> OfficialEntry:
    dossier, _, sequence = paper.rpartition("-")
    return OfficialEntry(
        number=f"Z{paper}", kind=kind, title=title, dossier=dossier, sequence=sequence, date=date, movers=(mover,)
    )


@pytest.fixture(scope="module")
def registries(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Manual], Store | None]:
    """The registry of the examples of a manual, as a store; None where they need none."""
    made: dict[str, Store] = {}

    def of(manual: Manual) -> Store | None:
        if manual.registry and manual.code not in made:
            store = open_store(str(tmp_path_factory.mktemp(manual.code)))
            entries = [entry(*row) for row in manual.registry]
            store.keep_official(OfficialBatch("example", False, entries, finished=True))
            made[manual.code] = store
        return made.get(manual.code)

    return of


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_examples_of_manual(code: str, example: Example, registries: Callable[[Manual], Store | None]) -> None:
    described = manual(code)
    assert described is not None
    checked = check_register(register_of(example.letter), registries(described), Wanted())
    problems = [problem for problem in checked.register.problems if problem.code == code]
    assert bool(problems) == example.flagged, problems
    assert {problem.level for problem in problems} <= set(described.levels)
    assert {problem.origin for problem in problems} <= set(described.origins)


@pytest.mark.parametrize("row", [row for table in TABLES for row in rows(f"checks/{table}")])
def test_cases(row: dict[str, Any]) -> None:
    expect = row["expect"]
    text = row["text"] if expect.get("letter") else in_letter(row["text"])
    problems = found(text, Known(draft=expect.get("draft")))
    ours = [problem for problem in problems if problem.code in expect["codes"] or problem.code in expect.get("not", ())]
    assert sorted({problem.code for problem in ours}) == sorted(set(expect["codes"])), problems
    quotes = [" ".join(evidence.quote.split()) for problem in ours for evidence in problem.evidence]
    for quote in expect.get("quotes", ()):
        assert quote in quotes
    for suggestion in expect.get("suggestions", ()):
        assert suggestion in [(problem.suggestion or "").replace("\N{NO-BREAK SPACE}", " ") for problem in ours]
    if "origin" in expect:
        assert {problem.origin for problem in ours} == {expect["origin"]}


def test_the_table_is_in_step() -> None:
    """docs/checks.md, made anew by `python -m kamerbrief.cli.pages docs`."""
    page = (DOCS / "checks.md").read_text(encoding="utf-8")
    assert page == with_table(page)
    assert all(f"| `{code}` |" in page for code in modules())


# What two careful editors marked in the five letters, as far as it is no matter of language (KB5): letter, code, level,
# origin, words of the passage, words of the suggestion.
MARKED = [
    ("000", "KB406", "info", "letter", "Binnenhof 22", "Kazernestraat 52"),
    ("001", "KB101", "error", "letter", "29 en 30 november 2023", "29 en 30 november 2022"),
    ("001", "KB102", "error", "letter", "aanstaande Raad Buitenlandse Zaken op 12 december", "Raad Buitenlandse Zaken"),
    ("001", "KB308", "warning", "letter", "motie van het lid Boswijk", "motie van het lid Boswijk c.s."),
    ("002", "KB101", "warning", "letter", "17 en 18 maart 2021", "17 en 18 februari 2021"),
    ("003", "KB108", "info", "letter", "van 9 tot 11 juli 2024", "van 9 tot en met 11 juli 2024"),
    ("003", "KB304", "info", "letter", "nieuw aangetreden EU HV Kaja Kallas", ""),
    ("003", "KB409", "info", "copy", "Tweede Kamer, vergaderjaar 2024—2025, 28 676, nr. 474 4", ""),
    ("004", "KB106", "warning", "letter", "", "datum"),
    ("004", "KB401", "error", "letter", "[Ondertekenaar 2]", ""),
    ("004", "KB401", "error", "letter", "[Afzender]", ""),
    ("004", "KB402", "warning", "letter", "", "onderwerp"),
    ("004", "KB403", "warning", "letter", "", "Kamer"),
]


@pytest.mark.parametrize(("name", "code", "level", "origin", "quote", "suggestion"), MARKED)
def test_what_editors_marked(
    shared: Path, name: str, code: str, level: str, origin: str, quote: str, suggestion: str
) -> None:
    [path] = (shared / "letters").glob(f"{name}_*.txt")
    problems = check(extract(read(path.read_bytes(), path.name)))
    fitting = [
        problem
        for problem in problems
        if (problem.code, problem.level, problem.origin) == (code, level, origin)
        and any(quote in " ".join(evidence.quote.split()) for evidence in problem.evidence)
        and suggestion in (problem.suggestion or "").replace("\N{NO-BREAK SPACE}", " ")
    ]
    assert len(fitting) == 1, problems


def test_what_the_letters_have_right_is_not_marked(shared: Path) -> None:
    """ "drie werksessies" are two and a working dinner; "tien onderwerpen" are ten; "30 bondgenoten" they were."""
    for path in sorted((shared / "letters").glob("*.txt")):
        problems = check(extract(read(path.read_bytes(), path.name)))
        codes = {problem.code for problem in problems}
        assert not codes & {"KB103", "KB104", "KB105", "KB204", "KB205", "KB206", "KB207", "KB209", "KB210"}, path.name
        assert not codes & {"KB303", "KB305", "KB306", "KB307", "KB404", "KB405", "KB407"}, path.name


def test_real_papers_have_no_error_that_is_none(shared: Path) -> None:
    """Of 102 motions and 8 old papers one has an error: a report of 16 June 1992 on a meeting of 14 June 1993."""
    errors = {}
    for path in sorted((shared / "papers").glob("kst-xml*/*.xml")) + sorted((shared / "papers" / "ocr").glob("*.txt")):
        problems = check(extract(read(path.read_bytes(), path.name)))
        if wrong := [problem.code for problem in problems if problem.level == "error" and problem.code < "KB5"]:
            errors[path.stem] = wrong
    assert errors == {"0000012661": ["KB105"]}


def test_recognised_text_is_held_against_the_official_paper() -> None:
    """What hangs on one figure may have been misread: the message says where to look."""
    text = in_letter("De ministers van Georgié en Moldavié spraken op vrijdag 29 november 2022 met die van Australié.")
    [problem] = [problem for problem in found(text) if problem.code == "KB103"]
    assert problem.level == "warning" and "kijk in het officiële stuk" in problem.message
    head = (
        "Tweede Kamer der Staten-Generaal\n\nVergaderjaar 2022-2023\n\n28 676\n\nNr. 425\n\nkst-28676-425\n\nNAVO\n\n"
    )
    [problem] = [problem for problem in found(head + text) if problem.code == "KB103"]
    assert "(https://zoek.officielebekendmakingen.nl/kst-28676-425.html)" in problem.message
    [problem] = [problem for problem in found(in_letter("Op vrijdag 29 november 2022.")) if problem.code == "KB103"]
    assert problem.level == "error" and "officiële stuk" not in problem.message


def test_problems_are_the_same_on_every_run_and_on_a_register_that_has_them() -> None:
    register = register_of(
        in_letter("Zie Kamerstuk 28676 nr. 350 en nogmaals Kamerstuk 28676 nr. 350, op 31 juni 2022.")
    )
    first = check(register)
    assert [problem.code for problem in first] == ["KB104", "KB208", "KB208"]
    assert len({problem.id for problem in first}) == 3
    assert check(register) == first == check(msgspec.structs.replace(register, problems=first))
    for problem in first:
        assert all(register.text[e.start : e.end] == e.quote for e in problem.evidence)


def test_what_only_a_reader_sees_is_passed_on() -> None:
    given = tuple(
        Problem(code=code, level="info", origin="copy", message=f"gezien bij het lezen: {code}")
        for code in ("KB302", "KB410", "KB411", "KB412", "KB999")
    )
    register = msgspec.structs.replace(register_of(in_letter("De ministers spraken.")), problems=given)
    assert [problem.message for problem in check(register)] == [problem.message for problem in given]


def test_annexes_of_a_letter_in_several_files_are_counted() -> None:
    cover = in_letter("De ministers spraken.").replace("Bijlage(n)\n\n1", "Bijlage(n)\n\n3")
    annex = "Overzicht van de bijdragen\n\nDuitsland draagt bij met twee schepen en een vliegtuig.\n"
    letter = join([read(cover.encode(), "brief.txt"), read(annex.encode(), "bijlage.txt")])
    [problem] = [problem for problem in check(extract(letter)) if problem.code == "KB206"]
    assert "3 bijlagen" in problem.message
