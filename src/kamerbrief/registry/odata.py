"""The OData service of the Tweede Kamer: version 5, or 4 by configuration.

Names are read from `$metadata` at the first question. Rows are asked in the order of their last change, so that a
fetch that takes hours neither misses nor repeats what changes meanwhile.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kamerbrief.errors import AbsentPaper, Message, RefusedQuestion
from kamerbrief.registry import answers, faults, files
from kamerbrief.registry.answers import Answer
from kamerbrief.registry.client import JSON, XML, Client
from kamerbrief.registry.fields import STAMP, EntitySet
from kamerbrief.registry.questions import (
    PAGE_ROWS,
    Place,
    Question,
    clauses,
    lost_fields,
    options,
    position_of,
    to_text,
)
from kamerbrief.registry.records import FetchedFile, Page, RegistryPaper
from kamerbrief.registry.rows import record_of
from kamerbrief.registry.schema import Schema, parse_metadata

Rows = list[dict[str, Any]]


class _Got(NamedTuple):
    """One page as it came: its new rows by known names, where to go on, whether to, and how many there are in all."""

    rows: Rows
    place: Place
    more: bool
    total: int | None


class OData:
    """The service at `client.sources.odata`.

    notice: told once of each thing that the service no longer has; what depended on it is empty from then on.
    """

    def __init__(self, client: Client, notice: Callable[[Message], None] = lambda message: None) -> None:
        self._client = client
        self._base = client.sources.odata
        self._version = client.sources.odata_version
        self._notice = notice
        self._schema: Schema | None = None
        self._told: set[EntitySet] = set()

    def schema(self) -> Schema:
        """Return what the service says that it has, asked once. Raises RegistryFault where it is no such service."""
        if self._schema is None:
            address = f"{self._base}$metadata"
            try:
                self._schema = self._client.ask(
                    address, lambda answer: parse_metadata(answers.xml_data(answer), address), accept=XML
                )
            except (AbsentPaper, RefusedQuestion):
                raise faults.no_service(self._base, f"OData v{self._version}") from None
        return self._schema

    def pages(
        self, entity_set: EntitySet, query: Question | None = None, position: str = "", count: bool = False
    ) -> Iterator[Page]:
        """Yield the rows of a question, page by page, those that changed last at the end.

        query:    which rows; all that stand by default.
        position: of a page that was yielded before, for the same query, in this run or another: goes on after it.
                  That of the last page gives what has changed since.
        count:    also ask how many rows there are (`Page.total`, on the first page of each part of the query).

        A row is yielded once, and again only if it changed meanwhile. A link to a next page that has expired is no
        error: the last row tells as well where to go on.

        Raises:   RegistryFault for a service that does not answer, or no longer has this set; ExpiredPosition for a
                  position that is none of this query. Every page that was yielded before holds.
        """
        schema = self.schema()
        if entity_set not in schema.entities or schema.name_of(entity_set, "Id") is None:
            raise faults.no_set(self._base, entity_set)
        self._tell_lost(schema, entity_set)
        parts = clauses(schema, entity_set, query or Question(), self._base)
        where = position_of(position, len(parts))
        for part in range(where.part, len(parts)):
            got, first = self._page(schema, entity_set, parts[part], where.places[part], count), True
            been: set[Place] = set()
            while True:
                if got.more and got.place in been:  # a service that keeps no order would lead us round for ever
                    raise faults.circling(self._base)
                been.add(got.place)
                where = where.after(part, got.place, got.more)
                records = (record_of(entity_set, row, "odata", self.file_address) for row in got.rows)
                yield Page(
                    records=tuple(one for one in records if one is not None),
                    position=to_text(where),
                    total=got.total if first else None,
                    last=not got.more and part == len(parts) - 1,
                )
                if not got.more:
                    break
                got, first = self._page(schema, entity_set, parts[part], got.place), False

    def file_address(self, paper: str) -> str:
        """Return where the file of a paper is, by the id of the paper."""
        return f"{self._base}Document({paper})/resource"

    def fetch_file(self, paper: RegistryPaper | str) -> FetchedFile:
        """Return the current file of a paper, byte for byte. Older versions cannot be fetched from this service.

        paper:  a record of this service or of the SyncFeed, or the id alone.
        Raises: AbsentPaper where there is none; RegistryFault where the service does not give it, or gives a page that
                is no paper.
        """
        key = paper.id if isinstance(paper, RegistryPaper) else paper
        kind = paper.files[0].media_type if isinstance(paper, RegistryPaper) and paper.files else None
        return self._client.ask(
            self.file_address(key),
            lambda answer: files.fetched(answer, kind),
            limit=self._client.manners.most_file,
        )

    def _tell_lost(self, schema: Schema, entity_set: EntitySet) -> None:
        if entity_set not in self._told:
            self._told.add(entity_set)
            lost = lost_fields(schema, entity_set)
            if lost:
                self._notice(faults.lost_field(f"OData v{self._version}", entity_set, lost))

    def _page(self, schema: Schema, entity_set: EntitySet, clause: str, place: Place, count: bool = False) -> _Got:
        """Ask one page. An expired link to it is replaced by a question of our own."""
        own = f"{self._base}{entity_set}?{options(schema, entity_set, self._version, clause, place, count)}"
        try:
            body = self._client.ask(place.link or own, _table, accept=JSON)
        except (AbsentPaper, RefusedQuestion) as fault:
            if place.link is not None:
                body = self._client.ask(own, _table, accept=JSON)
            elif isinstance(fault, AbsentPaper):
                raise faults.no_set(self._base, entity_set) from None
            else:
                raise
        rows = [schema.known_names(entity_set, row) for row in body["value"]]
        fresh = [row for row in rows if row.get(STAMP) != place.stamp or row.get("Id") not in place.ids]
        link, total = body.get("@odata.nextLink"), body.get("@odata.count")
        if link is not None and (not isinstance(link, str) or link == place.link):
            raise faults.circling(self._base)
        full = len(rows) >= PAGE_ROWS[self._version]
        return _Got(
            rows=fresh,
            place=_after(place, rows, link, full),
            more=link is not None or bool(fresh) or full,
            total=total if isinstance(total, int) else None,
        )


def _table(answer: Answer) -> dict[str, Any]:
    """Read a page of rows. Raises RegistryFault, passing, for anything else."""
    body = answers.json_object(answer)
    rows = body.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise faults.damaged(answer.address)
    return body


def _after(place: Place, rows: Rows, link: str | None, full: bool) -> Place:
    """Return where to go on after a page.

    Without a link the next page is asked by the moment of the last row; the rows of that very moment come again and are
    known by their ids. Only where one moment fills a whole page are rows passed over by their number.
    """
    stamp = next((row[STAMP] for row in reversed(rows) if isinstance(row.get(STAMP), str)), None)
    if stamp is None:  # no row, or a service that no longer says when a row changed
        return Place(stamp=place.stamp, ids=place.ids, skip=place.skip + len(rows), link=link)
    new = [str(row.get("Id")) for row in rows if row.get(STAMP) == stamp]
    if stamp != place.stamp:
        return Place(stamp=stamp, ids=tuple(dict.fromkeys(new)), link=link)
    skip = place.skip + len(rows) if full else place.skip
    return Place(stamp=stamp, ids=tuple(dict.fromkeys([*place.ids, *new])), skip=skip, link=link)
