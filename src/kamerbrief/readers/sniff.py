"""What format a file has, told by its content and never by its name."""

import re
from typing import Literal

from kamerbrief.errors import Message, UnreadableFile

Kind = Literal["pdf", "xml", "text"]

XML_START = re.compile(rb"\s*<(?:\?xml|!DOCTYPE|!--|[A-Za-z_])")
HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
UTF16_XML = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")

# Formats that are recognised so that the message can name them.
KNOWN = (
    (b"PK\x03\x04", "een zip-bestand of Word- of ODT-document", "a zip file or a Word or ODT document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "een oud Word-document (.doc)", "an old Word document (.doc)"),
    (b"{\\rtf", "een RTF-document", "an RTF document"),
    (b"\x89PNG", "een afbeelding", "a picture"),
    (b"\xff\xd8\xff", "een afbeelding", "a picture"),
    (b"II*\x00", "een afbeelding", "a picture"),
    (b"MM\x00*", "een afbeelding", "a picture"),
    (b"\x7fELF", "een programma", "a program"),
    (b"MZ", "een programma", "a program"),
    (b"\x1f\x8b", "een gecomprimeerd bestand", "a compressed file"),
    (b"SQLite format 3\x00", "een database", "a database"),
)


def sniff(data: bytes) -> Kind:
    """Return the kind of a file. Raises UnreadableFile where it is recognised as something that is not read."""
    start = data[:1024]
    if b"%PDF-" in start:
        return "pdf"
    for magic, dutch, english in KNOWN:
        if start.startswith(magic):
            raise UnreadableFile(not_read(dutch, english))
    bare = start.removeprefix(b"\xef\xbb\xbf")
    if HTML_START.match(bare):
        raise UnreadableFile(not_read("een webpagina (HTML)", "a web page (HTML)"))
    if XML_START.match(bare) or start.startswith(UTF16_XML):
        return "xml"
    return "text"


def not_read(dutch: str, english: str) -> Message:
    """Say that a file is of a kind that this version does not read."""
    return Message(
        f"Dit is {dutch}; dat wordt niet gelezen. Lever de brief aan als PDF met tekst, Kamerstuk-XML of platte tekst.",
        f"This is {english}, which is not read. Supply the letter as PDF with text, Kamerstuk XML or plain text.",
    )
