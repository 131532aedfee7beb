"""The program's own client turned to a test server: no pause, no real waits, and through no proxy."""

import random
from typing import Any

import httpx

from kamerbrief.registry.client import Client
from kamerbrief.registry.config import Manners, ODataVersion
from official.server import OfficialServer


def client_of(
    server: OfficialServer,
    version: ODataVersion = 5,
    *,
    waits: list[float] | None = None,
    redirects_to: tuple[str, ...] = (),
    **manners: Any,
) -> Client:
    """Return a client of a server; `manners` are those of the configuration."""
    waited: list[float] = [] if waits is None else waits
    return Client(
        server.sources(version, redirects_to),
        Manners(**{"pause": 0.0, **manners}),
        chance=random.Random(1),
        sleep=waited.append,
        transport=httpx.HTTPTransport(verify=False),  # nothing here is encrypted, and its context takes time
    )
