"""Makes the PDF among the samples from its source: `python tools/samples/make_pdf.py`.

Needs typst (in the test tools). Only fonts that typst brings along are used and the date of the file is fixed, so that
one version of typst gives the same bytes everywhere.
"""

import datetime
from pathlib import Path

import typst

SOURCE = Path(__file__).with_name("uitwerking-werkplan-zeebodem.typ")
TARGET = SOURCE.parents[2] / "samples" / "brief-werkplan-zeebodem.pdf"
MADE = datetime.datetime(2026, 2, 24, tzinfo=datetime.UTC)


def pdf() -> bytes:
    """Return the PDF."""
    fonts = typst.Fonts(include_system_fonts=False)
    made: bytes = typst.compile(SOURCE, font_paths=fonts, timestamp=MADE, format="pdf")
    return made


if __name__ == "__main__":
    TARGET.write_bytes(pdf())
