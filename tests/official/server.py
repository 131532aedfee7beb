"""HTTP for the three services, in threads of its own, with faults where they are asked for."""

import contextlib
import gzip
import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from kamerbrief.registry.config import ODataVersion, Sources
from official.answers import Reply, page
from official.faults import FaultKind, Faults
from official.koop import Publisher
from official.odata import ODataService
from official.syncfeed import SyncFeedService
from official.world import World

BASES: Final[dict[ODataVersion, str]] = {4: "/OData/v4/2.0/", 5: "/OData/v5/"}
_FEED: Final = "/SyncFeed/2.0/"
_REPOSITORY: Final = "/frbr/officielepublicaties/"


class OfficialServer:
    """The services over one world.

    delay: how many seconds a search in texts takes. asked: the addresses that were asked, in order, and when.
    """

    def __init__(self, world: World, port: int = 0) -> None:
        self.world = world
        self.faults = Faults()
        self.delay = 0.0
        self.asked: list[tuple[str, float]] = []
        self._http = _Http(("127.0.0.1", port), _Handler)
        self._http.official = self
        self.port: int = self._http.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.odata = {version: ODataService(world, version, self.address + base) for version, base in BASES.items()}
        self.syncfeed = SyncFeedService(world, self.address + _FEED)
        self.publisher = Publisher(world, self.address)

    def sources(self, version: ODataVersion = 5, redirects_to: tuple[str, ...] = ()) -> Sources:
        """Return the configuration under which the program finds this server."""
        return Sources(
            odata=self.address + BASES[version],
            odata_version=version,
            syncfeed=self.address + _FEED,
            sru=f"{self.address}/sru",
            repository=self.address + _REPOSITORY,
            site=f"{self.address}/",
            redirects_to=redirects_to,
        )

    def use_real_pages(self, shared: Path) -> dict[str, int]:
        """Show the real pages and the real `$metadata` of version 4 beside the checkout; return the rows by entity."""
        self.odata[4].metadata = (shared / "open-data" / "odata-v4-metadata.xml").read_text(encoding="utf-8")
        counts = {}
        for file in sorted((shared / "open-data" / "pages").glob("*.json")):
            rows = json.loads(file.read_text(encoding="utf-8"))
            self.world.load(file.stem.capitalize(), rows)
            counts[file.stem.capitalize()] = len(rows)
        return counts

    def answer(self, path: str, query: str, accept: str) -> Reply:
        """Return the answer to an address, unspoilt."""
        for version, base in BASES.items():
            if path.startswith(base):
                return self.odata[version].answer(path.removeprefix(base), query)
        if path.startswith(_FEED):
            return self.syncfeed.answer(path.removeprefix(_FEED), query)
        if path in ("/sru", "/sru/Search"):
            return self.publisher.search(query, accept)
        if path.startswith(_REPOSITORY):
            return self.publisher.repository(path.removeprefix(_REPOSITORY))
        if path == "/":
            return page(200, "Test server of the official sources")
        return self.publisher.site(path.removeprefix("/"))

    def serve(self) -> None:
        """Serve until `close`."""
        self._http.serve_forever(poll_interval=0.05)

    def close(self) -> None:
        """Stop serving."""
        self._http.shutdown()
        self._http.server_close()


@contextlib.contextmanager
def running(world: World, port: int = 0) -> Iterator[OfficialServer]:
    """Run a server in a thread; it is gone afterwards."""
    server = OfficialServer(world, port)
    thread = threading.Thread(target=server.serve, name="official", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    official: OfficialServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that hang up, which is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    disable_nagle_algorithm = True  # else each answer waits for the acknowledgement of its head
    server: _Http

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing."""

    def do_GET(self) -> None:
        official = self.server.official
        official.asked.append((self.path, time.monotonic()))
        fault = official.faults.next(self.path)
        path, _, query = self.path.partition("?")
        if fault is not None and self._fails_at_once(fault):
            return
        try:
            reply = official.answer(path, query, self.headers.get("Accept", ""))
        except Exception as error:  # a fault of the server itself must be seen, not waited for
            reply = page(501, f"{type(error).__name__}: {error}")
        if reply.slow and official.delay:
            time.sleep(official.delay)
        self._send(reply, fault)

    def _fails_at_once(self, fault: FaultKind) -> bool:
        faults = self.server.official.faults
        if fault.startswith("busy"):
            until = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
            asked = {"busy": "1", "busy until": until, "busy long": "3600"}.get(fault)
            reply = page(429, "Too Many Requests")
            self._send(Reply(429, reply.body, headers={"Retry-After": asked} if asked else {}))
        elif fault in ("internal", "unavailable", "proxy", "login"):
            status = {"internal": 500, "unavailable": 503, "proxy": 407, "login": 403}[fault]
            self._send(page(status, "Server Error"))
        elif fault == "page":
            self._send(page(200, "Er is iets misgegaan"))
        elif fault == "empty":
            self._send(Reply(200, b"", "application/json"))
        elif fault in ("elsewhere", "circle"):
            target = f"http://localhost:{self.server.official.port}{self.path}" if fault == "elsewhere" else self.path
            self._send(Reply(302, headers={"Location": target}))
        elif fault == "reset":
            self.close_connection = True
        elif fault in ("drip", "flood"):
            self._pour(b"<" if fault == "drip" else b"<" * 65536, faults.seconds if fault == "drip" else 0.0)
        else:
            if fault == "slow":
                time.sleep(faults.seconds)
            return False
        return True

    def _pour(self, piece: bytes, seconds: float) -> None:
        """Send one piece after another until the other side has had enough."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.close_connection = True
        with contextlib.suppress(OSError):
            for _ in range(100 if seconds else 2000):
                self.wfile.write(piece)
                time.sleep(seconds)

    def _send(self, reply: Reply, fault: FaultKind | None = None) -> None:
        body, headers = reply.body, dict(reply.headers)
        if fault == "short":
            body = body[: len(body) // 2]
        if fault == "bomb":
            body, headers["Content-Encoding"] = gzip.compress(b" " * (4 << 20)), "gzip"
        if fault == "rubbish":
            headers["Content-Encoding"] = "gzip"
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.media_type)
        for name, value in headers.items():
            self.send_header(name, value)
        if fault == "chunk":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(f"{len(body):x}\r\n".encode() + body[: len(body) // 2])
            self.close_connection = True
            return
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if fault == "cut":
            body = body[: len(body) // 2]
            self.close_connection = True
        self.wfile.write(body)
