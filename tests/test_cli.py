"""The command line as a person and a shell meet it: arguments, output, exit codes, help, and what bad input gets."""

import doctest
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from kamerbrief.cli import edge, screen, words
from kamerbrief.cli.commands import build
from kamerbrief.cli.pages import PAGES, cli_page
from kamerbrief.cli.read import json_on_terminal
from kamerbrief.errors import ExitCode
from kamerbrief.version import __version__

jsonschema = import_module("jsonschema")  # it comes without types

DOCS = Path(__file__).parents[1] / "docs"

# For lines that a shell reads: the checkout may lie in a folder with a space in its name.
PYTHON = shlex.quote(sys.executable)

LETTER = """Den Haag, 3 maart 2023

Betreft: Geannoteerde agenda voor de NAVO-bijeenkomst van ministers van Defensie van 15 en 16 maart 2023

Geachte voorzitter,

Hierbij bied ik u de geannoteerde agenda aan van de bijeenkomst van 15 en 16 maart 2023 in Brussel.

De minister van Defensie,

K.H. Ollongren
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder in which the test works, with a letter in it and a store address set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAMERBRIEF_STORE", str(tmp_path / "opslag"))
    (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
    return tmp_path


def run(*arguments: str, language: str = "nl", stdin: bytes | None = None, **environment: str) -> Result:
    """Run the program in this process: nothing here is a terminal."""
    program = build(language)
    return CliRunner().invoke(program, edge.arrange(arguments), stdin, environment, prog_name="kamerbrief")


def shell(*arguments: str | bytes, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own, in Dutch unless the environment says otherwise."""
    return subprocess.run(
        [sys.executable, "-m", "kamerbrief", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, "LC_ALL": "nl_NL.UTF-8", **environment},
    )


def lines(text: str | bytes) -> list[str]:
    return (text if isinstance(text, str) else text.decode()).splitlines()


class TestHelp:
    @pytest.mark.parametrize("language", ["nl", "en"])
    @pytest.mark.parametrize("command", words.COMMANDS)
    def test_every_command_has_help_with_an_example(self, command: str, language: str) -> None:
        result = run(command, "--help", language=language)
        assert result.exit_code == ExitCode.FINE
        assert words.COMMANDS[command].summary.in_language(language) in result.stdout
        assert words.HEADINGS["examples"].in_language(language) in result.stdout
        for example in words.COMMANDS[command].examples:
            assert example.line in result.stdout
            assert example.does.in_language(language) in result.stdout

    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_the_program_names_every_command(self, language: str) -> None:
        result = run("--help", language=language)
        listed = re.findall(r"^  ([a-z]+) {2,}", result.stdout, re.MULTILINE)
        assert listed == list(words.COMMANDS)

    def test_dutch_help_holds_no_english_of_the_library(self) -> None:
        whole = "".join(run(*command, "--help").stdout for command in [(), *((name,) for name in words.COMMANDS)])
        for english in ("Usage", "Options", "Arguments", "Show this", "[OPTIONS]", "required", "default:"):
            assert english not in whole

    def test_help_is_plain_off_a_terminal_and_no_wider_than_asked(self) -> None:
        for name in words.COMMANDS:
            text = run(name, "--help").stdout
            assert "\x1b" not in text
            assert all(len(line) <= 80 or line.startswith("  kamerbrief ") for line in text.splitlines())

    def test_every_text_has_both_languages(self) -> None:
        pages = [words.PROGRAM, *words.COMMANDS.values()]
        messages = [page.summary for page in pages] + [example.does for page in pages for example in page.examples]
        for table in (words.OPTIONS, words.METAVARS, words.HEADINGS):
            messages += table.values()
        assert all(message.nl and message.en for message in messages)
        assert all(bool(page.more.nl) == bool(page.more.en) for page in pages)
        assert all(page.examples for page in pages)
        assert not any("!" in message.nl for message in messages)

    @pytest.mark.parametrize("example", [e for page in words.COMMANDS.values() for e in page.examples])
    def test_examples_are_command_lines_that_the_program_knows(self, example: words.Example) -> None:
        command, *rest = re.sub(r" [<>] \S+", "", example.line.replace("'", "")).split()[1:]
        options = [word for word in rest if word.startswith("--")]
        shown = run(command, "--help").stdout
        assert all(option in shown for option in options)

    def test_the_language_of_the_locale(self) -> None:
        assert b"Gebruik:" in shell("--help", LC_ALL="nl_NL.UTF-8").stdout
        assert b"Gebruik:" in shell("--help", LC_ALL="", LANG="nl_BE").stdout
        assert b"Usage:" in shell("--help", LC_ALL="C.UTF-8", LANG="nl_NL.UTF-8").stdout
        assert b"Usage:" in shell("--lang", "en", "--help").stdout
        assert b"Usage:" in shell("read", "--help", "--lang=en").stdout

    def test_no_arguments_show_the_help_and_are_an_error(self) -> None:
        result = shell()
        assert result.returncode == ExitCode.BAD_INPUT
        assert result.stdout == b""
        assert "Gebruik: kamerbrief" in result.stderr.decode()

    def test_version(self) -> None:
        result = run("--version")
        assert (result.exit_code, result.stdout) == (0, f"kamerbrief {__version__}\n")

    @pytest.mark.parametrize("page", PAGES)
    def test_pages_are_in_step(self, page: str) -> None:
        written = (DOCS / page).read_text(encoding="utf-8")
        assert written == PAGES[page](), "run: python -m kamerbrief.cli.pages docs"

    def test_the_page_has_every_command_in_both_languages(self) -> None:
        page = cli_page()
        for name in words.COMMANDS:
            assert page.count(f"## kamerbrief {name}\n") == 2


USAGE = [
    (["lees"], "Onbekende opdracht: lees.", "Unknown command: lees."),
    (["faillures"], "Bedoelt u failures?", "Did you mean failures?"),
    (["read"], "Er ontbreekt een argument: BESTAND.", "An argument is missing: FILE."),
    (["read", "x", "--formaat"], "Onbekende optie: --formaat.", "Unknown option: --formaat."),
    (["read", "x", "--formt", "json"], "Bedoelt u --format?", "Did you mean --format?"),
    (["read", "x", "--format"], "Bij de optie --format hoort een waarde.", "The option --format needs a value."),
    (["read", "x", "--format", "xml"], "table of json of text", "table or json or text"),
    (["list", "--format", "text"], "table of json", "table or json"),
    (["ingest", "x", "--workers", "0"], "een geheel getal vanaf 1", "a whole number from 1"),
    (["ingest", "x", "--workers", "veel"], "een geheel getal vanaf 1", "a whole number from 1"),
    (["--lang", "fr", "list"], "nl of en", "nl or en"),
    (["show"], "Er ontbreekt een argument: BRIEF.", "An argument is missing: LETTER."),
    (["ingest", "--join", "--letter-per-folder", "x"], "gaan niet samen", "exclude each other"),
]


class TestUsage:
    @pytest.mark.parametrize(
        "arguments, nl, en", USAGE, ids=lambda value: " ".join(value) if isinstance(value, list) else None
    )
    def test_a_wrong_command_line_gets_one_line(self, arguments: list[str], nl: str, en: str, home: Path) -> None:
        for language, expected in (("nl", nl), ("en", en)):
            result = run(*arguments, language=language)
            assert result.exit_code == ExitCode.BAD_INPUT
            assert result.stdout == ""
            assert expected in result.stderr
            assert len(lines(result.stderr)) == 1
        assert not (home / "opslag").exists()

    def test_general_options_may_stand_anywhere(self, home: Path) -> None:
        for arguments in (
            ["--store", "elders", "--lang", "en", "stats"],
            ["stats", "--store=elders", "--lang=en"],
            ["stats", "--lang", "en", "--store", "elders"],
        ):
            assert "letters" in run(*arguments).stdout
        assert (home / "elders").is_dir()
        assert not (home / "opslag").exists()

    def test_what_follows_two_hyphens_is_no_option(self, home: Path) -> None:
        (home / "--lang").write_text(LETTER)
        assert run("read", "--", "--lang").exit_code == ExitCode.FINE


class TestRead:
    def test_json_is_the_product_and_nothing_else(self, home: Path) -> None:
        result = shell("read", "brief.txt", "--format", "json")
        assert result.returncode == ExitCode.FINE
        assert result.stderr == b""
        assert result.stdout.count(b"\n") == 1 and result.stdout.endswith(b"}\n")
        register = json.loads(result.stdout)
        assert register["schema"] == "kamerbrief/register/1"
        assert register["text"] == LETTER
        assert register["source"]["name"] == "brief.txt"
        assert result.stdout == run("read", "brief.txt", "--format", "json").stdout_bytes

    def test_tables_in_dutch(self, home: Path) -> None:
        result = run("read", "brief.txt")
        assert result.exit_code == ExitCode.FINE
        assert result.stdout.startswith("Geannoteerde agenda\n")
        assert "3 maart 2023" in result.stdout.replace("\u00a0", " ")
        for forbidden in ("2023-03-03", "agenda\n  kind", "physical", "None", "letter"):
            assert forbidden not in result.stdout

    def test_tables_in_english(self, home: Path) -> None:
        result = run("read", "brief.txt", language="en")
        assert "3 March 2023" in result.stdout.replace("\u00a0", " ")

    def test_text_is_the_reading_view(self, home: Path) -> None:
        result = run("read", "brief.txt", "--format", "text")
        assert "Hierbij bied ik u de geannoteerde agenda aan" in result.stdout

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
    def test_standard_input(self, home: Path, encoding: str) -> None:
        result = run("read", "-", "--format", "json", stdin="Geachte voorzitter, één brief.".encode(encoding))
        register = json.loads(result.stdout)
        assert register["source"]["name"] == "stdin"
        assert register["text"] == "Geachte voorzitter, één brief."

    def test_several_files_are_one_line_of_json_each(self, home: Path) -> None:
        (home / "twee.txt").write_text("Geachte voorzitter,")
        result = run("read", "brief.txt", "twee.txt", "--format", "json")
        assert [json.loads(line)["source"]["name"] for line in lines(result.stdout)] == ["brief.txt", "twee.txt"]

    def test_one_letter_of_several_files(self, home: Path) -> None:
        (home / "bijlage.txt").write_text("Verslag van de bijeenkomst\n\nDe ministers spraken over Oekraïne.\n")
        result = run("read", "--join", "brief.txt", "bijlage.txt", "--format", "json")
        (register,) = map(json.loads, lines(result.stdout))
        assert "Geachte voorzitter" in register["text"] and "De ministers spraken" in register["text"]
        assert [part["name"] for part in register["document"]["parts"]] == ["brief.txt", "bijlage.txt"]

    def test_a_bad_file_among_good_ones(self, home: Path) -> None:
        (home / "leeg.txt").touch()
        result = run("read", "leeg.txt", "brief.txt", "weg.txt", "--format", "json")
        assert result.exit_code == ExitCode.BAD_INPUT
        assert [json.loads(line)["source"]["name"] for line in lines(result.stdout)] == ["brief.txt"]
        assert [line.split(":")[0] for line in lines(result.stderr)] == ["leeg.txt", "weg.txt"]

    def test_a_letter_that_lacks_a_file_is_not_shown(self, home: Path) -> None:
        result = run("read", "--join", "brief.txt", "weg.txt")
        assert (result.exit_code, result.stdout) == (ExitCode.BAD_INPUT, "")

    def test_no_store_is_opened_or_made(self, home: Path) -> None:
        for form in ("table", "json", "text"):
            assert run("read", "brief.txt", "--format", form).exit_code == ExitCode.FINE
        assert run("schema").exit_code == ExitCode.FINE
        assert run("read", "brief.txt", "--store", "sqlite:////proc/onmogelijk").exit_code == ExitCode.FINE
        assert sorted(path.name for path in home.iterdir()) == ["brief.txt"]

    def test_an_unforeseen_error_is_one_line_and_debug_shows_where(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from kamerbrief.app import reading

        def faulty(*_: Any) -> None:
            raise RecursionError("much too deep")

        monkeypatch.setattr(reading, "extract", faulty)
        result = run("read", "brief.txt")
        assert result.exit_code == ExitCode.INTERNAL
        assert len(lines(result.stderr)) == 1
        assert "RecursionError: much too deep" in result.stderr and "Meld dit" in result.stderr
        assert "Traceback" not in result.stderr
        assert "Traceback" in run("read", "brief.txt", "--debug").stderr


class TestSchema:
    def test_it_is_a_schema_and_what_is_read_is_valid(self, home: Path) -> None:
        schema = json.loads(run("schema").stdout)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["$id"] == "urn:kamerbrief:register:1"
        jsonschema.Draft202012Validator.check_schema(schema)
        assert all("title" in part for part in schema["$defs"].values())
        register = json.loads(run("read", "brief.txt", "--format", "json").stdout)
        validator = jsonschema.Draft202012Validator(schema)
        validator.validate(register)
        assert not validator.is_valid({**register, "document": {"kind": "sonnet"}})
        assert not validator.is_valid({key: value for key, value in register.items() if key != "text"})

    def test_real_letters_are_valid(self, home: Path, shared: Path) -> None:
        validator = jsonschema.Draft202012Validator(json.loads(run("schema").stdout))
        papers = [*sorted(shared.glob("letters/*.txt")), *sorted(shared.glob("papers/kst-xml/*.xml"))[:5]]
        result = run("read", *map(str, papers), "--format", "json")
        assert result.exit_code == ExitCode.FINE, result.stderr
        registers = [json.loads(line) for line in lines(result.stdout)]
        assert len(registers) == len(papers) > 5
        for register in registers:
            validator.validate(register)


PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
BAD = {
    "leeg.txt": b"",
    "ruis.pdf": bytes(range(256)) * 40,
    "afgekapt.pdf": PDF[:60],
    "zonder-paginas.pdf": PDF + b"trailer<</Root 1 0 R/Size 3>>\n%%EOF\n",
    "entiteiten.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "extern.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "dtd.xml": b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>',
    "afgekapt.xml": b"<?xml version='1.0'?><officiele-publicatie><kamerstuk>",
}


class TestBadInput:
    @pytest.mark.parametrize("name", BAD)
    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_read_says_in_one_line_what_is_wrong(self, home: Path, name: str, language: str) -> None:
        (home / name).write_bytes(BAD[name])
        result = run("read", name, language=language)
        assert result.exit_code == ExitCode.BAD_INPUT
        assert result.stdout == ""
        (line,) = lines(result.stderr)
        assert line.startswith(f"{name}: ")
        assert "Onverwachte fout" not in line and "Unexpected error" not in line
        assert line.count(".") >= 2  # what is wrong, and what to do

    def test_a_folder_of_it_keeps_the_good_letters_and_a_row_for_each_bad_one(self, home: Path) -> None:
        folder = home / "map"
        folder.mkdir()
        for name, data in BAD.items():
            (folder / name).write_bytes(data)
        (folder / "brief.txt").write_text(LETTER)
        (folder / "nogmaals.txt").write_text(LETTER)
        result = run("ingest", "map", "--workers", "2")
        assert result.exit_code == ExitCode.PROBLEMS
        told = lines(result.stderr)
        assert {line.split(": ")[0] for line in told[:-2]} == {f"map/{name}" for name in BAD}
        rows = [json.loads(line) for line in lines(run("failures", "--format", "json").stdout)]
        assert {row["path"] for row in rows} == {f"map/{name}" for name in BAD}
        assert {row["stage"] for row in rows} == {"read"}
        stats = json.loads(run("stats", "--format", "json").stdout)
        assert (stats["letters"], stats["originals"], stats["failures"]) == (1, 1, len(BAD))
        shown = run("failures").stdout
        assert all(f"map/{name}" in shown for name in BAD)

    def test_what_is_not_there(self, home: Path) -> None:
        result = run("ingest", "weg.pdf")
        assert result.exit_code == ExitCode.PROBLEMS
        assert "weg.pdf: Dit bestand bestaat niet (meer)." in result.stderr
        assert "weg.pdf" in run("failures").stdout

    def test_an_empty_folder_is_said(self, home: Path) -> None:
        (home / "leeg").mkdir()
        result = run("ingest", "leeg")
        assert result.exit_code == ExitCode.BAD_INPUT
        assert "geen bestanden" in result.stderr

    def test_names_that_are_no_text(self, home: Path) -> None:
        name = b"caf\xe9 \x1b[31mrood.txt"
        Path(os.fsdecode(name)).write_text(LETTER)
        read = shell("read", name, "--format", "json")
        assert json.loads(read.stdout)["source"]["name"] == r"caf\xe9 \x1b[31mrood.txt"
        assert run("ingest", os.fsdecode(name)).exit_code == ExitCode.FINE
        listed = run("list", COLUMNS="140").stdout
        assert "\x1b" not in listed and r"caf\xe9" in listed

    def test_two_letters_with_one_number(self, home: Path, shared: Path) -> None:
        (one,), (other,) = (shared.glob(f"papers/kst-xml/kst-28676-{number}__*.xml") for number in ("468", "549"))
        (home / "een.xml").write_bytes(one.read_bytes())
        (home / "ander.xml").write_bytes(other.read_bytes().replace(b"549", b"468"))
        assert run("ingest", "een.xml").exit_code == ExitCode.FINE
        result = run("ingest", "ander.xml")
        assert result.exit_code == ExitCode.PROBLEMS
        assert lines(result.stdout)[-1].startswith("botst met een aanwezige brief")
        assert lines(result.stderr)[0].startswith("ander.xml: ") and "een.xml" in lines(result.stderr)[0]
        (failure,) = map(json.loads, lines(run("failures", "--format", "json").stdout))
        assert (failure["path"], failure["stage"]) == ("ander.xml", "store")
        assert len(lines(run("list", "--format", "json").stdout)) == 1


class TestIngest:
    def test_summary_list_show_stats(self, home: Path) -> None:
        result = run("ingest", "brief.txt")
        assert result.exit_code == ExitCode.FINE
        assert lines(result.stdout)[-1].split() == ["nieuw", "1"]
        assert lines(result.stderr)[-1].startswith("Klaar in ")
        listed = run("list").stdout
        assert "03-03-2023" in listed and "2023-03-03" not in listed
        shown = run("show", "1")
        assert "Geannoteerde agenda" in shown.stdout and "brief 1" in shown.stdout
        assert json.loads(run("show", "1", "--format", "json").stdout)["text"] == LETTER
        assert run("show", "brief.txt").stdout == shown.stdout
        assert "brieven" in run("stats").stdout
        again = run("ingest", "brief.txt")
        assert again.exit_code == ExitCode.FINE
        assert lines(again.stdout)[-1].split() == ["al", "aanwezig", "1"]

    def test_lists_as_json(self, home: Path) -> None:
        run("ingest", "brief.txt")
        (row,) = map(json.loads, lines(run("list", "--format", "json").stdout))
        assert (row["id"], row["date"], row["name"]) == (1, "2023-03-03", "brief.txt")
        assert json.loads(run("stats", "--format", "json").stdout)["letters"] == 1
        assert run("failures", "--format", "json").stdout == ""

    def test_empty_lists_say_so_on_standard_error(self, home: Path) -> None:
        for command in ("list", "failures"):
            result = run(command)
            assert (result.exit_code, result.stdout) == (ExitCode.FINE, "")
            assert len(lines(result.stderr)) == 1

    def test_an_unknown_letter(self, home: Path) -> None:
        result = run("show", "28676-999")
        assert (result.exit_code, result.stdout) == (ExitCode.BAD_INPUT, "")
        assert result.stderr.startswith("Geen brief gevonden voor '28676-999'.")

    def test_one_letter_of_several_files(self, home: Path) -> None:
        (home / "bijlage.txt").write_text("Verslag van de bijeenkomst\n\nDe ministers spraken over Oekraïne.\n")
        assert run("ingest", "--join", "brief.txt", "bijlage.txt").exit_code == ExitCode.FINE
        assert len(lines(run("list", "--format", "json").stdout)) == 1
        shown = run("show", "1").stdout
        assert "brief.txt" in shown and "bijlage.txt" in shown

    def test_each_folder_is_one_letter(self, home: Path) -> None:
        for folder in ("een", "twee"):
            (home / "in" / folder).mkdir(parents=True)
            (home / "in" / folder / "1.txt").write_text(f"Geachte voorzitter, {folder}.\n")
            (home / "in" / folder / "2.txt").write_text(f"Verslag {folder}.\n")
        assert run("ingest", "--letter-per-folder", "in").exit_code == ExitCode.FINE
        assert len(lines(run("list", "--format", "json").stdout)) == 2

    def test_standard_input(self, home: Path) -> None:
        assert run("ingest", "-", stdin=LETTER.encode()).exit_code == ExitCode.FINE
        (row,) = map(json.loads, lines(run("list", "--format", "json").stdout))
        assert row["name"] == "stdin"

    @pytest.mark.parametrize("workers, number", [("1", signal.SIGTERM), ("2", signal.SIGINT)])
    def test_an_interruption_keeps_what_was_read(self, home: Path, workers: str, number: signal.Signals) -> None:
        process = ingest_without_end(home, workers)
        os.killpg(process.pid, number)  # as a terminal does: to the workers as well
        time.sleep(0.5)
        _, stderr = process.communicate(timeout=60)
        assert process.returncode == ExitCode.INTERRUPTED, stderr
        assert lines(stderr)[-2].startswith("Onderbroken.")
        assert not any("Traceback" in line or "Error" in line for line in lines(stderr))
        stats = json.loads(run("stats", "--format", "json").stdout)
        assert 0 < stats["letters"] < 120
        assert stats["failures"] == 0
        assert run("ingest", "veel", "--workers", "1").exit_code == ExitCode.FINE
        assert json.loads(run("stats", "--format", "json").stdout)["letters"] == 120

    def test_a_run_that_is_killed_leaves_nothing_by_halves_and_is_taken_up_again(self, home: Path) -> None:
        process = ingest_without_end(home, "2")
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        stats = json.loads(run("stats", "--format", "json").stdout)
        assert stats["letters"] == stats["versions"] == stats["originals"]
        assert run("ingest", "veel", "--workers", "1").exit_code == ExitCode.FINE
        stats = json.loads(run("stats", "--format", "json").stdout)
        assert stats["letters"] == stats["versions"] == stats["originals"] == 120

    def test_an_unforeseen_error_is_a_failure_and_debug_shows_where(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from kamerbrief.app import reading

        def faulty(*_: Any) -> None:
            raise RecursionError("much too deep")

        monkeypatch.setattr(reading, "extract", faulty)
        result = run("ingest", "brief.txt", "--workers", "1")
        assert result.exit_code == ExitCode.PROBLEMS
        assert "RecursionError: much too deep" in lines(result.stderr)[0]
        assert "Traceback" not in result.stderr
        assert json.loads(run("failures", "--format", "json").stdout)["stage"] == "extract"
        assert "Traceback" in run("ingest", "brief.txt", "--workers", "1", "--debug").stderr

    def test_a_store_out_of_reach(self, home: Path) -> None:
        for address in ("brief.txt", "sqlite:////proc/onmogelijk/x.sqlite", "postgresql://nobody@127.0.0.1:1/geen"):
            for command in (["list"], ["ingest", "brief.txt"], ["reread"], ["stats"]):
                result = run(*command, "--store", address)
                assert result.exit_code == ExitCode.NO_STORE, result.stderr
                assert result.stdout == ""
                assert len(lines(result.stderr)) == 1

    def test_reread(self, home: Path) -> None:
        run("ingest", "brief.txt")
        assert run("reread").stdout == "Alle registers zijn al bijgewerkt.\n"


class TestTerminal:
    @pytest.mark.parametrize("form", ["text", "json", "table"])
    def test_a_reader_who_stops_early_is_no_error(self, home: Path, form: str) -> None:
        notes = "".join(f"[{number}] Kamerstuk 28 676, nr. {number}\n" for number in range(1, 3000))
        (home / "lang.txt").write_text(LETTER + "Geachte voorzitter, en verder.\n\n" * 5000 + notes)
        command = f"{PYTHON} -m kamerbrief read lang.txt --format {form} | true; echo ${{PIPESTATUS[0]}}"
        result = subprocess.run(["bash", "-c", command], capture_output=True)
        assert result.stderr == b""
        assert lines(result.stdout)[-1] == str(int(ExitCode.PIPE_CLOSED))

    @pytest.mark.parametrize("arguments", ["read brief.txt --format json", "read brief.txt", "--version", "schema"])
    def test_a_full_disk_is_one_line(self, home: Path, arguments: str) -> None:
        command = f"{PYTHON} -m kamerbrief {arguments} > /dev/full"
        result = subprocess.run(["bash", "-c", command], capture_output=True)
        assert result.returncode == ExitCode.PROBLEMS
        assert len(lines(result.stderr)) == 1 and b"Traceback" not in result.stderr

    def test_an_interruption_while_reading_is_one_line(self, home: Path) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "kamerbrief", "read", "-"],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "nl_NL.UTF-8"},
        )
        wait_until_idle(process.pid)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
        assert (process.returncode, stderr) == (ExitCode.INTERRUPTED, b"Afgebroken.\n")

    def test_words_of_a_letter_are_never_markup_nor_obeyed(self, home: Path) -> None:
        nasty = "[bold red]Rood[/] :smile: [link=https://example.org]hier[/link] \\[x]"
        (home / "brief.txt").write_text(LETTER.replace("Geannoteerde agenda", nasty))
        shown = " ".join(run("read", "brief.txt").stdout.split())
        assert "[bold red]Rood[/] :smile: [link=https://example.org]hier[/link] \\[x]" in shown

    def test_on_a_narrow_screen_the_list_has_room_for_what_a_letter_is_about(self, home: Path) -> None:
        run("ingest", "brief.txt")
        shown = run("list", COLUMNS="50").stdout
        assert "Geannoteerde agenda" in shown
        assert len(shown.splitlines()) < 6

    @pytest.mark.parametrize("columns", [50, 80, 140])
    def test_tables_fit_the_terminal(self, home: Path, columns: int) -> None:
        run("ingest", "brief.txt")
        for arguments in (["list"], ["show", "1"], ["stats"], ["read", "brief.txt"]):
            text = run(*arguments, COLUMNS=str(columns)).stdout
            assert text and all(len(line) <= columns for line in text.splitlines())

    def test_off_a_terminal_there_are_no_colours_whatever_the_environment(self, home: Path) -> None:
        for arguments in (["--help"], ["read", "brief.txt"], ["ingest", "brief.txt"], ["list"], ["stats"]):
            result = run(*arguments, FORCE_COLOR="1", TERM="xterm-256color")
            assert result.exit_code == ExitCode.FINE
            assert "\x1b" not in result.output

    def test_on_a_terminal_json_is_indented_and_tables_have_colours(self, home: Path) -> None:
        json_text = on_terminal("read", "brief.txt", "--format", "json")
        assert '\r\n  "source": {' in json_text
        assert "\x1b[" in on_terminal("read", "brief.txt")
        assert "\x1b" not in on_terminal("read", "brief.txt", "--format", "text")

    def test_on_a_terminal_there_is_a_bar(self, home: Path) -> None:
        shown = on_terminal("ingest", "brief.txt")
        assert "Opnemen" in shown and "1/1" in shown and "per seconde" in shown

    @pytest.mark.parametrize(
        "text, expected",
        [
            ("\x1b[31mrood\x1b[0m", "rood"),
            ("\x1b]0;titel\x07tekst", "tekst"),
            ("\x1b]8;;https://example.org\x1b\\hier\x1b]8;;\x1b\\", "hier"),
            ("\x9b2Jweg", "weg"),
            ("a\x1bPq#0\x1b\\b", "ab"),
            ("a\x00b\x08c\x7fd", "abcd"),
            ("links \u202erechts\u2066", "links rechts"),
            ("regel\nregel\ttab\r\n", "regel\nregel tab\n"),
            ("gewoon · één «zin» – 5%", "gewoon · één «zin» – 5%"),
            ("\x1b", ""),
        ],
    )
    def test_nothing_that_a_terminal_obeys_is_sent(self, text: str, expected: str) -> None:
        assert screen.clean(text) == expected

    def test_json_on_a_terminal_says_the_same(self) -> None:
        data = json.dumps({"a": "\x9b2J\u202e é"}, ensure_ascii=False).encode()
        shown = json_on_terminal(data)
        assert json.loads(shown) == json.loads(data)
        assert b"\xc2\x9b" not in shown and "\u202e".encode() not in shown and "é".encode() in shown


def ingest_without_end(home: Path, workers: str) -> subprocess.Popen[bytes]:
    """Begin to take in 120 letters and what never comes: so the run is in the middle, however fast the machine is."""
    many = home / "veel"
    many.mkdir()
    for count in range(120):
        (many / f"{count}.txt").write_text(f"Geachte voorzitter, brief {count}.\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "kamerbrief", "ingest", "veel", "-", "--workers", workers],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "nl_NL.UTF-8"},
        start_new_session=True,
    )
    wait_until_idle(process.pid)
    return process


def wait_until_idle(process: int) -> None:
    """Wait until a process has used no processor time for a second."""
    status = Path(f"/proc/{process}/stat")
    used, since = "", time.monotonic()
    while time.monotonic() - since < 1:
        now = " ".join(status.read_text().rsplit(")", 1)[1].split()[11:13])
        if now != used or now == "0 0":
            used, since = now, time.monotonic()
        time.sleep(0.05)


def on_terminal(*arguments: str) -> str:
    """Run the program in a terminal of 80 columns; return all that it sent there."""
    import pty

    process, terminal = pty.fork()
    if process == 0:
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LC_ALL": "nl_NL.UTF-8"}
        os.execve(sys.executable, [sys.executable, "-m", "kamerbrief", *arguments], environment)
    received = b""
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:  # the other side is gone
            break
        if not data:
            break
        received += data
    os.waitpid(process, 0)
    os.close(terminal)
    return received.decode()


@pytest.mark.parametrize("module", [edge, screen])
def test_docstrings_run(module: Any) -> None:
    results = doctest.testmod(module)
    assert results.attempted and not results.failed


def test_options_are_arranged() -> None:
    def arranged(line: str) -> Sequence[str]:
        return edge.arrange(line.split())

    assert arranged("read a --store b --lang=en c --debug") == [
        "--store",
        "b",
        "--lang=en",
        "--debug",
        "read",
        "a",
        "c",
    ]
    assert arranged("read a --store") == ["--store", "read", "a"]
    assert arranged("read -- --store b") == ["read", "--", "--store", "b"]
