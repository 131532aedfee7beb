"""What an OData service says that it has (`$metadata`), and under which names. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from kamerbrief.registry import faults, markup
from kamerbrief.registry.fields import FIELDS, RENAMED


class Navigation(Struct, frozen=True):
    """A way from one entity to others. target: the entity there."""

    target: str
    many: bool


class Entity(Struct, frozen=True):
    """One kind of row. fields: names as the service has them, with their types ("Edm.String")."""

    fields: dict[str, str]
    navigations: dict[str, Navigation]


class Schema(Struct, frozen=True):
    """What the service has.

    entities: by the name of their set, which here is that of the type. known: for each, the names of version 4 by those
    that the service has instead.
    """

    entities: dict[str, Entity]
    known: dict[str, dict[str, str]] = {}

    def name_of(self, entity: str, field: str) -> str | None:
        """Return the service's name for a field known by its name in version 4; None where it has none such."""
        there = self.entities[entity].fields
        for name in (field, *RENAMED.get(entity, {}).get(field, ())):
            if name in there:
                return name
        folded = field.lower()
        return next((name for name in there if name.lower() == folded), None)

    def names_of(self, entity: str, fields: Iterable[str]) -> dict[str, str]:
        """Return the service's names of those fields that it has, by the name in version 4."""
        return {field: name for field in fields if (name := self.name_of(entity, field)) is not None}

    def known_names(self, entity: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a row under the names of version 4, with the rows inside it; what we have no name for stays."""
        there = self.entities.get(entity)
        if there is None:
            return dict(row)
        back = self.known.get(entity, {})
        out: dict[str, Any] = {}
        for name, value in row.items():
            way = there.navigations.get(name)
            if way is not None and isinstance(value, list):
                value = [self.known_names(way.target, one) for one in value if isinstance(one, dict)]
            elif way is not None and isinstance(value, dict):
                value = self.known_names(way.target, value)
            out[back.get(name, name)] = value
        return out


def parse_metadata(data: bytes, address: str) -> Schema:
    """Read the `$metadata` of a service (CSDL XML, whatever its namespaces).

    Raises: RegistryFault: passing where it is broken off; not passing where it describes no entity sets at all.
    """
    root = markup.parse(data, address)
    types = {
        markup.attribute(element, "Name") or "": Entity(
            {
                markup.attribute(one, "Name") or "": markup.attribute(one, "Type") or ""
                for one in markup.find_all(element, "Property")
            },
            {
                markup.attribute(one, "Name") or "": _navigation(markup.attribute(one, "Type") or "")
                for one in markup.find_all(element, "NavigationProperty")
            },
        )
        for element in markup.find_all(root, "EntityType")
    }
    sets = {
        markup.attribute(element, "Name") or "": (markup.attribute(element, "EntityType") or "").rpartition(".")[2]
        for element in markup.find_all(root, "EntitySet")
    }
    entities = {name: types[kind] for name, kind in sets.items() if kind in types}
    if markup.name(root) != "Edmx" or not entities:
        raise faults.no_service(address, "OData")
    schema = Schema(entities)
    for entity, fields in FIELDS.items():
        if entity not in entities:
            continue
        names = schema.names_of(entity, fields)
        schema.known[entity] = {name: field for field, name in names.items() if name != field}
    return schema


def _navigation(kind: str) -> Navigation:
    many = kind.startswith("Collection(")
    return Navigation(kind.removeprefix("Collection(").removesuffix(")").rpartition(".")[2], many)
