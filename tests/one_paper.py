"""One paper, written once, in five formats: twelve notes, two lists, a table, an annex.

The words are these tests' own. A mark is written {1}, {2}, ...; what it stands for is in NOTES.
"""

import re

import typst

from office_files import odt, word
from web_pages import PageMaker

PAPER = [
    ("heading 1", "Oefening op zee"),
    (
        "paragraph",
        "De oefening{1} begint in het najaar{2} en duurt vier weken. Twee weken daarvan varen de schepen samen, daarna "
        "oefenen zij elk voor zich. De leiding ligt bij het hoofdkwartier in Northwood, dat het weer bijhoudt "
        "en zo nodig het programma een dag verschuift.",
    ),
    ("paragraph", "Er nemen aan deel:"),
    ("item 1", "\u2022 schepen van tien landen{3},"),
    ("item 1", "\u2022 vliegtuigen van vier landen{4}."),
    (
        "paragraph",
        "Hoeveel schepen een land stuurt, hangt af van wat het elders nodig heeft. De verdeling hieronder is die van "
        "het begin van de maand; wat daarna verandert, staat in het verslag dat volgt op de oefening.",
    ),
    ("table", "Land{5}\tAantal\nNoorwegen\t3{6}\nDenemarken\t2"),
    ("heading 1", "Kosten{7}"),
    (
        "paragraph",
        "De kosten{8} worden gedeeld{9}; Nederland betaalt zijn deel{10} uit de begroting. Dat deel is dit jaar niet "
        "groter dan in andere jaren, omdat de schepen toch al op zee zijn. Andere landen maken een eigen afweging.",
    ),
    ("heading 1", "Bijlage 1"),
    (
        "paragraph",
        "De planning{11} volgt later{12}. Zij noemt voor elke week de haven waarin de schepen liggen, het gebied "
        "waarin zij varen en wie er die week de leiding heeft over alle schepen en vliegtuigen samen.",
    ),
]
NOTES = {str(n): f"Dit is de {n}e toelichting." for n in range(1, 13)}
MARK = re.compile(r"\{(\d+)\}")
STYLE = """
#set page(paper: "a4", margin: 79pt)
#set text(font: "Libertinus Serif", size: 10pt, lang: "nl")
#set super(typographic: false)
#set par(leading: 0.62em, spacing: 1.15em)
#show heading: it => block(above: 1.4em, below: 0.7em, text(size: 10pt, weight: "bold", it.body))

"""


def in_word(text: str) -> str:
    pieces = MARK.split(text)
    runs = (
        f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{piece}"/></w:r>'
        if at % 2
        else f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>'
        for at, piece in enumerate(pieces)
    )
    return "".join(runs)


def in_odt(text: str) -> str:
    return MARK.sub(
        lambda m: (
            f'<text:note text:note-class="footnote"><text:note-citation>{m[1]}</text:note-citation>'
            f"<text:note-body><text:p>{NOTES[m[1]]}</text:p></text:note-body></text:note>"
        ),
        text,
    )


def in_xml(text: str) -> str:
    return MARK.sub(lambda m: f"<noot><noot.nr>{m[1]}</noot.nr><noot.al>{NOTES[m[1]]}</noot.al></noot>", text)


def cells(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.split("\n")]


def paper_in_word() -> bytes:
    body = []
    for kind, text in PAPER:
        if kind == "table":
            lines = ("".join(f"<w:tc><w:p>{in_word(c)}</w:p></w:tc>" for c in line) for line in cells(text))
            body.append("<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>")
        else:
            style = {"heading 1": "Kop1", "item 1": "Lijst"}.get(kind, "Normal")
            body.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{in_word(text.removeprefix("• "))}</w:p>')
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r>'
        "</w:p>"
        "</w:footnote>"
        for n, text in NOTES.items()
    )
    return word("".join(body), footnotes=f'<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>{notes}')


def paper_in_odt() -> bytes:
    body = []
    for kind, text in PAPER:
        if kind == "table":
            lines = (
                "".join(f"<table:table-cell><text:p>{in_odt(c)}</text:p></table:table-cell>" for c in line)
                for line in cells(text)
            )
            inside = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
            body.append(f"<table:table>{inside}</table:table>")
        elif kind == "item 1":
            item = f"<text:list-item><text:p>{in_odt(text.removeprefix('• '))}</text:p></text:list-item>"
            body.append(f'<text:list text:style-name="Punten">{item}</text:list>')
        elif kind == "heading 1":
            body.append(f'<text:h text:outline-level="1">{in_odt(text)}</text:h>')
        else:
            body.append(f"<text:p>{in_odt(text)}</text:p>")
    return odt("".join(body))


def paper_in_xml() -> bytes:
    body = []
    for kind, text in PAPER:
        if kind == "table":
            lines = ("".join(f"<entry><al>{in_xml(c)}</al></entry>" for c in line) for line in cells(text))
            body.append(
                "<table><tgroup><tbody>" + "".join(f"<row>{r}</row>" for r in lines) + "</tbody></tgroup></table>"
            )
        elif kind == "item 1":
            body.append(f"<lijst><li><li.nr>•</li.nr><al>{in_xml(text.removeprefix('• '))}</al></li></lijst>")
        elif kind == "heading 1":
            body.append(f"<tussenkop>{in_xml(text)}</tussenkop>")
        else:
            body.append(f"<al>{in_xml(text)}</al>")
    return (
        "<officiele-publicatie><kamerstuk><stuk><algemeen><vrije-tekst><tekst>"
        f"{''.join(body)}</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"
    ).encode()


def paper_in_html() -> bytes:
    return PageMaker().page(paper_in_xml())


def in_typst(text: str) -> str:
    # A bare semicolon would end the call and be gone.
    return MARK.sub(lambda m: f"#footnote[{NOTES[m[1]]}]", text.replace(";", "\\;"))


def paper_in_pdf() -> bytes:
    body = []
    for kind, text in PAPER:
        if kind == "table":
            lines = cells(text)
            inside = ", ".join(f"[{in_typst(cell)}]" for line in lines for cell in line)
            body.append(f"#table(columns: {len(lines[0])}, {inside})")
        else:
            sign = {"heading 1": "= ", "item 1": "- "}.get(kind, "")
            body.append(sign + in_typst(text.removeprefix("\u2022 ")))
    made: bytes = typst.compile(
        (STYLE + "\n\n".join(body)).encode(), font_paths=typst.Fonts(include_system_fonts=False), format="pdf"
    )
    return made


FORMATS = {
    "docx": paper_in_word, "odt": paper_in_odt, "html": paper_in_html, "xml": paper_in_xml, "pdf": paper_in_pdf,
}  # fmt: skip
