"""What format a file has, told by its content and never by its name."""

import re
from typing import Literal

from kamerbrief.containers.safe_zip import COMPOUND_FILE, EMPTY_ZIP, ENCRYPTED, ENCRYPTED_PART, LOCAL_START, kind_of_zip
from kamerbrief.errors import Message, UnreadableFile

Kind = Literal["pdf", "xml", "html", "docx", "odt", "text"]

XML_START = re.compile(rb"\s*<(?:\?xml|!DOCTYPE|!--|[A-Za-z_])")
# A page, or a piece of one as a browser or a mail program saves it.
HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4000}?-->\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|meta|title|body|div|p|h[1-6]|table|span)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
# A mail message starts with its header; a letter in plain text never has two of these lines, let alone one of the last.
MAIL_LINE = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*\r?\n")
MAIL_ONLY = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To|X-[A-Za-z-]+):", re.IGNORECASE | re.MULTILINE
)
MAIL_KNOWN = re.compile(rb"^(?:From|To|Subject|Date|Content-Type):", re.IGNORECASE | re.MULTILINE)
UTF16_XML = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")

START = 16 * 1024
"""How much of a file says what it is."""

# Formats that are recognised so that the message can name them.
KNOWN = (
    (COMPOUND_FILE, "een oud Word-document (.doc)", "an old Word document (.doc)"),
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
    if start.startswith((LOCAL_START, EMPTY_ZIP)):
        kind = kind_of_zip(data)
        if kind == "office":
            raise UnreadableFile(OFFICE)
        if kind == "other":
            raise UnreadableFile(ZIP)
        return kind
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(COMPOUND_FILE) and ENCRYPTED_PART in data:
        raise UnreadableFile(ENCRYPTED)
    for magic, dutch, english in KNOWN:
        if start.startswith(magic):
            raise UnreadableFile(not_read(dutch, english))
    if is_mail(data):
        raise UnreadableFile(MAIL)
    bare = data[:8192].removeprefix(b"\xef\xbb\xbf")
    if HTML_START.match(bare) or HTML_START.match(_halved(bare)):
        return "html"
    if XML_START.match(bare) or start.startswith(UTF16_XML):
        return "xml"
    return "text"


def may_be_large(start: bytes) -> bool:
    """Say of the first START bytes of a file whether it may hold many pictures or letters: a PDF, a zip."""
    return start.startswith((LOCAL_START, EMPTY_ZIP)) or b"%PDF-" in start[:1024]


def is_mail(data: bytes) -> bool:
    """Say whether a file is a mail message: it starts with header lines, of which one is a mail program's own.

    Source: RFC 5322, section 2.2; the names that every program writes.
    """
    start = data[:START].removeprefix(b"\xef\xbb\xbf")
    at = lines = 0
    while found := MAIL_LINE.match(start[at:]):
        at, lines = at + found.end(), lines + 1
    header = start[:at]
    return lines >= 3 and bool(MAIL_ONLY.search(header)) and len(MAIL_KNOWN.findall(header)) >= 2


def _halved(data: bytes) -> bytes:
    """Return UTF-16 that holds plain letters as those letters, to be looked at; anything else as nothing."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[2:].replace(b"\x00", b"")
    return b""


def not_read(dutch: str, english: str) -> Message:
    """Say that a file is of a kind that this version does not read."""
    return Message(
        f"Dit is {dutch}; dat wordt niet gelezen. "
        "Lever de brief aan als Word (.docx), ODT, HTML, PDF met tekst, Kamerstuk-XML of platte tekst.",
        f"This is {english}, which is not read. "
        "Supply the letter as Word (.docx), ODT, HTML, PDF with text, Kamerstuk XML or plain text.",
    )


OFFICE = not_read(
    "een ander kantoordocument dan een brief (een rekenblad, een presentatie)",
    "an office document of another kind than a letter (a spreadsheet, a presentation)",
)
ZIP = Message(
    "Dit is een zip-bestand, geen brief. Lever de brieven erin in één keer aan met: kamerbrief ingest BESTAND.",
    "This is a zip file, no letter. Supply the letters in it at once with: kamerbrief ingest FILE.",
)
MAIL = Message(
    "Dit is een e-mailbericht, geen brief. Lever de bijlagen ervan aan met: kamerbrief ingest BESTAND.",
    "This is a mail message, no letter. Supply what is attached to it with: kamerbrief ingest FILE.",
)
