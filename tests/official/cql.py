"""The language of the publisher's search service, as far as it is known: parsed and evaluated."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from official.world import Publication

Test = Callable[[Publication], bool]

INDEXES: Final = (
    "c.product-area c.content-area dt.identifier dt.title dt.type dt.creator dt.date dt.issued dt.available "
    "dt.modified w.publicatienaam w.dossiernummer w.ondernummer w.dossiertitel w.documenttitel w.vergaderjaar "
    "w.indiener w.hoofddocument w.bijlage"
).split()
_TOKEN: Final = re.compile(r'\s*(?:(?P<text>"(?:[^"\\]|\\.)*")|(?P<sign>==|>=|<=|=|>|<|[()])|(?P<word>[^\s()=<>"]+))')


class Diagnostic(ValueError):
    """What the service says of a question that it does not answer; it says so under HTTP 200."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Query(NamedTuple):
    """A question ready to be asked, and the index by which its answers are sorted."""

    passes: Test
    sort: str | None
    backwards: bool


def parse(text: str, sorts: bool = True) -> Query:
    """Parse a question. Raises Diagnostic for what the service refuses, `AND NOT` among it."""
    body, _, order = text.partition(" sortBy ")
    if order and not sorts:
        raise Diagnostic(80, "Sort not supported")
    parser = _Parser(body)
    passes = parser.either()
    parser.end()
    index, _, direction = order.strip().partition("/")
    if index and index not in INDEXES:
        raise Diagnostic(16, f"Unsupported index: {index}")
    return Query(passes, index or None, direction == "sort.descending")


def values(publication: Publication, index: str) -> list[str]:
    """Return the values of a paper in an index."""
    if index == "dt.identifier":
        return [publication.identifier]
    if index == "dt.modified":
        return [publication.modified]
    name = index.partition(".")[2]
    if name == "date":
        name = "issued"
    return publication.fields.get(name, [])


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        at, text = 0, text.strip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                raise Diagnostic(10, "Query syntax error")
            self.tokens.append(found.group().strip())
            at = found.end()
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        if self.at >= len(self.tokens):
            raise Diagnostic(10, "Query syntax error: unexpected end")
        self.at += 1
        return self.tokens[self.at - 1]

    def end(self) -> None:
        if self.at < len(self.tokens):
            raise Diagnostic(10, f"Query syntax error near {self.peek()}")

    def either(self) -> Test:
        left = self.test()
        while self.peek().upper() in ("AND", "OR", "NOT"):
            sign = self.take().upper()
            if self.peek().upper() in ("AND", "OR", "NOT"):
                raise Diagnostic(10, f"Query syntax error: {sign} {self.peek()}")
            left = _joined(sign, left, self.test())
        return left

    def test(self) -> Test:
        if self.peek() == "(":
            self.take()
            inner = self.either()
            if self.take() != ")":
                raise Diagnostic(10, "Query syntax error: ) expected")
            return inner
        index, sign, value = self.take(), self.take(), self.take()
        if sign not in ("==", "=", ">=", "<=", ">", "<"):
            raise Diagnostic(10, f"Query syntax error near {sign}")
        if index not in INDEXES:
            raise Diagnostic(16, f"Unsupported index: {index}")
        if value.startswith('"'):
            value = re.sub(r"\\(.)", r"\1", value[1:-1])
        return _compared(index, sign, value)


def _joined(sign: str, left: Test, right: Test) -> Test:
    if sign == "AND":
        return lambda one: left(one) and right(one)
    if sign == "OR":
        return lambda one: left(one) or right(one)
    return lambda one: left(one) and not right(one)


def _compared(index: str, sign: str, value: str) -> Test:
    compare: dict[str, Callable[[str], bool]] = {
        "==": lambda there: there.lower() == value.lower(),
        "=": lambda there: value.lower() in there.lower().split(),
        ">=": lambda there: there >= value,
        "<=": lambda there: there <= value,
        ">": lambda there: there > value,
        "<": lambda there: there < value,
    }
    test = compare[sign]
    return lambda one: any(test(there) for there in values(one, index))
