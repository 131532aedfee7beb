"""Plain text: letters as they were received, converted, or left by character recognition."""

import hashlib
import re

from kamerbrief.errors import Message, UnreadableFile
from kamerbrief.model import Letter, Source
from kamerbrief.readers import layout
from kamerbrief.readers.lines import Line
from kamerbrief.readers.notes import tie
from kamerbrief.readers.shapes import NUMBER_AND_TITLE

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# The longest paper known to us has 1.1 million characters. A file of much more is a dump of something else: equal lines
# by the hundred thousand would take minutes to be told that they are no letter.
MOST_BYTES = 8 * 1024**2
# More damage than this share of all characters is no text.
MOST_UNWANTED = 0.05
# Bytes that Windows-1252 leaves undefined become the replacement character: nothing is lost silently.
PRINTED_LINE = re.compile(r"[^\n]*[^\s][^\n]*")


def read_text(data: bytes, name: str) -> Letter:
    """Read a letter from plain text.

    Forms: 1. UTF-8, with or without byte order mark (dropped)   2. UTF-16 with byte order mark   3. else Windows-1252.

    Args:    data: the file; name: its name, for messages and the register.
    Returns: a Letter whose text is the decoded file itself, line ends untouched; control characters that no text may
    hold
             are shown as U+FFFD, a form feed as a line feed, so that every offset stays what it is in the file.
    Raises:  UnreadableFile if it is empty, holds nothing but white space, or is no text.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableFile(TOO_LARGE)
    if not data.strip():
        raise UnreadableFile(EMPTY)
    text = decode(data)
    unwanted = len(UNWANTED.findall(text)) - text.count("\x0c")
    if unwanted > MOST_UNWANTED * len(text):
        raise UnreadableFile(NO_TEXT)
    if unwanted or "\x0c" in text:
        text = UNWANTED.sub("\ufffd", text.replace("\x0c", "\n"))
    if not text.strip():
        raise UnreadableFile(EMPTY)
    blocks = layout.blocks(lines(text))
    return Letter(
        source=Source(name, "text", hashlib.sha256(data).hexdigest()),
        text=text,
        blocks=blocks,
        notes=tie(text, blocks),
    )


def decode(data: bytes) -> str:
    """Decode a file of text; never fails and never normalises."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def lines(text: str) -> list[Line]:
    """Return the printed lines of a text; a blank line before one sets it apart."""
    out: list[Line] = []
    end = 0
    for found in PRINTED_LINE.finditer(text):
        line = found.group()
        start = found.start() + len(line) - len(line.lstrip())
        stripped = line.strip()
        gap = text.count("\n", end, start) > 1 or not out
        numbered = NUMBER_AND_TITLE.match(stripped)
        if numbered is not None:
            # Number and title of a paper stand apart on the page; a converted text has them on one line.
            at = start + numbered.end()
            out.append(Line(start, start + numbered.end("number"), numbered["number"], gap=gap))
            out.append(Line(at, start + len(stripped), stripped[numbered.end() :]))
        else:
            out.append(Line(start, start + len(stripped), stripped, gap=gap))
        end = start + len(stripped)
    return out


TOO_LARGE = Message(
    f"Dit tekstbestand is groter dan {MOST_BYTES // 1024**2} MB en wordt niet gelezen. Lever de brief zelf aan.",
    f"This text file is larger than {MOST_BYTES // 1024**2} MB and is not read. Supply the letter itself.",
)
EMPTY = Message(
    "Dit bestand is leeg. Lever een bestand aan waarin de brief staat.",
    "This file is empty. Supply a file that holds the letter.",
)
NO_TEXT = Message(
    "Dit bestand is geen tekst en geen formaat dat wordt gelezen; misschien is het beschadigd. "
    "Lever de brief aan als Word (.docx), ODT, HTML, PDF, Kamerstuk-XML of platte tekst.",
    "This file is neither text nor a format that is read; it may be damaged. "
    "Supply the letter as Word (.docx), ODT, HTML, PDF, Kamerstuk XML or plain text.",
)
