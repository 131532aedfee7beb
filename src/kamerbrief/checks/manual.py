"""The manual of each check: its docstring, taken apart. The docstring is the only place where it is written.

A docstring begins with the code and, in Dutch, what is flagged; the second paragraph says it in English. Then, each
as a paragraph: "Niveau:" (fout, let op, ter informatie) and "Herkomst:" (in de brief, in deze kopie), "Waarom:", one
or more "Fout:" and "Goed:", "Zwijgt:" (when it keeps silent), "Bron:". What only a reader can see has "Gevonden:" in
place of examples; what needs more than the letter says so in "Nodig:", with
the entries of the registry for its examples as "Register:". An example of one line is a paragraph of a
letter (see `in_letter`), further paragraphs stand indented below it; an example that begins below "Fout:" or "Goed:"
is a whole letter."""

import re
from functools import cache
from importlib import import_module
from inspect import cleandoc
from textwrap import fill, indent

from msgspec import Struct

from kamerbrief import checks, terms

_FIRST = re.compile(r"(?P<code>KB\d{3}): (?P<title>.+)")
_FIELD = re.compile(
    r"(?P<name>Niveau|Herkomst|Waarom|Fout|Goed|Gevonden|Zwijgt|Bron|Nodig|Register):[ \n]?(?P<value>.*)", re.DOTALL
)
LEVELS = {"fout": "error", "let op": "warning", "ter informatie": "info"}
ORIGINS = {"in de brief": "letter", "in deze kopie": "copy"}

LETTER = """Ministerie van Buitenlandse Zaken

Aan de Voorzitter van de
Tweede Kamer der Staten-Generaal
Prinses Irenestraat 6
Den Haag

Directie Veiligheidsbeleid

Onze Referentie

BZ2022-1234

Datum 16 december 2022

Betreft Verslag van de bijeenkomst van NAVO-ministers van Buitenlandse Zaken van 29 en 30 november 2022

Bijlage(n)

1

Geachte voorzitter,

Hierbij bied ik u het verslag aan van de bijeenkomst van NAVO-ministers van Buitenlandse Zaken van 29 en 30
november 2022.

De minister van Buitenlandse Zaken,

W.B. Hoekstra

VERSLAG VAN DE BIJEENKOMST VAN NAVO-MINISTERS VAN BUITENLANDSE ZAKEN VAN 29 EN 30 NOVEMBER 2022

Op 29 en 30 november 2022 kwamen de NAVO-ministers van Buitenlandse Zaken samen in Boekarest. De minister van
Buitenlandse Zaken nam deel aan deze bijeenkomst.

Sessie 1: Oekraïne

{}

Sessie 2: Vooruitblik

Nederland benadrukte het belang van nauwe samenwerking tussen de NAVO en de EU.
"""
"""A report without a fault, of 16 December 2022: the letter in which an example of one line stands."""


class Example(Struct, frozen=True):
    """One example: a letter, and whether the check flags something in it. `shown` is what the manual prints."""

    shown: str
    letter: str
    flagged: bool


class Manual(Struct, frozen=True, kw_only=True):
    """What one check is and does.

    levels, origins: as in the model, the most usual first. needs: what must be known beyond the letter; "" for nothing.
    given: which reader finds it, where the text alone does not show it; "" where the check itself finds it.
    registry: what the official registry has in the examples: paper, kind, date, mover (folded), title.
    text: the whole manual as printed by `kamerbrief check --explain`.
    """

    code: str
    title: str
    title_en: str
    levels: tuple[str, ...]
    origins: tuple[str, ...]
    why: str
    examples: tuple[Example, ...]
    silent: str
    source: str
    needs: str = ""
    given: str = ""
    registry: tuple[tuple[str, ...], ...] = ()
    text: str

    def in_english(self) -> str:
        """Return the manual for who reads English: what is Dutch by its nature, the examples, and the reasons stay so.

        The letters are Dutch, and so is whoever writes them; the reasons quote them.
        """
        levels = ", ".join(terms.label("level", level, "en") for level in self.levels)
        origins = ", ".join(terms.label("origin", origin, "en") for origin in self.origins)
        parts = [f"{self.code}: {self.title_en}", f"Level: {levels}.", f"Origin: {origins}."]
        parts += [f"{'Wrong' if example.flagged else 'Right'}:{_indented(example.shown)}" for example in self.examples]
        if self.given:
            parts.append(f"Found (in Dutch): {self.given}")
        parts += [f"Why (in Dutch): {self.why}", f"Silent (in Dutch): {self.silent}", f"Source: {self.source}"]
        if self.needs:
            parts.append(f"Needs: {self.needs}")
        return "\n\n".join(fill(part, 120) if "\n" not in part else part for part in parts)


def _indented(shown: str) -> str:
    return "\n" + indent(shown, "    ") if "\n" in shown else f" {shown}"


def in_letter(paragraph: str) -> str:
    """Return a letter that has nothing wrong, with this paragraph in its first session."""
    return LETTER.replace("{}", paragraph)


@cache
def manual(code: str) -> Manual | None:
    """Return the manual of a check, None for a code that there is not. Raises ValueError where it lacks a part."""
    name = checks.modules().get(code)
    return None if name is None else _read(code, cleandoc(import_module(name).__doc__ or ""))


def manuals() -> tuple[Manual, ...]:
    """Return the manuals of all checks, in code order."""
    return tuple(found for code in checks.modules() if (found := manual(code)) is not None)


def _read(code: str, text: str) -> Manual:
    head, *rest = _paragraphs(text)
    first = _FIRST.fullmatch(" ".join(head.split()))
    if first is None or first["code"] != code or not rest:
        raise ValueError(f"the manual of {code} does not begin with its code and what it flags")
    fields: dict[str, str] = {}
    examples, registry = [], list[tuple[str, ...]]()
    for paragraph in rest[1:]:
        field = _FIELD.fullmatch(paragraph)
        if field is None:
            continue
        if field["name"] == "Register":
            registry.append(tuple(part.strip() for part in " ".join(field["value"].split()).split(";", 4)))
        elif field["name"] in ("Fout", "Goed"):
            examples.append(_example(field["name"], field["value"]))
        else:
            fields[field["name"]] = " ".join(field["value"].split())
    missing = {"Niveau", "Herkomst", "Waarom", "Zwijgt", "Bron"} - fields.keys()
    if missing or ({example.flagged for example in examples} != {True, False} and "Gevonden" not in fields):
        raise ValueError(f"the manual of {code} lacks {', '.join(sorted(missing)) or 'an example of either kind'}")
    return Manual(
        code=code,
        title=first["title"],
        title_en=" ".join(rest[0].split()),
        levels=tuple(LEVELS[word] for word in fields["Niveau"].rstrip(".").split(", ")),
        origins=tuple(ORIGINS[word] for word in fields["Herkomst"].rstrip(".").split(", ")),
        why=fields["Waarom"],
        examples=tuple(examples),
        silent=fields["Zwijgt"],
        source=fields["Bron"],
        needs=fields.get("Nodig", ""),
        registry=tuple(registry),
        given=fields.get("Gevonden", ""),
        text=text,
    )


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs; lines that stand indented belong to the paragraph before them, blank lines included."""
    out: list[str] = []
    for part in re.split(r"\n{2,}", text):
        if out and part.startswith("    "):
            out[-1] += "\n\n" + part
        else:
            out.append(part)
    return out


def _example(name: str, value: str) -> Example:
    if not value.startswith("    "):
        value = "\n\n".join(" ".join(paragraph.split()) for paragraph in value.split("\n\n"))
        return Example(value, in_letter(value), name == "Fout")
    lines = "\n".join(line.removeprefix("    ") for line in value.split("\n"))
    return Example(lines, lines + "\n", name == "Fout")
