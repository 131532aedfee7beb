"""The OData service, versions 4 and 5: paging, limits, withdrawn rows, nested `$expand`, files."""

import base64
import itertools
import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final
from urllib.parse import unquote_plus

from official.answers import Reply, error, page
from official.filters import BadFilter, Filter, moment, parse
from official.schema import RENAMES, csdl, of_version
from official.world import Row, World

PAGE: Final = {4: 250, 5: 100}
_ENTITY: Final = re.compile(r"(\w+)\(([0-9a-fA-F-]{36})\)(?:/([Rr]esource))?")
_OPTIONS: Final = {"$filter", "$select", "$expand", "$orderby", "$top", "$skip", "$count", "$format", "$skiptoken"}


class ODataService:
    """One version of the service over a world.

    base:      its address, for the links that it gives.
    entities:  what it says that it has, under its own names; a test may take fields away.
    names:     its name for a field of version 4, where it is another.
    deep_skip: from this `$skip` on it answers 500, as has been seen.
    """

    def __init__(self, world: World, version: int, base: str) -> None:
        self.world, self.version, self.base = world, version, base
        self.entities = of_version(version)
        self.names: Mapping[str, Mapping[str, str]] = RENAMES if version == 5 else {}
        self.metadata: str | None = None
        self.deep_skip = 16_500
        self._numbers = itertools.count()
        self._tokens: dict[str, tuple[dict[str, str], list[Any]]] = {}

    def forget_tokens(self) -> None:
        """Let all links to next pages expire."""
        self._tokens.clear()

    def answer(self, path: str, query: str) -> Reply:
        """Answer a question. path: below the base; query: as sent, encoded."""
        if path == "$metadata":
            return Reply(200, (self.metadata or csdl(self.entities)).encode(), "application/xml")
        if path == "":
            sets = [{"name": name, "kind": "EntitySet", "url": name} for name in self.entities]
            return _json({"@odata.context": f"{self.base}$metadata", "value": sets})
        found = _ENTITY.fullmatch(path)
        if found is not None and found[1] in self.entities:
            return self._one(found[1], found[2].lower(), found[3] is not None)
        if path not in self.entities:
            return page(500, "Server Error")
        try:
            return self._many(path, self._options(query))
        except BadFilter as bad:
            return error(400, str(bad))

    def _one(self, entity: str, key: str, file: bool) -> Reply:
        row = self.world.rows[entity].get(key)
        if row is None or (file and key not in self.world.files):
            return error(404, f"No HTTP resource was found that matches '{key}'.")
        if file:
            data, kind = self.world.files[key]
            return Reply(200, data, kind)
        return _json(self._shown(entity, row, [], {}))

    def _options(self, query: str) -> dict[str, str]:
        options = {}
        for part in query.split("&"):
            name, _, value = part.partition("=")
            if part and unquote_plus(name) not in _OPTIONS:
                raise BadFilter(f"The query parameter '{unquote_plus(name)}' is not supported.")
            options[unquote_plus(name)] = unquote_plus(value)
        options.pop("", None)
        return options

    def _many(self, entity: str, options: dict[str, str]) -> Reply:
        most, wanted = PAGE[self.version], options.get("$top")
        after: list[Any] | None = None
        if "$skiptoken" in options:
            if options["$skiptoken"] not in self._tokens:
                raise BadFilter("The skip token is not valid.")
            options, after = self._tokens[options["$skiptoken"]]
            wanted = None
        if wanted is not None and int(wanted) > most and self.version == 5:
            raise BadFilter(f"The limit of '{most}' for Top query has been exceeded. The value is '{wanted}'.")
        skip = int(options.get("$skip", "0"))
        if skip >= self.deep_skip:
            return page(500, "Server Error")
        top = min(most, int(wanted)) if wanted is not None else most
        chosen = self._filter(entity, options.get("$filter", ""))
        select = [one for one in options.get("$select", "").split(",") if one]
        self._check(entity, select)
        ways = self._ways(entity, options.get("$expand", ""))
        rows = self._in_order(entity, options.get("$orderby", ""), chosen, after)
        body: dict[str, Any] = {"@odata.context": f"{self.base}$metadata#{entity}"}
        if options.get("$count") == "true":
            body["@odata.count"] = sum(1 for row in self.world.rows[entity].values() if chosen.passes(row))
        found: list[Row] = []
        more = False
        for number, row in enumerate(rows):
            if number >= skip + top:
                more = True
                break
            if number >= skip:
                found.append(row)
        body["value"] = [self._shown(entity, row, select, ways) for row in found]
        linked = self.version == 4 and (wanted is None or int(wanted) > most)
        if more and linked:
            token = base64.urlsafe_b64encode(f"t{next(self._numbers)}".encode()).decode().rstrip("=")
            self._tokens[token] = ({**options, "$skip": "0"}, self._key(entity, options.get("$orderby", ""), found[-1]))
            body["@odata.nextLink"] = f"{self.base}{entity}?$skiptoken={token}"
        return _json(body, slow=chosen.slow)

    def _filter(self, entity: str, text: str) -> Filter:
        if not text:
            return Filter(lambda row: True, 0, False, None)
        return parse(text, partial(self._kind, entity), partial(self._value, entity))

    def _target(self, entity: str, names: list[str]) -> str | None:
        """Return the entity to which a path of navigations leads."""
        for name in names:
            if name not in self.entities[entity].ways:
                return None
            entity = self.entities[entity].ways[name].target
        return entity

    def _kind(self, entity: str, names: list[str]) -> str | None:
        """Return the type of a field, by a path of the service's own names."""
        target = self._target(entity, names[:-1])
        return self.entities[target].fields.get(names[-1]) if target is not None else None

    def _value(self, entity: str, before: list[str], row: Row, names: list[str]) -> Any:
        """Return a value, or the rows, at a path from a row."""
        where = self._target(entity, before) or entity
        for name in names:
            ways = self.entities[where].ways
            if name not in ways:
                return row.get(self._old_name(where, name))
            rows = self.world.related(where, row, name)
            if ways[name].many:
                return rows
            if not rows:
                return None
            where, row = ways[name].target, rows[0]
        return None

    def _old_name(self, entity: str, name: str) -> str:
        return next((old for old, new in self.names.get(entity, {}).items() if new == name), name)

    def _check(self, entity: str, names: list[str]) -> None:
        for name in names:
            if name not in self.entities[entity].fields:
                raise BadFilter(f"Could not find a property named '{name}' on type '{entity}'.")

    def _ways(self, entity: str, text: str) -> dict[str, dict[str, str]]:
        """Parse `$expand`: names, each with options between parentheses, a semicolon between them."""
        ways: dict[str, dict[str, str]] = {}
        for part in _split(text, ","):
            found = re.fullmatch(r"(\w+)(?:\((.*)\))?", part.strip(), re.DOTALL)
            if found is None or found[1] not in self.entities[entity].ways:
                raise BadFilter(f"Could not find a property named '{part}' on type '{entity}'.")
            inner = dict(one.strip().split("=", 1) for one in _split(found[2] or "", ";") if "=" in one)
            if any(name not in _OPTIONS for name in inner):
                raise BadFilter(f"The expand option in '{part}' is not supported.")
            ways[found[1]] = inner
        return ways

    def _in_order(self, entity: str, order: str, chosen: Filter, after: list[Any] | None) -> Iterator[Row]:
        """Yield the rows that pass, in order, those after a key only."""
        rows = self.world.rows[entity]
        if order.replace(" ", "") in ("ApiGewijzigdOp,Id", "ApiGewijzigdOp", "ApiGewijzigdOpasc"):
            there = self.world.ordered(entity)
            at = bisect_left(there, (chosen.since, "")) if chosen.since is not None else 0
            for stamp, key in there[at:]:
                if (after is None or [stamp, key] > after) and chosen.passes(rows[key]):
                    yield rows[key]
            return
        keyed = sorted(((self._key(entity, order, row), row) for row in rows.values()), key=lambda one: one[0])
        for keys, row in keyed:
            if (after is None or keys > after) and chosen.passes(row):
                yield row

    def _key(self, entity: str, order: str, row: Row) -> list[Any]:
        keys: list[Any] = []
        for part in [one.strip() for one in order.split(",") if one.strip()]:
            name, _, direction = part.partition(" ")
            if name not in self.entities[entity].fields:
                raise BadFilter(f"Could not find a property named '{name}' on type '{entity}'.")
            value = row.get(self._old_name(entity, name))
            if name == "ApiGewijzigdOp":
                keys.append(moment(value))
            elif name != "Id":
                text = "" if value is None else f"{value:012}" if isinstance(value, int) else str(value)
                keys.append(_Backwards(text) if direction.strip() == "desc" else text)
        return [*keys, row["Id"]]

    def _shown(self, entity: str, row: Row, select: list[str], ways: Mapping[str, Mapping[str, str]]) -> Row:
        """Return a row under the service's names; withdrawn, it says only its id and when."""
        old = {new: old for old, new in self.names.get(entity, {}).items()}
        out = {name: row.get(old.get(name, name)) for name in select or self.entities[entity].fields}
        for way, options in ways.items():
            target, many = self.entities[entity].ways[way]
            chosen = self._filter(target, options.get("$filter", ""))
            inner = [one for one in options.get("$select", "").split(",") if one]
            self._check(target, inner)
            deeper = self._ways(target, options.get("$expand", ""))
            related = [one for one in self.world.related(entity, row, way) if chosen.passes(one)]
            rows = [self._shown(target, one, inner, deeper) for one in related]
            out[way] = rows if many else next(iter(rows), None)
        return out


class _Backwards(str):
    """A text that sorts the other way round."""

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)

    def __gt__(self, other: str) -> bool:
        return str.__lt__(self, other)


def _split(text: str, sign: str) -> list[str]:
    """Split at a sign that stands outside parentheses and quotes."""
    parts, depth, quoted, start = [], 0, False, 0
    for at, character in enumerate(text):
        quoted = quoted != (character == "'")
        depth += 0 if quoted else (character == "(") - (character == ")")
        if depth < 0:
            raise BadFilter("Syntax error in $expand.")
        if character == sign and depth == 0 and not quoted:
            parts.append(text[start:at])
            start = at + 1
    if depth:
        raise BadFilter("Syntax error in $expand.")
    return [part for part in [*parts, text[start:]] if part.strip()]


def _json(body: object, slow: bool = False) -> Reply:
    return Reply(200, json.dumps(body, ensure_ascii=False).encode(), "application/json; odata.metadata=minimal", slow)
