"""Official promises, votes and appreciations: kept once, found back, told as printed, and never as more than that."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

import registry_entries
import store_papers
from case_tables import rows
from kamerbrief import terms
from kamerbrief.app import reading
from kamerbrief.app.official_facts import ENTITIES, fact_sources, keep_facts
from kamerbrief.app.resolve import resolve
from kamerbrief.cli.commands import build
from kamerbrief.cli.edge import arrange
from kamerbrief.errors import ExitCode
from kamerbrief.model import (
    HeldSource,
    Motion,
    MotionHandling,
    OfficialPromise,
    Register,
    Resolution,
    from_json,
    to_json,
)
from kamerbrief.registry.config import ODataVersion
from kamerbrief.registry.odata import OData
from kamerbrief.registry.promises import HeldPromises, judged, own_numbers, promise_claims
from kamerbrief.registry.questions import Question
from kamerbrief.registry.records import (
    Record,
    RegistryActor,
    RegistryCase,
    RegistryCommitment,
    RegistryDecision,
    RegistryVote,
    Withdrawn,
)
from kamerbrief.registry.syncfeed import SyncFeed
from kamerbrief.store import OfficialBatch, OfficialCounts, OfficialFacts, Store, open_store
from kamerbrief.writers.official_words import handling_notes, promise_notes, promise_state
from kamerbrief.writers.wording import lines
from official.asking import client_of
from official.handling import MOTION, OTHER, handled
from official.server import OfficialServer, running
from registry_entries import entry

address, store = store_papers.address, store_papers.store  # fixtures

SOURCE = "Tweede Kamer OData"
UNTIL = date(2026, 11, 20)


@pytest.fixture(scope="module")
def server() -> Iterator[OfficialServer]:
    with running(handled()) as one:
        yield one


def fill(store: Store, server: OfficialServer, version: ODataVersion | None = 5) -> None:
    """Keep everything that the test server has, by OData or, without a version, by the feed of changes."""
    with client_of(server, version or 5) as client:
        for entity in ENTITIES:
            pages: Iterator[list[Record]]
            if version is None:
                pages = ([change.record for change in page.changes] for page in SyncFeed(client).pages(entity))
            else:
                pages = (list(page.records) for page in OData(client).pages(entity, Question(withdrawn=True)))
            for page in pages:
                keep_facts(store, f"{SOURCE}: {entity}", page)
            keep_facts(store, f"{SOURCE}: {entity}", [], finished=True, until=UNTIL)


def letter(words: str, name: str = "brief.txt") -> Register:
    text = f"Datum 3 juni 2024\n\nGeachte voorzitter,\n\n{words}\n\nDe minister van Defensie,\n\nA. Voorbeeld\n"
    return reading.register_of(reading.letter_of(reading.File(name, text.encode()))[0])


def commitment(number: str = "TZ202405-012", **more: Any) -> RegistryCommitment:
    said = {"text": "De Kamer ontvangt een brief.", "status": "Openstaand", "made": "2024-05-08"} | more
    return RegistryCommitment(id=f"id-{number}", origin="odata", number=number, **said)


def official(number: str, said: Any) -> OfficialPromise:
    text, more = (said, {}) if isinstance(said, str) else said
    usual = {"by": "minister van Defensie", "made": "2024-05-08", "activity_date": "2024-05-08", "activity": "2024A1"}
    more = {name: tuple(value) if isinstance(value, list) else value for name, value in more.items()}
    return OfficialPromise(number=number, text=text, source=HeldSource(SOURCE, "2026-11-20"), **{**usual, **more})


@pytest.mark.parametrize("row", rows("registry/states"))
def test_printed_states(row: dict[str, Any]) -> None:
    assert terms.official_state(row["text"]) == row["expect"]


@pytest.mark.parametrize("row", rows("registry/promises"))
def test_which_promise(row: dict[str, Any]) -> None:
    register = letter(row["text"], "2024D00001.txt")
    held = [official(number, said) for number, said in row["official"].items()]
    [claim] = promise_claims(register)
    numbered = [one for one in held if one.number in claim.numbers]
    found = judged(claim, numbered, held, frozenset(own_numbers(register)), HeldPromises(len(held), (held[0].source,)))
    assert [found.state, *([found.entry] if found.entry else found.candidates)] == row["expect"]
    assert SOURCE in (found.why or "")
    assert "20\xa0november 2026" in (found.why or "")
    assert [one.number for one in found.promises] == row["expect"][1:]


class TestKeeping:
    def test_a_fact_comes_once(self, store: Store) -> None:
        page: list[Record] = [commitment(), commitment("TZ202405-013"), RegistryActor(id="a", name="C. van Duin")]
        assert keep_facts(store, SOURCE, page) == OfficialCounts(new=2)
        assert keep_facts(store, SOURCE, page) == OfficialCounts(same=2)

    def test_a_change_follows(self, store: Store) -> None:
        keep_facts(store, SOURCE, [commitment()])
        assert keep_facts(store, SOURCE, [commitment(status="Voldaan", met_by=("2024D1",))]) == OfficialCounts(
            changed=1
        )
        with store.official() as look:
            [found] = OfficialFacts(look).promises_met_by(["2024D1"])
        assert (found.status, found.state) == ("Voldaan", "met")

    def test_what_else_it_is_found_by_follows_too(self, store: Store) -> None:
        keep_facts(store, SOURCE, [commitment(met_by=("2024D1", "2024D2"))])
        keep_facts(store, SOURCE, [commitment(met_by=("2024D3",))])
        with store.official() as look:
            facts = OfficialFacts(look)
            assert facts.promises_met_by(["2024D1", "2024D2"]) == []
            assert len(facts.promises_met_by(["2024D3"])) == 1

    def test_what_was_taken_back_stays_and_says_so(self, store: Store) -> None:
        gone = Withdrawn(id=commitment().id, origin="odata", entity="Toezegging")
        keep_facts(store, SOURCE, [commitment()])
        assert keep_facts(store, SOURCE, [gone]) == OfficialCounts(withdrawn=1)
        assert keep_facts(store, SOURCE, [gone]) == OfficialCounts(same=1)
        with store.official() as look:
            [found] = OfficialFacts(look).promises_numbered([commitment().number or ""])
            assert OfficialFacts(look).promises == 0
        assert found.withdrawn
        assert found.text == "De Kamer ontvangt een brief."
        assert keep_facts(store, SOURCE, [commitment()]) == OfficialCounts(changed=1), "and it may come back"

    def test_taken_back_in_the_same_page(self, store: Store) -> None:
        gone = Withdrawn(id=commitment().id, origin="odata", entity="Toezegging")
        assert keep_facts(store, SOURCE, [commitment(), gone]) == OfficialCounts(new=1)
        with store.official() as look:
            assert OfficialFacts(look).promises_numbered([commitment().number or ""])[0].withdrawn

    def test_taken_back_and_never_held(self, store: Store) -> None:
        gone = [Withdrawn(id="x", origin="odata", entity=one) for one in ("Toezegging", "Document", "Persoon")]
        assert keep_facts(store, SOURCE, gone) == OfficialCounts()

    def test_of_two_with_one_id_the_later_counts(self, store: Store) -> None:
        keep_facts(store, SOURCE, [commitment(), commitment(status="Vervallen")])
        with store.official() as look:
            assert OfficialFacts(look).promises_numbered(["TZ202405-012"])[0].state == "lapsed"

    def test_a_dump_does_not_overwrite_what_a_service_said(self, store: Store) -> None:
        keep_facts(store, "dump", [commitment(status="Openstaand")], live=False)
        assert keep_facts(store, SOURCE, [commitment(status="Openstaand")]) == OfficialCounts(same=1)
        assert keep_facts(store, "dump", [commitment(status="Vervallen")], live=False) == OfficialCounts(kept=1)
        assert keep_facts(store, SOURCE, [commitment(status="Voldaan")]) == OfficialCounts(changed=1)

    def test_until_when_a_source_is_held_and_where_to_go_on(self, store: Store) -> None:
        keep_facts(store, SOURCE, [commitment()], position="p1")
        [source] = fact_sources(store)
        assert (source.name, source.live, source.position, source.finished, source.until) == (
            SOURCE, True, "p1", False, None
        )  # fmt: skip
        keep_facts(store, SOURCE, [], finished=True, until=UNTIL)
        [source] = fact_sources(store)
        assert (source.position, source.finished, source.until) == ("p1", True, "2026-11-20")
        keep_facts(store, SOURCE, [commitment("TZ202405-013")], position="p2")
        [source] = fact_sources(store)
        assert (source.position, source.finished, source.until) == ("p2", False, "2026-11-20")
        keep_facts(store, "dump", [commitment("TZ202405-014", made="2024-05-09")], live=False, finished=True)
        assert {one.name: one.until for one in fact_sources(store)}["dump"] == "2024-05-09"

    def test_whatever_words_hold(self, store: Store) -> None:
        strange = commitment(text="a\0b \ud800 " + "é" * 50_000, role="x" * 5000, met_by=("y" * 5000,))
        assert keep_facts(store, SOURCE, [strange]) == OfficialCounts(new=1)
        assert keep_facts(store, SOURCE, [strange]) == OfficialCounts(same=1)

    def test_thousands_of_votes(self, store: Store) -> None:
        votes = [
            RegistryVote(
                id=f"v{n}", origin="odata", decision=f"d{n % 20}", choice="Voor", name=f"P{n}", faction=f"P{n}"
            )
            for n in range(2000)
        ]
        decisions = [
            RegistryDecision(
                id=f"d{n}", origin="odata", kind="Stemmen - aangenomen", status="Besluit", cases=(f"2024Z{n}",)
            )
            for n in range(20)
        ]
        assert keep_facts(store, SOURCE, [*votes, *decisions]) == OfficialCounts(new=2020)
        with store.official() as look:
            found = OfficialFacts(look).handling([f"2024Z{n}" for n in range(3000)])
        assert {number: len(one.decisions[0].votes) for number, one in found.items()} == {
            f"2024Z{n}": 100 for n in range(20)
        }

    def test_the_sources_of_papers_are_left_alone(self, store: Store) -> None:
        keep_facts(store, SOURCE, [commitment()], finished=True)
        with store.official() as look:
            assert look.sources() == []


@pytest.mark.parametrize("version", [4, 5, None], ids=["v4", "v5", "syncfeed"])
def test_from_the_services(store: Store, server: OfficialServer, version: ODataVersion | None) -> None:
    fill(store, server, version)
    with store.official() as look:
        facts = OfficialFacts(look)
        found = facts.handling([MOTION, OTHER, "2023Z99999"])
        promises = {one.number: one for one in facts.promises_on(["2024-05-08"])}
    assert set(found) == {MOTION, OTHER}
    shown, named = found[MOTION], found[OTHER]
    assert shown.appreciation == "Oordeel Kamer"
    assert [(one.kind, one.text, one.date, one.vote_kind) for one in shown.decisions] == [
        ("Stemmen - aangehouden", "Aangehouden.", "2023-11-07", None),
        ("Stemmen - aangenomen", "Aangenomen.", "2023-11-14", "Met handopsteken"),
    ]
    assert [(one.choice, one.faction, one.name, one.seats) for one in shown.decisions[1].votes] == [
        ("Voor", "ABC", None, 1), ("Voor", "VBP", None, 79), ("Tegen", "XYZ", None, 70)
    ]  # fmt: skip
    assert [(one.choice, one.faction, one.name, one.seats, one.mistake) for one in named.decisions[0].votes] == [
        ("Voor", "VBP", "Terpstra, R.", None, False),
        ("Tegen", "VBP", "Duin van, C.", None, True),
        ("Tegen", "XYZ", "Bos, I.", None, False),
    ]
    assert {one.source.until for one in (*shown.decisions, *named.decisions)} == {"2026-11-20"}
    # One that was taken back before it was first fetched says nothing any more.
    assert {number: (one.status, one.state) for number, one in promises.items()} == {
        "TZ202405-012": ("Openstaand", "open"),
        "TZ202405-013": ("Deels Afgedaan", "partly_met"),
        "TZ202405-014": ("Ter beoordeling", None),
    }
    one = promises["TZ202405-013"]
    assert (one.made, one.activity_date, one.activity_subject, one.due, one.by) == (
        "2024-05-10", "2024-05-08", "Zeekabels", "2024-09-01", "minister van Defensie"
    )  # fmt: skip


MOTIONS = (
    "Dit is conform de motie Valkenier (Kamerstuk 27831, nr. 103) en de motie Oosterling (Kamerstuk 27831, nr. 105)."
)
PROMISE = (
    "Conform mijn toezegging tijdens het debat van 8 mei 2024 informeer ik u hierbij over de bewaking van zeekabels."
)


def with_registry(store: Store, server: OfficialServer | None = None, advice: str | None = None) -> None:
    """Fill a store with papers, of which two motions are those of the test server, and with what that has."""
    numbers = {"27831-103": MOTION, "27831-105": OTHER}
    entries = []
    for one in registry_entries.entries():
        more: dict[str, Any] = {"handled": True}
        if one.paper in numbers:
            more |= {"official": numbers[one.paper], "appreciation": advice}
        entries.append(entry(one.paper or "", one.kind, one.date, one.title, **more) if one.paper else one)
    store.keep_official(OfficialBatch("proefregister", False, entries, finished=True))
    if server is not None:
        fill(store, server)


class TestResolving:
    def test_a_motion_bears_its_votes(self, store: Store, server: OfficialServer) -> None:
        with_registry(store, server, advice="Nog niet bekend")
        [register] = resolve(store, [letter(MOTIONS)])
        handling = {one.kamerstuk: one.resolution.handling for one in register.motions if one.resolution}
        shown, named = handling["27831-103"], handling["27831-105"]
        assert shown is not None
        assert named is not None
        assert shown.appreciation == "Oordeel Kamer", "a service knows more than a dump"
        assert shown.appreciation_source == HeldSource(f"{SOURCE}: Zaak", "2026-11-20")
        assert named.decisions[0].vote_kind == "Hoofdelijk"
        assert from_json(to_json(register)) == register

    def test_without_services_the_appreciation_of_the_dump(self, store: Store) -> None:
        with_registry(store, advice="Ontraden")
        [register] = resolve(store, [letter(MOTIONS)])
        [first, _] = register.motions
        assert first.resolution is not None
        assert first.resolution.handling == MotionHandling(
            appreciation="Ontraden", appreciation_source=HeldSource("proefregister", "2023-12-01")
        )

    def test_a_motion_that_is_not_surely_found_bears_nothing(self, store: Store, server: OfficialServer) -> None:
        with_registry(store, server)
        [register] = resolve(store, [letter("Dit is conform de motie Valkenier (Kamerstuk 27831, nr. 101).")])
        [motion] = register.motions
        assert motion.resolution is not None
        assert (motion.resolution.state, motion.resolution.handling) == ("conflict", None)

    def test_with_nothing_held_nothing_changes(self, store: Store) -> None:
        with_registry(store)
        [register] = resolve(store, [letter(f"{MOTIONS} {PROMISE}")])
        assert [one.resolution for one in register.commitments] == [None]
        assert [one.resolution.handling for one in register.motions if one.resolution] == [None, None]

    def test_a_promise_without_a_registry_of_papers(self, store: Store, server: OfficialServer) -> None:
        fill(store, server)
        [register] = resolve(store, [letter(f"{MOTIONS} {PROMISE}")])
        [promise] = register.commitments
        assert promise.resolution is not None
        assert promise.resolution.entry == "TZ202405-012"
        assert {one.resolution for one in register.motions} | {one.resolution for one in register.references} == {None}

    def test_what_the_registry_says_that_a_letter_met(self, store: Store) -> None:
        with_registry(store)
        with store.official() as look:
            [paper] = look.by_number([("27831", "", "102")])["27831", "", "102"]
        said = {"text": "Een brief over munitie", "role": "minister van Defensie", "made": "2023-01-01"}
        keep_facts(store, SOURCE, [commitment(met_by=(paper.number,), **said)])
        register = letter("Met deze brief kom ik mijn toezegging na om uw Kamer te informeren over munitie.")
        as_paper = replace(register, document=replace(register.document, dossier="27831", number="102"))
        another = replace(register, document=replace(register.document, dossier="27831", number="101"))
        first, second = resolve(store, [as_paper, another])
        found, other = first.commitments[0].resolution, second.commitments[0].resolution
        assert found is not None
        assert found.entry == "TZ202405-012"
        assert "Het register noemt deze brief als nakoming." in (found.why or "")
        assert other is not None
        assert other.entry is None


def run(*arguments: str) -> Any:
    return CliRunner().invoke(build("nl", 100), arrange(arguments), prog_name="kamerbrief")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, server: OfficialServer) -> str:
    """Return the address of a store with papers and with what the test server says of them."""
    address = str(tmp_path_factory.mktemp("store"))
    with open_store(address) as store:
        with_registry(store, server)
    return address


class TestCommand:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        text = f"Datum 3 juni 2024\n\n{MOTIONS}\n\n{PROMISE}\n\nDe minister van Defensie,\n\nA. Voorbeeld\n"
        file = tmp_path / "brief.txt"
        file.write_text(text, encoding="utf-8")
        return file

    def test_as_a_table(self, place: str, file: Path) -> None:
        result = run("--store", place, "resolve", str(file))
        assert result.exit_code == ExitCode.FINE
        said = " ".join(result.stdout.split())
        for words in (
            "appreciatie van de bewindspersoon: Oordeel Kamer",
            "Aangehouden (7 november 2023) Aangenomen",
            "Aangenomen (14 november 2023, met handopsteken): voor: ABC, VBP; tegen: XYZ bron:",
            "bron: Tweede Kamer OData: Zaak, bijgewerkt tot 20 november 2026; Tweede Kamer OData: Besluit, bijgewerkt",
            "Verworpen (14 november 2023, hoofdelijk): voor 1: VBP 1; tegen 2: VBP 1, XYZ 1, Duin van, C. vergissing",
            "toezegging TZ202405-012 volgens het register van de Tweede Kamer: openstaand",
            "Komt overeen: dag (commissiedebat 'Zeekabels' van 8 mei 2024), bewindspersoon (minister van Defensie)",
        ):
            assert words in said.replace("\xa0", " ")
        assert "afgedaan" not in said.lower()

    def test_a_motion_that_is_named_twice_bears_its_votes_once(self, place: str, file: Path) -> None:
        file.write_text(f"{MOTIONS} Zie ook Kamerstuk 27831, nr. 103.", encoding="utf-8")
        said = run("--store", place, "resolve", str(file)).stdout
        assert said.count("nr.\xa0103") == 2
        assert said.count("Aangehouden") == 1

    def test_promises_that_it_may_be(self, place: str, file: Path) -> None:
        words = "Conform mijn toezegging in het debat van 8 mei 2024 informeer ik u over munitie, zeekabels en schepen."
        file.write_text(
            f"Datum 3 juni 2024\n\n{words}\n\nDe minister van Defensie,\n\nA. Voorbeeld\n", encoding="utf-8"
        )
        said = " ".join(run("--store", place, "resolve", str(file)).stdout.replace("\xa0", " ").split())
        assert "te beoordelen Dag en bewindspersoon komen overeen" in said
        assert "TZ202405-013: De Kamer ontvangt een brief over de levering van munitie. (deels voldaan ('Deels" in said

    def test_as_json(self, place: str, file: Path) -> None:
        found = json.loads(run("--store", place, "resolve", str(file), "--format", "json").stdout)
        [promise] = found["commitments"]
        assert promise["resolution"]["promises"][0]["status"] == "Openstaand"
        assert promise["resolution"]["promises"][0]["source"] == {
            "name": f"{SOURCE}: Toezegging",
            "until": "2026-11-20",
        }
        assert [one["resolution"]["handling"]["appreciation"] for one in found["motions"]] == [
            "Oordeel Kamer", "Ontraden, tenzij gewijzigd"
        ]  # fmt: skip
        assert "handled" not in json.dumps(found)

    def test_kept_letters(self, place: str, file: Path) -> None:
        assert run("--store", place, "ingest", str(file)).exit_code == ExitCode.FINE
        said = " ".join(run("--store", place, "show", "1").stdout.replace("\xa0", " ").split())
        assert "appreciatie van de bewindspersoon: Oordeel Kamer" in said
        assert "toezegging TZ202405-012 volgens het register van de Tweede Kamer: openstaand" in said
        shown = json.loads(run("--store", place, "show", "1", "--format", "json").stdout)
        assert shown["commitments"][0]["resolution"]["entry"] == "TZ202405-012"


class TestWords:
    @pytest.mark.parametrize(
        ("status", "words"),
        [
            ("Openstaand", "openstaand"),
            ("Deels Voldaan", "deels voldaan"),
            ("Deels Afgedaan", "deels voldaan ('Deels Afgedaan')"),
            ("Afgedaan", "voldaan ('Afgedaan')"),
            ("Ter beoordeling", "'Ter beoordeling'"),
            (None, "stand niet vermeld"),
        ],
    )
    def test_states(self, status: str | None, words: str) -> None:
        promise = official("TZ1", ["x", {"status": status, "state": terms.official_state(status)}])
        assert promise_state(promise, "nl") == words

    def test_one_that_was_taken_back_says_so(self) -> None:
        promise = official("TZ1", ["x", {"status": "Openstaand", "state": "open", "withdrawn": True}])
        assert promise_state(promise, "nl") == "openstaand, door het register ingetrokken"
        assert promise_state(promise, "en") == "open ('Openstaand'), withdrawn by the registry"

    def test_candidates_are_named_as_such(self) -> None:
        two = (official("TZ1", "x"), official("TZ2", "y"))
        assert promise_notes(Resolution(state="unknown", candidates=("TZ1", "TZ2"), promises=two), "nl") == [
            "mogelijk toezegging TZ1, TZ2"
        ]
        assert promise_notes(Resolution(state="unknown", why="Geen."), "nl") == []
        assert promise_notes(None, "nl") == []

    def test_that_a_case_is_finished_is_never_told(self, store: Store) -> None:
        """`Zaak.Afgedaan` is true of nearly all motions: it says nothing of whether they were carried out."""
        case = RegistryCase(id="c1", origin="odata", number=MOTION, kind="Motie", handled=True)
        keep_facts(store, SOURCE, [case])
        with_registry(store)
        [register] = resolve(store, [letter(MOTIONS)])
        for one in register.motions:
            assert isinstance(one, Motion)
            assert one.resolution is not None
            assert handling_notes(one.resolution.handling, "nl") == []
        said = " ".join(note for line in lines(register, "motions", "nl") for note in line.notes)
        assert said
        for word in ("afgedaan", "uitgevoerd", "voldaan", "nagekomen"):
            assert word not in said.lower()
        assert "handled" not in to_json(register).decode().replace('"handling"', "")
