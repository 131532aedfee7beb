"""How the program approaches the official sources: politely, patiently, nowhere else, and it says what is wrong."""

import random
import shutil
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from kamerbrief.errors import ExitCode, ExpiredPosition, RegistryFault
from kamerbrief.registry.answers import Answer
from kamerbrief.registry.client import Client
from kamerbrief.registry.config import Manners, Sources
from kamerbrief.registry.cql import Search
from kamerbrief.registry.odata import OData
from kamerbrief.registry.repository import Repository
from kamerbrief.registry.sru import Sru
from kamerbrief.registry.syncfeed import SyncFeed
from official.asking import client_of
from official.examples import example
from official.server import OfficialServer, running


@pytest.fixture
def server() -> Iterator[OfficialServer]:
    with running(example()) as one:
        yield one


def body(answer: Answer) -> bytes:
    return answer.data


class Time:
    """A clock that only waits move."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


def test_between_two_questions_to_one_host_is_a_pause(server: OfficialServer) -> None:
    time = Time()
    with Client(
        server.sources(), Manners(pause=0.5), sleep=time.sleep, clock=time.clock, transport=httpx.HTTPTransport()
    ) as client:
        for _ in range(3):
            client.ask(f"{server.address}/", body)
        time.now += 0.3
        client.ask(f"{server.address}/", body)
    assert time.waits == pytest.approx([0.5, 0.5, 0.2])


def test_waits_double_and_are_the_same_for_the_same_seed(server: OfficialServer) -> None:
    made = []
    for _ in range(2):
        waits: list[float] = []
        with client_of(server, waits=waits, attempts=8, longest_wait=10.0) as client:
            client.ask(f"{server.address}/", body)
            server.faults.plan("unavailable", 7)
            client.ask(f"{server.address}/", body)
        made.append(waits)
    assert made[0] == made[1]
    assert [
        next(full for full in (1, 2, 4, 8, 10) if full / 2 <= wait <= full and full >= low)
        for wait, low in zip(made[0], (1, 2, 4, 8, 10, 10, 10), strict=True)
    ] == [1, 2, 4, 8, 10, 10, 10]


def test_a_wait_that_is_asked_for_is_made_in_full(server: OfficialServer) -> None:
    waits: list[float] = []
    said: list[str] = []
    with Client(
        server.sources(),
        Manners(pause=0.0, first_wait=0.001),
        chance=random.Random(0),
        sleep=waits.append,
        transport=httpx.HTTPTransport(),
        on_wait=lambda seconds, fault: said.append(f"{seconds:.0f}: {fault.message.nl}"),
    ) as client:
        server.faults.plan("busy", 2)
        client.ask(f"{server.address}/", body)
    assert waits == [1.0, 1.0]
    assert all(line.startswith("1: ") and "HTTP 429" in line for line in said)


def test_the_program_says_who_it_is(server: OfficialServer) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=b"{}")

    with Client(server.sources(), Manners(), transport=httpx.MockTransport(answer)) as client:
        client.ask(f"{server.address}/", body)
    assert seen[0].headers["user-agent"].startswith("kamerbrief/")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "http://127.0.0.1:1/",
        "file:///etc/passwd",
        "http://[",
        "//voorbeeld.nl/",
        "ftp://127.0.0.1/",
    ],
)
def test_no_other_host_is_asked(server: OfficialServer, address: str) -> None:
    with client_of(server) as client, pytest.raises(RegistryFault) as caught:
        client.ask(address, body)
    assert not caught.value.passing
    assert "redirects_to" in caught.value.message.nl


def test_a_redirect_to_a_host_that_is_allowed_is_followed(server: OfficialServer) -> None:
    with client_of(server, redirects_to=(f"localhost:{server.port}",)) as client:
        server.faults.plan("elsewhere")
        found = Repository(client).fetch_file("kst-99999-95", ("xml",))
    assert found.address.startswith("http://localhost:")


def test_a_host_that_is_not_there(server: OfficialServer) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    waits: list[float] = []
    sources = replace(Sources(), odata=f"http://127.0.0.1:{port}/")
    with (
        Client(sources, Manners(pause=0.0), sleep=waits.append, transport=httpx.HTTPTransport()) as client,
        pytest.raises(RegistryFault) as caught,
    ):
        OData(client).schema()
    assert caught.value.passing
    assert f"127.0.0.1:{port} is niet bereikbaar" in caught.value.message.nl
    assert len(waits) == 2  # a host that never answered is not waited for as long as one that did
    assert caught.value.exit_code is ExitCode.NO_REGISTRY


@pytest.fixture
def untrusted(tmp_path: Path) -> Iterator[str]:
    """Yield the address of a server whose certificate nobody vouches for."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not here")
    request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2"]
    made = subprocess.run(
        [openssl, *request, "-keyout", "key.pem", "-out", "cert.pem"], cwd=tmp_path, capture_output=True
    )
    assert made.returncode == 0, made.stderr
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *about: None  # type: ignore[method-assign]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"https://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def test_a_certificate_that_is_not_trusted(untrusted: str) -> None:
    waits: list[float] = []
    with (
        Client(replace(Sources(), odata=untrusted), sleep=waits.append, transport=httpx.HTTPTransport()) as client,
        pytest.raises(RegistryFault) as caught,
    ):
        OData(client).schema()
    assert not caught.value.passing
    assert waits == []
    assert "certificaat" in caught.value.message.nl
    assert "SSL_CERT_FILE" in caught.value.message.en


def test_a_search_that_always_gives_the_same_ends() -> None:
    record = (
        b"<searchRetrieveResponse><records><record><gzd><originalData><meta><identifier>kst-99999-1</identifier>"
        b"<modified>2026-01-01</modified></meta></originalData></gzd></record></records></searchRetrieveResponse>"
    )
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=record)

    with Client(manners=Manners(pause=0.0), transport=httpx.MockTransport(answer)) as client:
        found = [one.id for page in Sru(client).pages(Search()) for one in page.records]
    assert (found, len(asked)) == (["kst-99999-1"], 2)
    assert all(request.url.params["httpAccept"] == "application/xml" for request in asked)


def test_a_feed_that_leads_round_ends() -> None:
    entry = (
        "<entry><title>a</title><link rel='next' href='?skiptoken=5'/>"
        "<content><zaak id='a' verwijderd='true'/></content></entry>"
    )
    feed = f"<feed><link rel='next' href='?skiptoken=5'/>{entry}</feed>"
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=feed if len(asked) < 9 else "<feed/>")

    with Client(manners=Manners(pause=0.0), transport=httpx.MockTransport(answer)) as client:
        pages = SyncFeed(client).pages("Zaak")
        assert [one.id for one in next(pages).changes] == ["a"]
        with pytest.raises(RegistryFault, match="round in a circle"):
            next(pages)
    assert len(asked) == 2


@pytest.mark.parametrize("position", ["{", "[]", '{"start": 0}', '{"start": "x"}', "nul"])
def test_a_position_that_is_none(server: OfficialServer, position: str) -> None:
    with client_of(server) as client:
        with pytest.raises(ExpiredPosition) as caught:
            next(Sru(client).pages(Search(), position))
        assert "onleesbaar" in caught.value.message.nl
        with pytest.raises(ExpiredPosition):
            next(OData(client).pages("Document", position=position))


def test_reading_a_letter_loads_no_network() -> None:
    script = (
        "import sys, kamerbrief, kamerbrief.cli.commands, kamerbrief.registry, kamerbrief.registry.records;"
        "sys.exit(','.join(name for name in ('httpx', 'httpcore', 'ssl') if name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert ran.stderr.strip() == ""
