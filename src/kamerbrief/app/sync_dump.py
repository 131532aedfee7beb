"""Load a dump of the official registry, in parts that each are whole and tell where to go on."""

import gzip
import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from msgspec import Struct

from kamerbrief.errors import Message, UnreadableFile
from kamerbrief.knowledge.dossiers import dossiers as known_dossiers
from kamerbrief.model import OfficialEntry
from kamerbrief.registry import dump
from kamerbrief.registry.placing import Dossiers
from kamerbrief.store import OfficialBatch, OfficialCounts, OfficialSource, Store

AT_ONCE = 10_000
"""Lines kept in one transaction."""

BESIDE = "dossiers.csv"
"""The table of dossiers that is looked for beside a dump."""

MOST_BROKEN = 20
"""Broken lines that are told one by one; of more only the number."""

_FIRST = 100
"""Lines at the beginning of which at least one must be an entry: else the file is something else."""

_PLACING = "1"
"""Raised when placing changes, so that a dump that was loaded before is placed anew."""


class Loaded(Struct, kw_only=True):
    """What loading a dump gave.

    lines, broken:   of this run. told: the first broken ones.
    entries:         what became of them. numbered: those with the title of a dossier and a number in it; placed: of
                     these, those whose dossier is known. unplaced: the titles of the others, the most first.
    continued:       the line after which this run went on, 0 for the beginning.
    finished:        the whole dump is kept now. already: it was before, and nothing was done.
    until:           ISO, the day of the newest entry.
    """

    lines: int = 0
    broken: int = 0
    told: list[dump.Broken] = []
    entries: OfficialCounts = OfficialCounts()
    numbered: int = 0
    placed: int = 0
    unplaced: list[tuple[str, int]] = []
    continued: int = 0
    finished: bool = False
    already: bool = False
    until: str | None = None


def load_dump(
    store: Store,
    path: Path,
    dossiers: Path | None = None,
    advanced: Callable[[int], None] = lambda lines: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Loaded:
    """Load a dump (JSON lines, plain or gzip) into the registry of the store.

    Args:   dossiers: a table of numbers and titles; None for the one beside the dump, if there is one. What the
                      program knows itself is used besides.
            advanced: told how many lines are kept, part by part.
            stopped:  asked between parts; once True, the same call goes on later where this one stopped.
    Raises: UnreadableFile for a file that is no such dump or breaks off, NoStore where the store cannot be written.
            What was kept until then is kept, and the same call goes on after it.
    """
    table = dossiers or (path.parent / BESIDE if (path.parent / BESIDE).is_file() else None)
    rows = dump.dossier_rows(_bytes(table)) if table else []
    mark = _mark(path, rows)
    known = Dossiers([*rows, *((row.number, row.title) for row in known_dossiers().values())])
    source = _source(store, path.name)
    if source and source.finished and source.position == mark:
        return Loaded(finished=True, already=True, until=source.until)
    held = source.position if source else None
    report = Loaded(continued=int(held.split()[-1]) if held and held.startswith(f"{mark} ") else 0)
    learned = _learn(path, stopped)
    if learned is None:
        return report
    places = learned.places(known)
    unplaced: Counter[str] = Counter()
    batch: list[OfficialEntry] = []
    titles = [(place.dossier, place.suffix, title) for place, title in known.titles.items()]

    def keep(number: int, finished: bool = False) -> None:
        nonlocal batch, titles
        position = mark if finished else f"{mark} {number}"
        counts = store.keep_official(OfficialBatch(path.name, False, batch, titles, position, finished))
        report.entries = report.entries.plus(counts)
        batch, titles = [], []
        advanced(number)

    number = 0
    with _opened(path) as raw:
        for one in dump.lines(raw):
            number = one[0]
            if number <= report.continued:
                continue
            report.lines += 1
            if isinstance(one, dump.Broken):
                report.broken += 1
                report.told += [one] * (report.broken <= MOST_BROKEN)
                continue
            entry = dump.entry(one[1], known, places)
            batch.append(entry)
            if one[1].numbered:
                report.numbered += 1
                report.placed += entry.dossier is not None
                if entry.dossier is None:
                    unplaced[entry.dossier_title or ""] += 1
                elif (entry.dossier, entry.suffix or "") not in known.titles:
                    titles.append((entry.dossier, entry.suffix or "", entry.dossier_title or ""))
            if len(batch) >= AT_ONCE:
                keep(number)
                if stopped():
                    break
        else:
            keep(number, finished=True)
            report.finished = True
    report.unplaced = sorted(unplaced.items(), key=lambda pair: (-pair[1], pair[0]))
    found = _source(store, path.name)
    report.until = found.until if found else None
    return report


def size_of(path: Path) -> int:
    """Return how many lines a dump has; 0 where it cannot be read, which `load_dump` then says."""
    try:
        with _opened(path) as raw:
            return sum(1 for _ in raw)
    except UnreadableFile:
        return 0


def _learn(path: Path, stopped: Callable[[], bool]) -> dump.Learned | None:
    """Read a dump once for what it says of its dossiers. None where somebody asked to stop.

    Raises UnreadableFile for a file in which the first lines hold no entry.
    """
    learned = dump.Learned()
    seen = good = 0
    with _opened(path) as raw:
        for one in dump.lines(raw):
            seen += 1
            if not isinstance(one, dump.Broken):
                good += 1
                learned.take(one[1])
            if seen == _FIRST and not good:
                break
            if seen % AT_ONCE == 0 and stopped():
                return None
    if not good:
        raise UnreadableFile(_NO_DUMP)
    return learned


def _source(store: Store, name: str) -> OfficialSource | None:
    with store.official() as look:
        return next((one for one in look.sources() if one.name == name), None)


def _mark(path: Path, rows: list[tuple[str, str]]) -> str:
    """Return what tells this dump, placed by these titles, from any other."""
    digest = hashlib.sha256(repr((_PLACING, rows)).encode())
    try:
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                digest.update(part)
    except OSError as error:
        raise UnreadableFile(_cannot_read(path, error)) from None
    return digest.hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(_cannot_read(path, error)) from None


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[bytes]]:
    """Yield the lines of a file, unpacked where it is packed; no line is held longer than the longest that is read."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            if packed:
                with gzip.open(file) as unpacked:
                    yield _lines(unpacked)  # type: ignore[arg-type]
            else:
                yield _lines(file)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise UnreadableFile(_BROKEN_OFF) from None
    except OSError as error:
        raise UnreadableFile(_cannot_read(path, error)) from None


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    while line := file.readline(dump.LONGEST_LINE + 1):
        if len(line) > dump.LONGEST_LINE:
            # The rest of it is read and let go.
            while line and not line.endswith(b"\n"):
                line = file.readline(dump.LONGEST_LINE + 1)
            line = b" " * (dump.LONGEST_LINE + 1) + b"x"
        yield line


def _cannot_read(path: Path, error: OSError) -> Message:
    what = error.strerror or type(error).__name__
    return Message(
        f"{path.name} kan niet worden gelezen ({what}). Controleer de naam en of u het bestand mag lezen.",
        f"{path.name} cannot be read ({what}). Check the name and that you may read the file.",
    )


_NO_DUMP = Message(
    "Dit is geen uitvoer van het register: op elke regel hoort een zaak als JSON, met nummer en soort. Lever een ander "
    "bestand aan.",
    "This is no dump of the registry: each line should be an entry as JSON, with nummer and soort. Provide another "
    "file.",
)
_BROKEN_OFF = Message(
    "Dit gzip-bestand is beschadigd of niet volledig. Haal het opnieuw op; wat tot hier is gelezen, is bewaard.",
    "This gzip file is damaged or not complete. Fetch it again; what was read so far is kept.",
)
