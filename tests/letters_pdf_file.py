"""Writes the simplest PDF that every reader takes: two standard fonts, real spaces, raised marks, compressed pages.

Codes are those of Windows-1252, so that every reader gets the same characters back.
"""

import zlib
from collections.abc import Sequence
from itertools import accumulate

from letters_fragments import MARK, note_number

WIDTHS = dict(
    zip(
        map(chr, range(32, 127)),
        (
            278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
            556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778,
            722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
            278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
            556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
        ),
        strict=True,
    )
)  # fmt: skip
"""Advance of Helvetica in thousandths of the size, as its public metrics have it."""

REGULAR, BOLD = "F1", "F2"
SMALL = 7.0


class Sheet:
    """One page that is being drawn; the origin is the lower left corner, in points."""

    def __init__(self, width: float, height: float) -> None:
        self.size = (width, height)
        self.operators: list[str] = []

    def text(self, x: float, y: float, words: str, size: float, font: str = REGULAR) -> None:
        """Draw one line; place holders become raised digits."""
        self.operators.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm /{font} {size:g} Tf")
        at = 0
        for found in MARK.finditer(words):
            self._show(words[at : found.start()])
            digit = note_number(found[0])
            raised = f"{size * 0.36:g} Ts /{font} {size * 0.65:g} Tf ({digit}) Tj 0 Ts /{font} {size:g} Tf"
            self.operators.append(raised)
            at = found.end()
        self._show(words[at:])
        self.operators.append("ET")

    def _show(self, run: str) -> None:
        if run:
            escaped = run.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            self.operators.append(f"({escaped}) Tj")

    def rule(self, x: float, y: float, length: float) -> None:
        """Draw a thin horizontal line."""
        self.operators.append(f"0.5 w {x:.2f} {y:.2f} m {x + length:.2f} {y:.2f} l S")


def to_pdf(sheets: Sequence[Sheet]) -> bytes:
    """Return the pages as a PDF file."""
    first = 5
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(sheets)))
    font = "<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(nl-NL)>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>".encode(),
        (font % "Helvetica").encode(),
        (font % "Helvetica-Bold").encode(),
    ]
    for number, sheet in enumerate(sheets):
        stream = zlib.compress("\n".join(sheet.operators).encode("cp1252"), 6)
        width, height = sheet.size
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:g} {height:g}]/Contents {first + 2 * number + 1} 0 R"
            f"/Resources<</Font<</{REGULAR} 3 0 R/{BOLD} 4 0 R>>>>>>".encode()
        )
        objects.append(f"<</Length {len(stream)}/Filter/FlateDecode>>stream\n".encode() + stream + b"\nendstream")
    out, offsets = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def advance(text: str, size: float, bold: bool = False) -> list[float]:
    """Return where each character begins, in points. Accented letters are as wide as their base, near enough."""
    factor = size / 1000 * (1.08 if bold else 1)
    return list(accumulate((WIDTHS.get(c, 556) * factor for c in text), initial=0.0))
