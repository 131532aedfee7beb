"""Safe fixes made in a copy: in Word in the runs that hold the words, in plain text byte for byte around them."""

import doctest
import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from typer.testing import CliRunner, Result

from kamerbrief import errors
from kamerbrief.app.fix import Fixed, fixed
from kamerbrief.app.writing import beside, write_new
from kamerbrief.cli import edge
from kamerbrief.cli.commands import build
from kamerbrief.containers.word_package import W
from kamerbrief.errors import ExitCode
from kamerbrief.model import Evidence, Fix, Problem
from kamerbrief.readers import read
from kamerbrief.writers import edits
from kamerbrief.writers.edits import applied, disjoint, least
from kamerbrief.writers.text_fix import fix_text
from word_drafts import box, control, deleted, draft, field, inserted, line, mark, note, run, unpacked


def problem(text: str, *changes: tuple[str, str]) -> Problem:
    """Return a problem with a fix that puts each second word in the place of the first."""
    fixes = tuple(Fix(text.index(old), text.index(old) + len(old), new) for old, new in changes)
    evidence = tuple(Evidence(fix.start, fix.end, text[fix.start : fix.end]) for fix in fixes)
    return Problem(code="KB208", level="info", origin="letter", message="Huisstijl.", evidence=evidence, fix=fixes)


def runs_of(data: bytes, part: str = "word/document.xml") -> list[tuple[str, str]]:
    """Return the text of each run, and what dresses it."""
    out = []
    for one in etree.fromstring(unpacked(data)[part]).iter(W + "r"):
        dress = one.find(W + "rPr")
        said = "".join(etree.QName(child).localname for child in dress) if dress is not None else ""
        out.append(("".join(t.text or "" for t in one.iter(W + "t")), said))
    return [found for found in out if found[0]]


def mended(body: str, *changes: tuple[str, str], **parts: str) -> Fixed:
    data = draft(body, None, **parts)
    return fixed(data, [problem(read(data, "").text, change) for change in changes])


CASES: Sequence[tuple[str, str, tuple[str, str], list[tuple[str, str]]]] = [
    ("in a run", line(run("de NAVO ministers", "<w:b/>")), ("NAVO ministers", "NAVO-ministers"),
     [("de NAVO-ministers", "b")]),
    ("over runs: each letter that stays keeps its form",
     line(run("de NAVO", "<w:b/>"), run(" minis", "<w:i/>"), run("ters")),
     ("NAVO ministers", "NAVO-ministers"), [("de NAVO", "b"), ("-minis", "i"), ("ters", "")]),
    ("runs that only editing sessions cut", line(run("Kamer"), run("stuk 286"), run("76 nr"), run(". 4")),
     ("Kamerstuk 28676 nr. 4", "Kamerstuk 28 676, nr. 4"),
     [("Kamer", ""), ("stuk 28 6", ""), ("76, nr", ""), (". 4", "")]),
    ("words taken out, with the space between", line(run("de"), run(" "), run("de"), run(" ministers")),
     ("de de", "de"), [("de", ""), (" ministers", "")]),
    ("white space of which a page shows one", line(run("van  "), run("  de"), run(" EU.")), ("van de", "van die"),
     [("van  ", ""), ("  die", ""), (" EU.", "")]),
    ("all of the white space that stands for a space", line(run("NAVO "), run("  "), run(" ministers")),
     ("NAVO ministers", "NAVO-ministers"), [("NAVO-", ""), ("ministers", "")]),
    ("an insertion behind such white space", line(run("de "), run(" ministers")), ("de min", "de NAVO-min"),
     [("de ", ""), (" NAVO-ministers", "")]),
    ("an insertion at the end of a run", line(run("deelnemers", "<w:u/>"), run("."), run(" Slot")),
     ("deelnemers.", "deelnemers,."),
     [("deelnemers,", "u"), (".", ""), (" Slot", "")]),
    ("at the very start", line(run("ministers spraken", "<w:b/>")), ("ministers", "De ministers"),
     [("De ministers spraken", "b")]),
    ("in inserted text, beside deleted text", line(run("een "), deleted("oud"), inserted(run("niew")), run(" plan")),
     ("niew", "nieuw"), [("een ", ""), ("nieuw", ""), (" plan", "")]),
    ("in a link and a control",
     line('<w:hyperlink w:anchor="a">', run("ministe"), "</w:hyperlink>", control(run("rs s"))),
     ("ministers s", "ministers' s"), [("ministe", ""), ("rs' s", "")]),
    ("a soft hyphen taken out", line("<w:r><w:t>Roe</w:t><w:softHyphen/><w:t>menië</w:t></w:r>"),
     ("Roe\u00admenië", "Roemenië"), [("Roemenië", "")]),
    ("in a cell of a table in a table",
     "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>" + line(run("cel een")) + "</w:tc><w:tc><w:p/>"
     "</w:tc></w:tr></w:tbl><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
     ("cel een", "cel één"), [("cel één", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body", "change", "expected"), CASES, ids=[case[0] for case in CASES])
def test_words_change_and_their_form_stays(
    name: str, body: str, change: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    data = draft(body)
    text = read(data, "").text
    made = fixed(data, [problem(text, change)])
    assert len(made.made) == 1 and made.left == ()
    assert read(made.data, "").text == text.replace(*change, 1)
    found = runs_of(made.data)
    assert [one for one in found if one[0].strip()] == expected


def test_a_footnote_is_mended_in_its_own_part() -> None:
    body = line(run("Zie de noot"), mark(2), run("."))
    made = mended(body, ("28676 nr", "28 676, nr"), footnotes=note(2, "Kamerstuk 28676 nr. 4"))
    assert runs_of(made.data, "word/footnotes.xml") == [(" Kamerstuk 28 676, nr. 4", "")]
    assert len(made.made) == 1


def test_a_text_box_is_mended() -> None:
    made = mended(line(box("In een vak"), run("Slot.")), ("een vak", "een kader"))
    assert read(made.data, "").text == "Slot.\nIn een kader"


LEFT: Sequence[tuple[str, str, tuple[str, str]]] = [
    ("over two paragraphs", line(run("een")) + line(run("twee")), ("een\ntwee", "een twee")),
    ("the number of a list", line(run("punt"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
     ("1. punt", "2. punt")),
    ("over a tab", line("<w:r><w:t>een</w:t><w:tab/><w:t>twee</w:t></w:r>"), ("een twee", "eentwee")),
    ("the mark of a note", line(run("Zie"), mark(2), run(".")), ("Zie1", "Zie2")),
    ("the result of a field", line(run("Zie "), field(" REF a ", "paragraf 3")), ("paragraf", "paragraaf")),
    ("a simple field", line('<w:fldSimple w:instr=" REF a ">', run("paragraf"), "</w:fldSimple>"),
     ("paragraf", "paragraaf")),
    ("a control bound to data", line(control(run("onderwrp"), '<w:dataBinding w:xpath="/a"/>')),
     ("onderwrp", "onderwerp")),
    ("a locked control", line(control(run("onderwrp"), '<w:lock w:val="sdtContentLocked"/>')),
     ("onderwrp", "onderwerp")),
    ("a formula", line(run("Dus "), "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"), ("x=2", "x=3")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body", "change"), LEFT, ids=[case[0] for case in LEFT])
def test_what_no_run_holds_is_left(name: str, body: str, change: tuple[str, str]) -> None:
    data = draft(body + line(run("Dit is niew.")), footnotes=note(2, "Noot."))
    text = read(data, "").text
    made = fixed(data, [problem(text, change), problem(text, ("niew", "nieuw"))])
    assert [one.fix[0].replacement for one in made.left] == [change[1]]
    assert len(made.made) == 1
    assert read(made.data, "").text == text.replace("niew", "nieuw")


def test_all_changes_of_a_problem_or_none() -> None:
    data = draft(line(run("een niew plan")) + line(run("Zie "), field(" REF a ", "paragraf 3")))
    text = read(data, "").text
    made = fixed(data, [problem(text, ("niew", "nieuw"), ("paragraf", "paragraaf"))])
    assert made.made == () and len(made.left) == 1
    assert read(made.data, "").text == text


def test_of_two_that_touch_the_first_is_made() -> None:
    for data in (draft(line(run("de NAVO ministers"))), b"de NAVO ministers"):
        text = read(data, "").text
        two = [problem(text, ("NAVO ministers", "NAVO-ministers")), problem(text, ("ministers", "bewindslieden"))]
        made = fixed(data, two)
        assert (made.made, made.left) == ((two[0],), (two[1],))
        assert read(made.data, "").text == "de NAVO-ministers"


def test_problems_without_a_fix_are_passed_over() -> None:
    data = draft(line(run("Een brief.")))
    bare = Problem(code="KB101", level="error", origin="letter", message="x")
    made = fixed(data, [bare])
    assert (made.made, made.left) == ((), ())
    assert fixed(b"Een brief.", [bare]).data == b"Een brief."


def test_a_document_of_python_docx_keeps_its_form() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("De ")
    paragraph.add_run("NAVO").bold = True
    paragraph.add_run(" ministers").italic = True
    out = io.BytesIO()
    document.save(out)
    made = fixed(out.getvalue(), [problem("De NAVO ministers", ("NAVO ministers", "NAVO-ministers"))])
    opened = docx.Document(io.BytesIO(made.data)).paragraphs[0]
    assert [(r.text, r.bold, r.italic) for r in opened.runs] == [
        ("De ", None, None),
        ("NAVO", True, None),
        ("-ministers", None, True),
    ]
    assert made.data == fixed(out.getvalue(), [problem("De NAVO ministers", ("NAVO ministers", "NAVO-ministers"))]).data


def test_other_formats_are_refused() -> None:
    for data in (b"%PDF-1.7\n", b"<!DOCTYPE html><html><p>Brief</p></html>"):
        with pytest.raises(errors.KamerbriefError, match="--fix works for Word"):
            fixed(data, [])


def test_nothing_is_written_where_more_would_change(monkeypatch: pytest.MonkeyPatch) -> None:
    from kamerbrief.app import fix as app

    monkeypatch.setattr(app, "fix_text", lambda data, groups: (b"heel iets anders", (True,)))
    with pytest.raises(errors.KamerbriefError, match="more than was meant"):
        fixed(b"een niew plan", [problem("een niew plan", ("niew", "nieuw"))])


# Plain text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_keeps_its_encoding_and_line_ends(encoding: str, end: str) -> None:
    text = f"Geachte voorzitter,{end}{end}Oekraïne ontving € 5 van de NAVO ministers.{end}"
    data = text.encode(encoding)
    made = fixed(data, [problem(text, ("NAVO ministers", "NAVO-ministers"), ("€ 5", "€ 5 mln"))])
    assert made.data == text.replace("NAVO ministers", "NAVO-ministers").replace("€ 5", "€ 5 mln").encode(encoding)


def test_bytes_that_mean_nothing_stay() -> None:
    data = b"caf\xe9 \x81\x8d een niew plan\x0cslot"
    text = read(data, "").text
    assert fixed(data, [problem(text, ("niew", "nieuw"))]).data == data.replace(b"niew", b"nieuw")


def test_a_character_that_the_encoding_lacks_is_left() -> None:
    data = "één reeks".encode("cp1252")
    assert fix_text(data, [[Fix(0, 3, "Łódź")]]) == (data, (False,))


def test_damaged_utf_16_is_left() -> None:
    data = b"\xff\xfea\x00b"
    assert fix_text(data, [[Fix(0, 1, "b")]]) == (data, (False,))


# Changes


@settings(max_examples=200)
@given(
    st.text(alphabet="ab c", max_size=12),
    st.text(alphabet="ab c", max_size=12),
    st.integers(0, 12),
    st.integers(0, 12),
)
def test_the_least_changes_do_the_same(text: str, new: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    fix = Fix(start, end, new)
    parts = list(least(text, fix))
    assert applied(text, parts) == applied(text, [fix])
    assert all(part.start >= after.end for part, after in pairwise(parts))


def test_which_changes_go_together() -> None:
    inside, touching, beside_it = [Fix(2, 5, "x")], [Fix(4, 6, "y")], [Fix(5, 6, "z")]
    assert disjoint([inside, touching, beside_it], 9) == [True, False, True]
    assert disjoint([[Fix(1, 1, "a")], [Fix(1, 1, "b")]], 9) == [True, False]
    assert disjoint([[Fix(0, 2, "a"), Fix(1, 3, "b")], [], [Fix(8, 10, "c")], [Fix(3, 2, "d")]], 9) == [False] * 4


WORDS = st.lists(st.text(alphabet="abc é", min_size=1, max_size=5), min_size=1, max_size=6)


@settings(max_examples=100, deadline=None)
@given(WORDS, st.data())
def test_any_change_in_any_runs_gives_the_text_that_was_meant(words: list[str], data: st.DataObject) -> None:
    document = draft(line(run("Begin: "), *(run(word) for word in words), run(" :slot")) + line(run("Slot.")))
    text = read(document, "").text
    last = text.index("\n")
    start = data.draw(st.integers(0, last))
    end = data.draw(st.integers(start, last))
    new = data.draw(st.text(alphabet="xyz ", max_size=4))
    one = Problem(code="KB208", level="info", origin="letter", message="x", fix=(Fix(start, end, new),))
    made = fixed(document, [one])
    if made.made:
        assert read(made.data, "").text.split() == applied(text, one.fix).split()
    else:
        assert read(made.data, "").text == text


def test_the_examples_hold() -> None:
    failed, tried = doctest.testmod(edits)
    assert tried and not failed


# On disk


def test_the_copy_stands_beside_the_original(tmp_path: Path) -> None:
    assert beside(Path("map/brief.docx"), "fixed") == Path("map/brief.fixed.docx")
    assert beside(Path("brief.v2.TXT"), "fixed") == Path("brief.v2.fixed.TXT")
    target = tmp_path / "brief.fixed.txt"
    write_new(target, b"een")
    with pytest.raises(errors.KamerbriefError, match="exists already"):
        write_new(target, b"twee")
    assert target.read_bytes() == b"een"
    with pytest.raises(errors.KamerbriefError, match="exists already"):
        (tmp_path / "koppeling").symlink_to(tmp_path / "nergens")
        write_new(tmp_path / "koppeling", b"drie")
    assert not (tmp_path / "nergens").exists()


def test_half_a_file_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("kamerbrief.app.writing.os.fdopen", lambda *_: Full())
    with pytest.raises(errors.KamerbriefError, match="No space left"):
        write_new(tmp_path / "brief.txt", b"een")
    assert list(tmp_path.iterdir()) == []


# The command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAMERBRIEF_STORE", str(tmp_path / "opslag"))
    (tmp_path / "brief.docx").write_bytes(draft(line(run("Zie Kamerstuk 28676"), run(" nr. 4 hierover.", "<w:b/>"))))
    (tmp_path / "brief.txt").write_text("Zie Kamerstuk 28676 nr. 4 hierover.\n", encoding="utf-8")
    return tmp_path


def command(*arguments: str, stdin: bytes | None = None) -> Result:
    program = build("nl")
    return CliRunner().invoke(program, edge.arrange(["check", *arguments]), stdin, prog_name="kamerbrief")


def test_check_writes_a_mended_copy_beside_the_letter(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for name in before:
        result = command(name, "--select", "KB208", "--fix")
        assert result.exit_code == ExitCode.PROBLEMS
        assert f"brief.fixed{Path(name).suffix}: 1 bevinding hersteld" in result.stderr
    assert {name: (folder / name).read_bytes() for name in before} == before
    # What keeps the parts of a number on one line counts as a space here.
    mended = (folder / "brief.fixed.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert mended == "Zie Kamerstuk 28 676, nr. 4 hierover.\n"
    runs = runs_of((folder / "brief.fixed.docx").read_bytes())
    assert [(text.replace("\u00a0", " "), dress) for text, dress in runs] == [
        ("Zie Kamerstuk 28 676", ""),
        (", nr. 4 hierover.", "b"),
    ]
    assert sorted(path.name for path in folder.iterdir()) == [
        "brief.docx",
        "brief.fixed.docx",
        "brief.fixed.txt",
        "brief.txt",
    ]


def test_check_overwrites_no_copy_and_leaves_none_where_nothing_is_mended(folder: Path) -> None:
    (folder / "brief.fixed.txt").write_text("van een ander")
    assert "bestaat al" in command("brief.txt", "--fix").stderr
    assert (folder / "brief.fixed.txt").read_text() == "van een ander"
    result = command("brief.docx", "--select", "KB101", "--fix")
    assert "niets dat het programma zelf kan herstellen" in result.stderr
    assert not (folder / "brief.fixed.docx").exists()
    assert "standaardinvoer heeft geen plaats" in command("-", "--fix", stdin=b"Een brief.").stderr


def test_check_writes_comments_into_a_copy(folder: Path) -> None:
    result = command("brief.docx", "--select", "KB208", "--annotate", "met.docx")
    assert result.exit_code == ExitCode.PROBLEMS and "1 bevinding als opmerkingen geschreven" in result.stderr
    (comment,) = docx.Document(str(folder / "met.docx")).comments
    assert comment.author == "Kamerbrief" and comment.text.startswith("KB208 (")
    assert "bestaat al" in command("brief.docx", "--annotate", "met.docx").stderr
    result = command("brief.txt", "--annotate", "tekst.docx")
    assert result.exit_code == ExitCode.BAD_INPUT and "alleen in een Word-document" in result.stderr
    assert not (folder / "tekst.docx").exists()
