"""The package of a Word document (.docx): its parts by name, and how they refer to each other."""

import posixpath
from typing import Final, NamedTuple

from lxml import etree

from kamerbrief.containers import safe_xml
from kamerbrief.containers.safe_zip import MACROS, SafeZip
from kamerbrief.errors import HostileFile, Message, UnreadableFile

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CONTENT_TYPES: Final = "[Content_Types].xml"
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


class Relation(NamedTuple):
    """How one part refers to another, or to what lies outside the document.

    kind: the last step of its type. target: the name of a part, None for outside. address: what it says itself.
    """

    id: str
    kind: str
    target: str | None
    address: str


class WordPackage:
    """The parts of a Word document and how they refer to each other."""

    def __init__(self, data: bytes) -> None:
        """Open a document. Raises UnreadableFile and HostileFile as `SafeZip` does, HostileFile for macros."""
        self.parts = SafeZip(data)
        # Names of parts differ in more than case, or one program could not tell them apart from another.
        self.names = {name.lower(): name for name in self.parts.names}
        self.roots: dict[str, etree._Element] = {}
        self.strict: set[str] = set()
        self._refuse_macros()

    def _refuse_macros(self) -> None:
        """Raise HostileFile where the document holds macros, or says that it may."""
        declared = self.names.get(CONTENT_TYPES.lower())
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
        """Parse a part, once. Raises UnreadableFile for what is missing or broken, HostileFile for what is a danger."""
        key = name.lower()
        if key not in self.names:
            raise UnreadableFile(NO_WORD)
        if key not in self.roots:
            data = self.parts.read(self.names[key])
            for strict, usual in STRICT:
                if strict in data:
                    self.strict.add(key)
                    data = data.replace(strict, usual)
            try:
                self.roots[key] = safe_xml.parse(data)
            except HostileFile as error:
                raise HostileFile(HOSTILE_PART) from error
            except UnreadableFile as error:
                raise UnreadableFile(BAD_PART) from error
        return self.roots[key]

    def relations(self, source: str) -> list[Relation]:
        """Return how a part refers to others, in the order of the file; of "" (the package) its main parts."""
        file = relations_of(source)
        if file.lower() not in self.names:
            return []
        folder = source.rpartition("/")[0]
        out: list[Relation] = []
        for relation in self.root(file):
            target: str | None = None
            named = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                path = named.lstrip("/") if named.startswith("/") else f"{folder}/{named}"
                target = posixpath.normpath(path).lstrip("/")
            out.append(Relation(relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], target, named))
        return out

    def targets(self, source: str, kind: str) -> dict[str, str]:
        """Return the parts that a part refers to with a kind of relation, by the id of the relation."""
        return {
            relation.id: relation.target
            for relation in self.relations(source)
            if relation.kind == kind and relation.target is not None
        }

    def related(self, source: str, kind: str) -> etree._Element | None:
        """Return the root of the one part that a part refers to as its `kind`; None where there is none."""
        found = self.related_name(source, kind)
        return self.root(found) if found is not None else None

    def related_name(self, source: str, kind: str) -> str | None:
        """Return the name of the one part that a part refers to as its `kind`; None where there is none."""
        found = next(iter(self.targets(source, kind).values()), None)
        return found if found is not None and found.lower() in self.names else None


def relations_of(source: str) -> str:
    """Return the name of the part that says how a part refers to others.

    >>> relations_of("word/document.xml"), relations_of("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    folder, _, file = source.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
