"""`verify` as a person meets it, and the index that follows the store."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from case_tables import CASES
from conftest import SHARED, SHARED_ABSENT
from kamerbrief.app import searching
from kamerbrief.app.searching import OneLetter, StoredLetters, Where
from kamerbrief.app.verify import verify
from kamerbrief.dutch.quoted import quotation
from kamerbrief.errors import ExitCode
from kamerbrief.model import Document, Register
from kamerbrief.readers import read
from kamerbrief.search.index import Busy, Index
from kamerbrief.search.papers import Paper
from kamerbrief.store import Original, Record, Store, open_store
from test_cli import run

OWN = (CASES / "quotations" / "letter.txt").read_text(encoding="utf-8")
TRUE = "Alle dertig bondgenoten steunden dit voorstel"
ALTERED = "Alle veertig bondgenoten steunden dit voorstel"
ABSENT = "De ministers bespraken de visserij in de Oostzee"


def kept(name: str, words: str) -> Record:
    """Return a letter of one paragraph, as the store takes it."""
    data = words.encode()
    letter = read(data, f"{name}.txt")
    register = Register(
        program="kamerbrief 0.0.1",
        source=letter.source,
        text=letter.text,
        blocks=letter.blocks,
        document=Document(),
        meeting=None,
    )
    return Record((Original(f"{name}.txt", hashlib.sha256(data).hexdigest(), data),), register, f"{name}.txt")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder in which the test works, with a letter in it and a store address set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAMERBRIEF_STORE", str(tmp_path / "opslag"))
    (tmp_path / "brief.txt").write_text(OWN, encoding="utf-8")
    return tmp_path


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Return an empty store on either engine; a cache of our own for what is derived from it."""
    monkeypatch.setattr(searching, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    address = str(tmp_path / "store") if request.param == "sqlite" else request.getfixturevalue("postgres_address")
    with open_store(address) as opened:
        yield opened


class TestCommand:
    def test_in_a_file_that_is_not_kept(self, home: Path) -> None:
        result = run("verify", TRUE, "--letter", "brief.txt")
        assert result.exit_code == ExitCode.FINE
        assert result.stdout.startswith("letterlijk")
        assert "brief.txt" in result.stdout
        assert "Gezocht in 1\u00a0brief." in result.stdout
        assert not (home / "opslag").exists()

    def test_in_all_letters_of_the_store(self, home: Path) -> None:
        assert run("ingest", "brief.txt").exit_code == ExitCode.FINE
        result = run("verify", ALTERED)
        assert result.exit_code == ExitCode.PROBLEMS
        words = " ".join(result.stdout.split())
        assert "wijkt af: getal (dertig - veertig)" in words
        assert "Alle {dertig} bondgenoten steunden dit voorstel op 3 mei." in words
        assert "citaat Alle {veertig} bondgenoten steunden" in words

    def test_in_one_letter_of_the_store(self, home: Path) -> None:
        run("ingest", "brief.txt")
        assert run("verify", TRUE, "--letter", "1").exit_code == ExitCode.FINE
        missing = run("verify", TRUE, "--letter", "28676-1")
        assert (missing.exit_code, missing.stderr.count("\n")) == (ExitCode.BAD_INPUT, 1)

    @pytest.mark.parametrize(
        "language, searched", [("nl", "Gezocht in 1\u00a0brief."), ("en", "Searched 1\u00a0letter.")]
    )
    def test_what_is_absent_says_what_was_searched(self, home: Path, language: str, searched: str) -> None:
        run("ingest", "brief.txt")
        result = run("verify", ABSENT, language=language)
        assert result.exit_code == ExitCode.PROBLEMS
        assert searched in result.stdout

    def test_an_article(self, home: Path) -> None:
        (home / "artikel.txt").write_text(
            f"De minister schreef „{TRUE}”.\nDat is nieuw voor velen.\nOok zou „{ABSENT}” zijn gezegd, en 'ja'.\n",
            encoding="utf-8",
        )
        result = run("verify", "artikel.txt", "--letter", "brief.txt")
        assert result.exit_code == ExitCode.PROBLEMS
        assert "1 letterlijk" in result.stdout and "2 niet gevonden" in result.stdout
        assert "(regel 3)" in result.stdout
        assert "2\u00a0citaten: 1 letterlijk; 1 niet gevonden" in result.stdout
        assert "Nagegaan: 2\u00a0citaten tussen aanhalingstekens." in result.stderr
        assert "minder dan vier woorden tellen: 1." in result.stderr

    def test_a_list_on_standard_input(self, home: Path) -> None:
        result = run("verify", "-", "--letter", "brief.txt", stdin=f"{TRUE}\n{TRUE}\n".encode())
        assert result.exit_code == ExitCode.FINE
        assert "2\u00a0citaten: 2 letterlijk" in result.stdout

    def test_json(self, home: Path) -> None:
        (home / "lijst.txt").write_text(f"{TRUE}\n{ALTERED}\n{ABSENT}\n", encoding="utf-8")
        result = run("verify", "lijst.txt", "--letter", "brief.txt", "--format", "json")
        rows: list[dict[str, Any]] = [json.loads(line) for line in result.stdout.splitlines()]
        assert [row["answer"] for row in rows] == ["exact", "altered", "absent"]
        assert [row["line"] for row in rows] == [1, 2, 3]
        assert rows[1]["differences"] == [{"kind": "number", "letter": "dertig", "quotation": "veertig"}]
        evidence = rows[0]["letters"][0]["passages"][0]["evidence"][0]
        assert OWN[evidence["start"] : evidence["end"]] == evidence["quote"] == TRUE
        assert rows[2]["letters"] == [] and rows[2]["searched"] == 1

    @pytest.mark.parametrize("argument", ["drie woorden slechts", "„twee woorden”", "", "nergens.txt", "1 2"])
    def test_wrong_use_is_one_line(self, home: Path, argument: str) -> None:
        result = run("verify", argument, "--letter", "brief.txt")
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (ExitCode.BAD_INPUT, "", 1)

    def test_an_empty_store_is_said(self, home: Path) -> None:
        result = run("verify", TRUE)
        assert (result.exit_code, result.stderr.count("\n")) == (ExitCode.BAD_INPUT, 1)
        assert "kamerbrief ingest" in result.stderr

    def test_nothing_that_a_terminal_obeys_comes_out(self, home: Path) -> None:
        result = run("verify", f"{TRUE} \x1b[2J\x1b]0;titel\x07", "--letter", "brief.txt")
        assert "\x1b" not in result.stdout and "\x07" not in result.stdout

    def test_reading_loads_no_index(self, home: Path) -> None:
        code = (
            "import sys; from kamerbrief.cli.commands import build; import kamerbrief.cli.read; "
            "print([name for name in sys.modules if name.startswith(('tantivy', 'kamerbrief.search'))])"
        )
        assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


@pytest.mark.skipif(not SHARED.is_dir(), reason=SHARED_ABSENT)
def test_a_pdf_says_the_page() -> None:
    path = SHARED / "papers" / "pdf" / "verzamelbrief-luchtvaart.pdf"
    letter = read(path.read_bytes(), path.name)
    block = next(b for b in letter.blocks if b.page == 3 and b.kind == "paragraph" and b.end - b.start > 200)
    words = " ".join(letter.text[block.start : block.end].split()[2:14])
    one = OneLetter(letter, lambda: Where(None, path.name, "letter", None, None, None, None))
    found = verify(quotation(words), one)
    assert found.state in ("exact", "same")
    assert {e.page for p in found.hits[0].comparison.passages for e in p.evidence} == {3}


class TestIndex:
    """Which letters are looked in must follow the store, whatever happens."""

    @pytest.fixture(autouse=True)
    def many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(searching, "FEW", 0)

    def test_letters_are_found_as_they_are_added(self, store: Store) -> None:
        told: list[int] = []
        store.save(
            [kept(f"Brief {n}", f"Nederland levert in {n} dagen {n} schepen aan Polen.") for n in range(100, 130)]
        )
        letters = StoredLetters(store, told.append)
        assert (letters.count, verify(quotation("levert in 117 dagen 117 schepen"), letters).state) == (30, "exact")
        store.save([kept("Nieuw", "Finland stelt veertien ijsbrekers beschikbaar voor de Oostzee.")])
        again = StoredLetters(store, told.append)
        found = verify(quotation("Finland stelt veertien ijsbrekers beschikbaar"), again)
        assert (found.state, found.hits[0].where.name) == ("exact", "Nieuw.txt")
        StoredLetters(store, told.append)
        assert told == [30, 1]

    def test_a_number_of_another_letter_is_present_there_and_altered_is_nowhere(self, store: Store) -> None:
        store.save(
            [kept(f"Brief {n}", f"Nederland levert in {n} dagen {n} schepen aan Polen.") for n in range(100, 130)]
        )
        letters = StoredLetters(store)
        found = verify(quotation("Nederland levert in 142 dagen 117 schepen aan Polen"), letters)
        assert (found.state, [d.kind for d in found.hits[0].comparison.differences]) == ("altered", ["number"])
        assert verify(quotation("Noorwegen bouwt elf nieuwe havens langs de kust"), letters).state == "absent"

    def test_a_register_made_anew_replaces_the_old_one(self, store: Store) -> None:
        store.save([kept("Brief", "De oude tekst staat hier op papier.")])
        StoredLetters(store)
        row = next(store.letters())
        store.replace_register([(row.id, kept("Brief", "De nieuwe tekst staat hier op papier.").register)])
        letters = StoredLetters(store)
        assert verify(quotation("De nieuwe tekst staat hier"), letters).state == "exact"
        assert verify(quotation("De oude tekst staat hier"), letters).state == "altered"

    def test_an_index_of_another_store_is_made_anew(self, tmp_path: Path) -> None:
        for name, words in (
            ("een", "Italië stuurt drie fregatten naar het noorden."),
            ("twee", "Spanje koopt vijf tanks."),
        ):
            with open_store(str(tmp_path / name)) as store:
                store.save([kept("Brief", words)])
                StoredLetters(store)
        (tmp_path / "een" / "kamerbrief.index").rename(tmp_path / "weg")
        (tmp_path / "twee" / "kamerbrief.index").rename(tmp_path / "een" / "kamerbrief.index")
        with open_store(str(tmp_path / "een")) as store:
            assert verify(quotation("Italië stuurt drie fregatten"), StoredLetters(store)).state == "exact"

    @pytest.mark.parametrize("harm", ["meta", "segments", "rubbish"])
    def test_a_damaged_index_is_made_anew(self, tmp_path: Path, harm: str) -> None:
        with open_store(str(tmp_path)) as store:
            store.save([kept("Brief", "Italië stuurt drie fregatten naar het noorden.")])
            StoredLetters(store)
            folder = tmp_path / "kamerbrief.index"
            for path in folder.iterdir():
                if harm == "rubbish" and path.is_file():
                    path.write_bytes(b"\x00\xff" * 20)
                elif path.name == "meta.json" and harm == "meta":
                    path.write_bytes(b"{}")
                elif path.suffix in (".store", ".term", ".idx", ".pos") and harm == "segments":
                    path.unlink()
            assert verify(quotation("Italië stuurt drie fregatten"), StoredLetters(store)).state == "exact"

    def test_a_half_written_index_counts_as_not_written(self, tmp_path: Path) -> None:
        paper = Paper(read(OWN.encode(), "brief.txt"))

        def breaking() -> Iterator[tuple[int, Paper]]:
            yield 1, paper
            raise KeyboardInterrupt

        index = Index(tmp_path)
        with pytest.raises(KeyboardInterrupt):
            index.update(breaking(), "half")
        assert index.state() is None
        index.update([(1, paper)], "whole")
        assert (index.state(), Index(tmp_path).state()) == ("whole", "whole")
        index.update([(1, paper)], "again")
        wanted = [part.words for part in quotation(TRUE).parts]
        assert (Index(tmp_path).state(), index.holding(wanted, 9)) == ("again", ((1,), 1))

    def test_where_nothing_can_be_kept_memory_serves(self, tmp_path: Path) -> None:
        with open_store(str(tmp_path)) as store:
            store.save([kept("Brief", "Italië stuurt drie fregatten naar het noorden.")])
            (tmp_path / "kamerbrief.index").write_text("a file stands in the way")
            assert verify(quotation("Italië stuurt drie fregatten"), StoredLetters(store)).state == "exact"

    def test_where_another_is_writing_memory_serves(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(searching, "_PATIENCE", 0.0)
        with open_store(str(tmp_path)) as store:
            store.save([kept("Brief", "Italië stuurt drie fregatten naar het noorden.")])
            other = Index(tmp_path / "kamerbrief.index")

            def meanwhile() -> Iterator[tuple[int, Paper]]:
                with pytest.raises(Busy):
                    Index(tmp_path / "kamerbrief.index").update([], "x")
                assert verify(quotation("Italië stuurt drie fregatten"), StoredLetters(store)).state == "exact"
                return
                yield

            other.update(meanwhile(), "other")

    def test_few_letters_and_many_give_the_same_answers(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        store.save([kept("Brief", OWN), kept("Ander", "Nederland zegde in Riga niets toe over munitie.")])
        quotations = [
            quotation(words) for words in (TRUE, ALTERED, ABSENT, "Abdullah II werd besproken. Minister Veldkamp")
        ]
        many = [verify(one, StoredLetters(store)).state for one in quotations]
        monkeypatch.setattr(searching, "FEW", 20)
        assert (
            [verify(one, StoredLetters(store)).state for one in quotations]
            == many
            == [
                "exact",
                "altered",
                "absent",
                "same",
            ]
        )
