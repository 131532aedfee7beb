"""What bad input gets, as one table through the command line: one clear line, one row, and the rest goes on."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from typer.testing import CliRunner

from bad_files import BUILDERS, LETTER, MEBIBYTE, kst, mailed
from case_tables import rows
from kamerbrief.app import files, ingest
from kamerbrief.cli import edge, keep, opening, repeats
from kamerbrief.cli.commands import build
from kamerbrief.errors import ExitCode, Message
from kamerbrief.store import open_store

Scene = Callable[[Path, pytest.MonkeyPatch], Path | None]

GOOD = "zz-goed.txt"
LONGEST_LINE = 330


class Shell:
    """The program as a person meets it: in this process, or `alone` in one of its own that finds no other program."""

    def __init__(self, alone: bool = False) -> None:
        self.alone = alone

    def __call__(self, *arguments: str, language: str = "nl", **environment: str) -> tuple[ExitCode, str, str]:
        """Return exit code, standard output and standard error."""
        if not self.alone:
            program = build(language)
            done = CliRunner().invoke(program, edge.arrange(arguments), None, environment, prog_name="kamerbrief")
            return ExitCode(done.exit_code), done.stdout, done.stderr
        ran = subprocess.run(
            [sys.executable, "-m", "kamerbrief", *arguments, "--lang", language],
            capture_output=True,
            env={**os.environ, "PATH": "", **environment},
        )
        return ExitCode(ran.returncode), ran.stdout.decode(), ran.stderr.decode()


def held(command: str) -> list[dict[str, Any]]:
    """Return what a list of the store shows."""
    return [json.loads(line) for line in Shell()(command, "--format", "json")[1].splitlines()]


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store in which nothing is kept yet: making one takes longer than most of these tests."""
    made = tmp_path_factory.mktemp("opslag")
    open_store(str(made)).close()
    return made


@pytest.fixture
def folder(tmp_path: Path, new_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder, given to the program as "map", with a good letter in it that is read last."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAMERBRIEF_STORE", str(tmp_path / "opslag"))
    shutil.copytree(new_store, tmp_path / "opslag")
    made = tmp_path / "map"
    made.mkdir()
    (made / GOOD).write_text(LETTER)
    return made


# What is made where bytes alone do not do it. A scene may return the path that is to be read in place of the usual one.


def long(start: str, mebibytes: int) -> Scene:
    """Make a file that takes no room: after its start there are holes."""

    def make(path: Path, _: pytest.MonkeyPatch) -> None:
        path.write_text(start * 20)
        os.truncate(path, mebibytes * MEBIBYTE)

    return make


def link(target: str) -> Scene:
    def make(path: Path, _: pytest.MonkeyPatch) -> None:
        outside = path.parent.parent / "buiten"
        outside.mkdir()
        (outside / "geheim.txt").write_text(LETTER)
        path.symlink_to(path.parent / target)

    return make


def pipe(path: Path, _: pytest.MonkeyPatch) -> None:
    os.mkfifo(path)


def closed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to open the file: the user who runs the tests may be one whom no permission stops."""
    path.write_text(LETTER)
    usual = Path.open

    def refusing(self: Path, *arguments: Any, **options: Any) -> Any:
        if self.name == path.name:
            raise PermissionError(13, "Permission denied")
        return usual(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refusing)


def vanishing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the file away after the folder was looked at and before the file is opened."""
    path.write_text(LETTER)

    def late(wanted: Path) -> bytes:
        path.unlink(missing_ok=True)
        return files.load(wanted)

    monkeypatch.setattr(ingest, "load", late)


def changing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(LETTER)
    whole = files._all_of

    def slowly(file: Any) -> bytes:
        data = whole(file)
        if Path(file.name).name == path.name:
            with path.open("a") as same:
                same.write("Naschrift.")
        return data

    monkeypatch.setattr(files, "_all_of", slowly)


def no_utf8(path: Path, _: pytest.MonkeyPatch) -> Path:
    named = path.with_name(os.fsdecode(b"caf\xe9 \x1b[2J.txt"))
    named.touch()
    return named


def one_number(path: Path, _: pytest.MonkeyPatch) -> None:
    (path.parent / "eerder.xml").write_bytes(kst(468, "Hierbij bied ik u het verslag aan."))
    path.write_bytes(kst(468, "De regering ziet af van de aanschaf van nieuwe schepen en meldt waarom."))


def twice(path: Path, _: pytest.MonkeyPatch) -> None:
    path.write_text(LETTER)


SCENES: dict[str, Scene] = {
    "a text of 300 MB": long(LETTER, 300),
    "a text of 9 MB": long(LETTER, 9),
    "a mail of 65 MB": long(mailed().decode(), 65),
    "a link out of the folder": link("../buiten/geheim.txt"),
    "a link to a folder outside": link("../buiten"),
    "a link to itself": link("kring.txt"),
    "a link to nothing": link("niets"),
    "a link to its own folder": link("."),
    "a pipe": pipe,
    "a file that may not be read": closed,
    "a file that vanishes": vanishing,
    "a file that changes": changing,
    "a name that is no UTF-8": no_utf8,
    "the same letter twice": twice,
    "two letters with one number": one_number,
}


def laid(row: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make what a row of the table names; return its path as a person gives it."""
    name: str = row["file"]
    path = folder / name
    if row["text"] in BUILDERS:
        path.write_bytes(BUILDERS[row["text"]]())
        return Path("map", name)
    return Path("map", (SCENES[row["text"]](path, monkeypatch) or path).name)


def is_clear(line: str, words: str) -> bool:
    """Say whether a line says what is wrong, in these words, and what to do, and is no fault of the program."""
    unforeseen = any(sign in line for sign in ("Onverwachte fout", "Unexpected error", "Traceback", "Error:"))
    sentences = line.count(". ") + line.endswith(".")
    return words in line and not unforeseen and sentences >= 2 and len(line) <= LONGEST_LINE


@pytest.mark.parametrize("row", rows("app/bad_input"))
def test_bad_input(row: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell, expect = Shell(row.get("alone", False)), row["expect"]
    laid(row, folder, monkeypatch)
    path = f"map/{expect.get('path', row['file'])}"
    code, _, told = shell("ingest", "map", "--workers", "1")
    assert code == ExitCode[expect.get("exit", "PROBLEMS")]
    lines = [line for line in told.splitlines() if line.startswith("map/")]
    assert [line.partition(": ")[0] for line in lines] == ([path] if "nl" in expect else [])
    assert all(is_clear(line, expect["nl"]) for line in lines), lines

    failures = held("failures")
    assert len(failures) == expect.get("rows", 1)
    for failure in failures:
        assert (failure["path"], failure["stage"]) == (path, expect.get("stage", "read"))
        assert f"{path}: {failure['nl']}" in lines
        assert is_clear(f"{path}: {failure['en']}", expect["en"]), failure["en"]

    # Again, in English: the same and no more.
    code, _, told = shell("ingest", "map", "--workers", "1", language="en")
    lines = [line for line in told.splitlines() if line.startswith("map/")]
    gone = row["text"] == "a file that vanishes"
    assert len(lines) == (0 if "en" not in expect or gone else 1)
    assert all(is_clear(line, expect["en"]) for line in lines), lines
    same = ("path", "stage", "sha256", *(["at", "id"] if "stage" not in expect else []))
    assert [[row[name] for name in same] for row in held("failures")] == [[r[name] for name in same] for r in failures]
    (stats,) = held("stats")
    assert {stats[name] for name in ("letters", "versions", "registers", "originals")} == {expect.get("letters", 1)}
    assert any(letter["name"] in (GOOD, row["file"]) for letter in held("list"))


READ = [row for row in rows("app/bad_input") if row.values[0]["expect"].get("read") != "unread"]
READ = [row for row in READ if "alone" not in row.values[0]]  # the same again, and a process is slow to start


@pytest.mark.parametrize("row", READ)
def test_bad_input_that_is_read(row: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell, expect = Shell(), row["expect"]
    path = laid(row, folder, monkeypatch)
    if row["text"] == "a file that vanishes":
        path.unlink()
    code, shown, told = shell("read", str(path), "--format", "json", language="en")
    if expect.get("read") == "letter":
        assert (code, told) == (ExitCode.FINE, "")
    else:
        assert (code, shown) == (ExitCode.BAD_INPUT, "")
        (line,) = told.splitlines()
        assert line.startswith(f"{files.shown(path)}: ")
        assert is_clear(line, expect.get("read") or expect["en"]), line


def test_all_of_it_in_one_folder_read_by_two_processes(folder: Path) -> None:
    names = {text: f"{number}-{text}" for number, text in enumerate(BUILDERS)}
    for text, name in names.items():
        (folder / name).write_bytes(BUILDERS[text]())
    code, table, told = Shell(alone=True)("ingest", "map", "--workers", "2")
    assert code == ExitCode.PROBLEMS
    assert table.split()[-5:] == ["nieuw", "1", "niet", "opgenomen", str(len(names))]
    assert len(told.splitlines()) <= len(names) + 2
    files_failed = {"/".join(failure["path"].split("/")[:2]) for failure in held("failures")}
    assert files_failed == {f"map/{name}" for name in names.values()}
    assert [letter["name"] for letter in held("list")] == [GOOD]
    for columns in (80, 200):
        shown = Shell()("failures", COLUMNS=str(columns))[1]
        assert all(len(line) <= columns for line in shown.splitlines())
        assert all(name.split()[0] in shown for name in names.values())


# The store.


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the database no page more than it has."""

    def fill(connection: Any, _: Any) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", fill)
    try:
        yield
    finally:
        event.remove(Engine, "connect", fill)


@contextmanager
def locked_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hold what every writer needs, as another program would; without the half minute that is usually waited."""
    monkeypatch.setattr(opening, "open_store", partial(open_store, wait=0.1))
    with closing(sqlite3.connect("opslag/kamerbrief.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


STORE_SCENES = {"a full disk": full_disk, "a locked database": locked_database}


@pytest.mark.parametrize("row", rows("app/bad_store"))
def test_a_store_that_cannot_be_written(row: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "leeg.txt").touch()
    (folder / "lang.txt").write_text(LETTER + "De ministers spraken over de vloot.\n\n" * 5000)
    shell = Shell()
    with STORE_SCENES[row["text"]](monkeypatch):
        for language in ("nl", "en"):
            code, _, told = shell("ingest", "map", "--workers", "1", language=language)
            assert code == ExitCode.NO_STORE
            assert is_clear(told.splitlines()[-1], row["expect"][language])
            assert told.count("kamerbrief.sqlite") == 1
        assert held("list") == []
    assert [held("stats")[0][name] for name in ("letters", "versions", "registers", "originals")] == [0] * 4
    code, _, told = shell("ingest", "map", "--workers", "1")
    assert code == ExitCode.PROBLEMS
    assert {letter["name"] for letter in held("list")} == {GOOD, "lang.txt"}
    assert [failure["path"] for failure in held("failures")] == ["map/leeg.txt"]


LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv = ["kamerbrief", *sys.argv[2:]]
runpy.run_module("kamerbrief", run_name="__main__")
"""


def test_a_disk_that_takes_no_more(folder: Path) -> None:
    """A quota, or a limit on the size of a file: SQLite takes that for a broken disk."""
    (folder / "lang.txt").write_text(LETTER + "De ministers spraken over de vloot.\n\n" * 5000)
    size = Path("opslag/kamerbrief.sqlite").stat().st_size + 40_000
    command = [sys.executable, "-c", LIMITED, str(size), "ingest", "map", "--lang", "nl", "--workers", "1"]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert ran.returncode == ExitCode.NO_STORE
    assert is_clear(ran.stderr.strip(), "kan niet worden gelezen of geschreven")
    assert "Maak ruimte" in ran.stderr and "reservekopie" not in ran.stderr
    assert held("list") == []
    assert Shell()("ingest", "map", "--workers", "1")[0] == ExitCode.FINE
    assert len(held("list")) == 2


# Very much of it.


def test_many_empty_files_are_a_few_lines_and_a_row_each(folder: Path) -> None:
    for number in range(500):
        (folder / f"{number}.txt").touch()
    shell = Shell()
    for language, more in (("nl", "En nog 490 bestanden: Dit bestand is leeg."), ("en", "And another 490 files: This")):
        code, table, told = shell("ingest", "map", "--workers", "1", language=language)
        assert code == ExitCode.PROBLEMS
        lines = told.replace("\N{NO-BREAK SPACE}", " ").splitlines()
        assert len(lines) == repeats.EACH + 3
        assert lines[0].startswith("map/0.txt: ") and lines[repeats.EACH].startswith(more)
        assert table.split()[-1] == "500"
        assert len(held("failures")) == 500
    assert held("stats")[0]["letters"] == 1
    listed = shell("failures")[1].splitlines()
    assert sum("is leeg" in line for line in listed) == 1
    assert [line.strip() for line in listed if "map/" in line] == [f"map/{number}.txt" for number in range(500)]


def test_many_reasons_are_a_few_lines_too() -> None:
    said: list[str] = []
    with repeats.Repeats(said.append, "letter", "nl") as lines:
        for number in range(1000):
            lines.tell(f"brief {number}", Message(f"Bladzijde {number % 300} is stuk.", "?"))
    more = [line.replace("\N{NO-BREAK SPACE}", " ") for line in said[repeats.ALL :]]
    assert said[: repeats.ALL] == [f"brief {n}: Bladzijde {n} is stuk." for n in range(repeats.ALL)]
    assert len(more) == repeats.REASONS + 1
    assert more[-1].startswith("En nog ") and more[-1].endswith(" brieven om andere redenen.")
    assert sum(int(line.split()[2]) for line in more) == 1000 - repeats.ALL


MEASURED = """
import pathlib, runpy, sys, time
sys.argv = ["kamerbrief", *sys.argv[1:]]
try:
    runpy.run_module("kamerbrief", run_name="__main__")
finally:
    status = pathlib.Path("/proc/self/status").read_text()
    print(time.process_time(), status.partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""


@pytest.mark.parametrize("command", ["ingest map", "read -"])
def test_a_very_long_text_takes_neither_memory_nor_time(folder: Path, command: str) -> None:
    long(LETTER, 300)(folder / "lang.txt", pytest.MonkeyPatch())
    arguments = [sys.executable, "-c", MEASURED, "--lang", "nl", *command.split()]
    with (folder / "lang.txt").open("rb") as file:
        ran = subprocess.run(arguments, stdin=file, capture_output=True, text=True)
    assert ran.returncode in (ExitCode.BAD_INPUT, ExitCode.PROBLEMS)
    assert "groter dan 32 MB" in ran.stderr
    seconds, kibibytes = map(float, ran.stderr.split()[-2:])
    assert seconds < 10  # of the processor, whatever else runs on the machine
    assert kibibytes < 150 * 1024  # at its highest: half of the file


# Names.


def test_names_in_a_locale_that_knows_no_accents(folder: Path) -> None:
    """A name is one name in every locale: what failed is one row, and what was kept stays kept."""
    names = {b"caf\xe9.txt": r"caf\xe9.txt", "één.txt".encode(): "één.txt", b"a\nb\x1b[2J.txt": r"a\x0ab\x1b[2J.txt"}
    paths = {f"map/{shown}" for shown in names.values()}
    for name in names:
        (folder / os.fsdecode(name)).touch()
    shell, ascii_only = Shell(alone=True), {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    for run, environment in ((shell, ascii_only), (Shell(), {})):
        code, _, told = run("ingest", "map", "--workers", "1", **environment)
        assert code == ExitCode.PROBLEMS
        assert "\x1b" not in told and len(told.splitlines()) == len(names) + 2
        assert sorted(failure["path"] for failure in held("failures")) == sorted(paths)
    code, shown, told = shell("failures", "--format", "json", **ascii_only)
    assert (code, told, {json.loads(line)["path"] for line in shown.splitlines()}) == (ExitCode.FINE, "", paths)
    code, shown, told = shell("failures", **ascii_only)
    assert (code, told, shown.isascii()) == (ExitCode.FINE, "", True)
    assert "map/een.txt" in shown and "?" not in shown


def test_a_file_on_which_its_reader_dies_never_ends_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep, "cores", lambda: 1)
    assert keep.usual_workers() == 2
