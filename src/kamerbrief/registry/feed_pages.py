"""Pages of the SyncFeed (Atom, with an entity in each entry) turned into changes. Pure.

Read by namespace and name, never by prefix: most categories come without one, some with "ns1:".
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from kamerbrief.registry import faults, markup
from kamerbrief.registry.records import Change, FeedPage
from kamerbrief.registry.rows import Address, record_of

# Names that are not the OData name with a small first letter.
_NAMES: Final = {"externeidentifier": "ExterneIdentifier", "vrsNummer": "VRSNummer"}
# References that OData has as a column of their own: one at most.
_SINGLE_IN: Final = {
    "documentActor": {"document", "persoon", "fractie", "commissie"},
    "zaakActor": {"zaak", "persoon", "fractie", "commissie"},
    "documentVersie": {"document"},
    "agendapunt": {"activiteit"},
    "besluit": {"agendapunt"},
    "stemming": {"besluit", "persoon", "fractie"},
}


def parse_page(data: bytes, address: str, category: str, file_address: Address) -> FeedPage:
    """Read one page of the feed of a category.

    Returns: its changes, oldest first; `last` where the feed names no next page, or has no entries.
    Raises:  RegistryFault: passing where the page is broken off, not passing where it is no feed.
    """
    root = markup.parse(data, address)
    if markup.name(root) != "feed":
        raise faults.no_service(address, "SyncFeed")
    links = _links(root)
    token = _token(links.get("resume")) or _token(links.get("next"))
    changes: list[Change] = []
    for entry in root.iterchildren("{*}entry"):
        change = _change(entry, category, file_address)
        if change is None:
            raise faults.damaged(address)
        changes.append(change)
    if token is None and changes:
        token = changes[-1].token
    return FeedPage(changes=tuple(changes), token=token, last="next" not in links or not changes)


def row_of(entity: etree._Element) -> dict[str, Any]:
    """Return an entity of the feed as a row with the names of OData: values as text, references as bare ids."""
    kind = markup.name(entity)
    single = _SINGLE_IN.get(kind, set())
    row: dict[str, Any] = {
        "Id": markup.attribute(entity, "id"),
        "Verwijderd": markup.attribute(entity, "verwijderd"),
        "GewijzigdOp": markup.attribute(entity, "bijgewerkt"),
        "ContentType": markup.attribute(entity, "contentType"),
        "ContentLength": markup.attribute(entity, "contentLength"),
    }
    for element in entity:
        name = markup.name(element)
        known = _NAMES.get(name, name[:1].upper() + name[1:])
        key = markup.attribute(element, "ref")
        if key is not None and name in single:
            row[f"{known}_Id"] = key
        elif key is not None:
            row.setdefault(known, []).append({"Id": key})
        elif (markup.attribute(element, "nil") or "").lower() not in ("true", "1"):
            row[known] = markup.text(element)
    if isinstance(version := row.get("HuidigeDocumentVersie"), list):
        row["HuidigeDocumentVersie"] = version[0]
    return row


def _change(entry: etree._Element, category: str, file_address: Address) -> Change | None:
    """Read one entry; None where it lacks what every entry has.

    Only an entity that says so was taken back; an entry that holds none says nothing of it.
    """
    content = entry.find("{*}content")
    entity = next(iter(content), None) if content is not None else None
    links = _links(entry)
    token = _token(links.get("next"))
    if entity is None or token is None:
        return None
    row = row_of(entity)
    seen = markup.text(entry.find("{*}updated"))
    row["Id"] = row["Id"] or markup.text(entry.find("{*}title"))
    row["ApiGewijzigdOp"] = seen or row["GewijzigdOp"]
    record = record_of(category, row, "syncfeed", file_address)
    if record is None or record.id is None:
        return None
    return Change(
        category=category, id=record.id, record=record, token=token, seen=seen, enclosure=links.get("enclosure")
    )


def _links(element: etree._Element) -> Mapping[str, str]:
    return {
        markup.attribute(link, "rel") or "": markup.attribute(link, "href") or ""
        for link in element.iterchildren("{*}link")
    }


def _token(address: str | None) -> str | None:
    """Return the token in a link; it is the feed's own affair what it looks like."""
    return next(iter(parse_qs(urlsplit(address or "").query).get("skiptoken", [])), None)
