"""Word documents (.docx): the package around the text, and the letter made from it."""

import hashlib

from lxml import etree
from msgspec.structs import replace

from kamerbrief.containers.safe_xml import local_name, words
from kamerbrief.containers.word_package import NO_WORD, RELATION, W, WordPackage
from kamerbrief.errors import UnreadableFile
from kamerbrief.model import Letter, Metadata, Source
from kamerbrief.readers import office_flow
from kamerbrief.readers.assemble import Trace
from kamerbrief.readers.docx_body import Body, changes
from kamerbrief.readers.docx_fields import field_problems
from kamerbrief.readers.docx_styles import Numbering, Styles, toggle, val, whole
from kamerbrief.readers.office_flow import Paragraph, Part


def read_docx(data: bytes, name: str) -> Letter:
    """Read a letter from a Word document, as it is printed when all tracked changes are accepted.

    Headings, lists, tables, notes and running heads are what the document says; letterhead, title and signature are
    told by their words (`office_flow`). Footnotes and endnotes stand below the block that holds their mark; running
    heads stand first and feet last, each once. Comments, hidden text and the codes of fields are left out. With
    tracked changes the letter has a problem KB410 that counts them; for each field of the template that stands open,
    one of KB401.

    Raises: UnreadableFile for what is empty, no Word document, truncated, protected by a password or without text;
            HostileFile for a zip bomb, entities, or macros.
    """
    package = WordPackage(data)
    letter = read_package(package, name, hashlib.sha256(data).hexdigest())
    asked = field_problems(package, letter.text)
    return replace(letter, problems=(*letter.problems, *asked)) if asked else letter


def read_package(package: WordPackage, name: str, sha256: str, trace: Trace | None = None) -> Letter:
    """Read a letter as `read_docx` does. trace: gains from which element each piece of the text came, in its order."""
    main = package.main()
    document = package.root(main)
    body = document.find(W + "body")
    if body is None:
        raise UnreadableFile(NO_WORD)
    styles = Styles(package.related(main, "styles"))
    notes: dict[tuple[str, str], etree._Element] = {}
    roots = [document]
    settings = package.related(main, "settings")
    for kind in ("footnote", "endnote"):
        root = package.related(main, f"{kind}s")
        if root is not None:
            roots.append(root)
            notes |= {(kind, val(note, "id") or ""): note for note in root.iterfind(W + kind)}
    section = next(reversed(list(body.iter(W + "sectPr"))), None)
    forms = {
        "footnote": _form(section, settings, "footnotePr", "decimal"),
        "endnote": _form(section, settings, "endnotePr", "lowerRoman"),
    }
    lists = Numbering(package.related(main, "numbering"), styles)
    walker = Body(styles, lists, notes, forms, traced=trace is not None)
    text = walker.parts(body)
    heads, feet = _running(package, main, body, walker)
    return office_flow.letter(
        [*heads, *text, *feet],
        walker.notes,
        Source(name=name, format="docx", sha256=sha256),
        _metadata(package),
        office_flow.tracked(*(sum(counts) for counts in zip(*(changes(root) for root in roots), strict=True))),
        trace,
    )


def _form(section: etree._Element | None, settings: etree._Element | None, name: str, usual: str) -> tuple[str, int]:
    """Return how notes count and from what number: as the last section says, else the settings."""
    form: str | None = None
    start: int | None = None
    for source in (section, settings):
        found = source.find(W + name) if source is not None else None
        if found is not None:
            form = form or val(found.find(W + "numFmt"))
            start = start if start is not None else whole(found.find(W + "numStart"))
    return form or usual, 1 if start is None else start


def _running(package: WordPackage, main: str, body: etree._Element, walker: Body) -> tuple[list[Part], list[Part]]:
    """Return running heads and running feet, each part of them once, in the order of the sections."""
    out: dict[str, list[Part]] = {"header": [], "footer": []}
    seen: set[str] = set()
    targets = {kind: package.targets(main, kind) for kind in out}
    for section in body.iter(W + "sectPr"):
        for kind, found in out.items():
            for reference in section.iterfind(f"{W}{kind}Reference"):
                place = val(reference, "type")
                if place == "first" and not toggle(section, "titlePg"):
                    continue
                target = targets[kind].get(reference.get(RELATION, ""))
                if target is None or target in seen or target.lower() not in package.names:
                    continue
                seen.add(target)
                said: office_flow.Said = "first head" if (kind, place) == ("header", "first") else "running"
                for part in walker.parts(package.root(target)):
                    found += _said(part, said)
    return out["header"], out["footer"]


def _said(part: Part, said: office_flow.Said) -> list[Part]:
    """Return the lines of a running head or foot; a table in it only lays them out."""
    paragraphs = [part] if isinstance(part, Paragraph) else list(office_flow.head_lines(part))
    for paragraph in paragraphs:
        paragraph.said = said
    return [*paragraphs]


def _metadata(package: WordPackage) -> Metadata:
    """Return title and language of the core properties, where a person filled them in."""
    core = package.related("", "core-properties")
    fields = {local_name(child): words(child) for child in core} if core is not None else {}
    return Metadata(title=office_flow.own_title(fields.get("title")), language=fields.get("language") or None)
