"""`sync`: the services followed into a real store, interrupted and spoilt, and what `list` and `show` say then."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from typer.testing import CliRunner

from case_tables import rows
from kamerbrief.app.freshness import scopes, standings
from kamerbrief.app.resolve import Resolver
from kamerbrief.app.sync_papers import fetch_papers
from kamerbrief.app.sync_run import Synced, Told, sync, watch
from kamerbrief.app.sync_scope import Scope, dossier_scope, in_short, kinds_of, since_scope
from kamerbrief.app.sync_services import follow, paper_sources
from kamerbrief.cli.commands import build
from kamerbrief.cli.edge import arrange
from kamerbrief.errors import ExitCode, KamerbriefError, NoStore, RegistryFault
from kamerbrief.extractors import extract
from kamerbrief.readers import read
from kamerbrief.registry.config import ODataVersion
from kamerbrief.store import OfficialCounts, Outcome, Record, Store, open_store
from letters import letter as made_up
from official.asking import client_of
from official.examples import example, letter, many, publish
from official.server import OfficialServer, running
from official.world import World

DOSSIER = dossier_scope("99999")
EVERYTHING = Scope()
SECOND, FIRST = "Tweede Kamer der Staten-Generaal", "Eerste Kamer der Staten-Generaal"
OF_FIRST_CHAMBER = "kst-99999-B"


@pytest.fixture
def world() -> World:
    """The examples, and a letter to the Eerste Kamer that is no copy of another."""
    found = example()
    data = made_up(11, "agenda", format="kst-xml").data.replace(b"Tweede Kamer", b"Eerste Kamer")
    publish(found, OF_FIRST_CHAMBER, FIRST, "Brief regering", {"xml": data}, modified="2026-03-04")
    return found


@pytest.fixture
def server(world: World) -> Iterator[OfficialServer]:
    with running(world) as one:
        yield one


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store")) as one:
        yield one


def run(store: Store, server: OfficialServer, scope: Scope, **more: Any) -> Synced:
    with client_of(server, more.pop("version", 5), **more.pop("manners", {})) as client:
        return sync(store, client, scope, **more)


def new(report: Synced) -> dict[str, int]:
    """Return how many rows of each source were new."""
    return {one.source.partition(" (")[0]: one.counts.new for one in report.sources}


# --- what comes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [4, 5])
def test_a_dossier_of_both_chambers(store: Store, server: OfficialServer, version: ODataVersion) -> None:
    report = run(store, server, DOSSIER, version=version)
    assert report.finished
    assert new(report) == {
        "Tweede Kamer: zaken": 1,
        "Tweede Kamer: stukken": 4,
        "Eerste Kamer: stukken": 2,
        "Tweede Kamer: bijlagen": 2,
    }
    # One paper of the Eerste Kamer has the very bytes of one of the Tweede Kamer.
    assert report.papers == {"new": 5, "same": 1}
    with store.official() as look:
        (motion,) = look.by_number([("99999", "", "95")])["99999", "", "95"]
        (upper,) = look.by_number([("99999", "", "B")])["99999", "", "B"]
    assert (motion.number, motion.kind, motion.movers) == ("2025Z00095", "Motie", ("van duin",))
    assert (upper.number, upper.kind) == (OF_FIRST_CHAMBER, "Brief regering")


def test_papers_of_the_first_chamber_are_found_and_missed_by_name(store: Store, server: OfficialServer) -> None:
    def asked() -> list[str]:
        text = b"Zie EK 99 999, B en EK 99 999, K.\n"
        with store.official() as look:
            (register,) = Resolver(look).resolved([extract(read(text, "brief.txt"))])
        return [f"{one.resolution.state}: {one.resolution.why}" for one in register.references if one.resolution]

    run(store, server, since_scope("2025-01-01", kinds_of("motions")))
    assert [one[:7] for one in asked()] == ["unknown", "unknown"]
    run(store, server, DOSSIER)
    found, missed = asked()
    assert found.startswith("resolved")
    assert missed.startswith("unknown: Nr. K staat hier niet")


def test_a_letter_comes_with_its_annexes_as_parts(store: Store, server: OfficialServer) -> None:
    run(store, server, DOSSIER)
    (row,) = [one for one in store.letters() if one.name == "2026D00159.txt"]
    parts = store.register(row.id).document.parts
    assert [(part.name, part.kind) for part in parts] == [
        ("2026D00159.txt", "cover"),
        ("2026D00160.txt", "report"),
        ("2026D00161.txt", "decision_note"),
    ]


def test_an_annex_that_comes_later_completes_its_letter(store: Store, server: OfficialServer, world: World) -> None:
    (cover,) = [key for key, row in world.rows["Document"].items() if row["DocumentNummer"] == "2026D00159"]
    later = [key for key, row in world.rows["Document"].items() if row["DocumentNummer"] == "2026D00161"]
    saved = {key: dict(world.rows["Document"][key]) for key in later}
    for key in later:
        world.withdraw("Document", key)
    run(store, server, EVERYTHING)
    (row,) = [one for one in store.letters() if one.name == "2026D00159.txt"]
    assert len(store.register(row.id).document.parts) == 2
    for key in later:
        values = {name: saved[key][name] for name in ("DocumentNummer", "Soort", "Datum", "Kamer", "ContentType")}
        world.put("Document", key, **values, HuidigeDocumentVersie_Id=saved[key]["HuidigeDocumentVersie_Id"],
                  BronDocument=[cover])  # fmt: skip
    run(store, server, EVERYTHING)
    assert len(store.register(row.id).document.parts) == 3
    assert len(store.versions(row.id)) == 2


def test_everything_with_votes_and_commitments(store: Store, server: OfficialServer) -> None:
    report = run(store, server, EVERYTHING)
    found = new(report)
    assert found["Tweede Kamer: toezeggingen"] == found["Tweede Kamer: besluiten"] == 2
    assert found["Tweede Kamer: stemmingen"] == 2
    assert report.finished


def test_only_the_kinds_that_are_asked_for(store: Store, server: OfficialServer) -> None:
    report = run(store, server, since_scope("2025-01-01", kinds_of("motions")))
    kinds = {row.kind for row in store.letters()}
    assert kinds == {"motion"}
    assert "Tweede Kamer: toezeggingen" not in new(report)


def test_nothing_comes_twice(store: Store, server: OfficialServer) -> None:
    run(store, server, EVERYTHING)
    letters = [(row.id, row.version) for row in store.letters()]
    asked = len(server.asked)
    again = run(store, server, EVERYTHING)
    assert [(row.id, row.version) for row in store.letters()] == letters
    assert not again.papers
    assert sum(new(again).values()) == 0
    assert len(server.asked) - asked <= 10  # one question for each source, and none for a paper


def test_a_paper_that_was_changed_is_another_version(store: Store, server: OfficialServer, world: World) -> None:
    run(store, server, DOSSIER)
    (key,) = [key for key, row in world.rows["Document"].items() if row["DocumentNummer"] == "2025D00101"]
    data, kind = world.files[key]
    world.files[key] = (data + b"\n\nDeze zin is later toegevoegd.\n", kind)
    version = world.put("DocumentVersie", Status="Vrijgegeven", Versienummer=2, Extensie=".txt", Document_Id=key)
    world.put("Document", key, HuidigeDocumentVersie_Id=version)
    report = run(store, server, DOSSIER)
    assert report.papers == {"version": 1}
    assert sum(one.counts.changed for one in report.sources) == 1


def test_what_was_taken_back_stays_and_is_marked(store: Store, server: OfficialServer, world: World) -> None:
    run(store, server, EVERYTHING)
    (key,) = [key for key, row in world.rows["Document"].items() if row["DocumentNummer"] == "2025D00101"]
    world.withdraw("Document", key)
    (case,) = world.rows["Zaak"]
    world.withdraw("Zaak", case)
    report = run(store, server, EVERYTHING)
    assert sum(one.counts.withdrawn for one in report.sources) == 2
    assert [row.name for row in store.letters() if row.withdrawn] == ["2025D00101.txt"]
    with store.official() as look:
        (motion,) = look.by_number([("99999", "", "95")])["99999", "", "95"]
    assert motion.withdrawn
    assert sum(one.counts.withdrawn for one in run(store, server, EVERYTHING).sources) == 0


def test_on_postgres(postgres_address: str, server: OfficialServer, world: World) -> None:
    with open_store(postgres_address) as store:
        first = run(store, server, EVERYTHING)
        (key,) = [key for key, row in world.rows["Document"].items() if row["DocumentNummer"] == "2025D00101"]
        world.withdraw("Document", key)
        run(store, server, EVERYTHING)
        assert first.finished
        assert [row.name for row in store.letters() if row.withdrawn] == ["2025D00101.txt"]
        assert not store.count_papers_due(paper_sources(EVERYTHING))


# --- what goes wrong -------------------------------------------------------------------------------------------------


def _more_than_one(pages: list[object]) -> bool:
    return len(pages) > 1


def test_stopped_after_any_page_it_goes_on(tmp_path: Path) -> None:
    with running(many(450)) as server, client_of(server) as client:
        whole = OfficialCounts()
        with open_store(str(tmp_path)) as store:
            for _ in range(20):
                pages: list[object] = []
                after = partial(_more_than_one, pages)
                taken = list(follow(store, client, EVERYTHING, True, pages.append, after))
                for one in taken:
                    whole = whole.plus(one.counts)
            standing = sum(not row["Verwijderd"] for row in server.world.rows["Document"].values())
            assert whole.new == standing
            with store.official() as look:
                assert all(one.finished for one in look.sources())


@pytest.mark.parametrize("row", rows("registry/spoilt"))
def test_a_fault_keeps_the_place_and_the_store_whole(
    row: dict[str, Any], store: Store, server: OfficialServer, world: World
) -> None:
    server.faults.plan(row["text"], row.get("times", 30), row.get("path", ""))
    report = run(store, server, EVERYTHING, manners={"attempts": 2, **row.get("manners", {})})
    if row["expect"] == "survived":
        assert report.fault is None
    else:
        assert report.fault is not None, "no fault"
        assert row["expect"] in report.fault.message.nl
        assert report.fault.exit_code == ExitCode.NO_REGISTRY
    server.faults.clear()
    again = run(store, server, EVERYTHING)
    assert again.finished
    rows_held = sum(one.counts.new + one.counts.same for one in [*report.sources, *again.sources])
    assert rows_held
    names = Counter(one.name for one in store.letters())
    assert len(names) == 7
    assert set(names.values()) == {1}


def test_one_paper_that_is_not_there_does_not_stop_the_rest(store: Store, server: OfficialServer, world: World) -> None:
    (key,) = [key for key, row in world.rows["Document"].items() if row["DocumentNummer"] == "2025D00101"]
    data = world.files.pop(key)
    report = run(store, server, DOSSIER)
    assert report.papers["failed"] == 1
    assert report.papers["new"] == 4
    (failure,) = store.failures()
    assert failure.path == "2025D00101"
    assert "bestaat niet bij de bron" in failure.nl
    world.files[key] = data
    world.put("Document", key, HuidigeDocumentVersie_Id=world.put("DocumentVersie", Document_Id=key))
    assert run(store, server, DOSSIER).papers == {"new": 1}
    assert not store.failures()


def test_a_dossier_fetches_its_own_papers_and_no_others(store: Store, server: OfficialServer) -> None:
    run(store, server, EVERYTHING, with_papers=False)
    assert not list(store.letters())
    assert scopes(store) == [(EVERYTHING, False)]
    report = run(store, server, DOSSIER)
    assert report.papers == {"new": 5, "same": 1}
    with client_of(server) as client:
        rounds: list[Synced] = []
        watch(store, client, 0, rounds.extend, rounds=1)
    assert len(list(store.letters())) == 5


def test_an_annex_that_cannot_be_read_does_not_cost_the_letter(
    store: Store, server: OfficialServer, world: World
) -> None:
    (key,) = [key for key, row in world.rows["Document"].items() if row["DocumentNummer"] == "2026D00160"]
    world.files[key] = (b"PK\x03\x04 a spreadsheet, perhaps", "application/vnd.ms-excel")
    report = run(store, server, DOSSIER)
    assert report.papers == {"new": 5, "same": 1}
    (row,) = [one for one in store.letters() if one.name == "2026D00159.txt"]
    assert [part.name for part in store.register(row.id).document.parts] == ["2026D00159.txt", "2026D00161.txt"]
    assert [failure.path for failure in store.failures()] == ["2026D00160"]


def test_a_letter_that_cannot_be_kept_does_not_cost_the_others(
    store: Store, server: OfficialServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = store.save

    def spoilt(records: Sequence[Record]) -> list[Outcome]:
        if any(record.path == "2025D00101" for record in records):
            raise RuntimeError("something nobody foresaw")
        return save(records)

    monkeypatch.setattr(store, "save", spoilt)
    report = run(store, server, DOSSIER)
    assert report.papers["failed"] == 1
    assert report.papers["new"] == 4
    assert [failure.path for failure in store.failures()] == ["2025D00101"]


def test_papers_are_noted_only_once_they_are_kept(store: Store, server: OfficialServer) -> None:
    with client_of(server) as client:
        list(follow(store, client, EVERYTHING))
        due = store.count_papers_due(paper_sources(EVERYTHING))
        store.papers_fetched([])
        assert store.count_papers_due(paper_sources(EVERYTHING)) == due
        counts = Counter[str]()
        fetch_papers(store, client, paper_sources(EVERYTHING), counts)
        assert sum(counts.values()) == due
        assert store.count_papers_due(paper_sources(EVERYTHING)) == 0


def test_a_position_that_the_service_has_forgotten_begins_anew(store: Store, server: OfficialServer) -> None:
    run(store, server, DOSSIER)
    with store.official() as look:
        held = next(one for one in look.sources() if "stukken" in one.name and one.name.startswith("Tweede"))
    from kamerbrief.app.sync_scope import Followed, written
    from kamerbrief.store import PaperBatch

    store.keep_papers(PaperBatch(held.name, position=written(Followed(scope=DOSSIER, place="{}", complete=True))))
    report = run(store, server, DOSSIER)
    assert report.finished
    assert sum(one.counts.same for one in report.sources) >= 4


def test_a_full_disk_keeps_what_came_before_and_the_place(tmp_path: Path) -> None:
    def fill(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA max_page_count = 110")

    with running(many(3000)) as server:
        event.listen(Engine, "connect", fill)
        try:
            with open_store(str(tmp_path)) as store, pytest.raises(NoStore) as caught:
                run(store, server, EVERYTHING, with_papers=False)
        finally:
            event.remove(Engine, "connect", fill)
        assert "vol" in caught.value.message.nl
        with open_store(str(tmp_path)) as store:
            with store.official() as look:
                before = len(look.of_dossier("99999", ""))
            report = run(store, server, EVERYTHING, with_papers=False)
            with store.official() as look:
                after = [one.number for one in look.of_dossier("99999", "")]
    assert 0 < before < len(after)
    assert len(after) == len(set(after))
    assert report.finished
    rows_now = sum(one.counts.new for one in report.sources)
    standing = sum(not row["Verwijderd"] for row in server.world.rows["Document"].values())
    assert 0 < rows_now < standing  # it went on where it was


# --- until when ------------------------------------------------------------------------------------------------------


def test_until_when_each_source_is_up_to_date(store: Store, server: OfficialServer) -> None:
    run(store, server, DOSSIER)
    found = standings(store)
    assert [one.behind for one in found] == [False] * 3
    assert all(one.until and one.until.startswith(f"{datetime.now(UTC):%Y-%m-%d}") for one in found)
    assert [one.behind for one in standings(store, datetime.now(UTC) + timedelta(hours=23))] == [False] * 3
    assert [one.behind for one in standings(store, datetime.now(UTC) + timedelta(hours=25))] == [True] * 3


def test_a_source_that_was_interrupted_is_behind(tmp_path: Path) -> None:
    with running(many(300)) as server, client_of(server) as client, open_store(str(tmp_path)) as store:
        seen: list[object] = []
        list(follow(store, client, EVERYTHING, True, seen.append, lambda: len(seen) > 1))
        (one,) = [one for one in standings(store) if "stukken" in one.name]
        assert one.begun
        assert one.behind
        assert one.until is None


def test_watch_finds_a_letter_that_appears(store: Store, server: OfficialServer, world: World) -> None:
    run(store, server, DOSSIER)
    before = {row.name for row in store.letters()}
    waited: list[float] = []

    def appears(seconds: float) -> None:
        if not waited:
            key = next(iter(world.rows["Kamerstukdossier"]))
            data = made_up(5, "report").data
            paper = letter(world, "2026D09999", "verslag-navo-oktober-2025.txt", key, 113, "2026-03-03")
            world.files[paper] = (data, "text/plain")
        waited.append(seconds)

    reports: list[list[Synced]] = []
    with client_of(server) as client:
        watch(store, client, 0.05, lambda round: reports.append(list(round)), Told(), rounds=2, sleep=appears)
    assert [sum(one.papers.get("new", 0) for one in found) for found in reports] == [0, 1]
    (row,) = [row for row in store.letters() if row.name not in before]
    assert row.name == "2026D09999.txt"
    assert store.register(row.id).text


def test_watch_begins_today_where_nothing_was_followed(store: Store, server: OfficialServer) -> None:
    reports: list[Synced] = []
    with client_of(server) as client:
        watch(store, client, 0, reports.extend, rounds=1)
    (report,) = reports
    assert report.scope.since == f"{datetime.now(UTC):%Y-%m-%d}"


def test_watch_goes_on_after_a_fault_that_passes(store: Store, server: OfficialServer) -> None:
    run(store, server, DOSSIER)
    server.faults.plan("unavailable", 3)
    reports: list[Synced] = []
    with client_of(server, attempts=2) as client:
        watch(store, client, 0, reports.extend, rounds=2)
    assert [report.fault is None for report in reports] == [False, True]


def test_watch_ends_where_only_a_person_can_help(store: Store, server: OfficialServer) -> None:
    run(store, server, DOSSIER)
    server.faults.plan("login", 5)
    with client_of(server, attempts=2) as client, pytest.raises(RegistryFault):
        watch(store, client, 0, lambda reports: None, rounds=2)


# --- what a person types and sees ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows("registry/scopes"))
def test_what_a_person_means(row: dict[str, Any]) -> None:
    make = since_scope if row["what"] == "since" else dossier_scope
    if "refused" in row:
        with pytest.raises(KamerbriefError, match=row["refused"]):
            make(row["text"], kinds_of(row.get("kinds")))
        return
    assert make(row["text"], kinds_of(row.get("kinds"))).name == row["expect"]


def test_names_of_sources_in_short() -> None:
    names = ["Eerste Kamer: stukken (alles)", "Tweede Kamer: stukken (dossier 28 676)", "Tweede Kamer: zaken (alles)"]
    assert in_short([*names, "zaken.jsonl.gz"]) == (
        "Eerste Kamer (alles)",
        "Tweede Kamer (dossier 28 676; alles)",
        "zaken.jsonl.gz",
    )


class TestCommand:
    @pytest.fixture
    def kamerbrief(self, server: OfficialServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
        sources = server.sources()
        for name in ("odata", "syncfeed", "sru", "repository", "site"):
            monkeypatch.setenv(f"KAMERBRIEF_{name.upper()}", str(getattr(sources, name)))
        monkeypatch.setenv("KAMERBRIEF_PAUSE", "0")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")

        def run(*arguments: str) -> Any:
            words = ["--store", str(tmp_path / "store"), *arguments]
            return CliRunner().invoke(build("nl", 80), arrange(words), prog_name="kamerbrief")

        return run

    def test_both_chambers_parts_and_withdrawn_in_list_and_show(self, kamerbrief: Any, world: World) -> None:
        first = kamerbrief("sync", "dossier", "99", "999")
        assert first.exit_code == ExitCode.FINE, first.stderr
        assert "Brieven en moties: 5 nieuw, 1 al aanwezig" in first.stdout
        (key,) = [key for key, row in world.rows["Document"].items() if row["DocumentNummer"] == "2025D00101"]
        world.withdraw("Document", key)
        again = kamerbrief("sync", "watch", "--once")
        assert again.exit_code == ExitCode.FINE
        assert again.stdout.strip().endswith("1 wijziging in het register")
        listed = [json.loads(line) for line in kamerbrief("list", "--format", "json").stdout.splitlines()]
        assert {row["chamber"] for row in listed} == {"EK", "TK"}
        withdrawn = [row for row in listed if row["withdrawn"]]
        assert [row["name"] for row in withdrawn] == ["2025D00101.txt"]
        shown = json.loads(kamerbrief("show", str(withdrawn[0]["id"]), "--format", "json").stdout)
        assert shown["document"]["withdrawn"] is True
        assert "ingetrokken" in kamerbrief("show", str(withdrawn[0]["id"])).stdout
        assert "ingetrokken" in kamerbrief("show", str(withdrawn[0]["id"]), "--format", "html").stdout
        assert "ingetrokken" in kamerbrief("list").stdout
        (parted,) = [row for row in listed if row["name"] == "2026D00159.txt"]
        register = json.loads(kamerbrief("show", str(parted["id"]), "--format", "json").stdout)
        assert [part["kind"] for part in register["document"]["parts"]] == ["cover", "report", "decision_note"]
        assert "withdrawn" not in register["document"]

    def test_the_report_and_where_sources_stand_as_json(self, kamerbrief: Any) -> None:
        report = json.loads(kamerbrief("sync", "dossier", "99999", "--format", "json").stdout)
        assert report["finished"]
        assert report["papers"] == {"new": 5, "same": 1}
        assert {one["name"].partition(":")[0] for one in report["sources"]} == {"Eerste Kamer", "Tweede Kamer"}
        lines = [json.loads(line) for line in kamerbrief("sync", "status", "--format", "json").stdout.splitlines()]
        assert [line["behind"] for line in lines] == [False] * 3
        assert "bijgewerkt" in kamerbrief("sync", "status").stdout

    def test_a_service_that_is_behind_is_said_first(self, kamerbrief: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        kamerbrief("sync", "dossier", "99999")
        assert kamerbrief("list").stderr == ""

        monkeypatch.setattr("kamerbrief.app.freshness.LATE", timedelta(days=-1))
        for command in (["list"], ["show", "1"], ["resolve", "--all"], ["sync", "watch", "--once"]):
            said = kamerbrief(*command).stderr
            assert said.startswith("Let op: het register (dossier 99 999) is bijgewerkt tot "), command
            assert "kamerbrief sync dossier 99999" in said

    @pytest.mark.parametrize("words", [[], ["dossier"], ["since"], ["alles"], ["all", "x"], ["watch", "nu"]])
    def test_what_is_not_understood(self, kamerbrief: Any, words: list[str]) -> None:
        result = kamerbrief("sync", *words)
        assert result.exit_code == ExitCode.BAD_INPUT
        assert "sync dossier 28676" in result.stderr

    def test_a_wrong_address_is_said_and_the_place_kept(
        self, kamerbrief: Any, server: OfficialServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("KAMERBRIEF_ODATA", f"{server.address}/elders/")
        result = kamerbrief("sync", "dossier", "99999")
        assert result.exit_code == ExitCode.NO_REGISTRY
        assert "is geen OData v5" in result.stderr
        assert "dezelfde opdracht gaat verder" in result.stderr
        monkeypatch.setenv("KAMERBRIEF_ODATA", "elders")
        assert "is geen adres van een dienst" in kamerbrief("sync", "all").stderr
        monkeypatch.setenv("KAMERBRIEF_PAUSE", "even")
        assert "is geen aantal seconden" in kamerbrief("sync", "all").stderr
