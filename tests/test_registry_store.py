"""The official registry in the store: kept once, looked up in bulk, and loaded from a dump."""

import csv
import gzip
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import registry_entries
import store_papers
from case_tables import rows
from kamerbrief.app import sync_dump
from kamerbrief.app.sync_dump import load_dump
from kamerbrief.cli.commands import build
from kamerbrief.cli.edge import arrange
from kamerbrief.errors import ExitCode, UnreadableFile
from kamerbrief.model import OfficialEntry
from kamerbrief.registry import dump
from kamerbrief.registry.placing import Dossiers
from kamerbrief.store import OfficialBatch, OfficialCounts, Store, open_store
from registry_entries import entry

address, store = store_papers.address, store_papers.store  # fixtures

LISTED = (
    ("27831", "Bondgenootschap"),
    ("36200-X", "Vaststelling van de begrotingsstaten van het Ministerie van Defensie (X) voor het jaar 2023"),
    ("36410-X", "Vaststelling van de begrotingsstaten van het Ministerie van Defensie (X) voor het jaar 2024"),
    ("36550-V", "Wijziging van de begrotingsstaat van het Ministerie van Buitenlandse Zaken (V) voor het jaar 2024 "
                "(wijziging samenhangende met de Voorjaarsnota)"),
    ("36410", "Nota over de toestand van ’s Rijks Financiën"),
    ("36448", "Benoeming van een voorzitter"),
    ("30001", "Twee dossiers"),
    ("30002", "Twee dossiers"),
    ("no number", "Van niets"),
)  # fmt: skip


@pytest.mark.parametrize("row", rows("registry/placing"))
def test_placing(row: dict[str, Any]) -> None:
    place = Dossiers(LISTED).place(*row["text"])
    assert (place.name if place else None) == row["expect"]


class TestKeeping:
    def test_an_entry_comes_once(self, store: Store) -> None:
        entries = registry_entries.entries()
        first = store.keep_official(OfficialBatch("a", False, entries))
        again = store.keep_official(OfficialBatch("a", False, entries, finished=True))
        assert first == OfficialCounts(new=len(entries))
        assert again == OfficialCounts(same=len(entries))

    def test_a_change_follows_and_its_movers_too(self, store: Store) -> None:
        old = entry("27831-3", "Motie", "2024-01-02", "Motie van het lid Valkenier over graan")
        new = entry("27831-3", "Motie", "2024-01-02", "Motie van het lid Huisman over graan", official=old.number)
        store.keep_official(OfficialBatch("a", False, [old]))
        assert store.keep_official(OfficialBatch("a", False, [new])) == OfficialCounts(changed=1)
        with store.official() as look:
            assert [one.title for one in look.tabled_by("huisman")] == [new.title]
            assert look.tabled_by("valkenier") == []

    def test_what_is_withdrawn_stays_and_says_so(self, store: Store) -> None:
        old = entry("27831-3", "Brief regering", "2024-01-02", "Een brief")
        gone = entry("27831-3", "Brief regering", "2024-01-02", "Een brief", official=old.number, withdrawn=True)
        store.keep_official(OfficialBatch("a", True, [old]))
        assert store.keep_official(OfficialBatch("a", True, [gone])) == OfficialCounts(withdrawn=1)
        with store.official() as look:
            assert look.by_number([("27831", "", "3")])["27831", "", "3"][0].withdrawn

    def test_a_dump_does_not_overwrite_what_a_service_said(self, store: Store) -> None:
        newer = entry("27831-3", "Brief regering", "2024-01-02", "Nieuwe titel")
        older = entry("27831-3", "Brief regering", "2024-01-02", "Oude titel", official=newer.number)
        store.keep_official(OfficialBatch("service", True, [newer]))
        assert store.keep_official(OfficialBatch("dump", False, [older])) == OfficialCounts(kept=1)
        assert store.keep_official(OfficialBatch("service", True, [older])) == OfficialCounts(changed=1)

    def test_of_two_with_one_number_in_a_batch_the_later_counts(self, store: Store) -> None:
        first = entry("27831-3", "Brief regering", "2024-01-02", "Eerste")
        second = entry("27831-3", "Brief regering", "2024-01-02", "Tweede", official=first.number)
        assert store.keep_official(OfficialBatch("a", False, [first, second])) == OfficialCounts(new=1)
        with store.official() as look:
            assert look.by_number([("27831", "", "3")])["27831", "", "3"][0].title == "Tweede"

    def test_look_ups(self, store: Store) -> None:
        registry_entries.fill(store)
        keys = [("27831", "", "103"), ("33999", "X", "12"), ("33999", "", "12"), ("27831", "", "9999")]
        with store.official() as look:
            found = look.by_number(keys)
            assert set(found) == set(keys[:3])
            assert found["33999", "X", "12"][0].movers == ("van der zande",)
            assert found["33999", "X", "12"][0].more_movers
            assert {one.sequence for one in look.of_dossier("33999", "X")} == {"12", "13"}
            assert {one.paper for one in look.tabled_by("valkenier")} >= {"27831-103", "27832-7"}
            assert "valkenier" in look.movers()
            held = look.dossiers(["27831", "33999", "11111"])
            assert held["27831", ""][1:] == (21, 96, 117)
            assert held["33999", "X"] == ("Begroting van Defensie", 2, 12, 13)
            assert set(held) == {("27831", ""), ("33999", ""), ("33999", "X")}
            assert len(look.numbered()) == len(registry_entries.entries()) - 2

    def test_thousands_of_numbers_at_once(self, store: Store) -> None:
        entries = [
            entry(f"27831-{number}", "Brief regering", "2024-01-02", f"Brief {number}") for number in range(1, 2001)
        ]
        store.keep_official(OfficialBatch("a", False, entries, finished=True))
        with store.official() as look:
            found = look.by_number(("27831", "", str(number)) for number in range(1, 4001))
        assert {held[0].title for held in found.values()} == {one.title for one in entries}

    def test_until_when_a_source_is_up_to_date(self, store: Store) -> None:
        days = ["2024-01-02", "2024-01-09", "2024-01-12", "2025-06-01", None]
        entries = [entry(f"27831-{n}", "Brief regering", day, "Brief") for n, day in enumerate(days, 1)]
        store.keep_official(OfficialBatch("a", False, entries, finished=True))
        with store.official() as look:
            [source] = look.sources()
        assert source.until == "2024-01-12", "one entry far ahead does not make it up to date"
        assert source.kinds == {"Brief regering": 5}
        assert source.finished

    def test_whatever_a_title_holds(self, store: Store) -> None:
        strange = entry("27831-3", "Brief regering", None, "a\0b \ud800 " + "é" * 5000)
        store.keep_official(OfficialBatch("a", False, [strange], [("27831", "", "x\0y")], finished=True))
        assert store.keep_official(OfficialBatch("a", False, [strange], finished=True)) == OfficialCounts(same=1)

    def test_letters_and_figures_of_the_other_chamber(self, store: Store) -> None:
        senate = entry("27831-H", "Brief", "2024-01-02", "Een stuk van de Eerste Kamer")
        store.keep_official(OfficialBatch("a", False, [senate], finished=True))
        with store.official() as look:
            assert look.dossiers(["27831"])["27831", ""][1:] == (1, None, None)


def line(number: str, title: str | None, sequence: int | None, subject: str = "Een brief", **more: Any) -> bytes:
    values = {"nummer": number, "soort": "Brief regering", "dossier_titel": title, "volgnummer": sequence}
    values |= {"vergaderjaar": "2022-2023", "onderwerp": subject, "gestart_op": "2023-01-20", "afgedaan": True}
    return json.dumps({**values, **more}).encode() + b"\n"


def table(*listed: tuple[str, str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([("dossier", "title"), *listed])
    return out.getvalue().encode()


def placed(store: Store) -> dict[str, str | None]:
    """Return by its number in the registry what each entry is cited by."""
    with store.official() as look:
        return {one.number: one.paper for found in look.by_number(look.numbered()).values() for one in found}


LINES = (
    line("2023Z1", "Bondgenootschap ", 3)
    + line("2023Z2", "Onbekend dossier", 4)
    + line("2023Z3", "Onbekend dossier", 5)
    + line("2023Z4", None, 0)
    + line("2023Z5", "Bondgenootschap", -1)
)


class TestDump:
    @pytest.mark.parametrize("packed", [False, True])
    def test_loading(self, store: Store, tmp_path: Path, packed: bool) -> None:
        (tmp_path / "dossiers.csv").write_bytes(table(("27831", "Bondgenootschap")))
        file = tmp_path / "zaken.jsonl"
        file.write_bytes(gzip.compress(LINES) if packed else LINES)
        report = load_dump(store, file)
        assert report.entries == OfficialCounts(new=5)
        assert (report.numbered, report.placed) == (3, 1)
        assert report.unplaced == [("Onbekend dossier", 2)]
        assert report.finished
        assert placed(store) == {"2023Z1": "27831-3"}
        again = load_dump(store, file)
        assert again.already
        assert again.entries == OfficialCounts()

    def test_a_table_given_later_places_anew(self, store: Store, tmp_path: Path) -> None:
        file, given = tmp_path / "zaken.jsonl", tmp_path / "lijst.csv"
        file.write_bytes(LINES)
        load_dump(store, file)
        given.write_bytes(table(("27831", "Bondgenootschap"), ("30000", "onbekend DOSSIER")))
        report = load_dump(store, file, given)
        assert report.entries == OfficialCounts(changed=3, same=2)
        assert placed(store) == {"2023Z1": "27831-3", "2023Z2": "30000-4", "2023Z3": "30000-5"}

    def test_the_dump_itself_tells_numbers(self, store: Store, tmp_path: Path) -> None:
        def motion(number: int, sequence: int, subject: str, title: str = "Graan") -> bytes:
            return line(f"2023Z{number}", title, sequence, subject, soort="Motie")

        file = tmp_path / "zaken.jsonl"
        file.write_bytes(
            motion(1, 4, "Motie van het lid Huisman over graan")
            + motion(2, 9, "Gewijzigde motie van het lid Huisman (t.v.v. 30111-4) over graan")
            + motion(3, 5, "Gewijzigde motie van het lid Huisman (t.v.v. 30222-4) over meel", "Meel")
            + motion(4, 6, "Motie van het lid Piri over zout", "Zout")
            + motion(5, 7, "Gewijzigde motie van het lid Huisman (t.v.v. 30333-6) over zout", "Zout")
        )
        load_dump(store, file)
        assert placed(store) == {"2023Z1": "30111-4", "2023Z2": "30111-9"}, (
            "only what names an entry of the same member"
        )

    def test_broken_lines_are_told_and_the_rest_goes_on(self, store: Store, tmp_path: Path) -> None:
        file = tmp_path / "zaken.jsonl"
        wrong = b"{\n" + b'{"nummer": 3, "soort": "x"}\n' + b"\xff\xfe\n" + b'["x"]\n' + b"[" * 5000 + b"\n"
        file.write_bytes(LINES + b"\n" + wrong + b'{"nummer": " ", "soort": "x"}\n' + line("2023Z9", None, None))
        report = load_dump(store, file)
        assert report.entries.new == 6
        assert report.broken == 6
        assert [one.line for one in report.told] == [7, 8, 9, 10, 11, 12]
        assert all(one.message.nl and one.message.en for one in report.told)

    def test_a_line_without_end_is_not_held(self, store: Store, tmp_path: Path) -> None:
        file = tmp_path / "zaken.jsonl"
        file.write_bytes(LINES + b"x" * (3 * dump.LONGEST_LINE) + b"\n" + line("2023Z9", None, None))
        report = load_dump(store, file)
        assert (report.entries.new, report.broken) == (6, 1)

    @pytest.mark.parametrize(
        "data", [b"", b"\n\n", b"%PDF-1.7 ...", b"naam;adres\n" * 500, b'{"a": 1}\n' * 500, gzip.compress(b"tekst\n")]
    )
    def test_a_file_that_is_no_dump(self, store: Store, tmp_path: Path, data: bytes) -> None:
        file = tmp_path / "zaken.jsonl.gz"
        file.write_bytes(data)
        with pytest.raises(UnreadableFile, match="no dump of the registry"):
            load_dump(store, file)
        with store.official() as look:
            assert look.sources() == []

    def test_a_file_that_breaks_off(self, store: Store, tmp_path: Path) -> None:
        file = tmp_path / "zaken.jsonl.gz"
        whole = gzip.compress(b"".join(line(f"2023Z{n}", "Bondgenootschap", n) for n in range(1, 5000)))
        for cut in (whole[: len(whole) // 2], whole[:-4], whole[:9], whole[:300] + b"\0" * 40 + whole[340:]):
            file.write_bytes(cut)
            with pytest.raises(UnreadableFile, match="damaged or not complete"):
                load_dump(store, file)

    def test_a_file_that_is_not_there(self, store: Store, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFile, match="cannot be read"):
            load_dump(store, tmp_path / "geen.jsonl")
        with pytest.raises(UnreadableFile, match="cannot be read"):
            load_dump(store, tmp_path)

    @pytest.mark.parametrize("data", [b"a,b\n1,2\n", b"\xff\xfe", b""])
    def test_a_table_that_is_none(self, store: Store, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "zaken.jsonl").write_bytes(LINES)
        (tmp_path / "lijst.csv").write_bytes(data)
        with pytest.raises(UnreadableFile, match="no table of dossiers"):
            load_dump(store, tmp_path / "zaken.jsonl", tmp_path / "lijst.csv")

    def test_interrupted_it_goes_on_where_it_was(
        self, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sync_dump, "AT_ONCE", 10)
        file = tmp_path / "zaken.jsonl"
        file.write_bytes(b"".join(line(f"2023Z{n}", "Bondgenootschap", n) for n in range(1, 96)))
        (tmp_path / "dossiers.csv").write_bytes(table(("27831", "Bondgenootschap")))
        seen: list[int] = []
        parts = []
        for _ in range(20):
            limit = len(seen) + 2

            def stopped(limit: int = limit) -> bool:
                return len(seen) >= limit

            report = load_dump(store, file, advanced=seen.append, stopped=stopped)
            parts.append(report.entries)
            if report.finished:
                break
        assert len(parts) > 3
        assert OfficialCounts(new=95) == OfficialCounts(*map(sum, zip(*parts, strict=True)))
        assert len(placed(store)) == 95

    def test_a_crash_keeps_what_was_kept(self, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sync_dump, "AT_ONCE", 10)
        file = tmp_path / "zaken.jsonl"
        file.write_bytes(b"".join(line(f"2023Z{n}", None, None) for n in range(1, 50)))

        def crash(lines: int) -> None:
            if lines == 30:
                raise RuntimeError

        with pytest.raises(RuntimeError):
            load_dump(store, file, advanced=crash)
        report = load_dump(store, file)
        assert (report.continued, report.entries) == (30, OfficialCounts(new=19))


def run(*arguments: str) -> Any:
    return CliRunner().invoke(build("nl", 80), arrange(arguments), prog_name="kamerbrief")


class TestCommand:
    def test_the_report(self, tmp_path: Path) -> None:
        (tmp_path / "zaken.jsonl").write_bytes(LINES + b"{\n")
        (tmp_path / "lijst.csv").write_bytes(table(("27831", "Bondgenootschap")))
        command = ["--store", str(tmp_path / "s"), "sync", "--from", str(tmp_path / "zaken.jsonl")]
        result = run(*command, "--dossiers", str(tmp_path / "lijst.csv"))
        assert result.exit_code == ExitCode.PROBLEMS
        assert "regel 6: dit is geen JSON" in result.stderr
        said = " ".join(result.stdout.split())
        for words in (
            "nieuw 5",
            "met dossiertitel en nummer 3",
            "waarvan met bekend dossier 1 (33%)",
            "Onbekend dossier 2",
        ):
            assert words in said
        assert "al geladen" in run(*command, "--dossiers", str(tmp_path / "lijst.csv")).stdout

    def test_the_report_as_json(self, tmp_path: Path) -> None:
        (tmp_path / "zaken.jsonl").write_bytes(LINES)
        result = run(
            "--store", str(tmp_path / "s"), "sync", "--from", str(tmp_path / "zaken.jsonl"), "--format", "json"
        )
        assert result.exit_code == ExitCode.FINE
        report = json.loads(result.stdout)
        assert (report["new"], report["numbered"], report["finished"]) == (5, 3, True)
        assert {"title": "Onbekend dossier", "entries": 2} in report["unplaced"]

    def test_a_wrong_file_is_one_line(self, tmp_path: Path) -> None:
        (tmp_path / "brief.pdf").write_bytes(b"%PDF-1.7")
        result = run("--store", str(tmp_path / "s"), "sync", "--from", str(tmp_path / "brief.pdf"))
        assert result.exit_code == ExitCode.BAD_INPUT
        assert len(result.stderr.splitlines()) == 1


class TestRealDump:
    def test_it_loads_in_a_minute_and_most_of_it_is_placed(self, shared: Path, tmp_path: Path) -> None:
        with open_store(str(tmp_path)) as store:
            began = time.monotonic()
            report = load_dump(store, shared / "open-data" / "zaken.jsonl.gz")
            assert time.monotonic() - began < 60
            assert store.stats().size < 250_000_000
            assert report.entries == OfficialCounts(new=261_669)
            assert report.numbered == 158_478
            assert report.placed / report.numbered >= 0.55
            assert report.until == "2025-10-02"
            assert report.unplaced
            with store.official() as look:
                [held] = look.by_number([("36200", "X", "26")]).values()
        assert [one.title.partition(" over ")[0] for one in held] == ["Motie van het lid Valstar c.s."]


def test_an_entry_names_what_it_is_cited_by() -> None:
    assert OfficialEntry(number="2023Z1", kind="Motie").paper is None
    assert entry("36200-X-26", "Motie", None, "").paper == "36200-X-26"
