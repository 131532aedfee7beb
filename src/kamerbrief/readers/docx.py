"""Word documents (.docx): the package around the text, and the letter made from it."""

import hashlib
import posixpath
from typing import Final

from lxml import etree

from kamerbrief.errors import HostileFile, Message, UnreadableFile
from kamerbrief.model import Letter, Metadata, Source
from kamerbrief.readers import office_flow, safe_xml
from kamerbrief.readers.docx_body import Body, changes
from kamerbrief.readers.docx_styles import Numbering, Styles, W, toggle, val, whole
from kamerbrief.readers.office_flow import Paragraph, Part
from kamerbrief.readers.safe_xml import local_name, words
from kamerbrief.readers.safe_zip import MACROS, SafeZip

# The namespaces of ISO 29500 strict; what they name has the same local names as what other programs write.
STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NO_WORD: Final = Message(
    "Dit is geen Word-document (de tekst ontbreekt in het bestand). Sla de brief opnieuw op als .docx.",
    "This is no Word document (the file lacks its text). Save the letter again as .docx.",
)
BAD_PART: Final = Message(
    "Het Word-document is beschadigd (een onderdeel is geen geldige XML). Sla het in Word opnieuw op.",
    "The Word document is damaged (a part of it is no valid XML). Save it again in Word.",
)
HOSTILE_PART: Final = Message(
    "Het Word-document bevat entiteiten of is te groot of te diep genest om veilig te lezen. "
    "Sla de brief opnieuw op als .docx of PDF.",
    "The Word document holds entities, or is too large or nested too deeply to be read safely. "
    "Save the letter again as .docx or PDF.",
)


def read_docx(data: bytes, name: str) -> Letter:
    """Read a letter from a Word document, as it is printed when all tracked changes are accepted.

    Headings, lists, tables, notes and running heads are what the document says; letterhead, title and signature are
    told by their words (`office_flow`). Footnotes and endnotes stand below the block that holds their mark; running
    heads stand first and feet last, each once. Comments, hidden text and the codes of fields are left out. With
    tracked changes the letter has a problem KB410 that counts them.

    Raises: UnreadableFile for what is empty, no Word document, truncated, protected by a password or without text;
            HostileFile for a zip bomb, entities, or macros.
    """
    parts = SafeZip(data)
    package = _Package(parts)
    package.refuse_macros()
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
    walker = Body(styles, Numbering(package.related(main, "numbering"), styles), notes, forms)
    text = walker.parts(body)
    heads, feet = _running(package, main, body, walker)
    return office_flow.letter(
        [*heads, *text, *feet],
        walker.notes,
        Source(name=name, format="docx", sha256=hashlib.sha256(data).hexdigest()),
        _metadata(package),
        office_flow.tracked(*(sum(counts) for counts in zip(*(changes(root) for root in roots), strict=True))),
    )


class _Package:
    """The parts of a Word document and how they refer to each other."""

    def __init__(self, parts: SafeZip) -> None:
        self.parts = parts
        # Names of parts differ in more than case, or one program could not tell them apart from another.
        self.names = {name.lower(): name for name in parts.names}
        self.roots: dict[str, etree._Element] = {}

    def refuse_macros(self) -> None:
        """Raise HostileFile where the document holds macros, or says that it may."""
        declared = self.names.get("[content_types].xml")
        if any(name.rpartition("/")[2].startswith("vbaproject") for name in self.names) or (
            declared is not None and b"macroenabled" in self.parts.read(declared).lower()
        ):
            raise HostileFile(MACROS)

    def main(self) -> str:
        """Return the name of the part with the text. Raises UnreadableFile where there is none."""
        found = next(iter(self.targets("", "officeDocument").values()), "word/document.xml")
        if found.lower() not in self.names:
            raise UnreadableFile(NO_WORD)
        return found

    def root(self, name: str) -> etree._Element:
        """Parse a part. Raises UnreadableFile for what is missing or broken, HostileFile for what is dangerous."""
        key = name.lower()
        if key not in self.names:
            raise UnreadableFile(NO_WORD)
        if key not in self.roots:
            data = self.parts.read(self.names[key])
            for strict, usual in STRICT:
                data = data.replace(strict, usual)
            try:
                self.roots[key] = safe_xml.parse(data)
            except HostileFile as error:
                raise HostileFile(HOSTILE_PART) from error
            except UnreadableFile as error:
                raise UnreadableFile(BAD_PART) from error
        return self.roots[key]

    def targets(self, source: str, kind: str) -> dict[str, str]:
        """Return the parts that a part refers to with a kind of relation, by the id of the relation."""
        folder, _, file = source.rpartition("/")
        relations = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if relations.lower() not in self.names:
            return {}
        out: dict[str, str] = {}
        for relation in self.root(relations):
            named = relation.get("Type", "").rpartition("/")[2]
            if named == kind and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
                out[relation.get("Id", "")] = posixpath.normpath(path).lstrip("/")
        return out

    def related(self, source: str, kind: str) -> etree._Element | None:
        """Return the root of the one part that a part refers to as its `kind`; None where there is none."""
        found = next(iter(self.targets(source, kind).values()), None)
        return self.root(found) if found is not None and found.lower() in self.names else None


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


def _running(package: _Package, main: str, body: etree._Element, walker: Body) -> tuple[list[Part], list[Part]]:
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


def _metadata(package: _Package) -> Metadata:
    """Return title and language of the core properties, where a person filled them in."""
    core = package.related("", "core-properties")
    fields = {local_name(child): words(child) for child in core} if core is not None else {}
    return Metadata(title=office_flow.own_title(fields.get("title")), language=fields.get("language") or None)
