"""Parsing XML from strangers: no document types, no entities, no network, and limits on size and depth."""

import codecs
from typing import Final

from lxml import etree

from kamerbrief.errors import HostileFile, Message, UnreadableFile

# The longest paper known to us has 1.1 million characters of text; its XML stays below a tenth of this.
MAX_BYTES: Final = 64 * 1024 * 1024
# A paper of tables in lists in sections in annexes stays below 30; libxml2 itself stops at 256.
MAX_DEPTH: Final = 100

_WIDE_MARKS: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DOCUMENT_TYPE = Message(
    "Het XML-bestand bevat een documenttype (DTD) of entiteiten; die worden om veiligheidsredenen niet gelezen. "
    "Haal het stuk opnieuw op bij officielebekendmakingen.nl.",
    "The XML file holds a document type (DTD) or entities, which are never read, for safety. "
    "Fetch the paper again from officielebekendmakingen.nl.",
)
_TOO_MUCH = Message(
    "Het XML-bestand is te groot of te diep genest om te lezen. "
    "Haal het stuk opnieuw op bij officielebekendmakingen.nl.",
    "The XML file is too large or nested too deeply to read. Fetch the paper again from officielebekendmakingen.nl.",
)
_EMPTY = Message(
    "Het XML-bestand is leeg. Haal het opnieuw op.",
    "The XML file is empty. Fetch it again.",
)


def parse(data: bytes, max_depth: int = MAX_DEPTH) -> etree._Element:
    """Parse XML and return its root element, comments and processing instructions left out.

    Text around a dropped instruction is one text ("Kamer<?xpp ep?>stuk" is one word). A declared encoding and byte
    order marks are honoured. Nothing outside `data` is ever read.

    Raises: HostileFile for a document type, entities, or more than MAX_BYTES or `max_depth`; UnreadableFile for a file
            that is empty, truncated or not well-formed, with the line.
    """
    if len(data) > MAX_BYTES:
        raise HostileFile(_TOO_MUCH)
    if _has_document_type(data):
        raise HostileFile(_DOCUMENT_TYPE)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _unreadable(error, data) from error
    # The look at the prolog knows the common encodings only; this knows them all.
    if root.getroottree().docinfo.internalDTD is not None:
        raise HostileFile(_DOCUMENT_TYPE)
    if _deeper_than(root, max_depth):
        raise HostileFile(_TOO_MUCH)
    return root


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def words(element: etree._Element | None) -> str:
    """Return all text in an element as one line, white space collapsed; "" for None. No-break spaces become spaces."""
    return " ".join("".join(str(text) for text in element.itertext()).split()) if element is not None else ""


def _has_document_type(data: bytes) -> bool:
    """Tell whether a document type stands before the root element, without parsing anything."""
    if data.startswith(_WIDE_MARKS) or b"\0" in data[:4]:
        # Two or four bytes a character: look at the letters alone. Markup is ASCII in every encoding of XML.
        data = data.replace(b"\0", b"")
    at = data.find(b"<")
    while at >= 0:
        if data.startswith(b"<!DOCTYPE", at):
            return True
        if data.startswith(b"<?", at):
            end = data.find(b"?>", at)
        elif data.startswith(b"<!--", at):
            end = data.find(b"-->", at + 4)
        else:
            return False
        at = data.find(b"<", end) if end >= 0 else -1
    return False


def _deeper_than(root: etree._Element, limit: int) -> bool:
    level = [root]
    for _ in range(limit):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _unreadable(error: etree.XMLSyntaxError, data: bytes) -> UnreadableFile:
    code = getattr(error, "code", None)
    if code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        return HostileFile(_TOO_MUCH)
    if code in (etree.ErrorTypes.ERR_UNDECLARED_ENTITY, etree.ErrorTypes.ERR_ENTITY_LOOP):
        return HostileFile(_DOCUMENT_TYPE)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return UnreadableFile(_EMPTY)
    line = error.lineno or 1
    return UnreadableFile(
        Message(
            f"Het XML-bestand is afgebroken of beschadigd (regel {line}). Haal het stuk opnieuw op.",
            f"The XML file is truncated or damaged (line {line}). Fetch the paper again.",
        )
    )
