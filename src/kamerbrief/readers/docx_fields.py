"""Fields of a Word document that still ask to be filled in, as the document itself says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from lxml import etree

from kamerbrief.containers.safe_xml import local_name
from kamerbrief.containers.word_package import W, WordPackage
from kamerbrief.knowledge.template_fields import find_template_fields
from kamerbrief.model import Evidence, Problem
from kamerbrief.readers.docx_styles import toggle, val, whole

FieldKind = Literal["control", "merge", "form", "prompt"]
# Deleted, or former properties.
DROPPED: Final = frozenset({"del", "moveFrom", "rPrChange", "pPrChange"})
# Fields of a merge that has still to be done.
MERGE: Final = frozenset({"MERGEFIELD", "ASK", "MERGEREC", "NEXT", "NEXTIF", "ADDRESSBLOCK", "GREETINGLINE"})
# Whose answer is their result.
ASKING: Final = frozenset({"FILLIN", "FORMTEXT"})
# What the first choice of a list says as long as nothing was chosen.
NO_CHOICE: Final = re.compile(r"\W*(?:kies|selecteer|maak een keuze|choose|select)\b.*|\W*", re.IGNORECASE | re.DOTALL)
_NAME: Final = re.compile(r"\s*([A-Za-z]+)")
_LONGEST: Final = 60
_MOST: Final = 100
_PIECES: Final = 200


class OpenField(NamedTuple):
    """A field that nobody filled in.

    kind: a content control that shows its prompt, a field of a merge, a form field, a prompt to click on.
    shown: what stands on the page for it, or its name where that is nothing.
    """

    kind: FieldKind
    shown: str


@dataclass(slots=True)
class _Field:
    data: etree._Element | None
    instruction: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    in_code: bool = True
    begun: int = 0


def open_fields(data: bytes) -> tuple[OpenField, ...]:
    """Return the fields of a document that stand open, in the order of the text, then heads, feet and notes.

    Forms: 1. a content control that shows its prompt (text, date, list), unless nothing is printed for it
           2. MERGEFIELD and its kin, whatever they show: the merge has still to be done; one that shows nothing too
           3. FORMTEXT, FILLIN without an answer (blank, or the wide spaces that Word puts there)
           4. FORMDROPDOWN that shows its first choice where that is blank or says "Kies ..."
           5. MACROBUTTON, whose text is a prompt to click on
    Not: a filled-in control, date or list; check boxes; fields of pages, dates, properties and references; what is
    tracked as deleted.
    One that stands open in several places is returned once.
    Raises: UnreadableFile and HostileFile as `WordPackage` does.
    """
    return fields_in(WordPackage(data))


def fields_in(package: WordPackage) -> tuple[OpenField, ...]:
    """Return the fields of a document as `open_fields` does."""
    main = package.main()
    names = [main]
    for kind in ("header", "footer", "footnotes", "endnotes"):
        names += sorted(set(package.targets(main, kind).values()))
    roots = (package.root(name) for name in names if name.lower() in package.names)
    # Once each: a drawn box stands in the file in two forms.
    return tuple(dict.fromkeys(found for root in roots for found in _Scan().fields(root)))


def field_problems(package: WordPackage, text: str) -> tuple[Problem, ...]:
    """Return a problem (KB401) for each field that stands open, as the document itself says.

    At most a hundred: each is looked up in the text of the letter.
    Not: what its words tell in any format (`knowledge.template_fields`), which the check itself finds; a field of a
    merge that shows a result, as in a letter that was sent with its fields left in.
    """
    told = find_template_fields(text)
    out = []
    for field_ in fields_in(package)[:_MOST]:
        words = r"\s+".join(map(re.escape, field_.shown.removesuffix("…").split()))
        found = re.search(words, text) if words else None
        if found is not None and any(span.start < found.end() and found.start() < span.end for span in told):
            continue
        if field_.kind == "merge" and found is not None:
            continue
        span = () if found is None else (Evidence(found.start(), found.end(), found[0], None),)
        out.append(
            Problem(
                code="KB401",
                level="error",
                origin="letter",
                message=f"Het sjabloonveld {field_.shown} is niet ingevuld.",
                evidence=span,
                suggestion="Vul het veld in, of verwijder het.",
            )
        )
    return tuple(out)


class _Scan:
    """Walks one part. Fields may stand in one another and run over paragraphs."""

    def __init__(self) -> None:
        self._stack: list[_Field] = []
        self._texts: list[str] = []

    def fields(self, element: etree._Element) -> Iterator[OpenField]:
        for child in element:
            name = local_name(child)
            if name in DROPPED:
                continue
            if name == "sdt":
                if toggle(child.find(W + "sdtPr"), "showingPlcHdr"):
                    shown = _printed(child)
                    if shown:
                        yield OpenField("control", shown)
                    continue
            elif name == "fldSimple":
                simple = _Field(None, [val(child, "instr") or ""], [_printed(child)])
                yield from _asked(simple)
            elif name == "fldChar":
                yield from self._mark(child)
            elif name == "instrText" and self._stack and self._stack[-1].in_code:
                self._stack[-1].instruction.append(child.text or "")
            elif name == "t" and self._stack:
                self._texts.append(child.text or "")
            yield from self.fields(child)

    def _mark(self, mark: etree._Element) -> Iterable[OpenField]:
        kind = val(mark, "fldCharType")
        if kind == "begin":
            self._stack.append(_Field(mark.find(W + "ffData")))
        elif kind == "separate" and self._stack:
            self._stack[-1].in_code = False
            self._stack[-1].begun = len(self._texts)
        elif kind == "end" and self._stack:
            ended = self._stack.pop()
            if not ended.in_code:
                # The first pieces say whether it is blank, and are more than is shown of it.
                ended.result += self._texts[ended.begun : ended.begun + _PIECES]
            return _asked(ended)
        return ()


def _asked(asked: _Field) -> Iterator[OpenField]:
    instruction = "".join(asked.instruction)
    found = _NAME.match(instruction)
    name = found[1].upper() if found is not None else ""
    result = " ".join("".join(asked.result).split())
    if name in MERGE:
        yield OpenField("merge", _short(result or " ".join(instruction.split())))
    elif name == "MACROBUTTON":
        yield OpenField("prompt", _short(" ".join(instruction.split()[2:]) or name))
    elif name in ASKING and not result:
        yield OpenField("form", _short(_label(asked.data) or name))
    elif name == "FORMDROPDOWN" and asked.data is not None:
        listed = asked.data.find(W + "ddList")
        choices = [val(entry) or "" for entry in listed.iterfind(W + "listEntry")] if listed is not None else []
        chosen = whole(listed.find(W + "result")) if listed is not None else None
        if chosen is None and listed is not None:
            chosen = whole(listed.find(W + "default"))
        shown = choices[chosen or 0] if choices and 0 <= (chosen or 0) < len(choices) else ""
        if NO_CHOICE.fullmatch(shown):
            yield OpenField("form", _short(shown.strip() or _label(asked.data) or name))


def _label(data: etree._Element | None) -> str:
    """Return the name of a form field, "" for none."""
    return (val(data.find(W + "name")) or "") if data is not None else ""


def _printed(element: etree._Element) -> str:
    """Return the text of a content control or field, deleted text left out, as one short line."""
    texts = (
        text.text or ""
        for text in element.iter(W + "t")
        if not any(local_name(one) in DROPPED for one in text.iterancestors())
    )
    return _short(" ".join("".join(texts).split()))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
