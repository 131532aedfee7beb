"""What the program does with files, processes and the store: nothing stops a batch, nothing is kept by halves."""

import doctest
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kamerbrief.app import files, ingest, reading, reread, workers
from kamerbrief.app.files import Found, Skipped, find, load, named, shown
from kamerbrief.app.ingest import Event, Options
from kamerbrief.errors import ExitCode, KamerbriefError, Message, NoStore, UnreadableFile
from kamerbrief.extractors import PROGRAM
from kamerbrief.model import Block, Document, Register, Source, to_json
from kamerbrief.store import Failure, Outcome, Record, Store, open_store

BROKEN = Message("Dit is stuk.", "This is broken.")


# Fakes that read, and fail on purpose. Working processes find them by name in this module.


def fake_register(name: str, data: bytes, program: str = PROGRAM) -> Register:
    text = data.decode("latin-1") or " "
    number = text.removeprefix("nummer ").split()[0] if text.startswith("nummer ") else None
    document = Document(dossier="28676", number=number, identifier=f"kst-28676-{number}") if number else Document()
    return Register(
        program=program,
        source=Source(name, "text", hashlib.sha256(data).hexdigest()),
        text=text,
        blocks=(Block("paragraph", "body", 0, len(text)),),
        document=document,
        meeting=None,
    )


def fake_attempt(given: Sequence[reading.File]) -> reading.Gained | reading.Trouble:
    """Read a letter; the words of the file say what happens to the process that reads it."""
    for place, file in enumerate(given):
        if file.data.startswith(b"kapot"):
            return reading.Trouble("read", place, BROKEN)
        if file.data.startswith(b"sterf"):
            os.kill(os.getpid(), signal.SIGKILL)
        if file.data.startswith(b"stop"):
            os._exit(3)
        if file.data.startswith(b"hang"):
            time.sleep(60)
    register = to_json(fake_register(given[0].name, b"\n".join(file.data for file in given)))
    return reading.Gained(register, (None,) * len(given))


def shout(word: str) -> str:
    if word == "sterf":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "hang":
        time.sleep(60)
    return word.upper()


def process_id(_: int) -> int:
    return os.getpid()


def devour(size: int) -> str:
    try:
        return f"{len(bytearray(size))} bytes"
    except MemoryError:
        return "refused"


def refuse_to_start(_: int) -> int:
    return 0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store")) as opened:
        yield opened


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "brieven"
    folder.mkdir()
    return folder


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def run(store: Store, paths: Sequence[Path], **options: Any) -> list[Event]:
    events: list[Event] = []
    ingest.ingest(store, paths, Options(**{"attempt": fake_attempt, **options}), events.append)
    return events


def states(events: Sequence[Event]) -> list[str]:
    return [event.state for event in events if isinstance(event, Outcome)]


def failed(events: Sequence[Event]) -> dict[str, str]:
    return {Path(event.path).name: event.stage for event in events if isinstance(event, Failure)}


def names(found: Iterator[Found | Skipped]) -> list[list[str]]:
    return [[path.name for path in item.paths] for item in found if isinstance(item, Found)]


class TestFinding:
    def test_a_folder_gives_its_files_in_the_order_of_their_names_then_its_folders(self, letters: Path) -> None:
        (letters / "b").mkdir()
        write(letters, deel10="x", deel2="x", Deel1="x")
        write(letters / "b", a="x")
        assert names(find([letters])) == [["Deel1.txt"], ["deel2.txt"], ["deel10.txt"], ["a.txt"]]

    def test_hidden_files_and_what_systems_leave_are_passed_over(self, letters: Path) -> None:
        for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$brief.docx", "brief.txt"):
            (letters / name).write_text("x")
        (letters / ".git").mkdir()
        write(letters / ".git", config="x")
        assert list(find([letters])) == [Found((letters / "brief.txt",))]

    def test_a_hidden_file_that_is_named_is_taken(self, letters: Path) -> None:
        (letters / ".brief").write_text("x")
        assert names(find([letters / ".brief"])) == [[".brief"]]

    def test_each_folder_is_one_letter(self, letters: Path) -> None:
        for folder in ("een", "twee"):
            (letters / folder).mkdir()
            write(letters / folder, a="x", b="x")
        write(letters, los="x")
        assert names(find([letters], "folder")) == [["los.txt"], ["a.txt", "b.txt"], ["a.txt", "b.txt"]]

    def test_all_files_together_keep_the_order_given(self, letters: Path) -> None:
        write(letters, a="x", b="x")
        assert names(find([letters / "b.txt", letters / "a.txt"], "all")) == [["b.txt", "a.txt"]]

    @pytest.mark.parametrize("grouping", ["folder", "all"])
    def test_a_letter_that_lacks_a_file_is_not_taken(self, letters: Path, grouping: files.Grouping) -> None:
        write(letters, a="x")
        (letters / "weg.txt").symlink_to(letters / "bestaat-niet.txt")
        found = list(find([letters], grouping))
        assert not names(iter(found))
        assert all(isinstance(item, Skipped) and item.lost for item in found)

    def test_patterns(self, letters: Path) -> None:
        (letters / "2024").mkdir()
        write(letters / "2024", a="x", b="x")
        (letters / "2024" / "c.pdf").write_bytes(b"x")
        assert names(find([letters / "**" / "*.txt"])) == [["a.txt"], ["b.txt"]]
        assert names(find([letters / "2024" / "[bc].*"])) == [["b.txt"], ["c.pdf"]]

    def test_a_file_whose_name_looks_like_a_pattern_is_that_file(self, letters: Path) -> None:
        (letters / "[kst].txt").write_text("x")
        (letters / "k.txt").write_text("x")
        assert names(find([letters / "[kst].txt"])) == [["[kst].txt"]]

    @pytest.mark.parametrize("pattern", ["*.odt", "**x", "[", "weg/*"])
    def test_a_pattern_that_nothing_matches_is_said(self, letters: Path, pattern: str) -> None:
        (only,) = find([letters / pattern])
        assert isinstance(only, Skipped) and only.lost

    def test_a_link_out_of_the_folder_is_refused_and_one_inside_is_read(self, letters: Path, tmp_path: Path) -> None:
        outside = tmp_path / "geheim.txt"
        outside.write_text("x")
        write(letters, a="x")
        (letters / "b.txt").symlink_to(outside)
        (letters / "c.txt").symlink_to(letters / "a.txt")
        (letters / "d").symlink_to(tmp_path)
        found = list(find([letters]))
        assert names(iter(found)) == [["a.txt"], ["c.txt"]]
        assert [item.path.name for item in found if isinstance(item, Skipped)] == ["b.txt", "d"]

    def test_a_folder_that_contains_itself_is_one_line_and_loses_nothing(self, letters: Path) -> None:
        write(letters, a="x")
        (letters / "lus").symlink_to(letters)
        found = list(find([letters]))
        assert names(iter(found)) == [["a.txt"]]
        (skipped,) = (item for item in found if isinstance(item, Skipped))
        assert not skipped.lost

    def test_links_that_lead_nowhere(self, letters: Path) -> None:
        (letters / "a").symlink_to(letters / "b")
        (letters / "b").symlink_to(letters / "a")
        (letters / "c").symlink_to(letters / "weg")
        found = list(find([letters]))
        assert len(found) == 3 and all(isinstance(item, Skipped) and item.lost for item in found)
        assert all(isinstance(item, Skipped) for item in find([letters / "a"]))

    def test_a_pipe_in_a_folder_is_never_opened(self, letters: Path) -> None:
        os.mkfifo(letters / "pijp")
        (only,) = find([letters])
        assert isinstance(only, Skipped) and only.lost

    def test_a_tree_deeper_than_the_stack_of_python(self, letters: Path) -> None:
        here = os.open(letters, os.O_RDONLY)
        try:
            for _ in range(sys.getrecursionlimit() + 200):
                os.mkdir("d", dir_fd=here)
                deeper = os.open("d", os.O_RDONLY, dir_fd=here)
                os.close(here)
                here = deeper
            os.close(os.open("brief.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
        finally:
            os.close(here)
        try:
            assert names(find([letters])) == [["brief.txt"]]
        finally:  # Python's own removal of folders does not reach that deep
            subprocess.run(["rm", "-rf", letters], check=True)

    def test_a_name_that_is_no_text_is_shown_escaped(self, letters: Path) -> None:
        path = letters / os.fsdecode(b"caf\xe9\x1b[2J.txt")
        path.write_text("x")
        (only,) = find([letters])
        assert isinstance(only, Found)
        assert shown(only.paths[0].name) == r"caf\xe9\x1b[2J.txt"
        shown(path).encode("utf-8")

    def test_docstrings_run(self) -> None:
        assert doctest.testmod(files).failed == 0


class TestLoading:
    def test_a_file_that_changes_while_it_is_read(self, letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(letters, a="Geachte voorzitter,")
        whole = files._all_of

        def slowly(file: Any) -> bytes:
            data = whole(file)
            write(letters, a="Geachte voorzitter, en nog meer")
            return data

        monkeypatch.setattr(files, "_all_of", slowly)
        with pytest.raises(UnreadableFile) as caught:
            load(letters / "a.txt")
        assert "veranderde" in caught.value.message.nl

    def test_what_is_gone(self, letters: Path) -> None:
        with pytest.raises(UnreadableFile, match="does not exist"):
            load(letters / "weg.txt")

    def test_what_may_not_be_read(self, letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(letters, a="x")

        def forbidden(*_: Any, **__: Any) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", forbidden)
        with pytest.raises(UnreadableFile, match="may not read"):
            load(letters / "a.txt")

    def test_a_disk_that_fails(self, letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(letters, a="x")

        def broken(*_: Any, **__: Any) -> None:
            raise OSError(5, "Input/output error")

        monkeypatch.setattr(Path, "open", broken)
        with pytest.raises(UnreadableFile, match="Input/output error"):
            load(letters / "a.txt")

    def test_what_is_too_large_is_refused(self, letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(files, "MAX_BYTES", 10)
        write(letters, a="0123456789", b="0123456789a")
        assert load(letters / "a.txt") == b"0123456789"
        with pytest.raises(UnreadableFile, match="larger"):
            load(letters / "b.txt")

    def test_folders_and_devices(self, letters: Path) -> None:
        with pytest.raises(UnreadableFile, match="folder"):
            load(letters)
        os.mkfifo(letters / "pijp")
        with pytest.raises(UnreadableFile, match="no regular file"):
            load(letters / "pijp")
        assert load(Path(os.devnull), any_kind=True) == b""

    def test_a_name_with_a_null(self) -> None:
        with pytest.raises(UnreadableFile):
            load(Path("a\0b"))

    def test_only_the_bare_hyphen_is_standard_input(self) -> None:
        assert named("-") == files.STDIN
        assert named("./-") != files.STDIN
        assert named("./-").name == "-"


class TestWorkers:
    def answers(self, tasks: Sequence[str], count: int = 2, seconds: float = 30) -> list[str | workers.Lost]:
        return [
            answer for _, answer in workers.answers(shout, ((word, word) for word in tasks), count, seconds=seconds)
        ]

    @pytest.mark.parametrize("count", [1, 2])
    def test_answers_come_in_the_order_of_the_questions(self, count: int) -> None:
        words = [f"woord {number}" for number in range(40)]
        assert self.answers(words, count) == [word.upper() for word in words]

    def test_with_one_worker_the_work_is_done_here(self) -> None:
        assert list(workers.answers(process_id, [("", 0)], 1)) == [("", os.getpid())]
        ((_, other),) = workers.answers(process_id, [("", 0)], 2)
        assert other != os.getpid()

    def test_a_process_that_asks_for_too_much_memory_is_refused_it(self) -> None:
        asked = [("", workers.MEMORY + 1), ("", 1000)]
        assert [answer for _, answer in workers.answers(devour, asked, 2)] == ["refused", "1000 bytes"]

    def test_a_process_that_dies_loses_its_own_task_only(self) -> None:
        answers = self.answers(["a", "sterf", "b", "sterf", "sterf", "c", "d"])
        assert [answer if isinstance(answer, str) else "-" for answer in answers] == ["A", "-", "B", "-", "-", "C", "D"]
        lost = answers[1]
        assert isinstance(lost, workers.Lost) and "SIGKILL" in lost.message.en

    def test_a_process_that_hangs_is_ended(self) -> None:
        began = time.monotonic()
        answers = self.answers(["a", "hang", "b", "c"], seconds=1.5)
        assert [isinstance(answer, workers.Lost) for answer in answers] == [False, True, False, False]
        assert time.monotonic() - began < 20

    def test_few_tasks_are_taken_ahead(self) -> None:
        taken = 0

        def tasks() -> Iterator[tuple[str, str]]:
            nonlocal taken
            for _ in range(200):
                taken += 1
                yield "", "x"

        coming = workers.answers(shout, tasks(), 2)
        next(coming)
        assert taken <= 2 * workers.AHEAD
        coming.close()

    @pytest.mark.parametrize("count", [1, 2])
    def test_stopping_begins_nothing_more(self, count: int) -> None:
        done = 0

        def stopped() -> bool:
            return done >= 3

        for _ in workers.answers(shout, (("", "x") for _ in range(100)), count, stopped):
            done += 1
        assert 3 <= done <= 3 + count * workers.AHEAD

    def test_stopping_does_not_wait_for_one_that_hangs(self) -> None:
        began = time.monotonic()
        stop = iter([False] * 6)
        assert list(workers.answers(shout, [("", "hang")], 2, lambda: next(stop, True))) == []
        assert time.monotonic() - began < 20

    def test_no_process_outlives_the_work(self) -> None:
        coming = workers.answers(process_id, (("", 0) for _ in range(10)), 2)
        pids = {pid for _, pid in coming if isinstance(pid, int)}
        assert pids
        for pid in pids:
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)

    def test_where_no_process_can_be_started_no_file_is_blamed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        crew: Any = workers._Crew(refuse_to_start, 2, 5)
        monkeypatch.setattr(workers, "_serve", os.abort)
        with pytest.raises(RuntimeError, match="no working process"):
            list(crew.answers(iter([("", 0)]), lambda: False))
        crew.close()


class TestIngest:
    @pytest.mark.parametrize("count", [1, 2])
    def test_letters_are_kept_and_the_second_time_nothing_changes(
        self, store: Store, letters: Path, count: int
    ) -> None:
        write(letters, a="brief een", b="brief twee")
        assert states(run(store, [letters], workers=count)) == ["new", "new"]
        before = store.stats()
        assert states(run(store, [letters], workers=count)) == ["same", "same"]
        assert store.stats() == before
        assert store.original(hashlib.sha256(b"brief een").hexdigest()) == b"brief een"

    def test_one_letter_twice_in_one_run_is_one_letter(self, store: Store, letters: Path) -> None:
        write(letters, a="brief", b="brief")
        assert states(run(store, [letters])) == ["new", "same"]
        assert store.stats().letters == 1

    def test_a_broken_file_is_a_failure_and_the_rest_goes_on(self, store: Store, letters: Path) -> None:
        write(letters, a="brief een", b="kapot", c="brief drie")
        events = run(store, [letters, letters / "weg.txt"])
        assert states(events) == ["new", "new"]
        assert failed(events) == {"b.txt": "read", "weg.txt": "read"}
        rows = {Path(row.path).name: row for row in store.failures()}
        assert set(rows) == {"b.txt", "weg.txt"}
        assert (rows["b.txt"].nl, rows["b.txt"].en) == BROKEN
        assert rows["b.txt"].sha256 == hashlib.sha256(b"kapot").hexdigest()

    def test_a_file_that_is_mended_is_no_failure_any_more(self, store: Store, letters: Path) -> None:
        write(letters, a="kapot")
        run(store, [letters])
        write(letters, a="brief")
        run(store, [letters])
        assert store.failures() == []

    def test_a_failure_is_past_when_its_path_holds_what_is_held_already(self, store: Store, letters: Path) -> None:
        write(letters, a="kapot", b="brief")
        run(store, [letters])
        write(letters, a="brief")
        run(store, [letters])
        assert store.failures() == []

    def test_two_letters_with_one_number(self, store: Store, letters: Path) -> None:
        write(letters, a="nummer 474 over de ene bijeenkomst", b="nummer 474 en iets heel anders, van een ander")
        events = run(store, [letters])
        assert sorted(states(events)) == ["conflict", "new"]
        (conflict,) = (event for event in events if isinstance(event, Outcome) and event.state == "conflict")
        assert conflict.message is not None
        assert [row.stage for row in store.failures()] == ["store"]
        assert store.stats().letters == 1

    def test_several_files_are_one_letter(self, store: Store, letters: Path) -> None:
        write(letters, a="brief", b="bijlage")
        assert states(run(store, [letters], grouping="folder")) == ["new"]
        (row,) = store.letters()
        assert [original.data for original in store.originals(row.id)] == [b"brief", b"bijlage"]
        assert store.versions(row.id)[0].names == ("a.txt", "b.txt")
        assert states(run(store, [letters], grouping="folder")) == ["same"]

    def test_one_broken_file_of_a_letter_keeps_nothing_of_it(self, store: Store, letters: Path) -> None:
        write(letters, a="brief", b="kapot")
        events = run(store, [letters], grouping="all")
        assert failed(events) == {"b.txt": "read"}
        assert store.stats().letters == store.stats().originals == 0

    @pytest.mark.parametrize("count", [1, 2])
    def test_what_was_read_before_a_stop_is_kept_and_the_next_run_goes_on(
        self, store: Store, letters: Path, count: int
    ) -> None:
        write(letters, **{f"brief{number}": f"brief {number}" for number in range(60)})
        asked = 0

        def stopped() -> bool:
            nonlocal asked
            asked += 1
            return asked > 80

        first: list[Event] = []
        options = Options(attempt=fake_attempt)
        ingest.ingest(store, [letters], options, first.append, stopped)
        kept = store.stats().letters
        assert states(first) == ["new"] * kept
        assert kept < 60
        second = run(store, [letters])
        assert states(second).count("new") == 60 - kept
        assert store.stats().letters == 60

    def test_a_link_back_is_told_once(self, store: Store, letters: Path) -> None:
        write(letters, a="brief")
        (letters / "lus").symlink_to(letters)
        events = run(store, [letters])
        assert failed(events) == {"lus": "read"}
        assert states(events) == ["new"]
        assert [Path(row.path).name for row in store.failures()] == ["lus"]

    def test_batches_are_kept_as_they_fill(self, store: Store, letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ingest, "BATCH", 4)
        sizes: list[int] = []
        save = store.save

        def counted(records: Sequence[Record]) -> list[Outcome]:
            sizes.append(len(records))
            return save(records)

        monkeypatch.setattr(store, "save", counted)
        write(letters, **{f"b{number}": f"brief {number}" for number in range(10)})
        run(store, [letters])
        assert sizes == [4, 4, 2]

    def test_large_files_fill_a_batch_sooner(
        self, store: Store, letters: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ingest, "BATCH_BYTES", 3000)
        sizes: list[int] = []
        save = store.save

        def counted(records: Sequence[Record]) -> list[Outcome]:
            sizes.append(len(records))
            return save(records)

        monkeypatch.setattr(store, "save", counted)
        write(letters, **{f"b{number}": f"{number}" * 1000 for number in range(6)})
        run(store, [letters])
        assert sum(sizes) == 6 and max(sizes) <= 2


class TestIngestInProcesses:
    def test_a_worker_that_dies_or_leaves_loses_one_file(self, store: Store, letters: Path) -> None:
        write(letters, a="brief een", b="sterf", c="brief drie", d="stop", e="brief vijf")
        events = run(store, [letters], workers=2)
        assert states(events) == ["new", "new", "new"]
        assert failed(events) == {"b.txt": "read", "d.txt": "read"}
        assert {Path(row.path).name for row in store.failures()} == {"b.txt", "d.txt"}


class TestStoreInTrouble:
    def test_a_record_that_cannot_be_kept_is_a_failure_and_the_others_are_kept(
        self, store: Store, letters: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save = store.save

        def picky(records: Sequence[Record]) -> list[Outcome]:
            if any(record.register.text == "brief twee" for record in records):
                raise ValueError("an unforeseen value")
            return save(records)

        monkeypatch.setattr(store, "save", picky)
        write(letters, a="brief een", b="brief twee", c="brief drie")
        events = run(store, [letters])
        assert states(events) == ["new", "new"]
        assert failed(events) == {"b.txt": "store"}
        assert "an unforeseen value" in store.failures()[0].en

    def test_a_store_that_cannot_be_written_ends_the_run(
        self, store: Store, letters: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def locked(_: Sequence[Record]) -> list[Outcome]:
            raise NoStore(Message("Op slot.", "Locked."))

        monkeypatch.setattr(store, "save", locked)
        write(letters, a="brief")
        with pytest.raises(NoStore):
            run(store, [letters])
        assert store.stats().letters == 0

    def test_what_was_read_is_kept_when_the_program_itself_fails(self, store: Store, letters: Path) -> None:
        write(letters, a="brief een", b="brief twee")

        def faulty(given: tuple[reading.File, ...]) -> reading.Gained | reading.Trouble:
            if given[0].name == "b.txt":
                raise AssertionError("a fault of the program")
            return fake_attempt(given)

        with pytest.raises(AssertionError):
            run(store, [letters], attempt=faulty)
        assert store.stats().letters == 1


class TestAttempt:
    def test_a_letter(self) -> None:
        answer = reading.attempt([reading.File("brief.txt", b"Den Haag, 3 maart 2023\n\nGeachte voorzitter,")])
        assert isinstance(answer, reading.Gained)

    def test_the_file_that_fails_is_named_by_its_place(self) -> None:
        good = reading.File("brief.txt", b"Geachte voorzitter,")
        answer = reading.attempt([good, reading.File("leeg.txt", b"")])
        assert isinstance(answer, reading.Trouble)
        assert (answer.stage, answer.which, answer.detail) == ("read", 1, "")

    @pytest.mark.parametrize("stage", ["read", "extract"])
    def test_a_fault_of_the_program_is_one_line_and_keeps_where(
        self, stage: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def faulty(*_: Any, **__: Any) -> None:
            raise RecursionError("much too deep")

        monkeypatch.setattr(reading, stage, faulty)
        answer = reading.attempt([reading.File("brief.txt", b"Geachte voorzitter,")])
        assert isinstance(answer, reading.Trouble)
        assert answer.stage == stage
        assert "RecursionError: much too deep" in answer.message.nl
        assert "Traceback" in answer.detail and "\n" not in answer.message.nl


class TestReread:
    def keep(self, store: Store, program: str, *texts: bytes) -> None:
        from kamerbrief.store import Original

        records = []
        for number, text in enumerate(texts):
            register = fake_register(f"{number}.txt", text, program)
            original = Original(f"{number}.txt", register.source.sha256, text)
            records.append(Record((original,), register, f"{number}.txt"))
        store.save(records)

    @pytest.mark.parametrize("count", [1, 2])
    def test_old_registers_are_made_anew_and_the_second_time_none(self, store: Store, count: int) -> None:
        self.keep(store, "kamerbrief 0.0.1", b"Geachte voorzitter, een", b"Geachte voorzitter, twee")
        self.keep(store, PROGRAM, b"Geachte voorzitter, drie")
        told: list[reread.Reread] = []
        assert reread.outdated(store) == 2
        reread.reread(store, count, told.append)
        assert [one.trouble for one in told] == [None, None]
        assert {row.program for row in store.letters()} == {PROGRAM}
        assert store.stats().registers == 5
        told.clear()
        reread.reread(store, count, told.append)
        assert told == []

    def test_a_letter_that_cannot_be_read_any_more_keeps_its_register(self, store: Store) -> None:
        self.keep(store, "kamerbrief 0.0.1", b"Geachte voorzitter", b"%PDF-1.7 afgebroken")
        told: list[reread.Reread] = []
        reread.reread(store, 1, told.append)
        assert [one.trouble is None for one in sorted(told)] == [True, False]
        assert {row.program for row in store.letters()} == {PROGRAM, "kamerbrief 0.0.1"}

    def test_it_goes_on_where_it_stopped(self, store: Store) -> None:
        self.keep(store, "kamerbrief 0.0.1", *(f"Geachte voorzitter {number}".encode() for number in range(5)))
        told: list[reread.Reread] = []
        reread.reread(store, 1, told.append, lambda: len(told) > 0 or reread_stopped(store))
        left = reread.outdated(store)
        assert 0 < left < 5
        reread.reread(store, 1, told.append)
        assert reread.outdated(store) == 0


_asked: list[int] = []


def reread_stopped(_: Store) -> bool:
    """Stop after two letters."""
    _asked.append(1)
    return len(_asked) > 2


class TestListing:
    def test_none_and_more_than_one(self, store: Store, letters: Path) -> None:
        from kamerbrief.app.listing import one_letter

        write(letters, a="nummer 474 brief", b="nummer 475 brief")
        run(store, [letters])
        assert one_letter(store, "28676-474").number == "474"
        assert one_letter(store, "kst-28676-475").number == "475"
        with pytest.raises(KamerbriefError, match="No letter found for '999'") as none:
            one_letter(store, "999")
        assert none.value.exit_code == ExitCode.BAD_INPUT
        (letters / "map").mkdir()
        write(letters / "map", a="nog een brief")
        run(store, [letters])
        with pytest.raises(KamerbriefError, match="More than one letter"):
            one_letter(store, "a.txt")


def test_the_program_can_be_imported_quickly() -> None:
    """Neither readers nor a database may be loaded by importing the package."""
    heavy = "sqlalchemy", "pypdfium2", "lxml", "rich", "pydantic"
    code = f"import sys, kamerbrief, kamerbrief.cli; sys.exit(bool(set(sys.modules) & set({heavy!r})))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_letter_is_read_without_what_it_does_not_need(letters: Path) -> None:
    """A text is read and shown as JSON without a database, a server, PDF or pydantic: starting is most of the time."""
    write(letters, a="Den Haag, 1 april 2022\n\nHierbij zend ik u het verslag.")
    heavy = "sqlalchemy", "litestar", "pypdfium2", "lxml", "pydantic", "kamerbrief.app.recognition"
    code = (
        "import atexit, sys; from kamerbrief.cli import main\n"
        f"atexit.register(lambda: print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr))\n"
        f"sys.argv = ['kamerbrief', 'read', {str(letters / 'a.txt')!r}, '--format', 'json']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr.strip()) == (0, "[]")
    assert '"2022-04-01"' in done.stdout


def test_every_public_name_is_there() -> None:
    import kamerbrief

    for name in kamerbrief.__all__:
        assert getattr(kamerbrief, name) is not None
    assert set(dir(kamerbrief)) == set(kamerbrief.__all__)
    with pytest.raises(AttributeError):
        _: Callable[..., Any] = kamerbrief.no_such_name
