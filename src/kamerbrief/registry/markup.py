"""XML of the sources: no document types, no entities, no network, and names without their namespaces."""

from collections.abc import Iterator

from lxml import etree

from kamerbrief.containers import safe_xml
from kamerbrief.errors import HostileFile, UnreadableFile
from kamerbrief.registry import faults


def parse(data: bytes, address: str) -> etree._Element:
    """Parse the XML of an answer and return its root element.

    Raises: RegistryFault, passing, for XML that is broken off or damaged; not passing for a document type or entities.
    """
    try:
        return safe_xml.parse(data)
    except HostileFile:
        raise faults.hostile(address) from None
    except UnreadableFile:
        raise faults.damaged(address) from None


def name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return safe_xml.local_name(element)


def find(element: etree._Element, wanted: str) -> etree._Element | None:
    """Return the first element of that name at any depth, whatever its namespace."""
    return next(element.iter(f"{{*}}{wanted}"), None)


def find_all(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the elements of that name at any depth, whatever their namespace."""
    return element.iter(f"{{*}}{wanted}")


def text(element: etree._Element | None) -> str | None:
    """Return all text in an element as one line; None for no element, and where there is no text."""
    return safe_xml.words(element) or None


def attribute(element: etree._Element, wanted: str) -> str | None:
    """Return an attribute, whatever its namespace or prefix."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == wanted:
            return str(value)
    return None
