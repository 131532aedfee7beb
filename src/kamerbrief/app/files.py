"""What lies on disk: which files a path stands for, which of them make one letter, and their bytes.

Nothing here looks at what a file contains. Whatever cannot be taken is said in one line and does not stop the rest.
"""

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from kamerbrief.errors import Message, UnreadableFile
from kamerbrief.readers.sniff import START, is_mail, may_be_large

STDIN = Path("-")
"""What stands for standard input; a file of that name is "./-", see `named`."""

MAX_BYTES = 256 * 1024 * 1024
"""No letter is larger, with all its pictures: above this a file is refused before it is read into memory."""

MAX_BYTES_OF_WORDS = 32 * 1024 * 1024
"""The same for what holds words alone (text, a web page, XML): the longest paper known to us has a fifth of it."""

MAX_BYTES_OF_MAIL = 64 * 1024 * 1024
"""The same for a mail message: to take one apart needs ten times its size in memory."""

_STEP = 1024 * 1024

Grouping = Literal["file", "folder", "all"]
"""What one letter is: each file, the files of each folder, or all files together."""

_LEFT_BY_SYSTEMS = {"thumbs.db", "desktop.ini"}


class Found(NamedTuple):
    """The files of one letter, in order, as paths of the file system."""

    paths: tuple[Path, ...]


class Skipped(NamedTuple):
    """A path that is not taken and why. `lost` is False where what it leads to is taken all the same."""

    path: Path
    message: Message
    lost: bool = True


class _Folder(NamedTuple):
    files: list[Path]
    skipped: list[Skipped]
    holds_folders: bool = False


def shown(path: Path | str) -> str:
    r"""Return a path as it can be shown, kept and printed anywhere.

    What is no text (bytes that are not UTF-8) and what a terminal would obey stands escaped. A name that is UTF-8 is
    the same in every locale, so that its failure is one row whoever runs the program.

    >>> print(shown("caf\udce9\x1b[2J.pdf"))
    caf\xe9\x1b[2J.pdf
    """
    name = str(path)
    with suppress(UnicodeEncodeError):  # half a character, of a name inside a parcel: escaped below
        name = name.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
    return "stdin" if name == "-" else "".join(map(_shown_character, name))


def named(argument: str) -> Path:
    """Return the path that a person means: "-" alone is standard input.

    >>> named("-") == STDIN, named("./-") == STDIN
    (True, False)
    """
    path = Path(argument)
    return Path.cwd() / path if path == STDIN and argument != "-" else path


def find(paths: Sequence[Path], grouping: Grouping = "file") -> Iterator[Found | Skipped]:
    """Yield the letters that `paths` stand for, in order: files, folders with all below them, patterns.

    A folder gives its own files in the order of their names ("deel 2" before "deel 10"), then its folders likewise.
    Hidden files are passed over. Links to folders are not followed; a link that leaves the folder is refused.

    Args:    paths: of files or folders; one that does not exist and holds * ? or [ is a pattern (** for any depth).
             grouping: with "all", nothing is yielded as found when one file is missing.
    Returns: lazily; only the names of one folder at a time are held (with "all", every name).
    Raises:  nothing: what cannot be taken is yielded as Skipped.
    """
    if grouping != "all":
        for path in paths:
            yield from _below(path, grouping)
        return
    together: list[Path] = []
    whole = True
    for path in paths:
        for item in _below(path, "file"):
            if isinstance(item, Found):
                together.extend(item.paths)
            else:
                whole = whole and not item.lost
                yield item
    if together and whole:
        yield Found(tuple(together))
    elif together:
        yield Skipped(together[0], PART_MISSING)


def left_by_systems(name: str) -> bool:
    """Say whether a file is hidden or one that a system or program leaves in folders: nobody means it as a letter."""
    return name.startswith((".", "~$")) or name.lower() in _LEFT_BY_SYSTEMS


def load(path: Path, any_kind: bool = False) -> bytes:
    """Return the bytes of a file.

    Args:   any_kind: also read what is no regular file (a pipe, a device), as a person may ask for by name.
    Raises: UnreadableFile where it is gone, may not be read, is no file, is larger than its kind may be (of which
            nothing but the start is read), or changed while it was read (half of it would be of another letter).
    """
    try:
        if path == STDIN:
            return _all_of(sys.stdin.buffer)
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode) or not (any_kind or stat.S_ISREG(mode)):
            raise UnreadableFile(_FOLDER if stat.S_ISDIR(mode) else _NO_FILE)
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            if before.st_size > MAX_BYTES_OF_WORDS:  # refused by its start, before the memory is filled with it
                refuse_longer(before.st_size, file.read(START))
                file.seek(0)
            data = _all_of(file)
            after = os.fstat(file.fileno())
        if stat.S_ISREG(mode) and (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise UnreadableFile(_CHANGED)
        return data
    except (OSError, ValueError) as error:
        raise UnreadableFile(_reason(error)) from error


def _all_of(file: BinaryIO) -> bytes:
    """Read to the end, in steps: so what has no end (a device) is refused without filling the memory."""
    data = bytearray()
    start = b""
    while part := file.read(_STEP):
        start = start or part[:START]
        refuse_longer(len(data) + len(part), start)
        data += part
    return bytes(data)


def refuse_longer(size: int, start: bytes) -> None:
    """Raise UnreadableFile where a file of `size` bytes is longer than one that starts with `start` may be."""
    if size > MAX_BYTES_OF_WORDS and not may_be_large(start):
        if not is_mail(start):
            raise UnreadableFile(_TOO_LARGE_FOR_WORDS)
        if size > MAX_BYTES_OF_MAIL:
            raise UnreadableFile(_TOO_LARGE_FOR_MAIL)
    if size > MAX_BYTES:
        raise UnreadableFile(_TOO_LARGE)


def _below(path: Path, grouping: Grouping) -> Iterator[Found | Skipped]:
    """Yield what one argument stands for; `grouping` is "file" or "folder"."""
    if path == STDIN:
        yield Found((path,))
        return
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError, RuntimeError) as error:
        if any(mark in str(path) for mark in "*?["):
            yield from _matching(path, grouping)
        else:
            yield Skipped(path, _reason(error))
        return
    if not stat.S_ISDIR(kind):
        yield Found((path,))
        return
    for folder in _folders(path):
        yield from folder.skipped
        # Beside folders, files are letters of their own: a batch in which some letters have a folder.
        if grouping == "file" or folder.holds_folders:
            yield from (Found((file,)) for file in folder.files)
        elif folder.files and not any(skip.lost for skip in folder.skipped):
            yield Found(tuple(folder.files))
        elif folder.files:
            yield Skipped(folder.files[0].parent, PART_MISSING)


def _matching(pattern: Path, grouping: Grouping) -> Iterator[Found | Skipped]:
    start = Path(pattern.anchor)
    try:
        matches = sorted(start.glob(str(pattern.relative_to(start))), key=_by_name)
    except (ValueError, OSError, re.error):
        matches = []
    if not matches:
        yield Skipped(pattern, _NO_MATCH)
    for match in matches:
        yield from _below(match, grouping)


def _folders(root: Path) -> Iterator[_Folder]:
    """Yield a folder and the folders below it, outermost first; a stack of our own, for trees deeper than Python's."""
    top = root.resolve()
    waiting = [root]
    while waiting:
        here = waiting.pop()
        folder, inner = _Folder([], []), list[Path]()
        try:
            entries = sorted(here.iterdir(), key=_by_name)
        except OSError as error:
            yield _Folder([], [Skipped(here, _reason(error))])
            continue
        for entry in entries:
            if left_by_systems(entry.name):
                continue
            kind = _kind(entry, top)
            if isinstance(kind, Skipped):
                folder.skipped.append(kind)
            else:
                (folder.files if kind == "file" else inner).append(entry)
        yield folder._replace(holds_folders=bool(inner))
        waiting.extend(reversed(inner))


def _kind(entry: Path, top: Path) -> Literal["file", "folder"] | Skipped:
    """Return what an entry of a folder is taken as, or why it is not."""
    try:
        if not entry.is_symlink():
            mode = entry.stat().st_mode
            return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else Skipped(entry, _NO_FILE)
        target = entry.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        return Skipped(entry, _reason(error))
    if not target.is_relative_to(top):
        return Skipped(entry, _LINK_OUT)
    if stat.S_ISDIR(mode):
        return Skipped(entry, _LINK_BACK, lost=False)
    return "file" if stat.S_ISREG(mode) else Skipped(entry, _NO_FILE)


def name_order(name: str) -> list[tuple[int, int, str]]:
    """Return the key that sorts names as people do: "deel 2" before "deel 10"."""
    parts: Iterable[str] = re.findall(r"\d+|\D+", name)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in parts]


def _by_name(path: Path) -> tuple[list[tuple[int, int, str]], str]:
    return name_order(path.name), str(path)


def _shown_character(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8, as Python keeps it in names
        return f"\\x{code - 0xDC00:02x}"
    if character.isprintable() or character == "\u00a0":
        return character
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _reason(error: Exception) -> Message:
    if isinstance(error, FileNotFoundError):
        return _GONE
    if isinstance(error, PermissionError):
        return _NOT_ALLOWED
    if isinstance(error, RuntimeError) or getattr(error, "errno", None) == errno.ELOOP:
        return _LINK_LOOP
    what = getattr(error, "strerror", None) or type(error).__name__
    return Message(
        f"Dit bestand kan niet worden gelezen ({what}). Controleer de schijf of het netwerk en probeer het opnieuw.",
        f"This file cannot be read ({what}). Check the disk or the network and try again.",
    )


_GONE = Message(
    "Dit bestand bestaat niet (meer). Controleer de naam en de map.",
    "This file does not exist (any more). Check the name and the folder.",
)
_CHANGED = Message(
    "Dit bestand veranderde terwijl het werd gelezen. Wacht tot het is opgeslagen of opgehaald en probeer het opnieuw.",
    "This file changed while it was read. Wait until it is saved or fetched and try again.",
)
_NOT_ALLOWED = Message(
    "Dit bestand of deze map mag u niet lezen. Vraag leesrechten aan of neem een kopie die u wel mag lezen.",
    "You may not read this file or folder. Ask for permission or take a copy that you may read.",
)
_FOLDER = Message(
    "Dit is een map. Geef een bestand op, of lees de hele map in met: kamerbrief ingest MAP.",
    "This is a folder. Name a file, or take in the whole folder with: kamerbrief ingest FOLDER.",
)
_NO_FILE = Message(
    "Dit is geen gewoon bestand (een apparaat, pijp of socket). Lever een bestand aan.",
    "This is no regular file (a device, pipe or socket). Supply a file.",
)
_TOO_LARGE = Message(
    f"Dit bestand is groter dan {MAX_BYTES // 1024 // 1024} MB. Controleer of het een brief is en splits het zo nodig.",
    f"This file is larger than {MAX_BYTES // 1024 // 1024} MB. Check that it is a letter and split it if need be.",
)
_TOO_LARGE_FOR_WORDS = Message(
    f"Dit bestand is groter dan {MAX_BYTES_OF_WORDS // 1024 // 1024} MB en is geen PDF, zip of e-mailbericht; zo lang "
    "is geen brief. Lever de brief zelf aan.",
    f"This file is larger than {MAX_BYTES_OF_WORDS // 1024 // 1024} MB and is no PDF, zip or mail message; no letter "
    "is that long. Supply the letter itself.",
)
_TOO_LARGE_FOR_MAIL = Message(
    f"Dit e-mailbericht is groter dan {MAX_BYTES_OF_MAIL // 1024 // 1024} MB. "
    "Bewaar de bijlagen als bestanden en neem die op.",
    f"This mail message is larger than {MAX_BYTES_OF_MAIL // 1024 // 1024} MB. "
    "Save the attachments as files and take those in.",
)
_LINK_OUT = Message(
    "Deze koppeling wijst naar een plaats buiten de map. Geef die plaats zelf op om haar op te nemen.",
    "This link points outside the folder. Name its target itself to take it in.",
)
_LINK_BACK = Message(
    "Deze koppeling wijst naar een map die al wordt opgenomen en wordt niet gevolgd. U hoeft niets te doen.",
    "This link points to a folder that is taken in already and is not followed. Nothing needs to be done.",
)
_LINK_LOOP = Message(
    "Deze koppeling verwijst naar zichzelf. Verwijder of herstel de koppeling.",
    "This link leads to itself. Remove or mend the link.",
)
_NO_MATCH = Message(
    "Geen bestand past op dit patroon. Controleer de map en het patroon.",
    "No file matches this pattern. Check the folder and the pattern.",
)
PART_MISSING = Message(
    "Van deze brief ontbreekt een bestand; de brief is niet opgenomen. Herstel dat bestand en probeer het opnieuw.",
    "A file of this letter is missing; the letter was not taken in. Mend that file and try again.",
)
