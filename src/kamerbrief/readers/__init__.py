"""Files in, letters out: `read` for one file, `join` for a letter that consists of several."""

from collections.abc import Mapping

from kamerbrief.model import Letter
from kamerbrief.readers.annexes import with_annexes
from kamerbrief.readers.join import join
from kamerbrief.readers.recognised import RecognisedPage
from kamerbrief.readers.sniff import sniff

__all__ = ["join", "read"]


def read(
    data: bytes, name: str, *, boxes: bool = False, recognised: Mapping[int, RecognisedPage] | None = None
) -> Letter:
    """Read one file as a letter, in the caller's process, without disk or network.

    Args:    data: the file; name: its name, for messages and the register; boxes: give every line of a page its box
             (costs about 15 % more); recognised: pages of a PDF that were recognised from their pictures, by number
             (see `readers.pdf.read_pdf`).
    Returns: the Letter; its format is told by content.
    Raises:  errors.ScannedFile where pages of it are to be recognised first;
             errors.UnreadableFile, errors.HostileFile: what is wrong and what to do, in Dutch and English.
    """
    return with_annexes(_read(data, name, boxes, recognised))


def _read(data: bytes, name: str, boxes: bool, recognised: Mapping[int, RecognisedPage] | None) -> Letter:
    match sniff(data):
        case "pdf":
            from kamerbrief.readers.pdf import read_pdf

            return read_pdf(data, name, boxes=boxes, recognised=recognised)
        case "xml":
            from kamerbrief.readers.kst_xml import read_kst_xml

            return read_kst_xml(data, name)
        case "html":
            from kamerbrief.readers.html import read_html

            return read_html(data, name)
        case "docx":
            from kamerbrief.readers.docx import read_docx

            return read_docx(data, name)
        case "odt":
            from kamerbrief.readers.odt import read_odt

            return read_odt(data, name)
        case "text":
            from kamerbrief.readers.text import read_text

            return read_text(data, name)
