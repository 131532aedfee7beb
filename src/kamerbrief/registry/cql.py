"""Questions to the search service of the official publisher, in its language (CQL). Pure."""

import re
from typing import Final, Literal

from msgspec import Struct

from kamerbrief.model import Chamber

_CREATORS: Final[dict[Chamber, str]] = {
    "EK": "Eerste Kamer der Staten-Generaal",
    "TK": "Tweede Kamer der Staten-Generaal",
}
_WORD: Final = re.compile(r"\w+")
MODIFIED: Final = "dt.modified"


class Search(Struct, frozen=True, kw_only=True):
    """Which papers. Every part that is given narrows the answer.

    publication:    "Kamerstuk" by default; None for all.
    kinds:          values of dt.type ("Brief regering", "Motie"); several widen the answer.
    modified_since: an ISO day: changed at the publisher then or later. dated_since: of the paper itself.
    dossier, suffix: "36200" and "X".
    identifier:     one paper. annexes_of: the annexes to one paper, by its identifier.
    """

    chamber: Chamber | None = None
    publication: Literal["Kamerstuk", "Handelingen"] | None = "Kamerstuk"
    kinds: tuple[str, ...] = ()
    modified_since: str | None = None
    dated_since: str | None = None
    dossier: str | None = None
    suffix: str | None = None
    identifier: str | None = None
    annexes_of: str | None = None


def cql_of(search: Search, modified_since: str | None = None, ordered: bool = True) -> str:
    """Return a search in the service's language.

    modified_since: instead of the search's own, where fetching is further than that.
    ordered:        oldest change first, so that what changes meanwhile comes again instead of being missed.

    >>> cql_of(Search(identifier="kst-36200-X-26"), ordered=False)
    'c.product-area==officielepublicaties AND dt.identifier=="kst-36200-X-26"'
    """
    dossier = "-".join(part for part in (search.dossier, search.suffix) if part)
    tests = [("c.product-area==", "officielepublicaties")]
    if search.identifier is None and search.annexes_of is None and search.publication is not None:
        tests.append(("w.publicatienaam==", search.publication))
    optional = [
        ("dt.creator==", _CREATORS[search.chamber] if search.chamber else ""),
        ("w.dossiernummer==", dossier),
        ("dt.identifier==", search.identifier),
        ("w.hoofddocument==", search.annexes_of),
        ("dt.date>=", search.dated_since),
        (f"{MODIFIED}>=", modified_since or search.modified_since),
    ]
    parts = [f"{index}{_value(value)}" for index, value in [*tests, *optional] if value]
    kinds = [f"dt.type=={_value(kind)}" for kind in dict.fromkeys(search.kinds)]
    if kinds:
        parts.append(f"({' OR '.join(kinds)})" if len(kinds) > 1 else kinds[0])
    return " AND ".join(parts) + (f" sortBy {MODIFIED}/sort.ascending" if ordered else "")


def _value(value: str) -> str:
    """Return a value as it may stand in a question: quoted where it is more than one word."""
    if _WORD.fullmatch(value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
