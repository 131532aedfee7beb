"""Where the official sources are and how they are approached. The real addresses are the default."""

from collections.abc import Mapping
from typing import Final, Literal
from urllib.parse import urlsplit

from msgspec import Struct

from kamerbrief.errors import Message, RegistryFault

ODataVersion = Literal[4, 5]

_TWEEDE_KAMER: Final = "https://gegevensmagazijn.tweedekamer.nl/"
ODATA: Final[dict[ODataVersion, str]] = {4: f"{_TWEEDE_KAMER}OData/v4/2.0/", 5: f"{_TWEEDE_KAMER}OData/v5/"}


class Sources(Struct, frozen=True, kw_only=True):
    """The base addresses, each ending in a slash but that of SRU, which is asked itself.

    odata_version: of the service at `odata`: 5, or 4, which was to stop on 1 October 2026.
    site:          zoek.officielebekendmakingen.nl: one paper by its identifier alone.
    repository:    repository.overheid.nl: the same papers by path.
    redirects_to:  hosts ("example.nl" or "example.nl:8443") to which a source may send us on; none unless a person
                   says so.
    """

    odata: str = ODATA[5]
    odata_version: ODataVersion = 5
    syncfeed: str = f"{_TWEEDE_KAMER}SyncFeed/2.0/"
    sru: str = "https://repository.overheid.nl/sru"
    repository: str = "https://repository.overheid.nl/frbr/officielepublicaties/"
    site: str = "https://zoek.officielebekendmakingen.nl/"
    redirects_to: tuple[str, ...] = ()

    def addresses(self) -> tuple[str, ...]:
        """Return the base addresses."""
        return (self.odata, self.syncfeed, self.sru, self.repository, self.site)


class Manners(Struct, frozen=True, kw_only=True):
    """How politely, how long and how much. Times are in seconds, sizes in bytes after unpacking.

    pause:          between two questions to one host. The publisher answers 429 to the hasty; one or two a second
                    is what others keep to. No service publishes a number.
    attempts:       how often one question is asked at most.
    first_wait:     before the second attempt; it doubles each time up to `longest_wait`, with a random part.
    longest_asked:  the longest wait that a server may ask for (Retry-After); beyond it we stop and come back later.
    connect, read:  how long a connection and a silence in an answer may take. A search in texts takes the
                    Tweede Kamer up to 48 seconds before it gives up.
    whole:          how long one whole answer may take, however steadily it drips.
    most_data:      of a page of data. A page of 250 rows is below 1 MB.
    most_file:      of a paper.
    most_redirects: of one question.
    """

    pause: float = 0.5
    attempts: int = 6
    first_wait: float = 1.0
    longest_wait: float = 60.0
    longest_asked: float = 600.0
    connect: float = 10.0
    read: float = 60.0
    whole: float = 600.0
    most_data: int = 64 * 1024 * 1024
    most_file: int = 256 * 1024 * 1024
    most_redirects: int = 5


def sources(settings: Mapping[str, str]) -> Sources:
    """Return the sources that a person's settings name; what they leave out is as it is by default.

    settings: the names of the fields of `Sources` ("odata", "odata_version", "redirects_to" with commas between).
              An `odata_version` without an `odata` chooses the official address of that version.
    Raises:   RegistryFault for an address that is none, an unknown version or an unknown name.
    """
    given = {name: value.strip() for name, value in settings.items() if value.strip()}
    unknown = sorted(given.keys() - set(Sources.__struct_fields__))
    if unknown:
        known = ", ".join(Sources.__struct_fields__)
        raise RegistryFault(
            Message(
                f"Onbekende instelling voor de officiële bronnen: {', '.join(unknown)}. Bekend zijn: {known}.",
                f"Unknown setting for the official sources: {', '.join(unknown)}. Known are: {known}.",
            )
        )
    version = _version(given.pop("odata_version", "5"))
    hosts = tuple(host.strip().lower() for host in given.pop("redirects_to", "").split(",") if host.strip())
    chosen = {name: _address(name, value) for name, value in given.items()}
    chosen.setdefault("odata", ODATA[version])
    return Sources(**chosen, odata_version=version, redirects_to=hosts)


def _version(text: str) -> ODataVersion:
    version: dict[str, ODataVersion] = {"4": 4, "v4": 4, "5": 5, "v5": 5}
    if text.lower() not in version:
        raise RegistryFault(
            Message(
                f"OData-versie '{text}' is onbekend. Kies 5, of 4 zolang die dienst nog bestaat.",
                f"OData version '{text}' is unknown. Choose 5, or 4 as long as that service lives.",
            )
        )
    return version[text.lower()]


def _address(name: str, text: str) -> str:
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if not whole or parts.query or parts.fragment or parts.username or parts.password:
        raise RegistryFault(
            Message(
                f"'{text}' is geen adres van een dienst ({name}). Geef een adres dat met https:// begint, zonder "
                "vraagteken, naam of wachtwoord.",
                f"'{text}' is no address of a service ({name}). Give one that begins with https://, without a "
                "question mark, a name or a password.",
            )
        )
    return text.rstrip("/") if name == "sru" else text.rstrip("/") + "/"
