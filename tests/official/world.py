"""What exists behind the test server: rows of the Tweede Kamer, their changes in order, and official publications."""

import itertools
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from official.filters import moment
from official.schema import V4

Row = dict[str, Any]
_START: Final = datetime(2026, 3, 1, 8, tzinfo=UTC)
_FIRST_TOKEN: Final = 5_426_000


@dataclass(frozen=True)
class Change:
    """One entry of the feed: tokens count over all categories together."""

    token: int
    category: str
    key: str
    seen: str


@dataclass
class Publication:
    """A paper at the official publisher: fields as in its metadata, and its files by format.

    soft: what happens to a format that it does not have: a 404, a page saying so under 200, a redirect to such a page.
    """

    identifier: str
    fields: dict[str, list[str]]
    files: dict[str, bytes] = field(default_factory=dict)
    modified: str = "2026-03-01"
    charset: str = "utf-8"


class World:
    """Rows by entity and id, in the names of OData version 4, and what ties them."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Row]] = {name: {} for name in V4}
        self.links: dict[tuple[str, str], list[str]] = {}
        self.files: dict[str, tuple[bytes, str]] = {}
        self.changes: list[Change] = []
        self.publications: dict[str, Publication] = {}
        self._ticks = itertools.count(1)
        self._behind: dict[tuple[str, str, str], dict[str, None]] = {}
        self._pointing: dict[tuple[str, str], dict[str, None]] = {}
        self._ordered: dict[str, tuple[int, list[tuple[tuple[float, int], str]]]] = {}

    def put(self, entity: str, key: str | None = None, *, stamp: str | None = None, **values: Any) -> str:
        """Add a row, or change the one with that id; return its id.

        stamp:  ApiGewijzigdOp; by default a moment later than all before. A value that is a list of ids is a tie to
                other rows (BronDocument=[...]).
        """
        tick = next(self._ticks)
        key = key or str(uuid.uuid5(uuid.NAMESPACE_URL, f"{entity}/{tick}"))
        old = self.rows[entity].get(key)
        row = old or dict.fromkeys(V4[entity].fields)
        for name, value in values.items():
            if isinstance(value, list):
                self._tie(key, name, value)
            elif name not in row:
                raise KeyError(f"{entity} has no {name}")
            else:
                if name.endswith("_Id"):
                    self._behind.get((entity, name, str(row[name])), {}).pop(key, None)
                    self._behind.setdefault((entity, name, str(value)), {})[key] = None
                row[name] = value
        seen = stamp or f"{(_START + timedelta(seconds=7 * tick)).strftime('%Y-%m-%dT%H:%M:%S')}.{tick % 10**7:07}Z"
        local = f"{(_START + timedelta(seconds=7 * tick, hours=1)).strftime('%Y-%m-%dT%H:%M:%S')}+01:00"
        row |= {"Id": key, "GewijzigdOp": local, "ApiGewijzigdOp": seen, "Verwijderd": False}
        self.rows[entity].pop(key, None)
        self.rows[entity][key] = row
        self.changes.append(Change(_FIRST_TOKEN + tick, entity, key, seen))
        return key

    def withdraw(self, entity: str, key: str) -> None:
        """Take a row back: it stays, and says nothing any more but that it is gone."""
        self.put(entity, key, **dict.fromkeys(V4[entity].fields))
        self.rows[entity][key]["Verwijderd"] = True
        for name in V4[entity].ways:
            self._tie(key, name, [])

    def load(self, entity: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take in rows as the service gave them, their moments kept; columns that we do not model are left out."""
        for row in rows:
            key = str(row["Id"])
            self.put(entity, key, stamp=row["ApiGewijzigdOp"])
            self.rows[entity][key] |= {name: row.get(name) for name in V4[entity].fields if name in row}

    def related(self, entity: str, row: Row, way: str) -> list[Row]:
        """Return the rows to which a navigation leads, those that were taken back included."""
        if entity not in V4 or way not in V4[entity].ways:
            if (entity, way) != ("Toezegging", "KamerbriefNakoming"):
                return []
            there = self.rows["Document"].values()
            return [one for one in there if one["DocumentNummer"] and one["DocumentNummer"] == row.get(way)]
        target, many = V4[entity].ways[way]
        if not many:
            one = self.rows[target].get(row.get(f"{way}_Id") or "")
            return [one] if one is not None else []
        if (row["Id"], way) in self.links:
            return [self.rows[target][key] for key in self.links[row["Id"], way] if key in self.rows[target]]
        back = f"{entity}_Id"
        if back in V4[target].fields:
            return [self.rows[target][key] for key in self._behind.get((target, back, row["Id"]), {})]
        named = {"BijlageDocument": "BronDocument"}.get(way, entity)
        behind = self._pointing.get((named, row["Id"]), {}) if way != "BronDocument" else {}
        return [self.rows[target][key] for key in behind if key in self.rows[target]]

    def _tie(self, key: str, name: str, others: list[str]) -> None:
        for other in self.links.pop((key, name), []):
            self._pointing[name, other].pop(key, None)
        if others:
            self.links[key, name] = others
        for other in others:
            self._pointing.setdefault((name, other), {})[key] = None

    def ordered(self, entity: str) -> list[tuple[tuple[float, int], str]]:
        """Return the moments of change and ids of an entity's rows, oldest first."""
        version, there = self._ordered.get(entity, (-1, []))
        if version != len(self.changes):
            there = sorted((moment(row["ApiGewijzigdOp"]), key) for key, row in self.rows[entity].items())
            self._ordered[entity] = (len(self.changes), there)
        return there

    def publish(self, publication: Publication) -> None:
        """Add a paper at the official publisher, or change it."""
        self.publications[publication.identifier] = publication

    def after(self, category: str, token: int) -> Iterator[Change]:
        """Yield the changes of a category after a token; of what changed again only the last state is there."""
        return (change for change in self.changes if change.category == category and change.token > token)
