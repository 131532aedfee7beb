"""Tables in PDF: what is one and what only looks like one, and the same text as in every other format."""

import time
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import typst

from case_tables import rows
from kamerbrief import read
from kamerbrief.model import Letter
from kamerbrief.readers import pdf_tables
from kamerbrief.readers.pdf import read_pdf
from kamerbrief.readers.pdf_rules import MOST_OBJECTS
from kamerbrief.views import reading_view
from letters_pdf_file import Sheet, to_pdf
from office_files import odt, word
from test_read_pdf import bare_text, check, make_pdf, show

STYLE = """
#set page(paper: "a4", margin: 79pt)
#set text(font: "Libertinus Serif", size: 10pt, lang: "nl")
#set super(typographic: false)

"""
PROSE = (
    "De oefening begint in het najaar en duurt vier weken. Twee weken daarvan varen de schepen samen, daarna oefenen "
    "zij elk voor zich. De leiding ligt bij het hoofdkwartier, dat het weer bijhoudt en zo nodig het programma een dag "
    "verschuift. Andere landen maken een eigen afweging, omdat hun schepen elders nodig zijn en later vertrekken.\n\n"
)
TABLE = [["Land", "Aantal", "Haven"], ["Noorwegen", "3", "Bergen aan de westkust"], ["Zweden", "", "Malmö"]]


@cache
def typeset(body: str) -> bytes:
    source = (STYLE + body).encode()
    return bytes(typst.compile(source, font_paths=typst.Fonts(include_system_fonts=False), format="pdf"))


def tables_of(letter: Letter) -> list[str]:
    return [letter.text[block.start : block.end] for block in letter.blocks if block.kind == "table"]


def as_text(table: list[list[str]]) -> str:
    return "\n".join("\t".join(cells).rstrip("\t") for cells in table)


def signs(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@pytest.mark.parametrize("row", rows("readers/pdf_tables"))
def test_what_is_a_table(row: dict[str, Any]) -> None:
    data = typeset(PROSE + row["text"] + "\n\n" + PROSE)
    letter = read_pdf(data, "x.pdf")
    check(letter)
    assert tables_of(letter) == [as_text(table) for table in row["expect"]]
    if row["expect"]:
        assert signs(letter.text.replace("-\n", "-")) == signs(bare_text(data))
        words = [letter.text[block.start : block.end] for block in letter.blocks if block.kind == "paragraph"]
        assert [" ".join(text.split()) for text in words if "oefening begint" in text] == [PROSE.strip()] * 2
    else:
        assert letter.text.replace("-\n", "-") == bare_text(data)


def test_a_ruled_letterhead_is_a_letterhead() -> None:
    labels = "[Datum], [12 maart 2025], [Onze referentie], [BZ-2025/0412], [Uw kenmerk], [2025Z01234], [Bijlagen], [2]"
    data = typeset(f"#table(columns: (3cm, auto), {labels})\n\nGeachte voorzitter,\n\n{PROSE * 2}")
    letter = read_pdf(data, "x.pdf")
    assert tables_of(letter) == []
    assert letter.text == bare_text(data)


# Producers draw the same lines in many ways, and write the same cells in other orders.

XS, YS = (80.0, 180.0, 240.0, 330.0), (500.0, 470.0, 440.0, 410.0)


def strokes() -> list[str]:
    lying = [f"{XS[0]} {y} m {XS[-1]} {y} l S" for y in YS]
    return lying + [f"{x} {YS[0]} m {x} {YS[-1]} l S" for x in XS]


def one_path() -> list[str]:
    return [" ".join(strokes()).replace(" S", "") + " S"]


def bars() -> list[str]:
    """As Word draws borders: a thin bar for each side of each cell."""
    out = [f"{x0} {y} {x1 - x0} 0.5 re f" for y in YS for x0, x1 in pairwise(XS)]
    return out + [f"{x} {y1} 0.5 {y0 - y1} re f" for x in XS for y0, y1 in pairwise(YS)]


def bars_in_one_path() -> list[str]:
    return [" ".join(bars()).replace(" f", "") + " f*"]


def boxes() -> list[str]:
    sides = pairwise(XS)
    return [f"{x0} {y1} {x1 - x0} {y0 - y1} re S" for x0, x1 in sides for y0, y1 in pairwise(YS)]


def dots() -> list[str]:
    """As dotted borders are drawn: a row of short bars."""
    out = [f"{XS[0] + 3 * n} {y} 1.5 0.5 re f" for y in YS for n in range(84)]
    return out + [f"{x} {YS[-1] + 3 * n} 0.5 1.5 re f" for x in XS for n in range(30)]


def double() -> list[str]:
    return strokes() + [f"{XS[0]} {y + 2} m {XS[-1]} {y + 2} l S" for y in YS]


def scaled() -> list[str]:
    """Lines drawn in other units, ten to the point."""
    lines = [f"{10 * XS[0]} {10 * y} m {10 * XS[-1]} {10 * y} l" for y in YS]
    lines += [f"{10 * x} {10 * YS[0]} m {10 * x} {10 * YS[-1]} l" for x in XS]
    return ["q 0.1 0 0 0.1 0 0 cm 5 w " + " ".join(lines) + " S Q"]


def lying_only() -> list[str]:
    return [f"{XS[0]} {y} m {XS[-1]} {y} l S" for y in YS]


CELLS = [
    (x + 5, y - 13 - 12 * number, line)
    for y, cells in zip(YS, TABLE, strict=False)
    for x, cell in zip(XS, cells, strict=False)
    for number, line in enumerate([cell] if len(cell) < 20 else ["Bergen aan de", "westkust"])
    if line
]


@pytest.mark.parametrize("lines_first", [True, False])
@pytest.mark.parametrize("by_cell", [True, False])
@pytest.mark.parametrize(
    "draw",
    [strokes, one_path, bars, bars_in_one_path, boxes, dots, double, scaled, lying_only],
    ids=lambda f: f.__name__,
)
def test_lines_drawn_in_any_way(draw: Any, by_cell: bool, lines_first: bool) -> None:
    sheet = Sheet(595, 842)
    for number in range(8):
        sheet.text(80, 760 - 12 * number, "De schepen varen in het najaar vier weken langs de kust van het noorden", 9)
    if lines_first:
        sheet.operators += draw()
    for x, y, words in CELLS if by_cell else sorted(CELLS, key=lambda cell: (-cell[1], cell[0])):
        sheet.text(x, y, words, 9)
    if not lines_first:
        sheet.operators += draw()
    sheet.text(80, 350, "Daarna varen zij terug naar huis.", 9)
    letter = read_pdf(to_pdf([sheet]), "x.pdf")
    check(letter)
    assert tables_of(letter) == [as_text(TABLE)]


@pytest.mark.parametrize(
    ("turned", "matrix"), [(90, "0 1 -1 0 595 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 842")]
)
def test_a_turned_page(turned: int, matrix: str) -> None:
    text = [
        show(60, 400 - 12 * n, 9, "De schepen varen in het najaar vier weken langs de kust van het noorden")
        for n in range(8)
    ]
    cells = [show(x, y - 250, 9, words) for x, y, words in CELLS]
    drawn = [" ".join(strokes()).replace(" S", "") + " S"]
    page = "\n".join([f"q {matrix} cm", *text, *cells, "1 0 0 1 0 -250 cm", *drawn, "Q"])
    assert tables_of(read_pdf(make_pdf(page, turned=turned), "x.pdf")) == [as_text(TABLE)]


# The same text as in the other formats.


def in_word(table: list[list[str]]) -> bytes:
    lines = ("".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in line) for line in table)
    inside = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    return word(f"<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p><w:tbl>{inside}</w:tbl>")


def in_odt(table: list[list[str]]) -> bytes:
    lines = ("".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in line) for line in table)
    inside = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return odt(f"<text:p>{PROSE}</text:p><table:table>{inside}</table:table>")


@pytest.mark.parametrize(
    "table",
    [
        TABLE,
        [["", "2024", "2025"], ["Noorwegen", "3", ""], ["", "", "4"]],
        [
            ["Land", "Inzet"],
            ["Noorwegen", "Schepen die vier weken lang langs de kust van het noorden varen, " * 3 + "uit"],
        ],
    ],
)
def test_the_text_is_that_of_the_other_formats(table: list[list[str]]) -> None:
    inside = ", ".join(f"[{cell}]" for line in table for cell in line)
    widths = ", ".join(["1fr"] * len(table[0]))
    data = typeset(f"{PROSE}#table(columns: ({widths}), {inside})")
    found = tables_of(read_pdf(data, "x.pdf"))
    assert found == tables_of(read(in_word(table), "x.docx")) == tables_of(read(in_odt(table), "x.odt"))
    assert found == [as_text(table)]


def test_a_word_broken_in_its_cell_is_whole_in_the_view() -> None:
    cells = "[Zaak], [Stand], [Samenwerkingsovereenkomsten en onderhandelingen met EU-landen], [af], [Rest], [open]"
    letter = read_pdf(typeset(f"{PROSE}#set text(hyphenate: true)\n#table(columns: (60pt, 60pt), {cells})"), "x.pdf")
    assert "Samenwer-\n" in letter.text
    shown = "Zaak\tStand\nSamenwerkingsovereenkomsten en onderhandelingen met EU-landen\taf\nRest\topen"
    assert reading_view(letter).text.endswith(shown)


def test_a_number_broken_in_its_cell_is_whole(shared: Any) -> None:
    path = shared / "papers/pdf/1848-notificatie-met-undefined-unicodes.pdf"
    (table,) = tables_of(read_pdf(path.read_bytes(), path.name))
    lines = [line.split("\t") for line in table.split("\n")]
    assert [len(line) for line in lines] == [7] * 9
    assert lines[0] == ["Financieringslijn (in totalen)", *map(str, range(2024, 2030))]
    assert lines[1][:3] == ["Open Competitie", "237.062", "209.736"]
    assert lines[-1][:3] == ["Totaal", "1.172.914", "1.528.242"]


# Marks, places, pages.


def test_marks_and_places_move_with_their_words() -> None:
    note = "#footnote[Een noot.]"
    cells = f"[Land{note}], [Inzet en kosten], [Noorwegen], [Twee schepen varen mee{note} en later drie], [Zweden], [1]"
    data = typeset(f"{PROSE}#table(columns: (80pt, 80pt), {cells})\n\n{PROSE}De haven{note} is klein.")
    letter = read_pdf(data, "x.pdf", boxes=True)
    check(letter)
    assert tables_of(letter) == ["Land1\tInzet en kosten\nNoorwegen\tTwee schepen varen mee2 en later drie\nZweden\t1"]
    anchors = [letter.text[: note.anchor.end].split()[-1] for note in letter.notes if note.anchor]
    assert anchors == ["Land1", "mee2", "haven3"]
    block = next(block for block in letter.blocks if block.kind == "table")
    inside = [place for place in letter.places if block.start <= place.start and place.end <= block.end]
    assert [letter.text[place.start : place.end] for place in inside][:3] == ["Land1", "Inzet en kosten", "Noorwegen"]
    lefts = {round(place.box.left) for place in inside if place.box and letter.text[place.start].isupper()}
    assert lefts == {84, 164}


def test_a_table_over_a_page_end_is_a_table_on_each_page() -> None:
    cells = ", ".join(f"[Land {n}], [Haven {n}]" for n in range(40))
    data = typeset(f"{PROSE * 4}#table(columns: (1fr, 1fr), table.header([Land], [Haven]), {cells})\n\n{PROSE}")
    letter = read_pdf(data, "x.pdf")
    check(letter)
    first, second = tables_of(letter)
    assert first.startswith("Land\tHaven\nLand 0\tHaven 0\n") and second.startswith("Land\tHaven\n")
    rows = [line for line in f"{first}\n{second}".split("\n") if line != "Land\tHaven"]
    assert rows == [f"Land {n}\tHaven {n}" for n in range(40)]


@pytest.mark.parametrize(
    ("last", "behind"),
    [
        ("[Zweden], [Malmö]", ["Zweden\tMalmö"]),
        ("[Zweden], [Malmö], [Polen], [Gdynia]", ["Zweden\tMalmö\nPolen\tGdynia"]),
    ],
)
def test_the_last_row_on_the_next_page_is_of_the_table_still(last: str, behind: list[str]) -> None:
    cells = f"[Land], [Haven], [Noorwegen], [Bergen], {last}"
    data = typeset(f"{PROSE}#v(580pt)\n#table(columns: (1fr, 1fr), {cells})\n\n{PROSE}")
    letter = read_pdf(data, "x.pdf")
    assert tables_of(letter) == ["Land\tHaven\nNoorwegen\tBergen", *behind]
    assert [block.page for block in letter.blocks if block.kind == "table"] == [1, 2]


def test_one_row_between_lines_is_no_table() -> None:
    data = typeset(f"{PROSE}#table(columns: (1fr, 1fr), [Zweden], [Malmö])\n\n#table(columns: 2, [Land], [Haven])")
    letter = read_pdf(data, "x.pdf")
    assert tables_of(letter) == []
    assert letter.text == bare_text(data)


# What it may cost.


def test_lines_are_not_looked_for_on_a_page_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(*_: object) -> None:
        raise AssertionError("a page of text is no place to look for lines")

    monkeypatch.setattr(pdf_tables, "find_rules", look)
    assert tables_of(read_pdf(typeset(PROSE * 12 + "#line(length: 100%)" + PROSE), "x.pdf")) == []
    with pytest.raises(AssertionError, match="no place"):
        read_pdf(typeset(PROSE + "#table(columns: 2, [Land], [Aantal], [Noorwegen], [3])"), "x.pdf")


def test_a_page_drawn_full_of_lines_is_read_at_once() -> None:
    drawn = [f"{n % 500} {n // 50} m {n % 500 + 20} {n // 50} l S" for n in range(MOST_OBJECTS + 1)]
    cells = [show(x, y, 9, words) for x, y, words in CELLS]
    began = time.perf_counter()
    assert tables_of(read_pdf(make_pdf("\n".join([*cells, *drawn])), "x.pdf")) == []
    crossing = [f"{n} 0 m {n} 800 l S 0 {n} m 590 {n} l S" for n in range(580)]
    assert tables_of(read_pdf(make_pdf("\n".join([*cells, *crossing])), "x.pdf")) == []
    assert time.perf_counter() - began < 5
