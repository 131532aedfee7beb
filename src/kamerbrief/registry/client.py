"""The one client for all official sources: politeness, patience and limits. Nothing else here speaks to a network."""

import random
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Final, NamedTuple, Self, TypeVar
from urllib.parse import urljoin, urlsplit

import httpx

from kamerbrief.errors import RegistryFault
from kamerbrief.registry import answers, faults
from kamerbrief.registry.answers import Answer
from kamerbrief.registry.config import Manners, Sources
from kamerbrief.version import __version__

T = TypeVar("T")

JSON: Final = "application/json"
XML: Final = "application/xml"
ANYTHING: Final = "*/*"
# A host that has never answered is more likely misspelt than ill.
_FIRST_ATTEMPTS: Final = 3
_MOST_OF_AN_ERROR: Final = 64 * 1024
_PORTS: Final = {"http": 80, "https": 443}


class Host(NamedTuple):
    """Where an address leads: scheme, name and port."""

    scheme: str
    name: str
    port: int | None


class _Later(Exception):
    """A fault that may pass, with the wait that the server asks for."""

    def __init__(self, fault: RegistryFault, seconds: float | None) -> None:
        super().__init__()
        self.fault = fault
        self.seconds = seconds


class Client:
    """Asks questions of the hosts of `sources` and of no other; a redirect elsewhere is followed only where allowed.

    sleep, clock:  how to wait (seconds) and to tell the time, for tests.
    chance:        the source of randomness of the waits; a seeded one gives the same waits every time.
    transport:     what carries the questions; by default the network, through a proxy where the environment names one.
    on_wait:       told of each wait before another attempt: its seconds and what went wrong.
    """

    def __init__(
        self,
        sources: Sources | None = None,
        manners: Manners | None = None,
        *,
        chance: random.Random | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        transport: httpx.BaseTransport | None = None,
        on_wait: Callable[[float, RegistryFault], None] = lambda seconds, fault: None,
    ) -> None:
        self.sources = sources or Sources()
        self.manners = manners or Manners()
        self._chance = chance or random.Random()  # noqa: S311 - spreads waits, guards nothing
        self._sleep = sleep
        self._clock = clock
        self._on_wait = on_wait
        self._known = {host_of(address) for address in self.sources.addresses()}
        self._allowed = {name.lower() for name in self.sources.redirects_to}
        self._asked_at: dict[Host, float] = {}
        self._has_answered: set[Host] = set()
        self._http = httpx.Client(
            timeout=httpx.Timeout(self.manners.read, connect=self.manners.connect),
            headers={"User-Agent": f"kamerbrief/{__version__}", "Accept-Encoding": "gzip, deflate"},
            follow_redirects=False,
            transport=transport,
        )

    def __enter__(self) -> Self:
        """Return the client; leaving closes its connections."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the connections."""
        self._http.close()

    def ask(
        self,
        address: str,
        read: Callable[[Answer], T],
        *,
        accept: str = ANYTHING,
        limit: int | None = None,
        attempts: int | None = None,
    ) -> T:
        """Ask one question, as often as is polite and useful, and return what `read` makes of the answer.

        read:     given the answer; a passing RegistryFault of its own (a page in the place of data, a body that is
                  broken off) is met like any other: the question is asked again.
        limit:    of the body in bytes after unpacking; by default that of data.
        attempts: at most so many; by default those of the manners.
        Raises:   AbsentPaper for 204, 404 and 410; RefusedQuestion for 400; RegistryFault for everything else.
        """
        host = host_of(address)
        if host not in self._known and not self._is_allowed(host):
            raise faults.foreign(address)
        tried = 0
        while True:
            tried += 1
            most = attempts or self.manners.attempts
            try:
                return read(self._fetch(address, accept, limit or self.manners.most_data))
            except RegistryFault as error:
                fault, asked = error, None
            except _Later as later:
                fault, asked = later.fault, later.seconds
            if host not in self._has_answered:
                most = min(most, _FIRST_ATTEMPTS)
            if not fault.passing or tried >= most or (asked or 0.0) > self.manners.longest_asked:
                raise fault
            seconds = self._wait_after(tried, asked)
            self._on_wait(seconds, fault)
            self._sleep(seconds)

    def _wait_after(self, tried: int, asked: float | None) -> float:
        """Return how long to wait after so many attempts: doubling, between half and the whole, at least as asked."""
        doubled = min(self.manners.longest_wait, self.manners.first_wait * 2.0 ** (tried - 1))
        return max(asked or 0.0, doubled * self._chance.uniform(0.5, 1.0))

    def _fetch(self, address: str, accept: str, limit: int) -> Answer:
        """Follow one question through its redirects to an answer with a body."""
        for _ in range(self.manners.most_redirects + 1):
            self._wait_for_turn(host_of(address))
            with told(address), self._http.stream("GET", address, headers={"Accept": accept}) as response:
                self._has_answered.add(host_of(address))
                if response.has_redirect_location:
                    address = self._redirect(address, response.headers["location"])
                    continue
                data = self._body(address, response, limit if response.status_code < 300 else _MOST_OF_AN_ERROR)
            if not 200 <= response.status_code < 300 or response.status_code == 204:
                self._fail(address, response.status_code, response.headers, data)
            return Answer(address, data, *answers.media_type_of(response.headers.get("content-type")))
        raise faults.circling(address)

    def _redirect(self, address: str, location: str) -> str:
        """Return where a redirect leads; refuse another host. Raises AbsentPaper for the publisher's page of errors."""
        target = urljoin(address, location)
        here, there = host_of(address), host_of(target)
        safer = there.scheme == "https" and here.scheme == "http" and (here.port, there.port) == (80, 443)
        same = there == here or (safer and there.name == here.name)
        if not same and not self._is_allowed(there):
            raise faults.redirected(address, target)
        if "fout404" in target.lower():
            raise faults.absent(address)
        return target

    def _is_allowed(self, host: Host) -> bool:
        return host.scheme in _PORTS and ({host.name, f"{host.name}:{host.port}"} & self._allowed) != set()

    def _body(self, address: str, response: httpx.Response, limit: int) -> bytes:
        """Read a body piece by piece: not beyond the limit, and not for longer than a whole answer may take."""
        announced = response.headers.get("content-length", "")
        error = response.status_code >= 300
        if announced.isdigit() and int(announced) > limit and not error:
            raise faults.too_large(address, limit)
        until = self._clock() + self.manners.whole
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_bytes():
            size += len(piece)
            pieces.append(piece)
            if size > limit:
                if error:  # the beginning of an error says enough
                    break
                raise faults.too_large(address, limit)
            if self._clock() > until:
                raise faults.silent(address)
        return b"".join(pieces)

    def _fail(self, address: str, status: int, headers: Mapping[str, str], data: bytes) -> None:
        fault = answers.fault_of(address, status, headers, data)
        if fault.passing:
            raise _Later(fault, answers.seconds_asked(headers.get("retry-after"), datetime.now(UTC)))
        raise fault

    def _wait_for_turn(self, host: Host) -> None:
        """Wait until the pause since the last question to this host is over."""
        last = self._asked_at.get(host)
        now = self._clock()
        if last is not None and (rest := last + self.manners.pause - now) > 0:
            self._sleep(rest)
            now += rest
        self._asked_at[host] = now


def host_of(address: str) -> Host:
    """Return where an address leads, its port filled in. An address that is none leads nowhere and is never asked."""
    try:
        parts = urlsplit(address)
        return Host(parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme))
    except ValueError:
        return Host("", "", None)


@contextmanager
def told(address: str) -> Iterator[None]:
    """Raise what can go wrong on the way as RegistryFault; let everything else pass as it is."""
    try:
        yield
    except httpx.TimeoutException:
        raise faults.silent(address) from None
    except httpx.ProxyError as error:
        if "407" in str(error):
            raise faults.forbidden(address, 407) from None
        raise faults.unreachable(address, _words(error)) from None
    except httpx.ConnectError as error:
        certificate = _certificate_fault(error)
        if certificate is not None:
            raise faults.untrusted(address, certificate.verify_message) from None
        raise faults.unreachable(address, _words(error)) from None
    except httpx.DecodingError:
        raise faults.damaged(address) from None
    except httpx.TransportError:
        raise faults.cut_off(address) from None
    except httpx.InvalidURL:
        raise faults.foreign(address) from None


def _certificate_fault(error: BaseException) -> ssl.SSLCertVerificationError | None:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
