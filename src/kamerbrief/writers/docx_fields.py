"""The fields of a Word document: which stay, and how the others become the text that they show."""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from kamerbrief.containers.safe_xml import local_name
from kamerbrief.containers.word_package import W
from kamerbrief.writers.docx_accept import drop, unwrap

# What the page itself decides, or what leads about in the letter. All others show what stands elsewhere (properties of
# the file, a template, a data source, the day of opening), and would show an error or something else once that is gone.
STAYING: Final = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF HYPERLINK TOC TOA SEQ STYLEREF LISTNUM AUTONUM AUTONUMLGL "
    "AUTONUMOUT EQ SYMBOL ADVANCE QUOTE FORMCHECKBOX FORMDROPDOWN =".split()
)
NAME: Final = re.compile(r"\s*([^\s\\\"]+)")
# What a form field keeps besides its value: names of macros, and texts for who fills it in.
_ASIDE: Final = ("entryMacro", "exitMacro", "helpText", "statusText")


@dataclass(slots=True)
class _Field:
    """A field that is not yet closed. items: what stands in its code, and the marks of its own."""

    paragraph: etree._Element | None
    items: list[etree._Element]
    instruction: list[str] = field(default_factory=list)
    in_code: bool = True


def name_of(instruction: str) -> str:
    """Return the name of a field by its instruction.

    >>> name_of(' MERGEFIELD  "Naam" \\\\* MERGEFORMAT'), name_of("=2*3"), name_of("")
    ('MERGEFIELD', '=', '')
    """
    found = NAME.match(instruction)
    return "" if found is None else "=" if found[1].startswith("=") else found[1].upper()


def as_text(root: etree._Element) -> tuple[int, list[str]]:
    """Turn the fields of a part that do not stay into what they show; return how many, and what the others say.

    Forms: 1. simple fields   2. fields of marks in runs, also in one another and over paragraphs   3. without a result:
    nothing is left (index entries)   4. broken ones, whose code never ends: their marks go, the text behind them stays
    """
    kept: list[str] = []
    changed = 0
    for simple in list(root.iter(W + "fldSimple")):
        instruction = simple.get(W + "instr", "")
        if name_of(instruction) in STAYING:
            kept.append(instruction)
        else:
            changed += 1
            unwrap(simple)
    stack: list[_Field] = []
    for run in list(root.iter(W + "r")):
        paragraph = next(run.iterancestors(W + "p"), None)
        if any(one.in_code and one.paragraph is not paragraph for one in stack):
            for one in stack:
                _forget(one)
            stack.clear()
        for child in list(run):
            name = local_name(child)
            if name == "rPr":
                continue
            kind = child.get(W + "fldCharType") if name == "fldChar" else None
            for one in stack:
                if one.in_code:
                    one.items.append(child)
            if kind == "begin":
                stack.append(_Field(paragraph, [child]))
            elif kind == "separate" and stack:
                if not stack[-1].in_code:
                    continue
                stack[-1].in_code = False
            elif kind == "end" and stack:
                closed = stack.pop()
                closed.items.append(child)
                instruction = "".join(closed.instruction)
                if name_of(instruction) in STAYING:
                    kept.append(instruction)
                else:
                    changed += 1
                    for item in closed.items:
                        drop(item)
            elif name == "instrText" and stack and stack[-1].in_code:
                stack[-1].instruction.append(child.text or "")
    for one in stack:
        _forget(one)
    for data in root.iter(W + "ffData"):
        for name in _ASIDE:
            for child in list(data.iterfind(W + name)):
                drop(child)
    return changed, kept


def _forget(broken: _Field) -> None:
    """Drop the marks of a field that never ends."""
    for item in broken.items:
        if local_name(item) in ("fldChar", "instrText"):
            drop(item)
