"""The truth of a letter, in the shape of hand-made gold: a dictionary of lists, quotations as the text has them."""

from collections.abc import Sequence
from typing import Any

from letters_fragments import MARK, Note, Plant
from letters_raw import Passage, fold

Truth = dict[str, Any]

LISTS = ("sections", "participants", "positions", "decisions", "commitments", "motions", "references", "amounts",
         "dates", "footnotes", "defects")  # fmt: skip
DOCUMENT: Truth = {
    "kind": None, "chamber": None, "date": None, "reference": None, "subject": None, "title": None, "dossier": None,
    "dossier_title": None, "number": None, "session_year": None, "identifier": None, "issn": None, "signatories": [],
    "on_behalf_of": [], "department": None, "attachments": None, "places": [],
}  # fmt: skip
_SEVERAL = ("on_behalf_of", "places")


def truth_of(text: str, passages: Sequence[Passage], loose: Sequence[Plant], notes: Sequence[Note],
             anchors: dict[int, int]) -> Truth:  # fmt: skip
    """Put the truth together.

    text:     the letter as a reader meets it; passages: the facts in it; loose: facts that stand nowhere in it.
    anchors:  where the marks of the footnotes begin.
    """
    truth: Truth = {"document": {**DOCUMENT, "signatories": [], "on_behalf_of": [], "places": []}, "meeting": None}
    truth |= {kind: [] for kind in LISTS}
    for plant in loose:
        if plant.kind == "document":
            truth["document"] |= plant.fields
        else:
            truth[plant.kind] = dict(plant.fields)
    folded = _Folded(text)
    headings: dict[str, str] = {}
    entries: dict[tuple[str, str], dict[str, Any]] = {}
    for passage in passages:
        _add(truth, passage, folded, entries, headings)
    for kind in ("positions", "decisions"):
        for entry in truth[kind]:
            entry["section"] = headings.get(entry["section"], entry["section"])
    for entry in truth["participants"]:
        entry["scope"] = headings.get(entry["scope"], entry["scope"])
    for entry in truth["commitments"]:
        entry["to"] = truth["document"]["chamber"]
    truth["footnotes"] = [_footnote(text, note, anchors) for note in notes]
    return truth


def _add(truth: Truth, passage: Passage, folded: "_Folded", entries: dict[tuple[str, str], dict[str, Any]],
         headings: dict[str, str]) -> None:  # fmt: skip
    plant = passage.plant
    fields = {**plant.fields, **{name: passage.printed for name in plant.printed if name != "quote"}}
    if plant.kind == "document":
        _document(truth["document"], fields, plant, entries)
        return
    if plant.kind == "sections":
        headings[plant.fields["heading"]] = passage.printed
    known = entries.get((plant.kind, plant.entry)) if plant.entry else None
    if known:
        known.setdefault("quotes", [known.get("quote")]).append(passage.quote)
        return
    entry = {**fields, "quote": passage.quote, "at": [passage.start, passage.end]}
    occurrence = folded.occurrence(passage)
    if occurrence > 1:
        entry["occurrence"] = occurrence
    if plant.entry:
        entries[plant.kind, plant.entry] = entry
        entry["quotes"] = [passage.quote]
    truth[plant.kind].append(entry)


def _document(document: Truth, fields: dict[str, Any], plant: Plant, entries: dict[tuple[str, str], Any]) -> None:
    for name, value in fields.items():
        if name in _SEVERAL:
            document[name] += [one for one in value if one not in document[name]]
        elif name == "movers":
            document[name] = [*document.get(name, []), *value]
        elif name == "dictum":
            document[name] = f"{document.get(name, '')} {value}".strip()
        elif name == "signatories" or plant.entry.startswith("signatory"):
            person = entries.setdefault(("signatory", plant.entry), {})
            person |= {key: fields[key] for key in plant.printed}
            if person not in document["signatories"]:
                document["signatories"].append(person)
        else:
            document[name] = value


def _footnote(text: str, note: Note, anchors: dict[int, int]) -> dict[str, Any]:
    at = anchors.get(note.number)
    words = text[max(0, at - 200) : at].split()[-5:] if at is not None else []
    body = fold(MARK.sub("", note.body.text))
    return {"mark": str(note.number), "anchor": " ".join(words), "text": body, "anchor_at": at}


class _Folded:
    """The text with every run of white space as one space."""

    def __init__(self, text: str) -> None:
        self._raw, self._text = text, fold(text)

    def occurrence(self, passage: Passage) -> int:
        """Return how many times this quotation stands in the text up to and including the passage."""
        if self._text.count(passage.quote) < 2:
            return 1
        place = len(fold(self._raw[: passage.start] + "x")) - 1
        count = at = 0
        while (at := self._text.find(passage.quote, at)) >= 0 and at <= place:
            count, at = count + 1, at + 1
        return count
