"""PDF: text, places, roles, marks, false spaces, and what files that cannot be read are told."""

import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium
import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from case_tables import rows
from kamerbrief.errors import HostileFile, Message, UnreadableFile
from kamerbrief.model import Letter
from kamerbrief.readers import pdf
from kamerbrief.readers.page_layout import find_lines
from kamerbrief.readers.page_lines import BOLD, PrintedLine, Sheet, usual_size
from kamerbrief.readers.pdf import read_pdf

A4 = "0 0 595 842"
HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica{bold} /Encoding /WinAnsiEncoding {more} >>"
ORDINARY = "De ministers spraken over de waterstand in de rivier en over de gevolgen daarvan"
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


# The smallest PDF files that show one thing.


def make_pdf(*pages: str, more: str = "", box: str = A4, turned: int = 0, extra: dict[int, str] | None = None) -> bytes:
    """Write a PDF of content streams with Helvetica (F1) and its bold (F2).

    more: entries of the font; extra: further objects by number (100 and up); box, turned: of every page.
    """
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        3: HELVETICA.format(bold="", more=more),
        4: HELVETICA.format(bold="-Bold", more=more),
    } | (extra or {})
    for n, stream in enumerate(pages):
        objects[10 + 2 * n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {turned} /Contents {11 + 2 * n} 0 R"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects[11 + 2 * n] = f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream"
    out, table = b"%PDF-1.7\n", ""
    for number in sorted(objects):
        table += f"{number} 1\n{len(out):010} 00000 n \n"
        out += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("cp1252")
    trailer = f"trailer\n<< /Size 200 /Root 1 0 R {'/Encrypt 100 0 R /ID [<00> <00>]' if 100 in objects else ''} >>\n"
    return out + f"xref\n0 1\n0000000000 65535 f \n{table}{trailer}startxref\n{len(out)}\n%%EOF\n".encode("cp1252")


def show(x: float, y: float, size: float, words: str, font: str = "F1") -> str:
    """Draw a line. "^7^" is raised and small, "~" moves on by 0.15 em and "_" by 0.32 em without a space."""
    out = [f"BT {x} {y} Td"]
    for index, run in enumerate(words.split("^")):
        if index % 2:
            out.append(f"{0.36 * size} Ts /{font} {0.65 * size} Tf ({run}) Tj 0 Ts")
        elif run:
            run = run.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            out.append(f"/{font} {size} Tf [({run.replace('~', ') -150 (').replace('_', ') -320 (')})] TJ")
    return " ".join([*out, "ET"])


def ordinary_page(*more: str) -> str:
    """Return a page of ordinary text with something more drawn on it."""
    return "\n".join([*(show(80, 700 - 12 * n, 9, ORDINARY) for n in range(14)), *more])


def text_of(letter: Letter, kind: str) -> list[str]:
    return [" ".join(letter.text[b.start : b.end].split()) for b in letter.blocks if b.kind == kind]


def check(letter: Letter) -> None:
    """Hold a letter against what all letters promise."""
    assert letter.source.format == "pdf"
    assert not FORBIDDEN.search(letter.text)
    end = 0
    for block in letter.blocks:
        assert end <= block.start < block.end <= len(letter.text)
        assert not letter.text[end : block.start].strip()
        end = block.end
    assert not letter.text[end:].strip()
    end = 0
    for place in letter.places:
        assert end <= place.start < place.end <= len(letter.text)
        end = place.end
    assert all(letter.text[span.start : span.end].isdigit() for span in letter.raised)
    assert all(letter.text[at] == " " for at in letter.false_spaces)
    assert list(letter.false_spaces) == sorted(set(letter.false_spaces))


# What the place of a line decides.

DRAWN = re.compile(r"(?P<left>\d+) (?P<foot>\d+) (?P<size>\d+) (?P<text>.+)")


def draw_sheet(drawing: str, page: int, start: int) -> Sheet:
    """Make a page of the lines of a table: see cases/readers/pdf_roles.yaml."""
    lines = []
    for row in drawing.strip().splitlines():
        drawn = DRAWN.fullmatch(row)
        assert drawn, row
        words = drawn["text"]
        line = PrintedLine(words.strip("^{}*").replace("^", ""), page, start)
        line.size = float(drawn["size"])
        line.left, line.bottom = float(drawn["left"]), float(drawn["foot"])
        line.right, line.top = line.left + 0.5 * line.size * len(line.text), line.bottom - line.size
        line.raised = tuple(re.findall(r"\^(\d+)", words))
        line.lifted = words.startswith("^")
        line.role = "letterhead" if words.startswith("{") else None
        line.look = BOLD if words.startswith("*") and words.endswith("*") else 0
        line.breaks_off = words.startswith("*") and not line.look
        line.tab = line.left + 46 if re.match("Datum|Betreft", words) and "  " in words else None
        lines.append(line)
        start = line.end + 1
    return Sheet(595, 842, lines, usual_size(lines), any(line.raised for line in lines))


@pytest.mark.parametrize("row", rows("readers/pdf_roles"))
def test_places_decide_roles(row: dict[str, Any]) -> None:
    sheets: list[Sheet] = []
    for page, drawing in enumerate(row["text"], 1):
        sheets.append(draw_sheet(drawing, page, sheets[-1].lines[-1].end + 1 if sheets else 0))
    found: dict[str, list[str]] = {}
    for line in find_lines(sheets):
        if line.role or line.strong:
            found.setdefault(line.role or "strong", []).append(line.text)
    assert {role: sorted(lines) for role, lines in found.items()} == {
        role: sorted(lines) for role, lines in row["expect"].items()
    }


@pytest.mark.parametrize("row", rows("readers/pdf_rows"))
def test_rows_of_a_first_page(row: dict[str, Any]) -> None:
    left, _, right = row["text"].partition(" | ")
    drawn = [show(60, 760, 9, left), show(221, 760, 9, right)] if right else [show(60, 760, 9, left)]
    data = make_pdf("\n".join([*drawn, *(show(80, 700 - 12 * n, 9, ORDINARY) for n in range(9))]))
    lines = pdf._read_pages(data, boxes=False, recognised={}).sheets[0].lines[:-9]
    assert [line.text for line in lines] == row["expect"]["lines"]
    assert [line.text for line in lines if line.role == "letterhead"] == row["expect"]["head"]


def test_white_space_emphasis_and_full_lines() -> None:
    page = "\n".join(
        [
            *(show(80, 760 - 12 * n, 9, ORDINARY) for n in range(8)),
            show(80, 664, 9, "Dat is alles."),
            show(80, 640, 9, "Rivieren en kanalen", "F2"),
            *(show(80, 628 - 12 * n, 9, ORDINARY) for n in range(8)),
            show(80, 520, 14, "Bijlage"),
        ]
    )
    lines = find_lines(pdf._read_pages(make_pdf(page), boxes=False, recognised={}).sheets)
    assert [line.text for line in lines if line.gap] == [ORDINARY, "Rivieren en kanalen", "Bijlage"]
    assert [line.text for line in lines if line.strong] == ["Rivieren en kanalen", "Bijlage"]
    assert [line.text for line in lines if line.full is False] == ["Dat is alles.", "Rivieren en kanalen"]


# Characters, marks and spaces.


@pytest.mark.parametrize("row", rows("readers/pdf_raised"))
def test_raised_numbers(row: dict[str, Any]) -> None:
    drawn = (show(80, 300 - 14 * n, 9, words) for n, words in enumerate(row["text"]))
    letter = read_pdf(make_pdf(ordinary_page(*drawn)), "x.pdf")
    before = re.compile(r"(?:[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s])?$")
    found = []
    for span in letter.raised:
        lead = before.search(letter.text[: span.start].rpartition("\n")[2])
        found.append(f"{lead[0] if lead else ''} {letter.text[span.start : span.end]}")
    assert found == row["expect"]


@pytest.mark.parametrize("row", rows("readers/pdf_spaces"))
def test_false_spaces(row: dict[str, Any]) -> None:
    letter = read_pdf(make_pdf(ordinary_page(show(80, 300, 6, row["text"]))), "x.pdf")
    shown = "".join(c for at, c in enumerate(letter.text) if at not in letter.false_spaces)
    assert shown.splitlines()[-1] == row["expect"]


def test_a_file_without_any_space_keeps_the_words_apart() -> None:
    small = "Kleine letters van de heer X over bijlage A zonder een spatie in het bestand"
    drawn = [show(80, 700 - 12 * n, 9, ORDINARY.replace(" ", "_")) for n in range(14)]
    letter = read_pdf(make_pdf("\n".join([*drawn, show(80, 300, 6, small.replace(" ", "_"))])), "x.pdf")
    assert letter.text.splitlines()[-1] == small
    assert letter.false_spaces == ()


def to_unicode(*meanings: str) -> dict[str, Any]:
    """Give the letters a, b, c ... of the font other meanings, in hexadecimal UTF-16."""
    pairs = " ".join(f"<{0x61 + n:02X}> <{meaning}>" for n, meaning in enumerate(meanings))
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF>"
        f" endcodespacerange {len(meanings)} beginbfchar {pairs} endbfchar endcmap end end"
    )
    stream = f"<< /Length {len(table)} >>\nstream\n{table}\nendstream"
    return {"more": "/ToUnicode 90 0 R", "extra": {90: stream}}


@pytest.mark.parametrize(
    ("meaning", "shown"),
    [
        ("0007", "\ufffd"),
        ("D800", "\ufffd"),
        ("FDD0", "\ufffd"),
        ("0000", "\ufffd"),
        ("DBFFDFFF", "\ufffd"),
        ("000D", " "),
        ("000A", " "),
        ("0085", " "),
        ("0009", "\t"),
        ("00AD", "\xad"),
        ("D83DDE00", "\U0001f600"),
    ],
)
def test_characters_that_no_text_may_hold(meaning: str, shown: str) -> None:
    letter = read_pdf(make_pdf(show(80, 700, 9, "XXXXaYYY ZZ^12^"), **to_unicode(meaning)), "x.pdf")
    assert letter.text == f"XXXX{shown}YYY ZZ12"
    assert [letter.text[span.start : span.end] for span in letter.raised] == ["12"]
    check(letter)


def test_characters_that_pdfium_leaves_out_shift_nothing() -> None:
    data = make_pdf(ordinary_page(show(80, 300, 9, "a Rivieren bij Schiphol^7^")), **to_unicode("0003"))
    letter = read_pdf(data, "x.pdf", boxes=True)
    assert [letter.text[span.start : span.end] for span in letter.raised] == ["7"]
    box = letter.places[-1].box
    assert box is not None and box.bottom - box.top < 15


def test_pages_are_joined_and_placed() -> None:
    data = make_pdf(show(100, 700, 10, "Eerste bladzijde"), show(50, 42, 10, "Tweede"), box="20 12 595 842")
    letter = read_pdf(data, "x.pdf", boxes=True)
    assert letter.text == "Eerste bladzijde\nTweede"
    assert letter.source.pages == 2
    assert [letter.page_of(letter.text.index(word)) for word in ("Eerste", "Tweede")] == [1, 2]
    first, second = (place.box for place in letter.places)
    assert first is not None and second is not None
    assert first.left == pytest.approx(80, abs=1) and first.bottom == pytest.approx(142 + 2, abs=2)
    assert second.left == pytest.approx(30, abs=1) and second.bottom == pytest.approx(800 + 2, abs=2)
    assert all(place.box is None for place in read_pdf(data, "x.pdf").places)


@pytest.mark.parametrize(("turned", "left", "top"), [(0, 80, 134), (90, 700, 80), (180, 415, 700), (270, 134, 415)])
def test_a_turned_page_is_measured_as_it_is_shown(turned: int, left: float, top: float) -> None:
    data = make_pdf(show(80, 700, 10, "Een regel van tekst"), turned=turned)
    letter = read_pdf(data, "x.pdf", boxes=True)
    box = letter.places[0].box
    assert letter.text == "Een regel van tekst"
    assert box is not None
    assert box.left == pytest.approx(left, abs=20) and box.top == pytest.approx(top, abs=20)
    assert (box.right - box.left > box.bottom - box.top) == (turned in (0, 180))


# A letter as a word processor sets it.

LETTER = r"""
#let aside(top, body) = place(top + left, dx: 16.4cm, dy: top, box(width: 4cm, text(size: 6.5pt, body)))
#set page(paper: "a4", margin: (left: 2.8cm, right: 5cm, top: 4.2cm, bottom: 2.6cm),
  background: context if here().page() > 1 {
    place(left, dx: 16.4cm, dy: 4.3cm, text(size: 6.5pt)[*Datum* \ 12 maart 2025 \ \ *Onze referentie* \ BZ-2025/0412])
  } else {
    place(left, dx: 16.4cm, dy: 4.6cm,
      text(size: 6.5pt)[*Directie Veiligheidsbeleid* \ Rijnstraat 8 \ \ *Onze referentie* \ BZ-2025/0412])
  },
  footer: context text(size: 6.5pt)[#h(1fr) Pagina #counter(page).display() van #counter(page).final().first()])
#set text(lang: "nl", size: 9.5pt, hyphenate: true)
#set par(leading: 0.65em, spacing: 1.6em)
#text(size: 6.5pt)[> Retouradres Postbus 20061 2500 EB Den Haag]
#v(1em)
Aan de Voorzitter van de \ Tweede Kamer der Staten-Generaal
#v(3em)
#table(columns: (2.2cm, auto), stroke: none, inset: (x: 0pt, y: 2pt),
  [Datum], [12 maart 2025], [Betreft], [Verslag van de informele bijeenkomst over de \ samenwerking langs de rivieren])
#v(2em)
Geachte voorzitter,

Hierbij informeer ik uw Kamer over de bijeenkomst, waarin de bondgenoten spraken over onderhandelingsvoorbereidingen,
grensoverschrijdende samenwerkingsovereenkomsten en de veiligheidsarchitectuur.#footnote[Kamerstuk 28 676, nr. 350.]
Het kabinet heeft daarbij het woord gevoerd in 2024#footnote[Verslag van de bijeenkomst te Praag.] en zal dat weer doen.

*Rivieren*

#for i in range(12) [De ministers spraken over de waterstand in rivier #i en over de gevolgen daarvan voor de
scheepvaart, de drinkwatervoorziening en de landbouw.
Nederland heeft benadrukt dat een gezamenlijke waarschuwingsdienst nodig is.

]
De volgende bijeenkomst vindt plaats in het najaar.#footnote[Deze noot is lang en loopt daarom over meer dan een regel,
zoals noten in brieven van ministers dat vaak doen wanneer er veel te verantwoorden is aan de Kamer.]

De minister van Waterzaken,

J. Voorbeeld
"""


@cache
def typeset_letter() -> bytes:
    return bytes(typst.compile(LETTER.encode()))


def test_a_typeset_letter() -> None:
    letter = read_pdf(typeset_letter(), "brief.pdf", boxes=True)
    check(letter)
    head = "\n".join(text_of(letter, "letterhead"))
    for words in (
        "Retouradres",
        "Directie Veiligheidsbeleid",
        "BZ-2025/0412",
        "Datum 12 maart 2025",
        "over de samenwerking",
    ):
        assert words in head
    assert text_of(letter, "furniture")[-1] == "Pagina 2 van 2"
    assert not any("Pagina" in words or "referentie" in words for words in text_of(letter, "paragraph"))
    assert text_of(letter, "heading") == ["Rivieren"]
    assert [letter.text[span.start : span.end] for span in letter.raised] == ["1", "2", "1", "2", "3", "3"]
    assert [words[:10] for words in text_of(letter, "footnote") if words[0] in "13"] == ["1Kamerstuk", "3Deze noot"]


def test_notes_whose_numbers_are_glued_to_them() -> None:
    letter = read_pdf(typeset_letter(), "brief.pdf")
    assert [note.mark for note in letter.notes] == ["1", "2", "3"]
    assert all(note.anchor is not None for note in letter.notes)


def test_a_hyphen_at_a_line_end_becomes_hyphen_and_line_feed() -> None:
    text = read_pdf(typeset_letter(), "brief.pdf").text
    broken = re.findall(r"\w-\n\w+", text)
    assert broken
    assert "onderhandelingsvoorbereidingen" in text.replace("-\n", "")
    assert all(words[0].islower() for found in broken for words in found.split("-\n")[1:])


# Real files.


def real_pdfs() -> list[Path]:
    shared = Path(__file__).parents[1].parent / "shared" / "papers"
    return sorted(path for folder in ("pdf", "formats") for path in shared.glob(f"{folder}/*.pdf"))


@pytest.mark.parametrize("path", real_pdfs(), ids=lambda path: path.stem)
def test_every_real_file_is_read_or_refused(path: Path) -> None:
    data = path.read_bytes()
    if path.stem == "1848-scan":
        with pytest.raises(UnreadableFile) as caught:
            read_pdf(data, path.name)
        assert caught.value.message is pdf.SCAN
        return
    letter = read_pdf(data, path.name)
    check(letter)
    assert letter == read_pdf(data, path.name)
    _hold_against(letter, bare_text(data))


def _hold_against(letter: Letter, bare: str) -> None:
    """Hold a text against pdfium's: the same, but for tables, whose signs are the same in another order."""
    before = after = 0
    for block in letter.blocks:
        if block.kind == "table":
            before = before or block.start
            after = len(letter.text) - block.end
    if not before:
        assert letter.text.replace("-\n", "-") == bare
        return
    for kept in (letter.text[:before], letter.text[-after:]):
        assert kept.strip().replace("-\n", "-") in bare
    assert sorted("".join(letter.text.split())) == sorted("".join(bare.split()))


def bare_text(data: bytes) -> str:
    """Return what pdfium itself says, its line ends and hyphens as ours."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    document.close()
    return "\n".join(pages).replace("-\n", "-").replace("\ufffe", "-")


def test_the_letter_with_thirteen_notes(shared: Path) -> None:
    letter = read_pdf((shared / "papers/pdf/verzamelbrief-luchtvaart.pdf").read_bytes(), "verzamelbrief.pdf")
    assert [note.mark for note in letter.notes] == [str(n) for n in range(1, 14)]
    before = [letter.text[: note.anchor.start].split()[-1] for note in letter.notes if note.anchor]
    assert before[:7] == ["Schiphol", "EU-landen", "Hoop", "Schiphol.", "BRZO", "jaarplan.", "gewerkt."]
    assert [letter.page_of(note.body.start) for note in letter.notes] == [1, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4, 5, 5]
    shown = "".join(c for at, c in enumerate(letter.text) if at not in letter.false_spaces)
    for words in ("Kamerstuknummer 36200-XII-60", "2515 XP Den Haag", "IENW/BSK-2023/297705", "427, 433, 435, 438"):
        assert words in shown
    assert len(text_of(letter, "furniture")) == 1 + 6 * 3
    assert "Betreft Verzamelbrief luchtvaart" in "\n".join(text_of(letter, "letterhead"))


def test_a_motion_as_the_chamber_prints_it(shared: Path) -> None:
    letter = read_pdf((shared / "papers/pdf/motie.pdf").read_bytes(), "motie.pdf")
    assert text_of(letter, "title") == ["MOTIE VAN DE LEDEN HOLMAN EN VAN CAMPEN"]
    assert len(text_of(letter, "furniture")) == 2
    head = "\n".join(text_of(letter, "letterhead"))
    assert all(words in head for words in ("28 286", "Dierenwelzijn", "Nr. 1366", "kst-28286-1366", "ISSN", "2024"))


def test_notes_of_a_report_and_its_unnamed_bullets(shared: Path) -> None:
    path = shared / "papers/pdf/1848-notificatie-met-undefined-unicodes.pdf"
    letter = read_pdf(path.read_bytes(), path.name)
    assert [note.mark for note in letter.notes] == [str(n) for n in range(1, 9)]
    assert all(note.anchor is not None for note in letter.notes)
    assert text_of(letter, "furniture") == []


def test_threads_take_turns() -> None:
    data = typeset_letter()
    with ThreadPoolExecutor(4) as pool:
        letters = list(pool.map(lambda number: read_pdf(data, "x.pdf", boxes=number % 2 == 0), range(12)))
    assert all(letter == letters[number % 2] for number, letter in enumerate(letters))


# What cannot be read.

LOCK = "<< /Filter /{} /V 1 /R 2 /O <" + "00" * 32 + "> /U <" + "11" * 32 + "> /P -4 >>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", pdf.EMPTY),
        (b"\0\0 \r\n", pdf.EMPTY),
        (b"%PDF-1.7\n" + bytes(range(256)), pdf.BROKEN),
        (b"no pdf at all", pdf.BROKEN),
        (make_pdf(ordinary_page())[:-900], pdf.CUT_OFF),
        (make_pdf(ordinary_page())[: -len("%%EOF\n")], pdf.CUT_OFF),
        (make_pdf(ordinary_page(), extra={100: LOCK.format("Standard")}), pdf.LOCKED),
        (make_pdf(ordinary_page(), extra={100: LOCK.format("Nobody")}), pdf.LOCKED_OTHERWISE),
        (make_pdf(), pdf.NO_PAGES),
        (make_pdf(""), pdf.NO_TEXT),
        (make_pdf("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q"), pdf.SCAN),
        (make_pdf(show(80, 700, 9, "ab ba ab bab"), **to_unicode("F0B7", "0000")), pdf.RUBBISH),
        (make_pdf(show(80, 700, 9, "ab ba ab bab"), **to_unicode("0003", "0003")), pdf.RUBBISH),
    ],
    ids="empty blank garbage other cut end locked unknown-lock no-pages blank-page scan private left-out".split(),
)
def test_what_cannot_be_read_is_said(data: bytes, message: Message) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(data, "x.pdf")
    assert caught.value.message is message


def test_messages_are_one_line_in_two_languages() -> None:
    messages = [value for value in vars(pdf).values() if isinstance(value, Message)]
    assert len(messages) > 9
    for message in [*messages, pdf._broken_page(3)]:
        assert message.nl.startswith(("Dit PDF-bestand", "De tekst in dit PDF-bestand", "Pagina"))
        assert message.nl != message.en
        assert not {"\n", "!"} & set(message.nl + message.en)


def test_a_file_that_asks_for_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    three = make_pdf(*[show(80, 700, 9, ORDINARY)] * 3)
    for limit, value in (("MOST_PAGES", 2), ("MOST_CHARACTERS", 100), ("MOST_SECONDS", -1.0), ("MOST_BYTES", 100)):
        with monkeypatch.context() as patch:
            patch.setattr(pdf, limit, value)
            with pytest.raises(HostileFile):
                read_pdf(three, "x.pdf")
    assert read_pdf(three, "x.pdf").source.pages == 3


def test_nothing_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    open_now: list[str] = []
    for opener, closer in (
        ("FPDF_LoadMemDocument64", "FPDF_CloseDocument"),
        ("FPDF_LoadPage", "FPDF_ClosePage"),
        ("FPDFText_LoadPage", "FPDFText_ClosePage"),
    ):
        _count(monkeypatch, opener, closer, open_now)
    read_pdf(typeset_letter(), "x.pdf")
    with pytest.raises(UnreadableFile):
        read_pdf(make_pdf(show(80, 700, 9, "ab"), **to_unicode("F0B7", "FFFD")), "x.pdf")
    monkeypatch.setattr(pdf, "find_raised", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        read_pdf(typeset_letter(), "x.pdf")
    assert open_now == []


def _count(monkeypatch: pytest.MonkeyPatch, opener: str, closer: str, open_now: list[str]) -> None:
    really_open, really_close = getattr(pdfium, opener), getattr(pdfium, closer)

    def opened(*arguments: Any) -> Any:
        open_now.append(opener)
        return really_open(*arguments)

    def closed(handle: Any) -> None:
        open_now.remove(opener)
        really_close(handle)

    monkeypatch.setattr(pdfium, opener, opened)
    monkeypatch.setattr(pdfium, closer, closed)


# Whatever the bytes.


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 4000), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=6
    ),
    which=st.integers(0, 2),
)
def test_any_damage_gives_a_letter_or_an_error(changes: list[tuple[int, bytes, int]], which: int) -> None:
    data = damaged_seeds()[which]
    for at, new, dropped in changes:
        at %= len(data)
        data = data[:at] + new + data[at + dropped :]
    try:
        letter = read_pdf(data, "x.pdf", boxes=which == 0)
    except UnreadableFile:
        return
    check(letter)


@cache
def damaged_seeds() -> tuple[bytes, bytes, bytes]:
    return (
        make_pdf(ordinary_page(show(80, 300, 6, "1 Kamers~tuk 3~6200"), show(80, 280, 9, "Schiphol^1^ en meer"))),
        make_pdf(
            show(80, 700, 9, "Datum 18 oktober"), show(80, 700, 9, "abc"), **to_unicode("D83DDE00", "0003", "0000")
        ),
        make_pdf(show(80, 700, 9, "Een bladzijde"), show(80, 30, 7, "Pagina 2 van 2"), turned=90),
    )
