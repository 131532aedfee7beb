"""A Word document that is changed: parsed part by part, and put together again as the same bytes each time."""

import io
import zipfile
from collections.abc import Callable
from typing import Final

from lxml import etree

from kamerbrief.containers.word_package import CONTENT_TYPES, STRICT, Relation, WordPackage, relations_of
from kamerbrief.errors import Message, UnreadableFile

RELATIONSHIPS: Final[str] = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# The first day that a zip can name: the same input gives the same file, and when it was made is nobody's business.
NO_DATE: Final = (1980, 1, 1, 0, 0, 0)

_NO_TYPES: Final = Message(
    "Het Word-document is beschadigd (de lijst van onderdelen ontbreekt). Sla het in Word opnieuw op.",
    "The Word document is damaged (its list of parts is missing). Save it again in Word.",
)


class WordFile:
    """A Word document in memory. Elements that `root` gives may be changed; `changed` says of which part they were."""

    def __init__(self, data: bytes) -> None:
        """Open a document.

        Raises: UnreadableFile and HostileFile as `WordPackage` does; UnreadableFile for one that no program would open.
        """
        self.package = WordPackage(data)
        if CONTENT_TYPES.lower() not in self.package.names:
            raise UnreadableFile(_NO_TYPES)
        self.main = self.package.main()
        self._changed: set[str] = set()
        self._new: dict[str, etree._Element] = {}
        self._replaced: dict[str, bytes] = {}

    def root(self, name: str) -> etree._Element:
        """Return the root of a part. Raises UnreadableFile and HostileFile as `WordPackage.root` does."""
        return self._new[name] if name in self._new else self.package.root(name)

    def changed(self, name: str) -> None:
        """Say that the elements of a part were changed, so that it is written anew."""
        self._changed.add(name.lower())

    def content(self, name: str) -> bytes:
        """Return a part that is no XML. Raises UnreadableFile and HostileFile as `SafeZip.read` does."""
        key = name.lower()
        if key not in self._replaced:
            self._replaced[key] = self.package.parts.read(self.package.names[key])
        return self._replaced[key]

    def replace(self, name: str, content: bytes) -> None:
        """Put other bytes in the place of a part that is no XML."""
        self._replaced[name.lower()] = content

    def related_name(self, kind: str, source: str | None = None) -> str | None:
        """Return the name of the part that a part (without one the text) refers to as its `kind`, None for none."""
        return self.package.related_name(self.main if source is None else source, kind)

    def add(self, kind: str, stem: str, root: etree._Element, content_type: str) -> str:
        """Add a part that the text refers to and return its name; beside the text, under a name that is still free."""
        folder = self.main.rpartition("/")[0]
        number = ""
        while (name := f"{folder}/{stem}{number}.xml".lstrip("/")).lower() in self.package.names or name in self._new:
            number = str(int(number or "0") + 1)
        self._new[name] = root
        types = self.root(CONTENT_TYPES)
        etree.SubElement(types, f"{TYPES}Override", PartName=f"/{name}", ContentType=content_type)
        self.changed(CONTENT_TYPES)
        file = relations_of(self.main)
        if file.lower() in self.package.names:
            relations = self.root(file)
            self.changed(file)
        else:
            relations = self._new[file] = etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')
        taken = {relation.get("Id") for relation in relations}
        number = "1"
        while f"rIdKb{number}" in taken:
            number = str(int(number) + 1)
        etree.SubElement(
            relations,
            f"{{{RELATIONSHIPS}}}Relationship",
            Id=f"rIdKb{number}",
            Type=f"{OFFICE}{kind}",
            Target=f"/{name}",
        )
        return name

    def keep_relations(self, keep: Callable[[str, Relation], bool]) -> dict[str, set[str]]:
        """Drop the relations that `keep` does not want (given the part and the relation); return their ids by part."""
        dropped: dict[str, set[str]] = {}
        for name in ("", *self.package.names.values()):
            unwanted = {relation.id for relation in self.package.relations(name) if not keep(name, relation)}
            if unwanted:
                file = relations_of(name)
                root = self.root(self.package.names[file.lower()])
                for relation in list(root):
                    if relation.get("Id", "") in unwanted:
                        root.remove(relation)
                self.changed(file)
                dropped[name] = unwanted
        return dropped

    def reachable(self) -> dict[str, str]:
        """Return the parts to which relations lead, in the order of the file: names by the same in small letters."""
        found = {self.package.names[self.main.lower()].lower()}
        waiting = ["", self.main]
        while waiting:
            source = waiting.pop()
            file = relations_of(source).lower()
            if file in self.package.names:
                found.add(file)
            for relation in self.package.relations(source):
                key = relation.target.lower() if relation.target is not None else ""
                if key in self.package.names and key not in found:
                    found.add(key)
                    waiting.append(self.package.names[key])
        return {key: name for key, name in self.package.names.items() if key in found}

    def packed(self, only: dict[str, str] | None = None) -> bytes:
        """Return the document as a file: the same parts in the same order, new ones behind them.

        only: the parts to keep besides the list of types, as `reachable` gives them; None for all.
        Raises: UnreadableFile and HostileFile where a part that is copied is damaged or too large.
        """
        keep = self.package.names if only is None else {key: n for key, n in self.package.names.items() if key in only}
        types = self.package.names.get(CONTENT_TYPES.lower(), CONTENT_TYPES)
        if only is not None:
            self._forget_types({f"/{key}" for key in only})
        names = [types, *(n for key, n in keep.items() if key != CONTENT_TYPES.lower() and _is_plain(n)), *self._new]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                entry = zipfile.ZipInfo(name, NO_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                archive.writestr(entry, self._content(name))
        return out.getvalue()

    def _forget_types(self, kept: set[str]) -> None:
        """Leave parts that are gone out of the list of types."""
        types = self.root(CONTENT_TYPES)
        for declared in list(types.iterfind(f"{TYPES}Override")):
            if declared.get("PartName", "").lower() not in kept:
                types.remove(declared)
                self.changed(CONTENT_TYPES)

    def _content(self, name: str) -> bytes:
        if name in self._new:
            return self._serialised(self._new[name], self.main)
        if name.lower() in self._changed:
            return self._serialised(self.package.root(name), name)
        return self.content(name)

    def _serialised(self, root: etree._Element, like: str) -> bytes:
        """Return a part as bytes, in the namespaces of ISO 29500 strict where its document (`like`) has those."""
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if like.lower() in self.package.strict:
            for strict, usual in STRICT:
                data = data.replace(usual, strict)
        return data


def _is_plain(name: str) -> bool:
    """Say whether a name is that of a part: no folder, and nothing that leads out of the folder it is unpacked in."""
    return not name.endswith("/") and not name.startswith("/") and "\\" not in name and ".." not in name.split("/")
