"""Recognition of characters: pages that are pictures, read with OCRmyPDF and tesseract, where these are installed.

OCRmyPDF turns and straightens the pages; tesseract reads them in Dutch. Both work on files, in a folder of
their own that is gone afterwards. Nothing leaves the machine.
"""

import logging
import re
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kamerbrief.errors import HostileFile, Message, UnreadableFile
from kamerbrief.readers.hocr import parse_hocr
from kamerbrief.readers.recognised import RecognisedPage

MOST_PAGES = 50
"""More pages than this are not recognised: each takes some five seconds, and one letter has five minutes."""

DOTS_PER_INCH = 300
"""Pictures of fewer dots are enlarged first: tesseract is made for type of this size."""

SECONDS_A_PAGE = 60.0
MOST_MEGAPIXELS = 100.0
"""A page of A3 at 600 dots an inch has 70."""

DUTCH = "nld"
"""Dutch alone: with English beside it, tesseract reads every second ë as é."""

PACKAGES = "tesseract-ocr tesseract-ocr-nld"
EXTRA = "kamerbrief[ocr]"
PAGE = re.compile(r"(\d+)_ocr_hocr\.hocr")


def missing() -> Message | None:
    """Return what is to be installed before pages can be recognised, None where all is there."""
    languages = _languages()
    extra, packages = find_spec("ocrmypdf") is None, DUTCH not in languages
    if not extra and not packages:
        return None
    steps = [f"pip install '{EXTRA}'"] * extra + [f"apt install {PACKAGES}"] * packages
    return Message(
        "Dit PDF-bestand is een scan of heeft onleesbare tekst; alleen met tekstherkenning is het te lezen. "
        f"Installeer die ({', '.join(steps)}) en lees het opnieuw, of lever een PDF met tekst aan.",
        "This PDF file is a scan or its text is unreadable; only text recognition can read it. "
        f"Install that ({', '.join(steps)}) and read it again, or supply a PDF with text.",
    )


def recognise(data: bytes, pages: tuple[int, ...]) -> tuple[RecognisedPage, ...]:
    """Recognise pages of a PDF from their pictures. Takes some five seconds a page.

    Args:   pages: which, counted from 1.
    Raises: HostileFile for more pages or larger pictures than a letter has; UnreadableFile where recognition fails.
    """
    if len(pages) > MOST_PAGES:
        raise HostileFile(_TOO_MANY)
    logging.getLogger("ocrmypdf").setLevel(logging.CRITICAL)
    from ocrmypdf.api import _pdf_to_hocr  # the only way in that keeps how sure each word is
    from ocrmypdf.exceptions import ExitCodeException

    with tempfile.TemporaryDirectory(prefix="kamerbrief-") as folder:
        source, out = Path(folder, "scan.pdf"), Path(folder, "out")
        source.write_bytes(data)
        out.mkdir()
        try:
            _pdf_to_hocr(
                source,
                out,
                language=[DUTCH],
                pages=",".join(map(str, pages)),
                mode="force",
                rotate_pages=True,
                deskew=True,
                oversample=DOTS_PER_INCH,
                max_image_mpixels=MOST_MEGAPIXELS,
                tesseract_timeout=SECONDS_A_PAGE,
                jobs=1,
                use_threads=True,
                progress_bar=False,
            )
        except (ExitCodeException, OSError, subprocess.SubprocessError) as error:
            raise UnreadableFile(_failed(error)) from error
        sizes = _sizes(data)
        engine = f"OCRmyPDF {version('ocrmypdf')}, {_tesseract()}"
        found = (
            parse_hocr(path.read_bytes(), int(named[1]), *sizes[int(named[1]) - 1], engine)
            for path in sorted(out.iterdir())
            if (named := PAGE.fullmatch(path.name))
        )
        return tuple(page for page in found if page is not None and page.number in pages)


@cache
def _languages() -> frozenset[str]:
    """Return the languages that tesseract reads here; none where it is absent."""
    return frozenset(_ask("--list-langs").split())


@cache
def _tesseract() -> str:
    return " ".join(_ask("--version").split("\n", 1)[0].split()[:2])


def _ask(option: str) -> str:
    program = shutil.which("tesseract")
    if program is None:
        return ""
    try:
        answer = subprocess.run([program, option], capture_output=True, text=True, timeout=10)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout


def _sizes(data: bytes) -> list[tuple[float, float]]:
    """Return the width and height of each page as it is shown, in points."""
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(data)
    try:
        return [document.get_page_size(index) for index in range(len(document))]
    finally:
        document.close()


def _failed(error: BaseException) -> Message:
    what = f"{type(error).__name__}: {' '.join(str(error).split())}"[:160].rstrip(": ")
    return Message(
        f"De tekst in deze scan kon niet worden herkend ({what}). Lever een andere scan aan, of een PDF met tekst.",
        f"The text in this scan could not be recognised ({what}). Supply another scan, or a PDF with text.",
    )


_TOO_MANY = Message(
    f"Dit PDF-bestand heeft meer dan {MOST_PAGES} gescande pagina's en wordt niet gelezen. "
    "Splits het, of lever een PDF met tekst aan.",
    f"This PDF file has more than {MOST_PAGES} scanned pages and is not read. Split it, or supply a PDF with text.",
)
