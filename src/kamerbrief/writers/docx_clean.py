"""A Word document without what its reader should not find: who wrote it, how it came about, what was left out."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from lxml import etree

from kamerbrief.containers.safe_xml import local_name
from kamerbrief.containers.word_package import Relation, W
from kamerbrief.errors import Message, UnreadableFile
from kamerbrief.writers.docx_accept import Accepted, accept, drop, unwrap
from kamerbrief.writers.docx_fields import as_text
from kamerbrief.writers.docx_hidden import HiddenStyles, drop_empty_runs, drop_hidden
from kamerbrief.writers.docx_package import OFFICE, WordFile
from kamerbrief.writers.docx_settings import clean_settings, without_path
from kamerbrief.writers.picture_properties import without_properties

R: Final = f"{{{OFFICE[:-1]}}}"
# What a letter needs to look as it does. Whatever else a document refers to (comments, people, properties, a template,
# a printer, what was embedded, parts that programs add) goes, and with it all to which no relation leads any more.
NEEDED: Final = frozenset(
    "officeDocument styles stylesWithEffects numbering settings webSettings fontTable font theme themeOverride "
    "footnotes endnotes header footer image hyperlink chart chartEx chartColorStyle chartStyle chartUserShapes "
    "diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing hdphoto video audio media".split()
)
COMMENTS: Final = frozenset("comments commentsExtended commentsIds commentsExtensible people".split())
PROPERTIES: Final = frozenset(
    "core-properties extended-properties custom-properties extendedProperties customProperties customXml "
    "customXmlProps classificationlabels thumbnail "
    "glossaryDocument attachedTemplate mailMergeSource mailMergeHeaderSource recipientData printerSettings".split()
)
EMBEDDED: Final = frozenset({"oleObject", "package", "control", "activeXControlBinary"})
# Other documents that Word shows as if they were part of this one: what they hold is not known.
FOREIGN: Final = frozenset({"aFChunk", "subDocument"})
STORIES: Final = ("header", "footer", "footnotes", "endnotes")
PICTURES: Final = frozenset({"jpg", "jpeg", "jpe", "jfif", "png"})
OWN_FILE: Final = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\", re.IGNORECASE)
_COMMENT_MARKS: Final = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
_OTHER_MARKS: Final = ("proofErr", "permStart", "permEnd")
_BOUND: Final = ("dataBinding", "placeholder")
_IDENTITIES: Final = frozenset({"paraId", "textId"})
_SIGNED: Final = frozenset({"author", "initials", "date", "dateUtc"})

FOREIGN_PARTS = Message(
    "Dit document laat een ander document zien (ingevoegd bestand of subdocument) en kan niet worden opgeschoond. "
    "Neem de tekst ervan over in de brief en sla die opnieuw op.",
    "This document shows another one (an inserted file or a subdocument) and cannot be cleaned. "
    "Copy its text into the letter and save that again.",
)


class Removed(NamedTuple):
    """What was taken out of a document, counted.

    comments: replies included. insertions, deletions: tracked changes, now accepted; formats: those of formatting.
    authors: different people named by comments, changes and properties. hidden: stretches of hidden text. highlights:
    highlighted stretches, whose text stays. fields: fields of a template or of properties, now the text they showed.
    bookmarks: places that nothing refers to. properties: parts that say something of the file. pictures: those that
    said where, when or by whom they were made. embedded: files in the file (their picture stays), and links to files of
    the writer. identities: marks of editing sessions. other: parts that no letter needs.
    """

    comments: int = 0
    insertions: int = 0
    deletions: int = 0
    formats: int = 0
    authors: int = 0
    hidden: int = 0
    highlights: int = 0
    fields: int = 0
    bookmarks: int = 0
    properties: int = 0
    pictures: int = 0
    embedded: int = 0
    identities: int = 0
    other: int = 0


def clean_docx(data: bytes) -> tuple[bytes, Removed]:
    """Return a Word document of which only the letter is left, and what was removed.

    Removed: 1. comments and their replies   2. tracked changes, which are accepted   3. names: of authors, of people,
    of who may edit   4. properties: core, of the program, custom, data bound to content controls, the template and its
    variables, a mail merge, printer settings   5. marks: highlighting, spelling marks, bookmarks that nothing refers
    to, ids of editing sessions   6. hidden text, and footnotes whose mark went   7. fields that show properties or
    a template: the text they showed stays   8. what pictures say of their making (`picture_properties`)   9. embedded
    files, of which the picture stays; links to files of the writer   10. whatever else no relation leads to.
    Kept: the printed text, styles, pictures, notes, contents and cross-references, content controls that are filled in,
    protection against editing other than by comments and tracked changes.

    The caller sees to it that no field stands open (`readers.docx_fields`). Pure; the same bytes give the same bytes.
    Raises: UnreadableFile and HostileFile as `WordPackage` does; UnreadableFile for a document that shows another one.
    """
    file = WordFile(data)
    cleaning = _Cleaning(file)
    cleaning.relations()
    for name in cleaning.stories:
        cleaning.story(name)
    cleaning.bookmarks()
    cleaning.notes()
    for kind in ("styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable"):
        part = file.related_name(kind)
        if part is not None:
            if kind == "settings":
                cleaning.counts["properties"] += clean_settings(file.root(part))
            cleaning.attributes(part)
    reachable = file.reachable()
    cleaning.pictures(reachable)
    return file.packed(reachable), cleaning.removed()


class _Cleaning:
    """One document being cleaned, with what was removed so far."""

    def __init__(self, file: WordFile) -> None:
        self.file = file
        self.counts = dict.fromkeys(Removed._fields, 0)
        self.accepted = Accepted()
        self.authors: set[str] = set()
        self.referred: set[str] = set()
        styles = file.related_name("styles")
        self.styles = HiddenStyles(file.root(styles) if styles is not None else None)
        self.stories = [file.main]
        for kind in STORIES:
            self.stories += sorted(set(file.package.targets(file.main, kind).values()))
        self.stories = [name for name in self.stories if name.lower() in file.package.names]
        self._read_people()

    def removed(self) -> Removed:
        """Return what was removed."""
        accepted = self.accepted
        counts = {**self.counts, "insertions": accepted.insertions, "deletions": accepted.deletions}
        authors = (self.authors | accepted.authors) - {""}
        return Removed(**{**counts, "formats": accepted.former, "authors": len(authors)})

    def _read_people(self) -> None:
        """Learn who is named, and how many comments there are, before both are gone."""
        for kind, names in (("comments", ("comment",)), ("people", ("person",))):
            part = self.file.related_name(kind)
            for element in self.file.root(part).iter() if part is not None else ():
                if local_name(element) in names:
                    self.counts["comments"] += kind == "comments"
                    self.authors |= {v for k, v in element.attrib.items() if str(k).endswith("}author")}  # type: ignore[misc]
        core = self.file.related_name("core-properties", "")
        for element in self.file.root(core) if core is not None else ():
            if local_name(element) in ("creator", "lastModifiedBy"):
                self.authors.add((element.text or "").strip())

    def relations(self) -> None:
        """Drop the relations that the letter does not need, and what in its parts refers to them."""
        package = self.file.package
        whole = [relation for name in ("", *package.names.values()) for relation in package.relations(name)]
        if any(relation.kind in FOREIGN for relation in whole):
            raise UnreadableFile(FOREIGN_PARTS)
        lost: dict[tuple[str, str], Relation] = {}

        def keep(name: str, relation: Relation) -> bool:
            own = relation.target is None and OWN_FILE.match(relation.address) is not None
            if relation.kind in NEEDED and not own:
                return True
            lost[name, relation.id] = relation
            if relation.kind in PROPERTIES:
                self.counts["properties"] += 1
            elif relation.kind in EMBEDDED or own:
                self.counts["embedded"] += 1
            elif relation.kind not in COMMENTS:
                self.counts["other"] += 1
            return False

        for name, ids in self.file.keep_relations(keep).items():
            if name and name.lower().endswith(".xml"):
                for element in list(self.file.root(name).iter()):
                    for key in [key for key in element.attrib if str(key).startswith(R)]:
                        if element.get(str(key)) in ids:
                            _unlink(element, str(key))
                self.file.changed(name)

    def story(self, name: str) -> None:
        """Clean a part that holds text."""
        root = self.file.root(name)
        self.accepted = self.accepted.plus(accept(root))
        for element in list(root.iter(*(W + mark for mark in (*_COMMENT_MARKS, *_OTHER_MARKS)))):
            drop(element)
        for element in list(root.iter(W + "smartTag", W + "customXml")):
            for properties in list(element.iterfind(f"{W}{local_name(element)}Pr")):
                drop(properties)
            unwrap(element)
        changed, kept = as_text(root)
        self.counts["fields"] += changed
        self.referred |= {word for instruction in kept for word in re.findall(r"[^\s\"\\]+", instruction)}
        self.referred |= {link.get(W + "anchor", "") for link in root.iter(W + "hyperlink")}
        self.counts["hidden"] += drop_hidden(root, self.styles)
        for element in list(root.iter(W + "highlight")):
            self.counts["highlights"] += 1
            drop(element)
        for prompt in list(root.iter(W + "showingPlcHdr")):
            _drop_control(prompt)
        for properties in root.iter(W + "sdtPr"):
            for child in [child for child in properties if local_name(child) in _BOUND]:
                drop(child)
        drop_empty_runs(root)
        self.attributes(name)

    def attributes(self, name: str) -> None:
        """Drop what attributes say of writers, editing sessions and folders."""
        root = self.file.root(name)
        for element in list(root.iter()):
            if element.tag == W + "rsid":
                self.counts["identities"] += 1
                drop(element)
            for key in list(element.attrib):
                space, _, local = str(key).rpartition("}")
                if (space == W[:-1] and local.startswith("rsid")) or (space and local in _IDENTITIES):
                    self.counts["identities"] += 1
                    del element.attrib[key]
                elif space and local in _SIGNED:
                    del element.attrib[key]
            without_path(element)
        self.file.changed(name)

    def bookmarks(self) -> None:
        """Drop the bookmarks that nothing in the letter refers to."""
        for name in self.stories:
            gone: set[str] = set()
            for start in list(self.file.root(name).iter(W + "bookmarkStart")):
                if start.get(W + "name", "") not in self.referred:
                    self.counts["bookmarks"] += 1
                    gone.add(start.get(W + "id", ""))
                    drop(start)
            for end in list(self.file.root(name).iter(W + "bookmarkEnd")):
                if end.get(W + "id", "") in gone:
                    drop(end)

    def pictures(self, names: Iterable[str]) -> None:
        """Take out of the pictures what they say of their making."""
        for name in names:
            if name.rpartition(".")[2] in PICTURES:
                before = self.file.content(name)
                after = without_properties(before)
                if after != before:
                    self.counts["pictures"] += 1
                    self.file.replace(name, after)

    def notes(self) -> None:
        """Drop the notes whose mark was deleted or hidden: no page prints them."""
        for kind in ("footnote", "endnote"):
            part = self.file.related_name(f"{kind}s")
            if part is None:
                continue
            used = {
                reference.get(W + "id")
                for name in self.stories
                for reference in self.file.root(name).iter(f"{W}{kind}Reference")
            }
            for note in list(self.file.root(part).iterfind(W + kind)):
                # Those with a type draw the line above the notes.
                if note.get(W + "type") in (None, "normal") and note.get(W + "id") not in used:
                    drop(note)


def _drop_control(prompt: etree._Element) -> None:
    """Put the content of a control with a blank prompt in its place: without its template it would show another one."""
    control = next(prompt.iterancestors(W + "sdt"), None)
    content = control.find(W + "sdtContent") if control is not None else None
    if control is not None and (prompt.get(W + "val") or "1") not in ("0", "false", "off"):
        if content is None:
            drop(control)
        else:
            parent = control.getparent()
            if parent is not None:
                at = parent.index(control)
                parent[at : at + 1] = list(content)


def _unlink(element: etree._Element, key: str) -> None:
    """Take out what refers to something that is gone, leaving what is seen of it."""
    name = local_name(element)
    if name == "hyperlink":
        unwrap(element)
    elif name in ("blip", "imagedata", "videoFile", "audioFile"):
        del element.attrib[key]
    elif name == "contentPart":
        # What a pen drew; the other form of it is a picture of the same.
        around = next((one for one in element.iterancestors() if local_name(one) == "AlternateContent"), element)
        drop(around)
    else:
        around = element.getparent()  # type: ignore[assignment]
        drop(element)
        if around is not None and around.tag == W + "object":
            around.tag = W + "pict"
            around.attrib.clear()
