"""Motions from any format: names, dictum, addressee, what they replace, and misprinted names."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from case_tables import CASES, rows
from kamerbrief.extractors import extract
from kamerbrief.extractors.motion_names import read_title, replaced, same_person
from kamerbrief.extractors.motion_papers import MotionPaper, add_motion, is_motion, read_motion
from kamerbrief.extractors.reading import Reading
from kamerbrief.model import Document, Letter
from kamerbrief.readers import read as read_file
from kamerbrief.readers.kst_xml import read_kst_xml
from kamerbrief.readers.text import read_text

TRUTH: list[dict[str, Any]] = yaml.safe_load((CASES / "extractors" / "motions_28676.yaml").read_text(encoding="utf-8"))
TEXT = """Tweede Kamer der Staten-Generaal 2

Vergaderjaar 2024-2025

99 999 Waterwegen

Nr. 12

{title}

Voorgesteld 4 maart 2025

{body}
"""
XML = """<officiele-publicatie><metadata>{meta}</metadata><kamerstuk><kamerstukkop>
<tekstregel inhoud="vergaderjaar">Vergaderjaar 2024-2025</tekstregel>
<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
<tekstregel inhoud="kamernummer">2</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>99 999</dossiernr></dossiernummer><titel>Waterwegen</titel></dossier>
<stuk><stuknr>Nr. <ondernummer kamer="2">12</ondernummer></stuknr><titel>{title}</titel>
<datumtekst>Voorgesteld <datum isodatum="2025-03-04">4 maart 2025</datum></datumtekst>
<algemeen><vrije-tekst><tekst status="goed">{body}</tekst></vrije-tekst></algemeen></stuk></kamerstuk>
</officiele-publicatie>"""
BODY = (
    "De Kamer,",
    "gehoord de beraadslaging,",
    "constaterende dat de helft van de sluizen niet op tijd opengaat;",
    "verzoekt de regering een rooster van de sluizen te maken;",
    "verzoekt de regering dat rooster elk jaar aan de Kamer te sturen,",
    "en gaat over tot de orde van de dag.",
)


QUOTING = "\n\n".join(
    [
        "Geachte voorzitter,",
        "Graag kom ik terug op wat uw Kamer vorige week heeft uitgesproken over de sluizen in het noorden, "
        "en op wat daarvan kan worden gedaan.",
        "Motie van het lid X",
        *BODY,
    ]
)


def text_motion(title: str, body: str) -> Letter:
    return read_text(TEXT.format(title=title, body=body).encode(), "motion.txt")


def xml_motion(title: str, names: list[str], meta: dict[str, str | list[str]] | None = None) -> Letter:
    body = (
        "".join(f"<al>{line}</al>" for line in BODY) + f"<al-groep>{''.join(f'<al>{n}</al>' for n in names)}</al-groep>"
    )
    record = [
        f'<meta name="OVERHEIDop.{name}" content="{value}"/>'
        for name, values in (meta or {}).items()
        for value in ([values] if isinstance(values, str) else values)
    ]
    return read_kst_xml(XML.format(title=title, body=body, meta="".join(record)).encode(), "motion.xml")


def read(letter: Letter) -> MotionPaper:
    paper = read_motion(Reading(letter), "99999")
    for passages in (*paper.evidence.values(), *(problem.evidence for problem in paper.problems)):
        assert passages
        assert all(letter.text[e.start : e.end] == e.quote for e in passages)
    return paper


@pytest.mark.parametrize("row", rows("extractors/motion_titles"))
def test_title(row: dict[str, Any]) -> None:
    title = read_title(row["text"])
    if row["expect"] is None:
        assert title is None
        return
    assert title is not None
    assert {
        "names": [name.text for name in title.names],
        "cs": title.others,
        "amended": title.amended.text if title.amended else None,
        "replaces": replaced(title.replaces, "99999") if title.replaces else None,
        "lid": title.lid,
    } == {"cs": False, "amended": None, "replaces": None, "lid": True, **row["expect"]}
    assert all(row["text"][name.start : name.end] == name.text for name in title.names)


def test_a_number_alone_needs_the_dossier_of_the_paper() -> None:
    title = read_title("MOTIE VAN HET LID X TER VERVANGING VAN DIE GEDRUKT ONDER NR. 5")
    assert title is not None and title.replaces is not None
    assert replaced(title.replaces, None) is None


@pytest.mark.parametrize("row", rows("extractors/motion_names"))
def test_same_person(row: dict[str, Any]) -> None:
    one, other = row["text"].split(" | ")
    assert same_person(one, other) is row["expect"]
    assert same_person(other, one) is row["expect"]


@pytest.mark.parametrize("row", rows("extractors/motion_papers"))
def test_body(row: dict[str, Any]) -> None:
    body = row["text"].replace("//", "\n\n").replace("/", "\n")
    letter = text_motion("MOTIE VAN HET LID VAN ELST C.S.", body)
    assert is_motion(Reading(letter))
    paper = read(letter)
    assert {
        "dictum": paper.dictum,
        "addressee": paper.addressee,
        "movers": [mover.name for mover in paper.movers],
    } == row["expect"]
    assert [e.quote for e in paper.evidence.get("movers", ())] == row["expect"]["movers"]


def test_one_motion_reads_the_same_from_xml_and_text() -> None:
    title = "GEWIJZIGDE MOTIE VAN DE LEDEN VAN ELST EN DE GRAAF TER VERVANGING VAN DIE GEDRUKT ONDER NR. 9"
    names = ["Van Elst", "De Graaf"]
    papers = [
        read(xml_motion(title, names)),
        read(text_motion(title, "\n\n".join([*BODY, *names]))),
        read(text_motion(title, "\n".join([*BODY, *names]))),
    ]
    for paper in papers:
        assert [mover.name for mover in paper.movers] == names
        assert paper.dictum == f"{BODY[3]} {BODY[4].rstrip(',')}"
        assert (paper.addressee, paper.amended, paper.replaces, paper.problems) == ("government", True, "99999-9", ())
        assert {field: " ".join(e.quote for e in passages) for field, passages in paper.evidence.items()} == {
            "movers": "Van Elst De Graaf",
            "dictum": f"{BODY[3]}\n{BODY[4].rstrip(',')}" if paper is not papers[1] else f"{BODY[3]}\n\n{BODY[4][:-1]}",
            "addressee": "verzoekt de regering",
            "amended": "GEWIJZIGDE",
            "replaces": "TER VERVANGING VAN DIE GEDRUKT ONDER NR. 9",
        }


def test_a_title_over_several_lines() -> None:
    title = "NADER GEWIJZIGDE MOTIE VAN HET LID VAN ELST TER\nVERVANGING VAN DIE GEDRUKT ONDER NR. 9"
    paper = read(text_motion(title, "\n\n".join([*BODY, "Van Elst"])))
    assert (paper.amended, paper.replaces, paper.problems) == (True, "99999-9", ())


def test_a_note_in_the_title_is_no_part_of_a_name() -> None:
    note = "<noot id='n1'><noot.nr>1</noot.nr><noot.al>Zie daar.</noot.al></noot>"
    letter = xml_motion(f"MOTIE VAN DE LEDEN VAN ELST EN DE GRAAF{note}", ["Van Elst", "De Graaf"])
    assert "GRAAF1" in letter.text
    assert read(letter).problems == ()


def test_metadata_fill_what_the_title_leaves_out() -> None:
    meta: dict[str, str | list[str]] = {
        "documenttitel": "Gewijzigde motie van het lid Van Elst over sluizen (t.v.v. 88888-A-3)"
    }
    paper = read(xml_motion("MOTIE VAN HET LID VAN ELST", ["Van Elst"], meta))
    assert (paper.amended, paper.replaces) == (True, "88888-A-3")
    assert not {"amended", "replaces"} & paper.evidence.keys()


@pytest.mark.parametrize(
    ("title", "names", "meta", "codes"),
    [
        ("MOTIE VAN HET LID VAN ELST C.S.", ["Van Elst", "De Graaf"], {}, []),
        ("MOTIE VAN DE LEDEN DE GRAAF EN VAN ELST", ["Van Elst", "De Graaf"], {}, []),
        ("MOTIE VAN HET LID JOSE VAN ELST", ["José van Elst"], {}, []),
        ("MOTIE VAN HET LID VAN ELST", ["Van Elst"], {"indiener": ["A.B. (Ada) van Elst"]}, []),
        ("MOTIE VAN HET LID VAN ELST", ["Van Elst", "De Graaf"], {}, ["KB301"]),
        ("MOTIE VAN DE LEDEN VAN ELST EN DE GRAAF", ["Van Elst"], {}, ["KB301"]),
        ("MOTIE VAN HET LID VAN EST", ["Van Elst"], {}, ["KB301"]),
        ("MOTIE VAN HET LID VAN EST C.S.", ["Van Elst", "De Graaf"], {}, ["KB301"]),
        ("MOTIE VAN HET VAN ELST", ["Van Elst"], {}, ["KB301"]),
        ("MOTIE VAN HET LID VAN ELST", ["Van Elst"], {"indiener": ["A.B. van Est"]}, ["KB302"]),
        ("MOTIE VAN HET LID VAN ELST", ["Van Elst"], {"indiener": ["A.B. van Elst", "C. de Graaf"]}, ["KB302"]),
        ("MOTIE VAN HET LID VAN ELST", ["Van Elst"], {"documenttitel": "Motie van het lid Est over x"}, ["KB302"]),
        ("MOTIE VAN HET LID VAN ELST", ["Van Est"], {"indiener": ["A.B. van Elst"]}, ["KB301", "KB302"]),
        ("MOTIE VAN HET LID VAN ELST", [], {"indiener": ["C. de Graaf"]}, []),
    ],
)
def test_names_that_differ(title: str, names: list[str], meta: dict[str, str | list[str]], codes: list[str]) -> None:
    problems = read(xml_motion(title, names, meta)).problems
    assert [problem.code for problem in problems] == codes
    assert all(p.level == "warning" and p.origin == "letter" and p.evidence and p.suggestion for p in problems)


def test_a_problem_gives_both_readings_and_says_which_to_follow() -> None:
    wrong_title = read(xml_motion("MOTIE VAN DE LEDEN VAN ELST EN DE GAAF", ["Van Elst", "De Graaf"])).problems[0]
    assert wrong_title.message == "De titelregel noemt ‘DE GAAF’, onder de tekst staat ‘De Graaf’."
    assert [e.quote for e in wrong_title.evidence] == ["DE GAAF", "De Graaf"]
    assert wrong_title.suggestion == "Ga na welke naam juist is en herstel de andere."
    record: dict[str, str | list[str]] = {"indiener": ["C. de Graaf"]}
    wrong_title = read(xml_motion("MOTIE VAN HET LID DE GAAF", ["De Graaf"], record)).problems[0]
    assert wrong_title.suggestion == "Lees in de titelregel ‘De Graaf’."
    wrong_below = read(xml_motion("MOTIE VAN HET LID DE GRAAF", ["De Gaaf"], record)).problems[0]
    assert (
        wrong_below.suggestion == "Titelregel en metagegevens noemen beide ‘DE GRAAF’: herstel de naam onder de tekst."
    )


@pytest.mark.parametrize(
    ("text", "motion"),
    [
        ("MOTIE VAN HET LID X\nVoorgesteld 1 maart 2025\nDe Kamer,\ngehoord de beraadslaging,", True),
        ("Nr. 12 MOTIE VAN HET LID X\n\nVoorgesteld 1 maart 2025\n\nDe Kamer,", True),
        ("Motie van het lid X c.s. over sluizen\n\nDe Kamer,\n\ngehoord de beraadslaging,", True),
        ("GEWIJZIGDE MOTIE VAN HET LID X\n\nDe Kamer,", True),
        ("\n\n".join([*BODY, "Van Elst"]), True),
        ("Betreft Motie van het lid X over sluizen\n\nGeachte voorzitter,\n\nHierbij mijn reactie.", False),
        ("BRIEF VAN DE MINISTER\n\nHierbij bied ik u het overzicht van moties aan.", False),
        (QUOTING, False),
    ],
)  # fmt: skip
def test_is_motion(text: str, motion: bool) -> None:
    reading = Reading(read_text(text.encode(), "x.txt"))
    assert is_motion(reading) is motion
    document, problems = add_motion(reading, Document())
    assert (document.kind == "motion") is motion
    assert motion or (document == Document() and problems == ())


@pytest.mark.parametrize("truth", TRUTH, ids=[row["number"] for row in TRUTH])
def test_real_motion(truth: dict[str, Any], shared: Path) -> None:
    path = next((shared / "papers" / "kst-xml").glob(f"kst-28676-{truth['number']}__*.xml"))
    register = extract(read_kst_xml(path.read_bytes(), path.name))
    document = register.document
    words = " ".join((document.dictum or "").split())
    assert {
        "kind": document.kind,
        "number": document.number,
        "date": document.date,
        "dossier": document.dossier,
        "identifier": document.identifier,
        "movers": [mover.name for mover in document.movers],
        "addressee": document.addressee,
        "amended": document.amended,
        "replaces": document.replaces,
        "problems": [problem.code for problem in register.problems],
    } == {
        "kind": "motion",
        "number": truth["number"],
        "date": truth["date"].isoformat(),
        "dossier": "28676",
        "identifier": f"kst-28676-{truth['number']}",
        "movers": truth["movers"],
        "addressee": truth["addressee"],
        "amended": truth.get("amended", False),
        "replaces": truth.get("replaces"),
        "problems": truth.get("problems", []),
    }
    assert words.startswith(f"{truth['first']} ")
    assert words.endswith(f" {truth['last']}")


@pytest.mark.parametrize("name", ["formats/kst-32545-143.xml", "formats/kst-32545-143.pdf", "pdf/motie.pdf"])
def test_real_motion_in_other_formats(name: str, shared: Path) -> None:
    """Two printed pages: the dictum of one runs up to the page end, the names stand on the next."""
    document = extract(read_file((shared / "papers" / name).read_bytes(), name)).document
    movers, number = (["Holman", "Van Campen"], "1366") if "motie" in name else (["Inge van Dijk", "Grinwis"], "143")
    assert ([mover.name for mover in document.movers], document.number) == (movers, number)
    dictum = document.dictum or ""
    assert dictum.startswith("verzoekt de regering") and dictum.count("verzoekt de regering") == 2
    assert dictum.endswith(("zelfstandig uit te voeren", "vanaf de geformuleerde spaarsaldogrens"))
    assert document.addressee == "government"


def test_the_truth_is_complete(shared: Path) -> None:
    files = {path.name.split("__")[0].rpartition("-")[2] for path in (shared / "papers" / "kst-xml").glob("*.xml")}
    assert files == {row["number"] for row in TRUTH}


def test_other_real_motions_raise_no_problem_but_one(shared: Path) -> None:
    """Of 45 more motions one has a misprint: "Ceder e" below kst-36531-20."""
    found = {}
    for path in sorted((shared / "papers" / "kst-xml-cites").glob("*.xml")):
        letter = read_kst_xml(path.read_bytes(), path.name)
        paper = read_motion(Reading(letter), letter.metadata.dossier)
        assert paper.movers and paper.dictum and paper.addressee == "government", path.name
        if paper.problems:
            found[path.stem] = [problem.code for problem in paper.problems]
    assert found == {"kst-36531-20": ["KB301"]}
