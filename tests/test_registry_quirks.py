"""Every quirk of the official sources, as the test server has it, and what the program does: one table."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, get_args

import pytest
from msgspec.structs import replace

import case_tables
from kamerbrief.errors import AbsentPaper, ExpiredPosition, Message, RefusedQuestion, RegistryFault
from kamerbrief.registry.config import ODataVersion
from kamerbrief.registry.cql import Search, cql_of
from kamerbrief.registry.fields import EntitySet
from kamerbrief.registry.odata import OData
from kamerbrief.registry.questions import Question
from kamerbrief.registry.records import (
    FeedPage,
    Record,
    RegistryCommitment,
    RegistryDossier,
    RegistryPaper,
    Withdrawn,
)
from kamerbrief.registry.repository import Repository
from kamerbrief.registry.sru import Sru
from kamerbrief.registry.syncfeed import SyncFeed
from official.asking import client_of
from official.examples import example, many, publish
from official.faults import FaultKind
from official.schema import csdl, renamed
from official.server import OfficialServer, running

ROWS = case_tables.rows("registry/quirks")
SHOWN: dict[str, Callable[[OfficialServer], None]] = {}
VERSIONS: tuple[ODataVersion, ...] = (4, 5)


def shows(quirk: str) -> Callable[[Callable[[OfficialServer], None]], Callable[[OfficialServer], None]]:
    def note(test: Callable[[OfficialServer], None]) -> Callable[[OfficialServer], None]:
        SHOWN[quirk] = test
        return test

    return note


@pytest.fixture
def server() -> Iterator[OfficialServer]:
    with running(example()) as one:
        yield one


@pytest.mark.parametrize("row", [one for one in ROWS if "fault" not in one.values[0]])
def test_a_quirk(row: dict[str, Any], server: OfficialServer) -> None:
    SHOWN[row["name"]](server)


@pytest.mark.parametrize("row", [one for one in ROWS if "fault" in one.values[0]])
def test_a_spoilt_answer(row: dict[str, Any], server: OfficialServer) -> None:
    expect = row["expect"]
    waits: list[float] = []
    late = row["fault"] in ("slow", "drip")
    server.faults.seconds = 0.4 if late else 0.0
    manners: dict[str, Any] = {"read": 0.2 if row["fault"] == "slow" else 5.0, "whole": 0.3 if late else 60.0}
    with client_of(server, waits=waits, attempts=4, most_data=1 << 20, **manners) as client:
        odata = OData(client)
        odata.schema()
        server.faults.plan(row["fault"], row.get("times", 1), "/Document")
        if "papers" in expect:
            assert len(list(records(odata, "Document"))) == expect["papers"]
            assert server.faults.done == [row["fault"]] * row.get("times", 1)
            assert len(waits) == row.get("times", 1)
            assert all(wait >= expect.get("wait", 0.5) for wait in waits)
            return
        with pytest.raises(RegistryFault) as caught:
            list(records(odata, "Document"))
    assert caught.value.passing is expect["passing"]
    assert expect["nl"] in caught.value.message.nl
    assert expect["en"] in caught.value.message.en
    assert len(server.faults.done) <= 6


def test_the_table_is_whole() -> None:
    rows = [one.values[0] for one in ROWS]
    names = {row["name"] for row in rows if "fault" not in row}
    assert names == SHOWN.keys()
    assert {row["fault"] for row in rows if "fault" in row} == set(get_args(FaultKind))


def records(odata: OData, entity: EntitySet, query: Question | None = None) -> Iterator[Record]:
    return (record for page in odata.pages(entity, query) for record in page.records)


def papers(odata: OData, query: Question | None = None) -> list[RegistryPaper]:
    return [one for one in records(odata, "Document", query) if isinstance(one, RegistryPaper)]


def paper(odata: OData, number: str) -> RegistryPaper:
    (found,) = papers(odata, Question(numbers=(number,)))
    return found


def asked(server: OfficialServer, part: str) -> list[str]:
    return [address for address, _ in server.asked if part in address]


# Tweede Kamer, OData


@shows("withdrawn rows")
def withdrawn_rows(server: OfficialServer) -> None:
    with client_of(server) as client:
        odata = OData(client)
        standing = list(records(odata, "Document"))
        everything = list(records(odata, "Document", Question(withdrawn=True)))
        motions = list(records(odata, "Document", Question(kinds=("Motie",), withdrawn=True)))
    assert all(isinstance(one, RegistryPaper) and one.title for one in standing)
    (gone,) = [one for one in everything if one not in standing]
    assert isinstance(gone, Withdrawn)
    assert (gone.entity, gone.changed is not None) == ("Document", True)
    assert [type(one).__name__ for one in motions] == ["RegistryPaper", "Withdrawn"]


@shows("rows taken back inside a row")
def rows_taken_back_inside_a_row(server: OfficialServer) -> None:
    with client_of(server) as client:
        motion = paper(OData(client), "2025D00095")
    assert [(one.name, one.relation) for one in motion.actors] == [("C. van Duin", "Eerste ondertekenaar")]


@shows("page of 250 with a link")
def page_of_250_with_a_link(server: OfficialServer) -> None:
    with running(many(600)) as large, client_of(large, 4) as client:
        pages = list(OData(client).pages("Document", Question(withdrawn=True)))
        assert [len(page.records) for page in pages[:3]] == [250, 250, 100]
        assert len({one.id for page in pages for one in page.records}) == 600
        assert len(asked(large, "skiptoken")) == 2
        assert not asked(large, "$top")


@shows("at most 100 rows")
def at_most_100_rows(server: OfficialServer) -> None:
    assert server.answer("/OData/v5/Document", "$top=101", "").status == 400
    with running(many(250)) as large, client_of(large, 5) as client:
        pages = list(OData(client).pages("Document", Question(withdrawn=True)))
        assert max(len(page.records) for page in pages) == 100
        assert len([one for page in pages for one in page.records]) == 250
        assert all("$top=100" in address for address in asked(large, "/Document?"))


@shows("node limit")
def node_limit(server: OfficialServer) -> None:
    tests = [f"Soort eq '{number}'" for number in range(20)]
    assert server.odata[5].answer("Document", "$filter=" + "%20or%20".join(tests[:19])).status == 200
    refused = server.odata[5].answer("Document", "$filter=" + "%20or%20".join(tests))
    assert (refused.status, b"node count limit of '100'" in refused.body) == (400, True)
    kinds = ("Motie", *(f"Soort {number}" for number in range(28)), "Bijlage")
    with client_of(server) as client:
        found = papers(OData(client), Question(kinds=kinds, dossier=None, dated_since="2025-01-01"))
    assert sorted(one.kind or "" for one in found) == ["Bijlage", "Bijlage", "Motie"]


@shows("refused question")
def refused_question(server: OfficialServer) -> None:
    nested = "Zaak/any(z:z/Document/any(d:d/Soort%20eq%20'Motie'))"
    limit = server.odata[5].answer("Document", f"$filter={nested}")
    assert (limit.status, b"nesting limit of '1'" in limit.body) == (400, True)
    assert server.odata[5].answer("Document", "$expand=Zaak($select=Nummer&$filter=Id)").status == 400
    with client_of(server) as client:
        odata = OData(client)
        odata.schema()
        fields = server.odata[5].entities["Document"].fields
        fields.pop("Soort")  # after the program has looked
        with pytest.raises(RefusedQuestion) as caught:
            papers(odata)
    assert "Could not find a property named 'Soort'" in caught.value.message.nl
    assert len(asked(server, "/Document?")) == 1


@shows("expired link")
def expired_link(server: OfficialServer) -> None:
    with running(many(600)) as large, client_of(large, 4) as client:
        seen: list[str] = []
        for number, page in enumerate(OData(client).pages("Document", Question(withdrawn=True))):
            seen += [str(one.id) for one in page.records]
            if number == 0:
                large.odata[4].forget_tokens()
        assert len(seen) == len(set(seen)) == 600


@shows("link to another host")
def link_to_another_host(server: OfficialServer) -> None:
    with running(many(300)) as large, client_of(large, 4) as client:
        large.odata[4].base = f"http://localhost:{large.port}/OData/v4/2.0/"
        pages = OData(client).pages("Document")
        assert len(next(pages).records) == 250
        with pytest.raises(RegistryFault) as caught:
            next(pages)
    assert not caught.value.passing
    assert "localhost" in caught.value.message.nl


@shows("one moment for many rows")
def one_moment_for_many_rows(server: OfficialServer) -> None:
    for version in VERSIONS:
        with running(many(900, ties=270)) as large, client_of(large, version) as client:
            found = [one.id for one in records(OData(client), "Document", Question(withdrawn=True))]
            assert len(found) == len(set(found)) == 900


@shows("rows change meanwhile")
def rows_change_meanwhile(server: OfficialServer) -> None:
    for version in VERSIONS:
        with running(many(700)) as large, client_of(large, version) as client:
            documents = large.world.rows["Document"]
            keys = [key for key, row in documents.items() if not row["Verwijderd"]]
            seen: list[str] = []
            for number, page in enumerate(OData(client).pages("Document")):
                seen += [str(one.id) for one in page.records]
                if number == 0:
                    for key in (keys[0], keys[1], keys[50], keys[-1]):
                        large.world.put("Document", key, Onderwerp="Gewijzigd")
            assert set(seen) == set(keys)
            assert sorted(key for key in set(seen) if seen.count(key) > 1) == sorted((keys[0], keys[1], keys[50]))


@shows("deep skip")
def deep_skip(server: OfficialServer) -> None:
    with running(many(500)) as large, client_of(large, 5) as client:
        large.odata[5].deep_skip = 150
        assert large.answer("/OData/v5/Document", "$skip=150", "").status == 500
        assert len(papers(OData(client), Question(withdrawn=True))) == 500 - 71
        assert not asked(large, "$skip=")


@shows("renamed fields")
def renamed_fields(server: OfficialServer) -> None:
    entities: tuple[EntitySet, ...] = (
        "Document", "DocumentActor", "DocumentVersie", "Zaak", "ZaakActor", "Kamerstukdossier", "Toezegging",
        "Activiteit", "Agendapunt", "Besluit", "Stemming", "Persoon",
    )  # fmt: skip
    notices: list[Message] = []
    shown = {}
    for version in VERSIONS:
        with client_of(server, version) as client:
            odata = OData(client, notices.append)
            found = {entity: list(records(odata, entity)) for entity in entities}
        shown[version] = repr(found).replace("OData/v4/2.0", "OData/v5")
        assert all(found.values())
    assert shown[4] == shown[5]
    assert notices == []


@shows("lost field")
def lost_field(server: OfficialServer) -> None:
    server.odata[5].entities = renamed(server.odata[5].entities, {}, {"Document": ["Onderwerp", "BronDocument"]})
    notices: list[Message] = []
    with client_of(server) as client:
        odata = OData(client, notices.append)
        found = papers(odata) + papers(odata)
    assert {(one.title, one.annex_of) for one in found} == {(None, ())}
    assert all(one.kind and one.number and one.date for one in found)
    (notice,) = notices
    assert "bij Document geen Onderwerp, BronDocument meer" in notice.nl
    assert "no longer has Onderwerp, BronDocument of Document" in notice.en


@shows("field in other case")
def field_in_other_case(server: OfficialServer) -> None:
    server.odata[5].metadata = csdl(server.odata[5].entities).replace('"Kabinetsappreciatie"', '"KabinetsAppreciatie"')
    entity = server.odata[5].entities["Zaak"]
    entity.fields["KabinetsAppreciatie"] = entity.fields.pop("Kabinetsappreciatie")
    server.odata[5].names = {**server.odata[5].names, "Zaak": {"Kabinetsappreciatie": "KabinetsAppreciatie"}}
    notices: list[Message] = []
    with client_of(server) as client:
        (case,) = records(OData(client, notices.append), "Zaak")
    assert getattr(case, "appreciation", None) == "Oordeel Kamer"
    assert notices == []


@shows("lost field that narrows")
def lost_field_that_narrows(server: OfficialServer) -> None:
    server.odata[5].entities = renamed(server.odata[5].entities, {}, {"Document": ["Soort"]})
    with client_of(server) as client:
        with pytest.raises(RefusedQuestion) as caught:
            papers(OData(client), Question(kinds=("Motie",)))
        assert "bij Document geen Soort meer" in caught.value.message.nl
        assert len(papers(OData(client))) == 7


@shows("lost set")
def lost_set(server: OfficialServer) -> None:
    del server.odata[5].entities["Toezegging"]
    assert server.answer("/OData/v5/Toezegging", "", "").status == 500
    with client_of(server) as client:
        odata = OData(client)
        with pytest.raises(RegistryFault) as caught:
            list(odata.pages("Toezegging"))
        assert ("Toezegging" in caught.value.message.nl, caught.value.passing) == (True, False)
        assert len(papers(odata)) == 7


@shows("letters that meet a promise")
def letters_that_meet_a_promise(server: OfficialServer) -> None:
    for version in VERSIONS:
        with client_of(server, version) as client:
            found = [one for one in records(OData(client), "Toezegging") if isinstance(one, RegistryCommitment)]
        assert [(one.number, one.status, one.met_by) for one in found] == [
            ("TZ202510-012", "Openstaand", ()),
            ("TZ202506-003", "Deels Voldaan", ("2025D00101",)),
        ]


@shows("no number and no date")
def no_number_and_no_date(server: OfficialServer) -> None:
    with client_of(server) as client:
        odata = OData(client)
        cover = paper(odata, "2026D00159")
        (open_one, _) = records(odata, "Toezegging")
        (_, undated) = records(odata, "Activiteit")
    assert (cover.sequence_number, cover.identifiers, cover.date) == (None, (), "2026-02-27")
    assert (getattr(open_one, "due", ""), getattr(open_one, "made", "")) == (None, "2025-10-08")
    assert getattr(undated, "date", "") is None


@shows("number of a law of the Kingdom")
def number_of_a_law_of_the_kingdom(server: OfficialServer) -> None:
    law = next(key for key, row in server.world.rows["Kamerstukdossier"].items() if row["Nummer"] == 99997)
    server.world.put("Document", DocumentNummer="2026D00300", Volgnummer=3, Kamerstukdossier=[law])
    with client_of(server) as client:
        odata = OData(client)
        (found,) = papers(odata, Question(dossier="99997"))
        dossiers = [one for one in records(odata, "Kamerstukdossier") if isinstance(one, RegistryDossier)]
        assert papers(odata, Question(dossier="99998")) == []
        (chapter,) = papers(odata, Question(dossier="99998", suffix="X"))
    assert (found.dossier, found.dossier_suffix, found.identifiers) == ("99997", None, ("kst-99997-3",))
    assert [(one.number, one.suffix) for one in dossiers] == [("99999", None), ("99998", "X"), ("99997", None)]
    assert (chapter.identifiers, chapter.derived) == (("kst-99998-X-26",), True)


@shows("annexes")
def annexes(server: OfficialServer) -> None:
    with client_of(server) as client:
        found = papers(OData(client), Question(kinds=("Bijlage",)))
    assert [(one.number, one.annex_of) for one in found] == [
        ("2026D00160", ("2026D00159",)),
        ("2026D00161", ("2026D00159",)),
    ]


@shows("wrong size")
def wrong_size(server: OfficialServer) -> None:
    with client_of(server) as client:
        odata = OData(client)
        letter = paper(odata, "2025D00120")
        file = odata.fetch_file(letter)
    assert (file.format, file.media_type) == ("pdf", "application/pdf")
    assert len(file.data) != letter.files[0].size
    assert file.data == server.world.files[letter.id][0]


@shows("error page for a file")
def error_page_for_a_file(server: OfficialServer) -> None:
    with client_of(server, attempts=3) as client:
        odata = OData(client)
        letter = paper(odata, "2025D00120")
        server.faults.plan("page", 2, "resource")
        assert odata.fetch_file(letter).format == "pdf"
        server.faults.plan("page", 3, "resource")
        with pytest.raises(RegistryFault) as caught:
            odata.fetch_file(letter)
    assert caught.value.passing


@shows("unknown paper")
def unknown_paper(server: OfficialServer) -> None:
    with client_of(server) as client, pytest.raises(AbsentPaper) as caught:
        OData(client).fetch_file("11111111-aaaa-4bbb-8ccc-000000000001")
    assert not caught.value.passing
    assert len(server.asked) == 1


@shows("wrong base address")
def wrong_base_address(server: OfficialServer) -> None:
    for path, said in (("/OData/v7/", "OData"), ("/SyncFeed/2.0/", "OData"), ("/kst-99999-8/", "verkeerd adres")):
        with client_of(server) as client:
            object.__setattr__(client, "sources", replace(server.sources(), odata=f"{server.address}{path}"))
            with pytest.raises(RegistryFault) as caught:
                OData(client).schema()
        assert said in caught.value.message.nl


@shows("text search")
def text_search(server: OfficialServer) -> None:
    server.delay = 5.0
    assert server.answer("/OData/v5/Document", "$filter=contains(Onderwerp,'navo')", "").slow
    with client_of(server, read=1.0, attempts=1) as client:
        assert len(papers(OData(client), Question(dossier="99999", dated_since="2025-01-01", kinds=("Motie",)))) == 1


# Tweede Kamer, SyncFeed


def feed_of(server: OfficialServer, category: EntitySet, token: str | None = None) -> list[FeedPage]:
    with client_of(server) as client:
        return list(SyncFeed(client).pages(category, token))


@shows("feed pages")
def feed_pages(server: OfficialServer) -> None:
    world = many(10)
    for number in range(600):
        world.put("Zaak", Nummer=f"2026Z{number:05}", Soort="Motie")
        world.put("Besluit", BesluitTekst="Aangenomen.")
    with running(world) as large:
        pages = feed_of(large, "Zaak")
        assert [len(page.changes) for page in pages] == [250, 250, 100]
        assert [page.last for page in pages] == [False, False, True]
        numbers = [getattr(one.record, "number", None) for page in pages for one in page.changes]
        assert numbers == [f"2026Z{number:05}" for number in range(600)]
        tokens = [int(one.token) for page in pages for one in page.changes]
        assert tokens == sorted(tokens)
        assert tokens[-1] - tokens[0] == 2 * 599


@shows("feed goes on")
def feed_goes_on(server: OfficialServer) -> None:
    before = feed_of(server, "Toezegging")
    assert feed_of(server, "Toezegging", before[-1].token)[0].changes == ()
    server.world.put("Toezegging", Nummer="TZ202603-001", Status="Openstaand")
    (page,) = feed_of(server, "Toezegging", before[-1].token)
    assert [getattr(one.record, "number", None) for one in page.changes] == ["TZ202603-001"]
    with client_of(server) as client:
        singly = list(SyncFeed(client).changes("Toezegging", before[-1].token))
    assert singly == list(page.changes)


@shows("feed deletions")
def feed_deletions(server: OfficialServer) -> None:
    vote = next(iter(server.world.rows["Stemming"]))
    server.world.withdraw("Stemming", vote)
    changes = [one for page in feed_of(server, "Stemming") for one in page.changes]
    assert [type(one.record).__name__ for one in changes] == ["Withdrawn", "RegistryVote", "Withdrawn"]
    assert b'verwijderd="True"' in server.answer("/SyncFeed/2.0/Feed", "category=Stemming", "").body


@shows("feed prefixes")
def feed_prefixes(server: OfficialServer) -> None:
    assert b"<ns1:tekst>" in server.answer("/SyncFeed/2.0/Feed", "category=Toezegging", "").body
    fed = [one.record for page in feed_of(server, "Toezegging") for one in page.changes]
    with client_of(server, 4) as client:
        rows = list(records(OData(client), "Toezegging"))
    assert repr(fed) == repr(rows).replace("'odata'", "'syncfeed'")


@shows("feed repeats")
def feed_repeats(server: OfficialServer) -> None:
    (key,) = server.world.rows["Zaak"]
    server.world.put("Zaak", key, Onderwerp="Gewijzigd")
    changes = [one for page in feed_of(server, "Zaak") for one in page.changes]
    assert [one.id for one in changes] == [key, key]
    assert getattr(changes[-1].record, "subject", None) == "Gewijzigd"


@shows("empty category")
def empty_category(server: OfficialServer) -> None:
    server.world.changes = [one for one in server.world.changes if one.category != "ZaakActor"]
    assert server.answer("/SyncFeed/2.0/Feed", "category=zaakActors", "").status == 200
    notices: list[Message] = []
    with client_of(server) as client:
        assert [page.changes for page in SyncFeed(client, notices.append).pages("ZaakActor")] == [()]
    assert ["ZaakActor" in one.nl and "ZaakActor" in one.en for one in notices] == [True]


@shows("expired token")
def expired_token(server: OfficialServer) -> None:
    token = feed_of(server, "Document")[-1].token
    server.syncfeed.expired = 6_000_000
    with pytest.raises(ExpiredPosition) as caught:
        feed_of(server, "Document", token)
    assert "sync all" in caught.value.message.nl
    assert "niet dubbel" in caught.value.message.nl
    assert feed_of(server, "Document")[-1].last


@shows("missing file of the feed")
def missing_file_of_the_feed(server: OfficialServer) -> None:
    with client_of(server) as client:
        feed = SyncFeed(client)
        with pytest.raises(AbsentPaper) as caught:
            feed.fetch_file("11111111-aaaa-4bbb-8ccc-000000000001")
        assert ("of heeft een storing" in caught.value.message.nl, caught.value.passing) == (True, True)
        assert len(server.asked) == 2
        key = next(iter(server.world.files))
        server.faults.plan("internal", 1, "Resources")
        assert feed.fetch_file(key).data == server.world.files[key][0]
        again = feed.entity("Document", key)
    assert isinstance(again, RegistryPaper)


# Official publisher


def searched(server: OfficialServer, search: Search | None = None, **settings: Any) -> list[RegistryPaper]:
    with client_of(server, **settings) as client:
        found = [one for page in Sru(client).pages(search or Search(publication=None)) for one in page.records]
    return [one for one in found if isinstance(one, RegistryPaper)]


@shows("diagnostics under 200")
def diagnostics_under_200(server: OfficialServer) -> None:
    with pytest.raises(RefusedQuestion) as caught:
        searched(server, Search(dossier='"'))
        searched(server, Search(kinds=("\\",)))
        server.publisher.search = lambda query, accept: type(server.publisher).search(  # type: ignore[method-assign]
            server.publisher, "query=dt.kleur==rood", accept
        )
        before = len(server.asked)
        searched(server)
    assert "Unsupported index: dt.kleur" in caught.value.message.nl
    assert len(server.asked) == before + 1


@shows("and not")
def and_not(server: OfficialServer) -> None:
    def said(query: str) -> bytes:
        return server.publisher.search(f"query={query}", "application/xml").body

    assert b"diagnostic" in said("dt.type==Motie%20AND%20NOT%20dt.creator==x")
    assert b"diagnostic" in server.publisher.search("query=dt.type==Motie&sortKeys=dt.date", "").body
    assert b"<numberOfRecords>1<" in said("dt.type==Motie%20NOT%20dt.creator==x")
    assert len(searched(server, Search(kinds=("Motie", "Brief regering"), chamber="TK"))) == 3
    indexes = server.publisher.search("operation=explain", "").body.decode()
    whole = Search(
        chamber="TK", kinds=("x",), modified_since="x", dated_since="x", dossier="x", identifier="x", annexes_of="x"
    )
    for index in re.findall(r"\b\w+\.[\w-]+(?=[=>/])", cql_of(whole)):
        assert f"<name>{index}</name>" in indexes


@shows("no sorting")
def no_sorting(server: OfficialServer) -> None:
    server.publisher.sorts = False
    server.publisher.cap = 3
    notices: list[Message] = []
    with client_of(server) as client:
        pages = list(Sru(client, notices.append).pages(Search()))
        found = [str(one.id) for page in pages for one in page.records]
        assert sorted(found) == sorted(server.world.publications)
        assert ["sorteert niet" in one.nl for one in notices] == [True]
        publish(server.world, "kst-99999-B", "Eerste Kamer der Staten-Generaal", "Brief", {}, modified="2026-03-09")
        later = [one.id for page in Sru(client).pages(Search(), pages[-1].position) for one in page.records]
    assert "kst-99999-B" in later
    assert len(later) < len(found)


@shows("few records a page")
def few_records_a_page(server: OfficialServer) -> None:
    for cap in (1, 3, 7):
        server.publisher.cap = cap
        found = [one.id for one in searched(server)]
        assert sorted(found) == sorted(server.world.publications)


@shows("json by accept")
def json_by_accept(server: OfficialServer) -> None:
    assert json.loads(server.answer("/sru", "query=dt.type==Motie", "application/json").body)
    assert len(searched(server, Search(identifier="kst-99999-95"))) == 1


@shows("absent in three ways")
def absent_in_three_ways(server: OfficialServer) -> None:
    statuses = {name: server.answer(f"/{name}.xml", "", "").status for name in ("kst-9-1", "kst-9-2", "kst-9-3")}
    assert statuses == {"kst-9-1": 404, "kst-9-2": 200, "kst-9-3": 302}
    with client_of(server) as client:
        publisher = Repository(client)
        for name in statuses:
            with pytest.raises(AbsentPaper) as caught:
                publisher.fetch_file(name, ("xml", "pdf"))
            assert name in caught.value.message.nl
            assert len(asked(server, f"/{name}.")) == 2
            with pytest.raises(AbsentPaper):
                publisher.metadata(name)
        for wrong in ("../etc/passwd", "kst 1", "https://example.org/"):
            before = len(server.asked)
            with pytest.raises(AbsentPaper):
                publisher.fetch_file(wrong)
            assert len(server.asked) == before


def test_a_paper_about_error_pages_is_a_paper(server: OfficialServer) -> None:
    text = b"<!DOCTYPE html><html><body><div id='broodtekst'>Er stond 404: Pagina niet gevonden.</div></body></html>"
    publish(server.world, "kst-99999-8", "Tweede Kamer der Staten-Generaal", "Brief", {"html": text})
    with client_of(server) as client:
        assert Repository(client).fetch_file("kst-99999-8", ("html",)).data == text


@shows("stub of an xml")
def stub_of_an_xml(server: OfficialServer) -> None:
    (found,) = searched(server, Search(dossier="99998", suffix="X"))
    assert [one.format for one in found.files] == ["xml", "pdf"]
    with client_of(server) as client:
        assert Repository(client).fetch_file(found).format == "pdf"
        assert Repository(client).fetch_file("kst-99999-95").format == "xml"
        with pytest.raises(AbsentPaper):
            Repository(client).fetch_file(found, ("xml",))


@shows("old page in windows-1252")
def old_page_in_windows_1252(server: OfficialServer) -> None:
    with client_of(server) as client:
        file = Repository(client).fetch_file("kst-21501-02-BO")
    assert (file.format, file.charset) == ("html", "windows-1252")
    assert "Coördinatie" in file.data.decode("cp1252")


@shows("papers of the eerste kamer")
def papers_of_the_eerste_kamer(server: OfficialServer) -> None:
    found = searched(server, Search(chamber="EK"))
    assert [(one.dossier, one.dossier_suffix, one.sequence_number, one.chambers) for one in found] == [
        ("21501", "02", "BO", ("EK",)),
        ("99999", None, "A", ("EK",)),
        ("CXXIV", None, "G", ("EK",)),
    ]


@shows("several dossiers")
def several_dossiers(server: OfficialServer) -> None:
    (found,) = searched(server, Search(identifier="kst-99996-A-33"))
    assert [(one.number, one.suffix) for one in found.dossiers] == [("99996", "A"), ("99999", None)]
    assert (found.dossier, found.dossier_suffix, found.sequence_number) == ("99996", "A", "33")
    (bare,) = searched(server, Search(identifier="kst-1138049"))
    assert (bare.dossier, bare.sequence_number, bare.dossiers) == (None, None, ())


@shows("annexes of the publisher")
def annexes_of_the_publisher(server: OfficialServer) -> None:
    (annex,) = searched(server, Search(annexes_of="kst-99999-112"))
    (cover,) = searched(server, Search(identifier="kst-99999-112"))
    assert (annex.id, annex.kind, annex.annex_of) == ("blg-1900001", "Bijlage", ("kst-99999-112",))
    assert cover.annexes == ("blg-1900001",)


@shows("metadata of one paper")
def metadata_of_one_paper(server: OfficialServer) -> None:
    for identifier in ("kst-99999-95", "kst-99999-7-h1", "kst-CXXIV-G"):
        (found,) = searched(server, Search(identifier=identifier))
        with client_of(server) as client:
            same = Repository(client).metadata(identifier)
        for field in RegistryPaper.__struct_fields__:
            if field not in ("origin", "files", "changed"):
                assert getattr(same, field) == getattr(found, field), field


@shows("small letters")
def small_letters(server: OfficialServer) -> None:
    assert server.answer("/kst-cxxiv-g.pdf", "", "").status == 200
    with client_of(server) as client:
        assert Repository(client).fetch_file("kst-cxxiv-g").format == "pdf"
