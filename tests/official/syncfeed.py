"""The SyncFeed: changes of one category in order, one entity in each entry, tokens shared over all categories."""

from typing import Any, Final
from urllib.parse import parse_qs
from xml.sax.saxutils import escape, quoteattr

from official.answers import Reply, page
from official.schema import V4
from official.world import Change, Row, World

PAGE: Final = 250
_TK: Final = "http://www.tweedekamer.nl/xsd/tkData/v1-0"
# These come with a prefix on everything, and in local time.
_PREFIXED: Final = frozenset({"Toezegging"})
_NAMES: Final = {"ExterneIdentifier": "externeidentifier", "VRSNummer": "vrsNummer"}
# The one side of each relation that the feed shows.
_REFERENCES: Final = {
    "Document": ("HuidigeDocumentVersie", "BronDocument", "Activiteit", "Agendapunt", "Zaak", "Kamerstukdossier"),
    "Besluit": ("Agendapunt", "Zaak"),
    "Zaak": ("Kamerstukdossier",),
    "Toezegging": ("Activiteit",),
}


class SyncFeedService:
    """The feed over a world. expired: tokens below this are no longer known (410)."""

    def __init__(self, world: World, base: str) -> None:
        self.world, self.base = world, base
        self.expired = 0

    def answer(self, path: str, query: str) -> Reply:
        """Answer a question. path: below the base."""
        first, _, rest = path.partition("/")
        if path == "Feed":
            options = {name: values[0] for name, values in parse_qs(query).items()}
            return self._feed(options.get("category", ""), options.get("skiptoken"))
        if first == "Resources":
            if rest not in self.world.files:
                return page(500, "Server Error")
            data, kind = self.world.files[rest]
            return Reply(200, data, kind)
        if first == "Entiteiten":
            for entity, rows in self.world.rows.items():
                if rest in rows:
                    body = f'<?xml version="1.0" encoding="utf-8"?>{self._entity(entity, rows[rest])}'
                    return Reply(200, body.encode(), "application/xml")
        return page(404, "Not Found")

    def _feed(self, category: str, token: str | None) -> Reply:
        if token is not None and not token.isdigit():
            return page(400, "Bad Request")
        after = int(token) if token is not None else 0
        if token is not None and after < self.expired:
            return page(410, "Gone")
        found = list(self.world.after(category, after)) if category in V4 else []
        shown, more = found[:PAGE], len(found) > PAGE
        last = shown[-1].token if shown else after
        rel = "next" if more else "resume"
        links = f'<link rel="self" href={quoteattr(self._link(category, after))}/>'
        if category in V4:
            links += f'<link rel="{rel}" href={quoteattr(self._link(category, last))}/>'
        entries = "".join(self._entry(change) for change in shown)
        body = (
            '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
            f"<title>Gegevensmagazijn SyncFeed (category: {escape(category)})</title>"
            f"<id>{escape(self.base)}Feed?category={escape(category)}</id>{links}"
            f"<updated>2026-03-01T08:00:00Z</updated>{entries}</feed>"
        )
        return Reply(200, body.encode(), "application/atom+xml")

    def _link(self, category: str, token: int) -> str:
        return f"{self.base}Feed?category={category}&skiptoken={token}"

    def _entry(self, change: Change) -> str:
        row = self.world.rows[change.category][change.key]
        enclosure = ""
        if change.key in self.world.files and not row["Verwijderd"]:
            kind = self.world.files[change.key][1]
            enclosure = f'<link rel="enclosure" type="{kind}" href="{self.base}Resources/{change.key}"/>'
        term = change.category[0].lower() + change.category[1:]
        return (
            f"<entry><title>{change.key}</title><id>{self.base}Entiteiten/{change.key}</id>"
            f'<updated>{change.seen}</updated><category term="{term}"/>'
            f'<link rel="next" href={quoteattr(self._link(change.category, change.token))}/>{enclosure}'
            f'<content type="application/xml">{self._entity(change.category, row)}</content></entry>'
        )

    def _entity(self, category: str, row: Row) -> str:
        """Return an entity; a withdrawn one is empty."""
        name = category[0].lower() + category[1:]
        prefix = "ns1:" if category in _PREFIXED else ""
        mark = "ns1" if prefix else "tk"
        spaces = f'xmlns:{mark}="{_TK}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        if not prefix:
            spaces += f' xmlns="{_TK}"'
        changed = row["GewijzigdOp"] if prefix else row["GewijzigdOp"][:19]
        gone = ("True" if category == "Stemming" else "true") if row["Verwijderd"] else "false"
        about = f'id="{row["Id"]}" {mark}:bijgewerkt="{changed}" {mark}:verwijderd="{gone}"'
        if row.get("ContentType"):
            about += f' {mark}:contentType="{row["ContentType"]}" {mark}:contentLength="{row["ContentLength"] or 0}"'
        inside = "" if row["Verwijderd"] else "".join(self._parts(category, row, prefix))
        return f"<{prefix}{name} {spaces} {about}>{inside}</{prefix}{name}>"

    def _parts(self, category: str, row: Row, prefix: str) -> list[str]:
        parts = []
        columns = [name.removesuffix("_Id") for name in V4[category].fields if name.endswith("_Id")]
        ways = dict.fromkeys([*_REFERENCES.get(category, ()), *columns])
        for way in ways:
            keys = [row[f"{way}_Id"]] if row.get(f"{way}_Id") else self.world.links.get((row["Id"], way), [])
            parts += [f'<{prefix}{_small(way)} ref="{key}"/>' for key in keys]
        for name in V4[category].fields:
            if name in ("Id", "GewijzigdOp", "ApiGewijzigdOp", "Verwijderd", "ContentType", "ContentLength"):
                continue
            if not name.endswith("_Id"):
                parts.append(_value(prefix, _NAMES.get(name, _small(name)), row[name]))
        return parts


def _value(prefix: str, name: str, value: Any) -> str:
    if value is None:
        return f'<{prefix}{name} xsi:nil="true"/>'
    text = str(value)
    if "T00:00:00" in text and not prefix:  # a day, as the feed writes it
        text = text[:19]
    return f"<{prefix}{name}>{escape(text)}</{prefix}{name}>"


def _small(name: str) -> str:
    return name[0].lower() + name[1:]
