"""Holds a register against the truth of a generated letter, by the rules by which hand-made gold is scored.

Document and meeting: field by field. Sections: heading, kind and ordinals together; form and day apart. Footnotes: the
words of the note; mark and anchor apart. Case, accents and punctuation never count.
"""

import re
import unicodedata
from typing import Any, NamedTuple

import msgspec

from letters import Planted

DOCUMENT_FIELDS = (
    "kind", "chamber", "date", "reference", "subject", "title", "dossier", "dossier_title", "number", "session_year",
    "identifier", "issn", "signatories", "on_behalf_of", "department", "attachments", "places",
)  # fmt: skip
MOTION_FIELDS = (
    "kind", "chamber", "date", "title", "dossier", "dossier_title", "number", "session_year", "identifier", "movers",
    "amended", "dictum", "addressee", "replaces",
)  # fmt: skip
MEETING_FIELDS = ("body", "format", "start", "end", "place", "mode", "informal")


class Difference(NamedTuple):
    """One field or entry that is not as planted."""

    letter: str
    what: str
    truth: object
    found: object


class Score(NamedTuple):
    """How much of what was planted was found: `asked` fields and entries (extra ones too), and what differs."""

    asked: int
    differences: list[Difference]

    @property
    def share(self) -> float:
        """The share that is right."""
        return 1 - len(self.differences) / self.asked if self.asked else 1.0


def register_of(planted: Planted) -> dict[str, Any]:
    """Read a letter with the program; return its register as plain data, as `--format json` prints it."""
    from kamerbrief import extract, read, to_json

    register: dict[str, Any] = msgspec.json.decode(to_json(extract(read(planted.data, planted.name))))
    return register


def compare(planted: Planted) -> dict[str, Score]:
    """Return the scores of one letter: document, meeting, sections, forms, footnotes, anchors."""
    return compare_with(f"{planted.name} {planted.style}", planted.truth, register_of(planted))


def compare_with(name: str, truth: dict[str, Any], register: dict[str, Any]) -> dict[str, Score]:
    """Return the scores of a register against a truth of the same shape as gold."""
    fields = MOTION_FIELDS if truth["document"]["kind"] == "motion" else DOCUMENT_FIELDS
    return {
        "document": _fields(name, fields, truth["document"], register["document"]),
        "meeting": _fields(name, MEETING_FIELDS, truth["meeting"] or {}, register["meeting"] or {}),
        **_sections(name, truth["sections"], register["sections"]),
        **_footnotes(name, truth["footnotes"], register),
    }


def wrong_quotes(register: dict[str, Any]) -> list[str]:
    """Return the quotations of a register that are not what its text has at their place."""
    found: list[dict[str, Any]] = []

    def collect(node: Any) -> None:
        if isinstance(node, dict):
            if {"start", "end", "quote"} <= node.keys():
                found.append(node)
            for value in node.values():
                collect(value)
        elif isinstance(node, list):
            for value in node:
                collect(value)

    collect(register)
    return [entry["quote"] for entry in found if register["text"][entry["start"] : entry["end"]] != entry["quote"]]


def plain(value: object) -> str:
    """Fold a value to its letters and digits."""
    text = unicodedata.normalize("NFKD", str("" if value is None else value)).casefold()
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in text if not unicodedata.combining(c))).strip()


def _folded(value: object) -> object:
    if isinstance(value, list):
        return [_folded(one["name"] if isinstance(one, dict) else one) for one in value]
    return plain(value)


def _fields(name: str, fields: tuple[str, ...], truth: dict[str, Any], found: dict[str, Any]) -> Score:
    out = []
    for field in fields:
        right, given = truth.get(field), found.get(field)
        if _folded(right) != _folded(given) and not (right in (None, False, []) and given in (None, False, [])):
            out.append(Difference(name, field, right, given))
    return Score(len(fields), out)


def _sections(name: str, truth: list[dict[str, Any]], found: list[dict[str, Any]]) -> dict[str, Score]:
    def key(entry: dict[str, Any]) -> tuple[object, ...]:
        return plain(entry["heading"]), entry["kind"], tuple((entry["session"] or {}).get("ordinals") or ())

    free = {key(e) for e in truth if e.get("optional")}
    planted = {key(e): e for e in truth if key(e) not in free}
    given = {key(e): e for e in found if key(e) not in free}
    out = [Difference(name, "section missed", k, None) for k in planted if k not in given]
    out += [Difference(name, "section extra", None, k) for k in given if k not in planted]
    forms = []
    both = [k for k in planted if k in given]
    for k in both:
        for field in ("form", "date"):
            right = (planted[k]["session"] or {}).get(field)
            got = (given[k]["session"] or {}).get(field)
            if right != got:
                forms.append(Difference(name, f"{field} of {k[0]}", right, got))
    return {
        "sections": Score(len(planted.keys() | given.keys()), out),
        "forms": Score(2 * len(both), forms),
    }


def _footnotes(name: str, truth: list[dict[str, Any]], register: dict[str, Any]) -> dict[str, Score]:
    planted = {plain(note["text"]): note for note in truth}
    given = {plain(note["text"]): note for note in register["footnotes"]}
    out = [Difference(name, "footnote missed", k, None) for k in planted if k not in given]
    out += [Difference(name, "footnote extra", None, k) for k in given if k not in planted]
    anchors = []
    both = [k for k in planted if k in given]
    for k in both:
        at = given[k]["anchor"]
        before = register["text"][max(0, at - 60) : at] if at is not None else ""
        right, got = _end(planted[k]["anchor"]), _end(before)
        if right != got:
            anchors.append(Difference(name, f"anchor of {planted[k]['mark']}", right, got))
        if planted[k]["mark"] != given[k]["mark"]:
            anchors.append(Difference(name, "mark", planted[k]["mark"], given[k]["mark"]))
    return {
        "footnotes": Score(len(planted.keys() | given.keys()), out),
        "anchors": Score(2 * len(both), anchors),
    }


def _end(words: str) -> str:
    """Return the last letters before a mark; hyphens at line ends and page furniture further back do not count."""
    return plain(words).replace(" ", "")[-8:]
