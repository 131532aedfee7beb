"""Opening zips from strangers: limits on parts, sizes and ratio; nothing touches disk, no zip inside is opened."""

import io
import re
import struct
import zipfile
import zlib
from typing import Final, Literal

from kamerbrief.errors import HostileFile, Message, UnreadableFile

ZipKind = Literal["docx", "odt", "office", "other"]

# A Word document of hundreds of pictures stays below a tenth of this.
MAX_ENTRIES: Final = 5_000
# What XML parsing takes at most (safe_xml.MAX_BYTES): no part of text is larger.
MAX_ENTRY: Final = 64 * 1024 * 1024
# All that a zip says it holds, pictures too, and all that is ever unpacked of one.
MAX_DECLARED: Final = 1024 * 1024 * 1024
MAX_UNPACKED: Final = 160 * 1024 * 1024
# XML of a letter shrinks to a tenth, of a table of equal rows to a sixtieth; small parts may do better than that.
MAX_RATIO: Final = 200
RATIO_COUNTS_FROM: Final = 8 * 1024 * 1024

LOCAL_START: Final = b"PK\x03\x04"
EMPTY_ZIP: Final = b"PK\x05\x06"
# A Word document with a password is no zip but a compound file with one part of this name.
COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PART: Final = "EncryptedPackage".encode("utf-16-le")
_CHUNK: Final = 256 * 1024
_ENCRYPTED_FLAG: Final = 0x1
# What a zip is that says what it is: a sheet, slides, a drawing, an electronic book.
_OTHER_TYPES: Final = re.compile(r"application/(?:vnd\.oasis\.opendocument\.|vnd\.sun\.xml\.|epub\+zip)")
_OTHER_PARTS: Final = re.compile(r"(?:xl|ppt|visio)/.")
_ODT_TYPES: Final = ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template")
# A document part of Word whatever its place: word/document.xml, and what Word online writes (word/document2.xml).
_WORD_TYPE: Final = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.(?:document|template)"
    rb"|ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml",
    re.IGNORECASE,
)

EMPTY = Message("Dit bestand is leeg. Haal het opnieuw op.", "This file is empty. Fetch it again.")
NO_ZIP = Message(
    "Dit is geen Word- of ODT-document (geen zip-bestand). Sla de brief opnieuw op als .docx of .odt.",
    "This is no Word or ODT document (no zip file). Save the letter again as .docx or .odt.",
)
DAMAGED = Message(
    "Het document is afgebroken of beschadigd (het zip-bestand is niet heel). Haal het opnieuw op.",
    "The document is truncated or damaged (the zip file is not whole). Fetch it again.",
)
ENCRYPTED = Message(
    "Het document is met een wachtwoord beveiligd. Sla het op zonder wachtwoord en lever het opnieuw aan.",
    "The document is protected by a password. Save it without one and supply it again.",
)
BOMB = Message(
    "Het document pakt uit tot veel meer dan een brief kan zijn (een zipbom) en wordt niet gelezen. "
    "Sla de brief opnieuw op als .docx, .odt of PDF.",
    "The document unpacks to far more than any letter holds (a zip bomb) and is not read. "
    "Save the letter again as .docx, .odt or PDF.",
)
MACROS = Message(
    "Het document bevat macro's; die worden nooit uitgevoerd en zo'n document wordt niet gelezen. "
    "Sla de brief op zonder macro's (.docx, .odt of PDF).",
    "The document holds macros; they are never run and such a document is not read. "
    "Save the letter without macros (.docx, .odt or PDF).",
)


class SafeZip:
    """The parts of a zip by name, unpacked when asked for, within limits.

    Names are keys and nothing else: none becomes a path. A zip inside is a part like any other and never opened.
    """

    def __init__(self, data: bytes) -> None:
        """Open a zip. Raises UnreadableFile for what is empty, no zip, truncated, encrypted; HostileFile for a bomb."""
        if not data:
            raise UnreadableFile(EMPTY)
        if data.startswith(COMPOUND_FILE) and ENCRYPTED_PART in data:
            raise UnreadableFile(ENCRYPTED)
        if not data.startswith((LOCAL_START, EMPTY_ZIP)):
            raise UnreadableFile(NO_ZIP)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error, OverflowError) as error:
            raise UnreadableFile(DAMAGED) from error
        self._entries = {entry.filename: entry for entry in entries}
        self._left = MAX_UNPACKED
        packed = sum(entry.compress_size for entry in entries)
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_DECLARED:
            raise HostileFile(BOMB)
        if len(self._entries) != len(entries) or packed > len(data):
            # Two parts of one name or two parts in one place: no program that writes letters does that.
            raise UnreadableFile(DAMAGED)
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
            raise UnreadableFile(ENCRYPTED)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in their order; folders end in a slash."""
        return tuple(self._entries)

    def __contains__(self, name: object) -> bool:
        """Say whether there is a part of this name."""
        return name in self._entries

    def read(self, name: str) -> bytes:
        """Unpack one part.

        Raises: KeyError for a name that is not there; UnreadableFile for a part that is damaged or packed in a way that
                is not known; HostileFile where it goes beyond MAX_ENTRY, MAX_RATIO, or all parts beyond MAX_UNPACKED.
        """
        entry = self._entries[name]
        most = min(MAX_ENTRY, self._left)
        if entry.file_size > most or _beyond_ratio(entry.file_size, entry.compress_size):
            raise HostileFile(BOMB)
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as part:
                # What a header says of the size may be a lie: count what comes.
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    if size > most or _beyond_ratio(size, entry.compress_size):
                        raise HostileFile(BOMB)
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise UnreadableFile(DAMAGED) from error
        except (OSError, struct.error, MemoryError, OverflowError) as error:
            raise UnreadableFile(DAMAGED) from error
        except Exception as error:
            # bz2 and lzma have errors of their own, and a document is packed by neither.
            if isinstance(error, HostileFile):
                raise
            raise UnreadableFile(DAMAGED) from error
        self._left -= size
        return b"".join(chunks)


def _beyond_ratio(unpacked: int, packed: int) -> bool:
    return unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * max(packed, 1)


def kind_of_zip(data: bytes) -> ZipKind:
    """Say what document a zip is, by its own declaration: "other" for a zip of files, such as a batch of letters.

    Forms: 1. OpenDocument: a part `mimetype` that names text, or a text template   2. Word: `[Content_Types].xml` that
    names a document or template, with macros or without (the readers refuse those with macros)   3. either with its
    declaration missing: by `word/document.xml`, or by `content.xml` beside `META-INF/manifest.xml`   4. "office": what
    names itself something else (a sheet, slides, an electronic book), or has its declaration beside `xl/` or `ppt/`.
    Raises: as `SafeZip`.
    """
    parts = SafeZip(data)
    if "mimetype" in parts:
        declared = parts.read("mimetype").decode("ascii", errors="replace").strip()
        return "odt" if declared in _ODT_TYPES else "office" if _OTHER_TYPES.match(declared) else "other"
    if "[Content_Types].xml" in parts and _WORD_TYPE.search(parts.read("[Content_Types].xml")):
        return "docx"
    if "word/document.xml" in parts:
        return "docx"
    if "[Content_Types].xml" in parts and any(_OTHER_PARTS.match(name) for name in parts.names):
        return "office"
    return "odt" if "content.xml" in parts and "META-INF/manifest.xml" in parts else "other"
