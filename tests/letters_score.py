"""Holds a register against the truth of a generated letter, by the rules by which hand-made gold is scored.

Document and meeting: field by field. Sections: heading, kind and ordinals together; form and day apart. Footnotes: the
words of the note; mark and anchor apart. Amounts: number, kind, unit and approx at the same words. Case,
accents and punctuation never count.
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
    """Return the scores of one letter: document, meeting, sections, forms, footnotes, anchors, amounts."""
    return compare_with(f"{planted.name} {planted.style}", planted.truth, register_of(planted))


def compare_with(name: str, truth: dict[str, Any], register: dict[str, Any]) -> dict[str, Score]:
    """Return the scores of a register against a truth of the same shape as gold."""
    fields = MOTION_FIELDS if truth["document"]["kind"] == "motion" else DOCUMENT_FIELDS
    return {
        "document": _fields(name, fields, truth["document"], register["document"]),
        "meeting": _fields(name, MEETING_FIELDS, truth["meeting"] or {}, register["meeting"] or {}),
        **_sections(name, truth["sections"], register["sections"]),
        **_footnotes(name, truth["footnotes"], register),
        "amounts": _amounts(name, truth.get("amounts", []), register["amounts"]),
        "references": _references(name, truth.get("references", []), register["references"]),
        "motions": _motions(name, truth.get("motions", []), register["motions"]),
        "dates": _dates(name, truth.get("dates", []), register["dates"]),
        "commitments": _commitments(name, truth.get("commitments", []), register["commitments"]),
        "positions": _spoken(name, "position", truth.get("positions", []), register["positions"]),
        "participants": _spoken(name, "participant", truth.get("participants", []), register["participants"]),
        "decisions": _spoken(name, "decision", truth.get("decisions", []), register["decisions"]),
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


def _amounts(name: str, truth: list[dict[str, Any]], found: list[dict[str, Any]]) -> Score:
    """Compare amounts in the order of the text: the same number, kind, unit and approx at the same words."""

    def key(entry: dict[str, Any]) -> tuple[object, ...]:
        high = entry.get("value_max")
        number = float(entry["value"]), None if high is None else float(high)
        return *number, entry["kind"], entry["unit"], bool(entry["approx"])

    def same(planted: dict[str, Any], given: dict[str, Any]) -> bool:
        # Page furniture may stand between the words of either.
        words = plain(planted["quote"]).replace(" ", "")
        pieces = [plain(piece["quote"]).replace(" ", "") for piece in given["evidence"]]
        return key(planted) == key(given) and (all(piece in words for piece in pieces) or words in "".join(pieces))

    left, out = list(found), []
    for planted in truth:
        match = next((given for given in left if same(planted, given)), None)
        if match is not None:
            left.remove(match)
        elif not planted.get("optional"):
            out.append(Difference(name, "amount missed", planted["quote"], None))
    out += [Difference(name, "amount extra", None, (key(given), given["evidence"][0]["quote"])) for given in left]
    return Score(len(truth) + len(left), out)


def _references(name: str, truth: list[dict[str, Any]], found: list[dict[str, Any]]) -> Score:
    """Compare references in the order of the text: the same kind and target at the same words.

    What is planted as optional (a text that the meeting made) counts neither way.
    """

    def same(planted: dict[str, Any], given: dict[str, Any]) -> bool:
        words = plain(planted["quote"]).replace(" ", "")
        pieces = [plain(piece["quote"]).replace(" ", "") for piece in given["evidence"]]
        key = ("kind",) if planted.get("optional") else ("kind", "target")
        return all(planted[field] == given[field] for field in key) and any(
            piece in words or words in piece for piece in pieces
        )

    left, out = list(found), []
    for planted in truth:
        match = next((given for given in left if same(planted, given)), None)
        if match is not None:
            left.remove(match)
        elif not planted.get("optional"):
            out.append(Difference(name, "reference missed", (planted["kind"], planted["target"]), planted["quote"]))
    out += [
        Difference(name, "reference extra", None, (g["kind"], g["target"], g["evidence"][0]["quote"])) for g in left
    ]
    return Score(len(truth) + len(left), out)


def _motions(name: str, truth: list[dict[str, Any]], found: list[dict[str, Any]]) -> Score:
    """Compare motions by their paper, else by their members; names, c.s., day, subject and relation must be right."""

    def key(entry: dict[str, Any]) -> object:
        return entry["kamerstuk"] or tuple(sorted(plain(one) for one in entry["names"]))

    def value(entry: dict[str, Any], field: str) -> object:
        return sorted(_folded(entry[field])) if field == "names" else _folded(entry[field])  # type: ignore[call-overload]

    planted, given = {key(e): e for e in truth}, {key(e): e for e in found}
    out = [Difference(name, "motion missed", k, None) for k in planted if k not in given]
    out += [Difference(name, "motion extra", None, k) for k in given if k not in planted]
    for k in planted.keys() & given.keys():
        for field in ("names", "cs", "date", "subject", "relation"):
            if value(planted[k], field) != value(given[k], field):
                out.append(Difference(name, f"{field} of {k}", planted[k][field], given[k][field]))
    return Score(max(len(planted.keys() | given.keys()), len(out)), out)


def _commitments(name: str, truth: list[dict[str, Any]], found: list[dict[str, Any]]) -> Score:
    """Compare promises in the order of the text: status, by, to, term and strength at the same words."""
    left, out = list(found), []
    for planted in truth:
        words = plain(planted["quote"]).replace(" ", "")
        at_words = [
            given for given in left
            if given["status"] == planted["status"]
            and all(plain(piece["quote"]).replace(" ", "") in words for piece in given["evidence"])
        ]  # fmt: skip
        if not at_words:
            out.append(Difference(name, "promise missed", planted["quote"], None))
            continue
        left.remove(at_words[0])
        for field in ("by", "to", "due", "strength"):
            if field in planted and _folded(planted[field]) != _folded(at_words[0][field]):
                out.append(Difference(name, f"{field}: {planted['quote']}", planted[field], at_words[0][field]))
    out += [Difference(name, "promise extra", None, given["evidence"][0]["quote"]) for given in left]
    return Score(max(len(truth) + len(left), len(out)), out)


SPOKEN_FIELDS = {
    "position": ("actor", "with", "act", "verb", "time", "section"),
    "participant": ("name", "scope", "kind", "role"),
    "decision": ("outcome", "actor", "section"),
}


def _spoken(name: str, kind: str, truth: list[dict[str, Any]], found: list[dict[str, Any]]) -> Score:
    """Compare who says what, who takes part, what is decided: the fields must be right at the same words.

    Page furniture and footnotes may stand between the words that were planted.
    """
    fields = SPOKEN_FIELDS[kind]

    def same(planted: dict[str, Any], given: dict[str, Any]) -> bool:
        words = plain(" ".join(planted.get("quotes") or [planted["quote"]])).replace(" ", "")
        pieces = [plain(piece["quote"]).replace(" ", "") for piece in given["evidence"]]
        near = kind == "participant" or any(piece in words or words in piece for piece in pieces)
        return near and all(_folded(planted.get(field)) == _folded(given[field]) for field in fields)

    left, out = list(found), []
    for planted in truth:
        match = next((given for given in left if same(planted, given)), None)
        if match is not None:
            left.remove(match)
        elif not planted.get("optional"):
            values = [planted.get(field) for field in fields]
            out.append(Difference(name, f"{kind} missed", values, planted.get("quote")))
    for given in left:
        values = [given[field] for field in fields]
        out.append(Difference(name, f"{kind} extra", values, given["evidence"][0]["quote"]))
    return Score(len(truth) + len(left), out)


def _dates(name: str, truth: list[dict[str, Any]], found: list[dict[str, Any]]) -> Score:
    """Compare dates in the order of the text: the same days, told or printed, at the same words."""

    def same(planted: dict[str, Any], given: dict[str, Any]) -> bool:
        words = plain(planted["quote"]).replace(" ", "")
        quoted = "".join(plain(piece["quote"]).replace(" ", "") for piece in given["evidence"])
        days = all(planted.get(field) == given[field] for field in ("start", "end"))
        told = bool(planted.get("inferred")) == given["inferred"]
        return days and told and (quoted in words or words in quoted)

    left, out = list(found), []
    for planted in truth:
        match = next((given for given in left if same(planted, given)), None)
        if match is not None:
            left.remove(match)
        elif not planted.get("optional"):
            out.append(Difference(name, "date missed", (planted["start"], planted.get("end")), planted["quote"]))
    out += [Difference(name, "date extra", None, (g["start"], g["end"], g["evidence"][0]["quote"])) for g in left]
    return Score(len(truth) + len(left), out)


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
