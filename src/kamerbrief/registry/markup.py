"""XML of the sources: no document types, no entities, no network, and names without their namespaces."""

from collections.abc import Iterator

from lxml import etree

from kamerbrief.registry import faults


def parse(data: bytes, address: str) -> etree._Element:
    """Parse the XML of an answer and return its root element.

    Raises: RegistryFault, passing, for XML that is broken off or damaged; not passing for a document type or entities.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise faults.damaged(address) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise faults.hostile(address)
    return root


def name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def find(element: etree._Element, wanted: str) -> etree._Element | None:
    """Return the first element of that name at any depth, whatever its namespace."""
    return next(element.iter(f"{{*}}{wanted}"), None)


def find_all(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the elements of that name at any depth, whatever their namespace."""
    return element.iter(f"{{*}}{wanted}")


def text(element: etree._Element | None) -> str | None:
    """Return all text in an element as one line; None for no element, and where there is no text."""
    if element is None:
        return None
    return " ".join("".join(str(one) for one in element.itertext()).split()) or None


def attribute(element: etree._Element, wanted: str) -> str | None:
    """Return an attribute, whatever its namespace or prefix."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == wanted:
            return str(value)
    return None
