"""Problems as comments in a Word document: at their places, with its text, its form and its own comments untouched."""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kamerbrief import errors
from kamerbrief.app.annotate import annotate
from kamerbrief.containers.word_package import STRICT, W, WordPackage
from kamerbrief.model import Evidence, Problem, Span
from kamerbrief.readers.docx import read_docx
from kamerbrief.readers.docx_places import word_places
from kamerbrief.writers import docx_annotate
from kamerbrief.writers.docx_annotate import Comment, annotate_docx
from office_files import word, word_files, zipped
from word_drafts import box, control, deleted, draft, field, inserted, line, mark, note, run, unpacked

TABLE = (
    "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr>"
    "</w:tbl>"
)
BODY = (
    line(run("  Neder", "<w:b/>"), run("land  is"), run(" "), "<w:r><w:t>een</w:t><w:tab/><w:t>land</w:t></w:r>")
    + line(run("De minister"), mark(2), run(" van Defensie en "), deleted("niet "), inserted(run("wel ")), run("ik."))
    + line(control(run("In een besturingselement")), run(" en "), '<w:hyperlink w:anchor="a">', run("koppeling"),
           "</w:hyperlink>", run("."))
    + line("<w:r><w:t>zeer</w:t><w:noBreakHyphen/><w:t>hoog af</w:t><w:softHyphen/><w:t>breken</w:t></w:r>")
    + TABLE.format(line(run("cel een")), line(run("cel twee")), line(run("cel drie")))
    + line(box("Tekst in een vak"), run("Slot van de brief."))
    + line(run("Eerste punt"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + line('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t> teken</w:t></w:r>')
    + line("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>")
    + line(run("Datum: "), control(run("12 mei 2024"), "<w:date/>"), run("."))
    + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
)  # fmt: skip
NOTES = note(2, "Zie Kamerstuk 28676, nr. 4.")


def document() -> bytes:
    return draft(BODY, footnotes=NOTES, header1=line(run("Rijksoverheid")))


def comments_of(data: bytes) -> dict[str, str]:
    root = etree.fromstring(unpacked(data)["word/comments.xml"])
    return {
        str(comment.get(W + "id")): "\n".join(
            "".join(t.text or "" for t in paragraph.iter(W + "t")) for paragraph in comment.iter(W + "p")
        )
        for comment in root
    }


def covered(data: bytes) -> dict[str, str]:
    """Return the text between the two ends of each comment, by its number; a mark of a note stands as "^"."""
    root = etree.fromstring(unpacked(data)["word/document.xml"])
    open_now: set[str] = set()
    out: dict[str, str] = {}
    for element in root.iter():
        name = etree.QName(element).localname
        if name == "commentRangeStart":
            open_now.add(element.get(W + "id", ""))
            out[element.get(W + "id", "")] = ""
        elif name == "commentRangeEnd":
            open_now.discard(element.get(W + "id", ""))
        elif name in ("t", "delText", "footnoteReference", "noBreakHyphen", "pict"):
            piece = {"footnoteReference": "^", "noBreakHyphen": "‑", "pict": "#"}.get(name, element.text or "")
            for number in open_now:
                out[number] += piece
    assert not open_now
    return out


def problem(text: str, *quotes: str, **more: Any) -> Problem:
    spans = [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    evidence = tuple(Evidence(start, end, text[start:end]) for start, end in spans)
    given: dict[str, Any] = {"code": "KB101", "level": "error", "origin": "letter", "message": "Klopt niet."} | more
    return Problem(evidence=evidence, **given)


# The map


def test_every_place_holds_the_characters_of_the_text() -> None:
    data = document()
    text = read_docx(data, "").text
    package = WordPackage(data)
    held = [False] * len(text)
    for place in word_places(data):
        element = list(package.root(place.part).iter())[place.element]
        raw = (element.text or "")[place.at : place.to]
        if place.end - place.start == place.to - place.at and element.tag == W + "t":
            assert text[place.start : place.end] == raw
        elif element.tag == W + "t":
            assert raw.isspace() and text[place.start : place.end] in ("", " ")
        held[place.start : place.end] = [True] * (place.end - place.start)
    # What no element holds: line ends, tabs of tables, the numbers of lists and notes, and tabs typed in a line.
    assert {text[at] for at, found in enumerate(held) if not found} <= set("\n\t 1.")
    assert sum(held) > 0.8 * len(text)


def test_the_map_is_in_order_and_does_not_overlap() -> None:
    places = word_places(document())
    ends = [0, *(place.end for place in places)]
    assert all(before <= place.start <= place.end for before, place in zip(ends, places, strict=False))
    characters = [(place.part, place.element, at) for place in places for at in range(place.at, place.to)]
    assert len(characters) == len(set(characters))


def test_white_space_and_what_no_text_may_hold() -> None:
    data = word(line(run(" a \u00a0 b\u0085"), run("  "), run(" c\u200b d ")) + line(run(" e")))
    text = read_docx(data, "").text
    assert text == "a \u00a0 b… c\u200b d\ne"
    package = WordPackage(data)
    spelt = ""
    for place in word_places(data):
        raw = list(package.root(place.part).iter())[place.element].text or ""
        spelt += raw[place.at : place.to]
    assert spelt == "".join(e.text or "" for e in package.root("word/document.xml").iter(W + "t"))


def test_number_and_title_on_one_line_keep_their_places() -> None:
    title = "MOTIE VAN HET LID JANSEN"
    data = word(line(run("Nr. 474 MOTIE "), run("VAN HET LID JANSEN")) + line(run("Voorgesteld 3 maart 2023")))
    text = read_docx(data, "").text
    assert text.startswith(f"Nr. 474\n{title}")
    start = text.index(title)
    assert covered(annotate_docx(data, [Comment(Span(start, start + len(title)), ("x",))], word_places(data))) == {
        "0": title
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(alphabet="ab \u00a0\t\n\x85é", max_size=6), max_size=4), min_size=1, max_size=4))
def test_any_runs_map_to_their_own_characters(paragraphs: list[list[str]]) -> None:
    body = "".join(line(*(run(text.replace("\x85", "&#x85;")) for text in runs)) for runs in paragraphs)
    data = word(line(run("Begin")) + body)
    text = read_docx(data, "").text
    package = WordPackage(data)
    elements = list(package.root("word/document.xml").iter())
    for place in word_places(data):
        raw = (elements[place.element].text or "")[place.at : place.to]
        if place.end - place.start == place.to - place.at:
            assert raw.replace("\x85", "…").replace("\t", " ").replace("\n", " ") == text[place.start : place.end]
        else:
            assert not raw.strip(" \t\n") and place.end - place.start <= 1


# Comments

PLACED: Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
    ("inside a run", ("minister",), ("minister",)),
    ("from the middle of one run to the middle of another", ("erland is e",), ("erland  is e",)),
    ("white space that the text keeps once", ("land is",), ("land  is",)),
    ("over a note's mark", ("minister1 van",), ("minister^ van",)),
    ("over deleted and inserted text", ("en wel ik",), ("en niet wel ik",)),
    ("over paragraphs, with the note between them", ("ik.\n1 Zie Kamerstuk 28676, nr. 4.\nIn een",), ("ik.In een",)),
    ("in a footnote: on its mark", ("Kamerstuk 28676",), ("^",)),
    ("in a content control and a link", ("besturingselement en koppel",), ("besturingselement en koppel",)),
    ("special hyphens", ("r‑h",), ("r‑h",)),
    ("a soft hyphen", ("af\u00adbreken",), ("afbreken",)),
    ("in a table, and in one inside it", ("een", "twee"), ("een", "twee")),
    ("over cells", ("cel een\tcel twee",), ("cel eencel twee",)),
    ("in a text box: on its frame", ("in een vak",), ("#Tekst in een vak",)),
    ("a symbol", ("teken",), ("teken",)),
    ("a control for one value: around it", ("mei",), ("12 mei 2024",)),
    ("a running head: on the first words", ("Rijksoverheid",), ("Neder",)),
    ("the number of a list: on its text", ("1. E",), ("E",)),
    ("the whole letter", (), ("Neder",)),
]


@pytest.mark.parametrize(("name", "quotes", "expected"), PLACED, ids=[row[0] for row in PLACED])
def test_a_comment_stands_on_its_text(name: str, quotes: tuple[str, ...], expected: tuple[str, ...]) -> None:
    data = document()
    text = read_docx(data, "").text
    if quotes == ("een", "twee"):
        quotes = ("cel een", "cel twee")
        expected = quotes
    annotated = annotate(data, [problem(text, *quotes)])
    assert tuple(covered(annotated).values()) == expected
    assert read_docx(annotated, "").text == text


def test_a_formula_is_never_cut() -> None:
    data = document()
    text = read_docx(data, "").text
    annotated = annotate(data, [problem(text, "x=")])
    root = etree.fromstring(unpacked(annotated)["word/document.xml"])
    (formula,) = root.iter("{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath")
    before, behind = formula.getprevious(), formula.getnext()
    assert before is not None and before.tag == W + "commentRangeStart"
    assert behind is not None and behind.tag == W + "commentRangeEnd"


def test_all_comments_at_once_and_over_one_another() -> None:
    data = document()
    text = read_docx(data, "").text
    rows = [(quotes, expected) for name, quotes, expected in PLACED if quotes not in ((), ("een", "twee"))]
    annotated = annotate(data, [problem(text, *quotes) for quotes, _ in rows])
    assert list(map(covered(annotated).get, map(str, range(len(rows))))) == [expected[0] for _, expected in rows]
    assert read_docx(annotated, "").text == text
    assert annotated == annotate(data, [problem(text, *quotes) for quotes, _ in rows])


def test_what_a_comment_says() -> None:
    data = draft(line(run("De top is op 3 maart, en niet op 4 maart.")))
    text = read_docx(data, "").text
    problems = [
        problem(text, "3 maart", "4 maart", message="Twee data <b>&amp;</b>.", suggestion="Kies er een."),
        problem(text, code="KB401", level="warning", message="Er is geen onderwerp."),
        problem(text, "top", code="KB501", level="info", origin="copy"),
    ]
    said = comments_of(annotate(data, problems))
    assert said == {
        "0": "KB101 (fout; 1 van 2)\nTwee data <b>&amp;</b>.\nVoorstel: Kies er een.",
        "1": "KB101 (fout; 2 van 2)\nTwee data <b>&amp;</b>.\nVoorstel: Kies er een.",
        "2": "KB401 (let op; hele brief)\nEr is geen onderwerp.",
        "3": "KB501 (ter informatie, in deze kopie)\nKlopt niet.",
    }
    english = comments_of(annotate(data, problems, "en"))
    assert english["0"].startswith("KB101 (error; 1 of 2)") and "Suggestion: " in english["0"]


def test_the_form_of_a_run_that_is_cut_stays() -> None:
    data = draft(line(run("vet en schuin", '<w:b/><w:i/><w:color w:val="FF0000"/>')))
    annotated = annotate(data, [problem(read_docx(data, "").text, "en")])
    root = etree.fromstring(unpacked(annotated)["word/document.xml"])
    runs = [r for r in root.iter(W + "r") if r.find(W + "t") is not None]
    assert [r.findtext(W + "t") for r in runs] == ["vet ", "en", " schuin"]
    assert len({etree.tostring(r.find(W + "rPr")) for r in runs}) == 1  # type: ignore[arg-type]


def test_comments_with_replies_that_are_there_stay() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Hierbij informeer ik u.")
    document.add_comment(paragraph.runs, text="Klopt dit?", author="Jan", initials="J")
    document.add_comment(paragraph.runs, text="Ja.", author="Truus", initials="T")
    out = io.BytesIO()
    document.save(out)
    data = out.getvalue()
    annotated = annotate(data, [problem(read_docx(data, "").text, "informeer")])
    opened = docx.Document(io.BytesIO(annotated))
    assert [(c.author, c.text.splitlines()[0]) for c in opened.comments] == [
        ("Jan", "Klopt dit?"),
        ("Truus", "Ja."),
        ("Kamerbrief", "KB101 (fout)"),
    ]
    assert [p.text for p in opened.paragraphs] == ["Hierbij informeer ik u."]
    assert covered(annotated)["2"] == "informeer"


def test_a_document_of_python_docx_opens_with_its_comments() -> None:
    document = docx.Document()
    document.add_heading("Sessie 1", 1)
    document.add_paragraph("Geachte voorzitter,").add_run(" zeer").bold = True
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "laatste cel"
    out = io.BytesIO()
    document.save(out)
    text = read_docx(out.getvalue(), "").text
    annotated = annotate(out.getvalue(), [problem(text, "voorzitter, ze"), problem(text, "laatste"), problem(text)])
    opened = docx.Document(io.BytesIO(annotated))
    assert [comment.author for comment in opened.comments] == ["Kamerbrief"] * 3
    styles = {comment.paragraphs[0].style.name for comment in opened.comments}
    assert styles <= {"annotation text", "Normal"}
    assert covered(annotated) == {"0": "voorzitter, ze", "1": "laatste", "2": "Sessie 1"}


def test_strict_documents_stay_strict() -> None:
    made = word_files(line(run("Hierbij een bericht.")))
    for name, content in made.items():
        data = content.encode() if isinstance(content, str) else content
        for strict, usual in STRICT:
            data = data.replace(usual, strict)
        made[name] = data
    text = read_docx(zipped(made), "").text
    annotated = unpacked(annotate(zipped(made), [problem(text, "een")]))
    for name in ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"):
        assert STRICT[0][1] not in annotated[name] and b"purl.oclc.org" in annotated[name]
    assert read_docx(annotate(zipped(made), [problem(text, "een")]), "").text == text


def test_no_problems_give_the_same_document() -> None:
    data = document()
    assert unpacked(annotate(data, [])).keys() == unpacked(data).keys()
    assert "word/comments.xml" not in unpacked(annotate(data, []))


def test_only_word_documents_can_have_comments() -> None:
    with pytest.raises(errors.KamerbriefError, match=re.escape("--annotate")):
        annotate(b"Geachte voorzitter,", [])


def test_more_comments_than_word_takes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_annotate, "MOST_COMMENTS", 2)
    data = draft(line(run("een twee drie")))
    text = read_docx(data, "").text
    with pytest.raises(ValueError, match="too many"):
        annotate(data, [problem(text, quote) for quote in ("een", "twee", "drie")])


def test_a_field_that_runs_over_a_comment_stays_whole() -> None:
    data = draft(line(run("Zie "), field(" REF a ", "paragraaf 3"), run(" hierna.")))
    text = read_docx(data, "").text
    annotated = annotate(data, [problem(text, "Zie para"), problem(text, "3 hier")])
    assert covered(annotated) == {"0": "Zie para", "1": "3 hier"}
    assert read_docx(annotated, "").text == text


def test_the_package_has_fixed_dates_and_knows_its_new_part() -> None:
    annotated = annotate(document(), [problem(read_docx(document(), "").text)])
    with zipfile.ZipFile(io.BytesIO(annotated)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert b'PartName="/word/comments.xml"' in archive.read("[Content_Types].xml")
        assert b'Target="/word/comments.xml"' in archive.read("word/_rels/document.xml.rels")
    assert len(docx.Document(io.BytesIO(annotated)).comments) == 1
