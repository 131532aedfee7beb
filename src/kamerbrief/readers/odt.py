"""OpenDocument text (.odt): the package around the text, what it says of itself, and the letter made from it."""

import hashlib
import re
from typing import Final

from lxml import etree

from kamerbrief.containers import safe_xml
from kamerbrief.containers.safe_xml import local_name, words
from kamerbrief.containers.safe_zip import ENCRYPTED, MACROS, SafeZip
from kamerbrief.errors import HostileFile, Message, UnreadableFile
from kamerbrief.model import Chamber, Letter, Metadata, Source
from kamerbrief.readers import office_flow
from kamerbrief.readers.odt_body import META, OFFICE, Body, Styles, changes, running

YEARS: Final = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})")
NO_ODT: Final = Message(
    "Dit is geen ODT-document (de tekst ontbreekt in het bestand). Sla de brief opnieuw op als .odt.",
    "This is no ODT document (the file lacks its text). Save the letter again as .odt.",
)
BAD_PART: Final = Message(
    "Het ODT-document is beschadigd (een onderdeel is geen geldige XML). Sla het opnieuw op als .odt.",
    "The ODT document is damaged (a part of it is no valid XML). Save it again as .odt.",
)
HOSTILE_PART: Final = Message(
    "Het ODT-document bevat entiteiten of is te groot of te diep genest om veilig te lezen. "
    "Sla de brief opnieuw op als .odt of PDF.",
    "The ODT document holds entities, or is too large or nested too deeply to be read safely. "
    "Save the letter again as .odt or PDF.",
)
# Modules of macros; the lists of libraries beside them stand in documents without macros too.
MACRO: Final = re.compile(r"Basic/[^/]+/(?!script-l[bc]\.xml$)[^/]+|Scripts/.*[^/]")


def read_odt(data: bytes, name: str) -> Letter:
    """Read a letter from an OpenDocument text, as it is printed when all tracked changes are accepted.

    What the document says and what its words tell, notes, running heads, what is left out and the problem KB410: as
    `read_docx`. What officielebekendmakingen.nl records in meta.xml is the letter's metadata.

    Raises: UnreadableFile for what is empty, no OpenDocument text, truncated, protected by a password or without text;
            HostileFile for a zip bomb, entities, or macros.
    """
    parts = SafeZip(data)
    if any(MACRO.fullmatch(part) for part in parts.names):
        raise HostileFile(MACROS)
    manifest = _root(parts, "META-INF/manifest.xml")
    if manifest is not None and any(local_name(element) == "encryption-data" for element in manifest.iter()):
        raise UnreadableFile(ENCRYPTED)
    content = _root(parts, "content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise UnreadableFile(NO_ODT)
    style_root = _root(parts, "styles.xml")
    walker = Body(Styles([root for root in (style_root, content) if root is not None]))
    text = walker.parts(body)
    heads, feet = running(style_root, walker) if style_root is not None else ([], [])
    return office_flow.letter(
        [*heads, *text, *feet],
        walker.notes,
        Source(name=name, format="odt", sha256=hashlib.sha256(data).hexdigest()),
        _metadata(_root(parts, "meta.xml")),
        office_flow.tracked(*changes(body)),
    )


def _root(parts: SafeZip, name: str) -> etree._Element | None:
    if name not in parts:
        return None
    data = parts.read(name)
    try:
        return safe_xml.parse(data)
    except HostileFile as error:
        raise HostileFile(HOSTILE_PART) from error
    except UnreadableFile as error:
        raise UnreadableFile(BAD_PART) from error


def _metadata(root: etree._Element | None) -> Metadata:
    """Return what meta.xml says: the record of officielebekendmakingen.nl where it holds one, else title and language.

    A field of that record is named by its scheme and itself: "OVERHEIDop.KamerstukTypen/DC.type".
    """
    record: dict[str, list[str]] = {}
    for element in root.iter() if root is not None else ():
        text = words(element) if not len(element) else ""
        if local_name(element) == "user-defined":
            named = element.get(f"{META}name", "")
            # Only the types need their scheme to be told apart.
            key = named if named.endswith("/DC.type") else named.rpartition("/")[2]
        else:
            key = f"own {local_name(element)}"
        if text:
            record.setdefault(key, []).append(text)

    def first(*names: str) -> str | None:
        return next((record[name][0] for name in names if name in record), None)

    title = first("OVERHEIDop.documenttitel")
    if title is None and (whole := first("DC.title")) is not None:
        title = whole.partition("; ")[2] or whole
    years = YEARS.search(first("OVERHEIDop.vergaderjaar") or "")
    creator = first("DC.creator") or ""
    chamber: Chamber | None = "EK" if creator.startswith("Eerste") else "TK" if creator.startswith("Tweede") else None
    return Metadata(
        identifier=first("DC.identifier"),
        title=title or office_flow.own_title(first("own title")),
        dossier=first("OVERHEIDop.dossiernummer"),
        dossier_title=first("OVERHEIDop.dossiertitel"),
        number=first("OVERHEIDop.ondernummer", "OVERHEIDop.aanhangselNummer"),
        session_year=f"{years.group(1)}-{years.group(2)}" if years else None,
        date=first("DCTERMS.issued", "OVERHEIDop.datumBrief", "OVERHEIDop.datumOntvangst"),
        paper_type=first("OVERHEIDop.KamerstukTypen/DC.type", "OVERHEIDop.Parlementair/DC.type"),
        chamber=chamber,
        language=first("DCTERMS.language", "own language"),
        movers=tuple(record.get("OVERHEIDop.indiener", ())),
    )
