"""Kamerbrief: what ministers write to the Dutch parliament around international meetings, as a register of facts.

>>> from kamerbrief import read, extract, to_json  # doctest: +SKIP
>>> letter = read(Path("brief.pdf").read_bytes(), "brief.pdf")  # doctest: +SKIP
>>> register = extract(letter)  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kamerbrief.version import __version__

if TYPE_CHECKING:
    from kamerbrief.errors import KamerbriefError, UnreadableFile
    from kamerbrief.extractors import extract
    from kamerbrief.model import Evidence, Letter, Register, Span, from_json, to_json
    from kamerbrief.readers import join, read
    from kamerbrief.store import open_store

__all__ = [
    "Evidence",
    "KamerbriefError",
    "Letter",
    "Register",
    "Span",
    "UnreadableFile",
    "__version__",
    "extract",
    "from_json",
    "join",
    "open_store",
    "read",
    "to_json",
]

# Loaded when first asked for: importing the package and printing its help must not load readers and databases.
_HOMES = {
    "errors": ("KamerbriefError", "UnreadableFile"),
    "extractors": ("extract",),
    "model": ("Evidence", "Letter", "Register", "Span", "from_json", "to_json"),
    "readers": ("join", "read"),
    "store": ("open_store",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
