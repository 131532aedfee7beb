"""Fetching thousands of rows from a server that errs, interrupted anywhere: in the end every row, and none twice."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from kamerbrief.errors import Message, RegistryFault
from kamerbrief.registry.client import Client
from kamerbrief.registry.config import ODataVersion
from kamerbrief.registry.cql import Search
from kamerbrief.registry.odata import OData
from kamerbrief.registry.questions import Question
from kamerbrief.registry.sru import Sru
from kamerbrief.registry.syncfeed import SyncFeed
from official.asking import client_of
from official.examples import many, publish
from official.server import OfficialServer, running
from official.world import World

EVERYTHING = Question(withdrawn=True)
ROWS = 900


class Page(NamedTuple):
    """The marks of the things on a page, and where to go on after it."""

    marks: list[str]
    position: str


Pages = Callable[[Client, str], Iterator[Page]]


def odata_pages(client: Client, position: str) -> Iterator[Page]:
    for page in OData(client).pages("Document", EVERYTHING, position):
        yield Page([str(one.id) for one in page.records], page.position)


def part_pages(client: Client, position: str) -> Iterator[Page]:
    """The same in parts: so many kinds that one question would be too large."""
    kinds = tuple(f"Soort {number}" for number in range(20))
    real = ("Motie", "Bijlage", "Motie (gewijzigd/nader)", "Brief regering", "Verslag van een commissiedebat")
    for page in OData(client).pages(
        "Document", Question(kinds=(*real[:3], *kinds, *real[3:]), withdrawn=True), position
    ):
        yield Page([str(one.id) for one in page.records], page.position)


def feed_pages(client: Client, position: str) -> Iterator[Page]:
    for page in SyncFeed(client).pages("Document", position or None):
        yield Page([one.token for one in page.changes], page.token or "")


def search_pages(client: Client, position: str) -> Iterator[Page]:
    for page in Sru(client).pages(Search(chamber="EK"), position):
        yield Page([str(one.id) for one in page.records], page.position)


WAYS: dict[str, tuple[Pages, ODataVersion]] = {
    "OData v4": (odata_pages, 4),
    "OData v5": (odata_pages, 5),
    "OData v5 in parts": (part_pages, 5),
    "SyncFeed": (feed_pages, 5),
    "SRU": (search_pages, 5),
}


@pytest.fixture(scope="module")
def world() -> World:
    world = many(ROWS)
    for number in range(ROWS):
        letters = chr(65 + number // 26 % 26) + chr(65 + number % 26)
        identifier = f"kst-{90000 + number // 676}-{letters}"
        day = f"2026-0{1 + number // 600}-{1 + number % 600 // 25:02}"
        publish(world, identifier, "Eerste Kamer der Staten-Generaal", "Brief", {}, modified=day)
    return world


@pytest.fixture
def server(world: World) -> Iterator[OfficialServer]:
    with running(world) as one:
        yield one


def expected(way: str, server: OfficialServer) -> list[str]:
    """Return the marks of all that there is."""
    world = server.world
    if way == "SyncFeed":
        return sorted(str(one.token) for one in world.changes if one.category == "Document")
    return sorted(world.publications if way == "SRU" else world.rows["Document"])


@pytest.mark.parametrize("way", WAYS)
def test_one_fault_in_twenty_answers(way: str, server: OfficialServer) -> None:
    pages, version = WAYS[way]
    server.publisher.cap = 100
    server.faults.seed(7)
    found: list[str] = []
    for _ in range(3):  # so that faults enough occur
        server.faults.rate = 0.15
        with client_of(server, version, attempts=12) as client:
            found = [mark for page in pages(client, "") for mark in page.marks]
        assert sorted(found) == expected(way, server)
    assert len(server.faults.done) >= 2


@pytest.mark.parametrize("way", WAYS)
def test_interrupted_after_any_page_it_goes_on(way: str, server: OfficialServer) -> None:
    pages, version = WAYS[way]
    server.publisher.cap = 100
    with client_of(server, version) as client:
        whole = list(pages(client, ""))
    for stop in range(len(whole)):
        before = [mark for page in whole[: stop + 1] for mark in page.marks]
        with client_of(server, version) as client:
            after = [mark for page in pages(client, whole[stop].position) for mark in page.marks]
        assert sorted(before + after) == expected(way, server)


@pytest.mark.parametrize("way", WAYS)
def test_a_storm_keeps_the_place(way: str, server: OfficialServer) -> None:
    pages, version = WAYS[way]
    server.publisher.cap = 100
    chance = random.Random(3)
    found: list[str] = []
    position, storms = "", 0
    while True:
        try:
            with client_of(server, version, attempts=2) as client:
                for page in pages(client, position):
                    found += page.marks
                    position = page.position
                    if storms < 3 and chance.random() < 0.7:
                        server.faults.plan("internal", 2)
            break
        except RegistryFault as fault:
            assert fault.passing
            storms += 1
            server.faults.clear()
    assert storms >= 2
    assert sorted(found) == expected(way, server)


@pytest.mark.parametrize("way", ["OData v4", "OData v5", "OData v5 in parts", "SRU"])
def test_after_the_last_page_only_changes_come(way: str) -> None:
    world = many(120)
    for number in range(30):
        publish(world, f"kst-90000-{chr(65 + number // 26)}{chr(65 + number % 26)}", "Eerste Kamer der Staten-Generaal",
                "Brief", {}, modified="2026-01-01")  # fmt: skip
    pages, version = WAYS[way]
    with running(world) as server, client_of(server, version) as client:
        *_, last = pages(client, "")
        *_, again = pages(client, last.position)
        assert [mark for page in pages(client, last.position) for mark in page.marks] == []
        changed = [key for key, row in world.rows["Document"].items() if row["Soort"] == "Motie"][:2]
        world.put("Document", changed[0], Onderwerp="Gewijzigd")
        world.withdraw("Document", changed[1])
        publish(world, "kst-90000-ZZ", "Eerste Kamer der Staten-Generaal", "Brief", {}, modified="2026-01-02")
        found = [mark for page in pages(client, again.position) for mark in page.marks]
        assert sorted(found) == (["kst-90000-ZZ"] if way == "SRU" else sorted(changed))
        *_, end = pages(client, again.position)
        assert [mark for page in pages(client, end.position) for mark in page.marks] == []


@pytest.mark.parametrize("version", get_args(ODataVersion))
def test_the_last_row_that_changes_again_comes_again(version: ODataVersion) -> None:
    world = many(30)
    with running(world) as server, client_of(server, version) as client:
        *_, end = OData(client).pages("Document", EVERYTHING)
        (_, last) = world.ordered("Document")[-1]
        world.put("Document", last, Onderwerp="Gewijzigd")
        pages = list(OData(client).pages("Document", EVERYTHING, end.position))
    assert [one.id for page in pages for one in page.records] == [last]


@pytest.mark.parametrize("version", get_args(ODataVersion))
def test_a_service_that_keeps_no_order_is_not_asked_for_ever(version: ODataVersion) -> None:
    with running(many(400)) as server, client_of(server, version) as client:
        odata = server.odata[version]
        answer = odata.answer
        odata.answer = lambda path, query: answer(path, query.split("&$orderby")[0])  # type: ignore[method-assign]
        server.world.rows["Document"] = dict(reversed(server.world.rows["Document"].items()))
        with pytest.raises(RegistryFault) as caught:
            list(OData(client).pages("Document", EVERYTHING))
    assert "in een kring" in caught.value.message.nl
    assert len(server.asked) < 50


def test_papers_of_the_last_day_that_change_hide_no_other() -> None:
    world = many(1)
    names = [f"kst-90000-{letter}" for letter in "ABCDE"]
    for name in names[:3]:
        publish(world, name, "Eerste Kamer der Staten-Generaal", "Brief", {}, modified="2026-01-01")
    with running(world) as server, client_of(server) as client:
        *_, end = Sru(client).pages(Search())
        publish(world, names[0], "Eerste Kamer der Staten-Generaal", "Brief", {}, modified="2026-01-02")
        publish(world, names[3], "Eerste Kamer der Staten-Generaal", "Brief", {}, modified="2026-01-01")
        found = [one.id for page in Sru(client).pages(Search(), end.position) for one in page.records]
    assert sorted(map(str, found)) == [names[0], names[3]]


def test_the_real_pages_come_whole(shared: Path) -> None:
    for version in get_args(ODataVersion):
        with running(World()) as server, client_of(server, version) as client:
            counts = server.use_real_pages(shared)
            assert sum(counts.values()) == 1500
            notices: list[Message] = []
            odata = OData(client, notices.append)
            for entity, count in counts.items():
                found = [one.id for page in odata.pages(entity, EVERYTHING) for one in page.records]  # type: ignore[arg-type]
                assert sorted(map(str, found)) == sorted(server.world.rows[entity])
                assert len(found) == count
            assert notices == []


def test_the_count_is_of_the_whole_question(server: OfficialServer) -> None:
    with client_of(server) as client:
        pages = list(OData(client).pages("Document", EVERYTHING, count=True))
    assert [page.total for page in pages] == [ROWS, *[None] * (len(pages) - 1)]
    assert [page.last for page in pages] == [*[False] * (len(pages) - 1), True]
