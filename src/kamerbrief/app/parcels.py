"""Files that hold letters without being one: a zip of letters, a mail message with letters attached.

What is inside is taken out in memory, within limits, one file at a time. A parcel in a parcel is refused, not opened.
"""

import email
import re
import zipfile
import zlib
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message as Mail
from email.policy import compat32
from io import BytesIO
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from kamerbrief.app.files import left_by_systems, name_order, refuse_longer, shown
from kamerbrief.containers.safe_zip import kind_of_zip
from kamerbrief.errors import KamerbriefError, Message, UnreadableFile
from kamerbrief.readers.sniff import START, is_mail

MAX_FILES = 100_000
MAX_UNPACKED = 8 * 1024 * 1024 * 1024
"""What the files of a zip say they are together: thirty times the largest zip that is read."""

MAX_MAIL_PARTS = 1_000
MAX_RATIO = 200
"""A part of a zip that unpacks to more than this many times its size is a bomb, from RATIO_COUNTS_FROM bytes on."""

RATIO_COUNTS_FROM = 2 * 1024 * 1024

_STEP = 1024 * 1024
_ENCRYPTED = 0x1
# Pictures under a signature, calendars, keys: a mail program adds them, nobody means them as a letter.
_NOT_MEANT = re.compile(r"(?:image|audio|video)/|text/calendar|application/(?:pkcs7-|pgp-|ms-tnef)", re.IGNORECASE)

ParcelKind = Literal["zip", "mail"]


class Part(NamedTuple):
    """A file out of a parcel: the folder it has inside, its name, and its bytes or why there are none."""

    folder: str
    name: str
    data: bytes | Message


def kind_of_parcel(data: bytes) -> ParcelKind | None:
    """Say whether a file holds letters rather than being one. A Word or ODT document is a zip, but no parcel."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        try:
            return "zip" if kind_of_zip(data) == "other" else None
        except KamerbriefError:
            # A document that is damaged says so itself; a batch may hold more than any document does.
            return None if _says_document(data) else "zip"
    return "mail" if is_mail(data) else None


def unpack(data: bytes, kind: ParcelKind) -> Iterator[Part]:
    """Yield the files of a parcel: folder by folder in the order of their names, a mail's in their own order.

    Raises: UnreadableFile where nothing can be taken out: truncated, encrypted, empty, more than MAX_FILES.
    """
    yield from _of_zip(data) if kind == "zip" else _of_mail(data)


def _says_document(data: bytes) -> bool:
    """Say whether the first part of a zip is one that Word or ODT writes first."""
    return data[30:80].startswith((b"mimetype", b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/"))


def _of_zip(data: bytes) -> Iterator[Part]:
    try:
        parcel = zipfile.ZipFile(BytesIO(data))
        entries = [entry for entry in parcel.infolist() if not entry.is_dir() and not _left_over(entry.filename)]
    except Exception as error:  # every way in which a directory of a zip can be damaged
        raise UnreadableFile(_DAMAGED) from error
    if not entries:
        raise UnreadableFile(_EMPTY)
    # Parts that lie over each other are how a small zip claims to be a large one.
    packed, unpacked = (sum(getattr(entry, size) for entry in entries) for size in ("compress_size", "file_size"))
    if len(entries) > MAX_FILES or packed > len(data) or unpacked > MAX_UNPACKED:
        raise UnreadableFile(_BOMB)
    for entry in sorted(entries, key=lambda entry: _place(entry.filename)):
        path = _path(entry.filename)
        yield Part(shown(str(path.parent)), shown(path.name), _closed_or(_unpacked(parcel, entry)))


def _path(name: str) -> PurePosixPath:
    # Windows once wrote its own strokes. The path is a name to show, never one to write to.
    return PurePosixPath(name.replace("\\", "/"))


def _place(name: str) -> tuple[str, list[tuple[int, int, str]], str]:
    """Return the key that puts the files of a folder together, in the order of their names."""
    path = _path(name)
    return str(path.parent), name_order(path.name), name


def _unpacked(parcel: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | Message:
    if entry.flag_bits & _ENCRYPTED:
        return _PASSWORD
    out = bytearray()
    try:
        with parcel.open(entry) as part:
            # What the directory says of the size may be a lie: count what comes.
            while step := part.read(_STEP):
                out += step
                if len(out) > max(RATIO_COUNTS_FROM, MAX_RATIO * entry.compress_size):
                    return _BOMB
                refuse_longer(len(out), bytes(out[:START]))
    except KamerbriefError as error:
        return error.message
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        return _DAMAGED
    except Exception:  # bz2 and lzma have errors of their own
        return _DAMAGED
    return bytes(out)


def _of_mail(data: bytes) -> Iterator[Part]:
    try:
        parts = _attached(email.message_from_bytes(data, policy=compat32))
    except Exception as error:  # a parser of stranger's mail; RecursionError for parts within parts without end
        raise UnreadableFile(_DAMAGED_MAIL) from error
    if not parts:
        raise UnreadableFile(_NOTHING_ATTACHED)
    for name, part in parts:
        content = part.get_payload(decode=True)
        yield Part(".", shown(name), _closed_or(content) if isinstance(content, bytes) else _PARCEL_INSIDE)


def _attached(mail: Mail) -> list[tuple[str, Mail]]:
    """Return the attached files with their names: every part that has a name and is not decoration."""
    found: list[tuple[str, Mail]] = []
    waiting = [mail]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > MAX_MAIL_PARTS:
            raise UnreadableFile(_DAMAGED_MAIL)
        name = _decoded(part.get_filename() or "")
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            inner = part.get_payload()
            waiting.extend(reversed([one for one in inner if isinstance(one, Mail)] if isinstance(inner, list) else []))
        elif name and not _NOT_MEANT.match(part.get_content_type()):
            found.append((PurePosixPath(name.replace("\\", "/")).name, part))
    return found


def _decoded(name: str) -> str:
    """Return a file name as a person wrote it: Outlook writes `=?utf-8?Q?verslag?=` where RFC 2231 is due."""
    try:
        parts = decode_header(name)
        return "".join(part if isinstance(part, str) else part.decode(charset or "latin-1") for part, charset in parts)
    except (ValueError, LookupError):
        return name


def _closed_or(data: bytes | Message) -> bytes | Message:
    return _PARCEL_INSIDE if isinstance(data, bytes) and kind_of_parcel(data) else data


def _left_over(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or not parts or left_by_systems(parts[-1])


_EMPTY = Message(
    "Dit zip-bestand is leeg. Controleer of het heel is overgekomen.",
    "This zip file is empty. Check that it arrived whole.",
)
_DAMAGED = Message(
    "Dit zip-bestand is afgebroken of beschadigd. Haal het opnieuw op of pak het uit en neem de map op.",
    "This zip file is truncated or damaged. Fetch it again, or unpack it and take in the folder.",
)
_PASSWORD = Message(
    "Dit bestand is met een wachtwoord in het zip-bestand gezet. Pak het uit en neem de map op.",
    "This file was put into the zip with a password. Unpack it and take in the folder.",
)
_BOMB = Message(
    "Dit pakt uit tot veel meer dan brieven kunnen zijn (een zipbom) en wordt niet gelezen. Controleer de afzender.",
    "This unpacks to far more than letters can be (a zip bomb) and is not read. Check who sent it.",
)
_PARCEL_INSIDE = Message(
    "Een zip of e-mailbericht binnen een ander wordt niet geopend. Pak het uit en neem de map op.",
    "A zip or mail message inside another is not opened. Unpack it and take in the folder.",
)
_DAMAGED_MAIL = Message(
    "Dit e-mailbericht is beschadigd. Bewaar de bijlagen als bestanden en neem die op.",
    "This mail message is damaged. Save the attachments as files and take those in.",
)
_NOTHING_ATTACHED = Message(
    "Dit e-mailbericht heeft geen brief als bijlage. Lever de brief zelf aan als bestand.",
    "This mail message has no letter attached. Supply the letter itself as a file.",
)
