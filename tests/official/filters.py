"""The language of `$filter`, as far as the service is known to take it: parsed, counted, evaluated."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Any, Final, NamedTuple

Resolve = Callable[[list[str], Any, list[str]], Any]
"""From the path that led to a row, the row, and a path from there ("HuidigeDocumentVersie", "Versienummer") to a value,
or to rows."""

MOST_NODES: Final = 100
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')"
    r"|(?P<guid>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})"
    r"|(?P<day>\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?)"
    r"|(?P<number>-?\d+)|(?P<name>[A-Za-z_]\w*)|(?P<sign>[(),:/]))"
)
_SINCE: Final = re.compile(r"ApiGewijzigdOp ge (\S+)")
_COMPARE: Final = ("eq", "ne", "gt", "ge", "lt", "le")
_FUNCTIONS: Final[dict[str, Callable[[str, str], bool]]] = {
    "contains": lambda text, part: part in text,
    "startswith": lambda text, part: text.startswith(part),
    "endswith": lambda text, part: text.endswith(part),
}


class BadFilter(ValueError):
    """A filter that the service answers with 400."""


class Filter(NamedTuple):
    """A filter ready to be asked.

    slow: it searches in texts, which takes the service seconds. since: no row changed before this moment passes.
    """

    passes: Callable[[Any], bool]
    nodes: int
    slow: bool
    since: tuple[float, int] | None


@cache
def moment(text: str) -> tuple[float, int]:
    """Return a moment so that moments compare: seconds, and ten-millionths of a second."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,7}))?(Z|[+-]\d\d:\d\d)?)?", text)
    if found is None:
        raise BadFilter(f"'{text}' is no date")
    zone = "+00:00" if found[4] in (None, "Z") else found[4]
    whole = datetime.fromisoformat(f"{found[1]}T{found[2] or '00:00'}{zone}")
    return whole.timestamp() if whole.year > 1 else -1e15, int((found[3] or "").ljust(7, "0"))


def parse(text: str, fields: Callable[[list[str]], str | None], resolve: Resolve) -> Filter:
    """Parse a filter.

    fields: the type of the value at a path of names, None where there is none such.
    Raises: BadFilter as the service does: for what it cannot parse, names that it does not know, `any` within `any`,
            and more than MOST_NODES nodes.
    """
    parser = _Parser(text, fields, resolve)
    passes = parser.either(top=True)
    parser.end()
    if parser.nodes > MOST_NODES:
        raise BadFilter(f"The node count limit of '{MOST_NODES}' has been exceeded.")
    since = _SINCE.match(text.strip()) if parser.alternatives == 0 else None
    return Filter(lambda row: bool(passes({"": row})), parser.nodes, parser.slow, moment(since[1]) if since else None)


class _Parser:
    def __init__(self, text: str, fields: Callable[[list[str]], str | None], resolve: Resolve) -> None:
        self.tokens = list(self._split(text))
        self.at = 0
        self.fields, self.resolve = fields, resolve
        self.nodes, self.slow, self.alternatives = 2, False, 0
        self.variables: dict[str, list[str]] = {}

    @staticmethod
    def _split(text: str) -> Iterable[tuple[str, str]]:
        at, text = 0, text.strip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                raise BadFilter(f"Syntax error at position {at} in '{text}'.")
            yield str(found.lastgroup), found.group(str(found.lastgroup))
            at = found.end()

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self, wanted: str | None = None) -> tuple[str, str]:
        if self.at >= len(self.tokens) or (wanted is not None and self.peek() != wanted):
            raise BadFilter(f"Syntax error: '{wanted or 'an operand'}' expected, '{self.peek()}' found.")
        self.at += 1
        return self.tokens[self.at - 1]

    def end(self) -> None:
        if self.at < len(self.tokens):
            raise BadFilter(f"Syntax error: '{self.peek()}' was not expected.")

    def either(self, top: bool = False) -> Callable[[Any], Any]:
        sides = [self.both()]
        while self.peek() == "or":
            self.take()
            self.nodes += 1
            self.alternatives += top
            sides.append(self.both())
        return lambda scope: any(side(scope) for side in sides)

    def both(self) -> Callable[[Any], Any]:
        sides = [self.test()]
        while self.peek() == "and":
            self.take()
            self.nodes += 1
            sides.append(self.test())
        return lambda scope: all(side(scope) for side in sides)

    def test(self) -> Callable[[Any], Any]:
        if self.peek() == "not":
            self.take()
            inner = self.test()
            return lambda scope: not inner(scope)
        if self.peek() == "(":
            self.take()
            inner = self.either()
            self.take(")")
            return inner
        left, kind = self.operand()
        if self.peek() not in _COMPARE:
            return left
        sign = self.take()[1]
        right, _ = self.operand(kind)
        return lambda scope: _compare(sign, left(scope), right(scope))

    def operand(self, expected: str | None = None) -> tuple[Callable[[Any], Any], str | None]:
        what, text = self.take()
        if what == "text":
            self.nodes += 2
            value = text[1:-1].replace("''", "'")
            return lambda scope: value, None
        if what in ("guid", "number", "day"):
            self.nodes += 3 if what != "number" else 2
            if what == "day" and expected == "Edm.String":
                raise BadFilter("A binary operator with incompatible types was detected.")
            literal: Any = int(text) if what == "number" else moment(text) if what == "day" else text.lower()
            return lambda scope: literal, None
        if text in ("true", "false", "null"):
            self.nodes += 3
            constant = {"true": True, "false": False, "null": None}[text]
            return lambda scope: constant, None
        if text in _FUNCTIONS and self.peek() == "(":
            return self.function(text), "Edm.Boolean"
        if what != "name":
            raise BadFilter(f"Syntax error: '{text}' was not expected.")
        return self.path(text)

    def function(self, name: str) -> Callable[[Any], bool]:
        self.take("(")
        left, _ = self.operand()
        self.take(",")
        right, _ = self.operand()
        self.take(")")
        self.slow = self.slow or name == "contains"
        test = _FUNCTIONS[name]
        return lambda scope: isinstance(left(scope), str) and test(left(scope).lower(), str(right(scope)).lower())

    def path(self, first: str) -> tuple[Callable[[Any], Any], str | None]:
        variable = first if first in self.variables else ""
        names = [] if variable else [first]
        while self.peek() == "/":
            self.take()
            name = self.take()[1]
            if name == "any":
                return self.any(variable, names), "Edm.Boolean"
            names.append(name)
        before = self.variables.get(variable, [])
        kind = self.fields([*before, *names])
        if kind is None:
            raise BadFilter(f"Could not find a property named '{'/'.join(names)}'.")
        self.nodes += 1 + len(names)

        def value(scope: dict[str, Any]) -> Any:
            found = self.resolve(before, scope[variable], names)
            return moment(found) if kind == "Edm.DateTimeOffset" and isinstance(found, str) else found

        return value, kind

    def any(self, variable: str, names: list[str]) -> Callable[[Any], bool]:
        if self.variables:
            raise BadFilter("The Any/All nesting limit of '1' has been exceeded.")
        self.take("(")
        name = self.take()[1]
        self.take(":")
        self.nodes += 5
        self.variables[name] = names
        inner = self.either()
        del self.variables[name]
        self.take(")")
        return lambda scope: any(inner({**scope, name: row}) for row in self.resolve([], scope[variable], names) or [])


def _compare(sign: str, left: Any, right: Any) -> bool:
    if sign in ("eq", "ne"):
        same = (left.lower() if isinstance(left, str) else left) == (right.lower() if isinstance(right, str) else right)
        return same is (sign == "eq")
    if left is None or right is None:
        return False
    return bool({"gt": left > right, "ge": left >= right, "lt": left < right, "le": left <= right}[sign])
