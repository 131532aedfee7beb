"""Reading the tables: CSV files shipped with the package, checked against a type when they are loaded."""

import csv
import io
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, get_origin

import msgspec
from msgspec import Struct
from msgspec.structs import fields

# Separates the values of a column that holds several.
SEPARATOR = " | "


class Row(Struct, frozen=True, kw_only=True):
    """One row of any table.

    source:   where it was read. verified: False where nobody has held it against a document yet (general knowledge, or
              formed by analogy), so that a doubtful reading can say so.
    """

    source: str
    verified: bool


R = TypeVar("R", bound=Row)


@cache
def load(name: str, row: type[R]) -> tuple[R, ...]:
    """Return all rows of the table `name`, in the order of the file.

    An empty cell is None, or no values where the column holds several. Read once a process.
    Raises FileNotFoundError for a table that there is not, and msgspec.ValidationError, naming table and line, where a
    cell does not fit its type: a fault of the package, not of its user.
    """
    # Not importlib.resources: its import alone costs more than reading all tables.
    data = pkgutil.get_data(__package__, f"tables/{name}.csv")
    if data is None:
        raise FileNotFoundError(name)
    several = frozenset(field.name for field in fields(row) if get_origin(field.type) is tuple)
    reader = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    return tuple(_convert(cells, row, several, f"{name}.csv, line {reader.line_num}") for cells in reader)


def _convert(cells: Mapping[str, str], row: type[R], several: frozenset[str], place: str) -> R:
    values: dict[str, Any] = {
        column: cell.split(SEPARATOR) if column in several and cell else () if column in several else cell or None
        for column, cell in cells.items()
    }
    for column, cell in values.items():
        if cell in ("yes", "no"):
            values[column] = cell == "yes"
    try:
        return msgspec.convert(values, row, strict=False)
    except msgspec.ValidationError as error:
        raise msgspec.ValidationError(f"{place}: {error}") from error
