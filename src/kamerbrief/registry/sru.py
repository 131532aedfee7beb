"""The search service (SRU) of the official publisher: the papers of both chambers, the Eerste Kamer's only here."""

from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote

import msgspec
from msgspec import Struct

from kamerbrief.errors import AbsentPaper, Message
from kamerbrief.registry import answers, faults
from kamerbrief.registry.client import XML, Client
from kamerbrief.registry.cql import Search, cql_of
from kamerbrief.registry.publications import Answered, CannotSort, parse_answer
from kamerbrief.registry.records import Page

_ROWS: Final = 500
"""How many records to ask for at once; the service gives a thousand at most."""


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where fetching is: from which day of change, after how many records, and which of that day came already.

    newest: the last day of change that was seen, where the service does not sort.
    """

    day: str | None = None
    start: int = 1
    seen: tuple[str, ...] = ()
    ordered: bool = True
    newest: str | None = None


class Sru:
    """The service at `client.sources.sru`.

    notice: told once where the service does not sort, so that less is certain while it changes.
    """

    def __init__(self, client: Client, notice: Callable[[Message], None] = lambda message: None) -> None:
        self._client = client
        self._address = client.sources.sru
        self._notice = notice

    def pages(self, query: Search, position: str = "") -> Iterator[Page]:
        """Yield the papers that a search finds, page by page, those that changed last at the end.

        position: of a page that was yielded before, for the same search, in this run or another: goes on after it.
                  That of the last page gives what has changed since (a paper that changes twice comes twice).
        Raises:   RefusedQuestion for what the service does not understand, with its words; RegistryFault where it does
                  not answer; ExpiredPosition for a position that is none. Every page that was yielded before holds.
        """
        place, first = _place_of(position), True
        while True:
            try:
                answered = self._ask(query, place)
            except CannotSort:
                if not place.ordered:
                    raise
                self._notice(faults.unsorted(faults.host(self._address)))
                place = Place(day=place.day, ordered=False)
                continue
            fresh = [hit for hit in answered.hits if hit.mark not in place.seen]
            until = place.start - 1 + answered.records
            whole = answered.total is None or until >= answered.total  # which is an estimate: what is new counts more
            done = answered.records == 0 or (whole and (not fresh or not place.ordered))
            place = _after(place, answered, done)
            yield Page(
                records=tuple(hit.paper for hit in fresh),
                position=msgspec.json.encode(place).decode(),
                total=answered.total if first else None,
                last=done,
            )
            first = False
            if done:
                return

    def _ask(self, query: Search, place: Place) -> Answered:
        options = {
            "operation": "searchRetrieve",
            "version": "2.0",
            "query": cql_of(query, place.day, place.ordered),
            "startRecord": str(place.start),
            "maximumRecords": str(_ROWS),
            "recordSchema": "gzd",
            "httpAccept": XML,
        }
        asked = "&".join(f"{name}={quote(value, safe='')}" for name, value in options.items())
        try:
            return self._client.ask(
                f"{self._address}?{asked}",
                lambda answer: parse_answer(answers.xml_data(answer), self._address),
                accept=XML,
            )
        except AbsentPaper:
            raise faults.no_service(self._address, "SRU") from None


def _place_of(position: str) -> Place:
    if not position:
        return Place()
    try:
        place = msgspec.json.decode(position.encode(), type=Place)
    except msgspec.MsgspecError:
        raise faults.unreadable_position(position) from None
    if place.start < 1:
        raise faults.unreadable_position(position)
    return place


def _after(place: Place, answered: Answered, done: bool) -> Place:
    """Return where to go on after a page.

    In order: from the day of its last record, the records of that day coming again and known by their marks; within
    one day by number. Without order: by number to the end, and then from the newest day that was seen.
    """
    days = [hit.modified for hit in answered.hits if hit.modified is not None]
    if not place.ordered:
        newest = max([*days, *([place.newest] if place.newest is not None else [])], default=None)
        if done:
            return Place(day=newest or place.day, ordered=False)
        return Place(day=place.day, start=place.start + answered.records, ordered=False, newest=newest)
    day = days[-1] if days else place.day
    marks = tuple(hit.mark for hit in answered.hits if hit.modified == day)
    if day != place.day:
        return Place(day=day, seen=tuple(dict.fromkeys(marks)))
    start = 1 if done else place.start + answered.records
    return Place(day=day, start=start, seen=tuple(dict.fromkeys([*place.seen, *marks])))
