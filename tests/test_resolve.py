"""References of letters held against the registry: what is found, what is not held, and what contradicts."""

import doctest
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import registry_entries
from case_tables import rows
from conftest import SHARED, SHARED_ABSENT
from kamerbrief.app import reading
from kamerbrief.app.resolve import Resolver, resolve
from kamerbrief.app.sync_dump import load_dump
from kamerbrief.cli.commands import build
from kamerbrief.cli.edge import arrange
from kamerbrief.errors import ExitCode
from kamerbrief.model import Register, Resolution, from_json, to_json
from kamerbrief.registry import claims, compare, placing, titles
from kamerbrief.store import Store, open_store


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a store with the made-up registry."""
    address = str(tmp_path_factory.mktemp("store"))
    with open_store(address) as store:
        registry_entries.fill(store)
    return address


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def letter(words: str) -> bytes:
    return f"Geachte voorzitter,\n\n{words}\n\nDe minister van Defensie,\n\nA. Voorbeeld\n\n3 juni 2024\n".encode()


def read(words: str) -> Register:
    return reading.register_of(reading.letter_of(reading.File("brief.txt", letter(words)))[0])


def resolutions(store: Store, words: str) -> dict[str, Resolution]:
    [register] = resolve(store, [read(words)])
    return {one.target: one.resolution for one in register.references if one.resolution is not None}


@pytest.mark.parametrize("row", rows("registry/resolve"))
def test_references(store: Store, row: dict[str, Any]) -> None:
    found = resolutions(store, row["text"])
    wanted = {target: said if isinstance(said, list) else [said] for target, said in row["expect"].items()}
    got = {
        target: [one.state, *one.candidates[:1]][: len(wanted.get(target, ["", ""]))] for target, one in found.items()
    }
    assert got == wanted
    for one in found.values():
        assert one.why
        assert (one.entry is None) == (one.state == "unknown")
        assert [paper.id for paper in one.shown][: one.entry is not None] == ([one.entry] if one.entry else [])


@pytest.mark.parametrize("row", rows("registry/motions"))
def test_motions_without_a_number(store: Store, row: dict[str, Any]) -> None:
    [register] = resolve(store, [read(row["text"])])
    [motion] = register.motions
    assert motion.resolution is not None
    assert [motion.resolution.state, motion.resolution.entry] == row["expect"]
    assert motion.resolution.why


@pytest.mark.parametrize("row", rows("registry/titles"))
def test_movers_in_titles(row: dict[str, Any]) -> None:
    found = titles.tabled_by(row["text"])
    assert (None if found is None else [list(found.movers), found.others, found.amended]) == row["expect"]


def test_a_conflict_shows_both_sides_and_the_better_candidate(store: Store) -> None:
    said = "Conform de motie Valkenier (Kamerstuk 27831, nr. 101) zet het kabinet in op bescherming van datakabels."
    found = resolutions(store, said)["27831-101"]
    assert found.entry == "27831-101"
    assert found.why is not None
    for words in ("motie Valkenier", "Geannoteerde agenda", "nr.\xa0103", "datakabels", "Waarschijnlijk bedoeld"):
        assert words in found.why
    assert [paper.kind for paper in found.shown] == ["Brief regering", "Motie"]


def test_what_is_not_held_is_said_with_what_is(store: Store) -> None:
    found = resolutions(store, "Zie Kamerstuk 27831, nr. 999.")["27831-999"]
    assert found.why is not None
    assert "proefregister" in found.why
    assert "tussen nr. 96 en nr. 117" in found.why
    debate = resolutions(store, "Tijdens het commissiedebat (Kamerstuk 27831, nr. 111) is dit toegezegd.")["27831-111"]
    assert "verslagen van debatten staan niet in deze verzameling" in (debate.why or "")


def test_a_motion_has_the_resolution_of_its_reference(store: Store) -> None:
    [register] = resolve(store, [read("Dit is conform de motie Valkenier (Kamerstuk 27831, nr. 103).")])
    assert register.motions[0].resolution == register.references[0].resolution
    assert from_json(to_json(register)) == register


def test_reading_alone_resolves_nothing() -> None:
    register = read("Dit is conform de motie Valkenier (Kamerstuk 27831, nr. 103).")
    assert [one.resolution for one in register.references] == [one.resolution for one in register.motions] == [None]


def test_without_a_registry_nothing_is_said(tmp_path: Path) -> None:
    register = read("Dit is conform de motie Valkenier (Kamerstuk 27831, nr. 103).")
    with open_store(str(tmp_path / "empty")) as store:
        assert list(resolve(store, [register])) == [register]


def test_nothing_is_ever_said_of_execution(store: Store) -> None:
    for row in rows("registry/resolve"):
        for found in resolutions(store, row.values[0]["text"]).values():
            assert "afgedaan" not in str(found).lower()


# Three letters with one planted slip each, among references that are right.
PLANTED = {
    "another paper's number": (
        "Het kabinet beschermt datakabels op de zeebodem, conform de motie Valkenier (Kamerstuk 27831, nr. 102). De "
        "inzet staat in de geannoteerde agenda voor de bijeenkomst op 11 en 12 oktober 2023 (Kamerstuk 27831, nr. "
        "101). Tijdens de top in juli (Kamerstuk 27831, nr. 112) was dit een hoofdpunt.",
        "27831-102",
        ("27831-103",),
    ),
    "another month": (
        "Over de oefening met reservisten is de motie Oosterling c.s. (Kamerstuk 27831, nr. 105) leidend. Zie verder "
        "de geannoteerde agenda voor de bijeenkomst van NAVO-ministers van Buitenlandse Zaken op 28 en 29 september "
        "2023 (Kamerstuk 27831, nr. 109), en de brief over voertuigen van 7 mei 2024 (Kamerstuk 27831, nr. 117).",
        "27831-109",
        (),
    ),
    "another member": (
        "De opslag van graan in havens volgt de motie Huisman (Kamerstuk 27831, nr. 114). Het amendement van het lid "
        "Oosterling (Kamerstuk 27831, nr. 108) is verwerkt in de begroting. Uw Kamer is op de hoogte gehouden "
        "(Kamerstuk 27831, nr. 117 van 7 mei 2024).",
        "27831-114",
        ("27831-116",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_one_planted_slip_is_the_only_conflict(name: str, place: str, tmp_path: Path) -> None:
    words, target, candidates = PLANTED[name]
    file = tmp_path / "brief.txt"
    file.write_bytes(letter(words))
    result = run("--store", place, "resolve", str(file), "--format", "json")
    assert result.exit_code == ExitCode.PROBLEMS
    found = {one["target"]: one["resolution"] for one in json.loads(result.stdout)["references"]}
    assert len(found) == 3
    assert [one for one, resolution in found.items() if resolution["state"] == "conflict"] == [target]
    assert tuple(found[target]["candidates"]) == candidates


def run(*arguments: str) -> Any:
    return CliRunner().invoke(build("nl", 80), arrange(arguments), prog_name="kamerbrief")


class TestCommand:
    def test_as_a_table_it_speaks_dutch(self, place: str, tmp_path: Path) -> None:
        file = tmp_path / "brief.txt"
        file.write_bytes(letter(PLANTED["another paper's number"][0]))
        result = run("--store", place, "resolve", str(file))
        assert result.exit_code == ExitCode.PROBLEMS
        for words in ("gevonden in het register", "komt niet overeen met het register", "1 komt niet overeen"):
            assert words in " ".join(result.stdout.split())

    def test_one_letter_or_all(self, place: str) -> None:
        for arguments in ((), ("1", "--all")):
            assert run("--store", place, "resolve", *arguments).exit_code == ExitCode.BAD_INPUT

    def test_kept_letters(self, tmp_path: Path) -> None:
        address = str(tmp_path / "store")
        with open_store(address) as store:
            registry_entries.fill(store)
        file = tmp_path / "brief.txt"
        file.write_bytes(letter(PLANTED["another month"][0]))
        assert run("--store", address, "ingest", str(file)).exit_code == ExitCode.FINE
        shown = json.loads(run("--store", address, "show", "1", "--format", "json").stdout)
        states = {one["target"]: one["resolution"]["state"] for one in shown["references"] if one["resolution"]}
        assert states == {"27831-105": "resolved", "27831-109": "conflict", "27831-117": "resolved"}
        everything = run("--store", address, "resolve", "--all", "--format", "json")
        assert everything.exit_code == ExitCode.PROBLEMS
        assert len(everything.stdout.splitlines()) == 1
        assert "komt niet overeen met het register" in " ".join(run("--store", address, "show", "1").stdout.split())
        assert run("--store", address, "resolve", "1").exit_code == ExitCode.PROBLEMS

    def test_no_registry_says_how_to_get_one(self, tmp_path: Path) -> None:
        file = tmp_path / "brief.txt"
        file.write_bytes(letter("Zie Kamerstuk 27831, nr. 101."))
        result = run("--store", str(tmp_path / "empty"), "resolve", str(file))
        assert result.exit_code == ExitCode.BAD_INPUT
        assert "kamerbrief sync --from" in result.stderr


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store with the whole real registry."""
    if not SHARED.is_dir():
        pytest.skip(SHARED_ABSENT)
    with open_store(str(tmp_path_factory.mktemp("real"))) as store:
        load_dump(store, SHARED / "open-data" / "zaken.jsonl.gz")
        yield store


class TestFiveRealLetters:
    def test_the_eight_references(self, real: Store) -> None:
        files = sorted((SHARED / "letters").glob("*.txt"))
        registers = [
            reading.register_of(reading.letter_of(reading.File(file.name, file.read_bytes()))[0]) for file in files
        ]
        with real.official() as look:
            done = list(Resolver(look).resolved(registers))
        found = {
            (register.source.name[:3], one.target): one.resolution
            for register in done
            for one in register.references
            if one.resolution is not None
        }
        assert {key: one.state for key, one in found.items()} == {
            ("000", "28676-350"): "resolved",
            ("001", "28676-417"): "resolved",
            ("001", "28676-423"): "unknown",
            ("001", "36200-X-26"): "resolved",
            ("001", "35925-X-22"): "resolved",
            ("002", "28676-353"): "conflict",
            ("004", "28676-394"): "conflict",
            ("004", "28676-397"): "resolved",
        }
        army, month, debate = found["004", "28676-394"], found["002", "28676-353"], found["001", "28676-423"]
        assert army.candidates == ("28676-399",)
        assert "leger" in (army.why or "")
        assert month.candidates == ()
        assert "maart" in (month.why or "")
        assert "februari" in (month.why or "")
        assert "verslagen van debatten staan niet in deze verzameling" in (debate.why or "")


@pytest.mark.parametrize("module", [claims, compare, placing, titles])
def test_examples_in_the_documentation(module: Any) -> None:
    tried = doctest.testmod(module)
    assert tried.failed == 0
