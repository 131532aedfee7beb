"""The settings of a Word document that say something of its writer, its template or its history."""

import re
from typing import Final

from lxml import etree

from kamerbrief.containers.safe_xml import local_name
from kamerbrief.containers.word_package import W
from kamerbrief.writers.docx_accept import drop

_PRIVATE: Final = frozenset(
    "attachedTemplate linkStyles mailMerge docVars trackRevisions revisionView rsids docId saveThroughXslt "
    "attachedSchema schemaLibrary smartTagType activeWritingStyle proofState".split()
)
# Not counted: they say how Word worked, not with what.
_SILENT: Final = frozenset({"rsids", "docId", "proofState", "activeWritingStyle", "revisionView", "trackRevisions"})
_PATH: Final = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\", re.IGNORECASE)
_DESCRIPTIONS: Final = frozenset({"descr", "title", "alt", "name", "href"})


def clean_settings(root: etree._Element) -> int:
    """Drop the private settings, in place; return how many that held data (a template, a mail merge, variables).

    Protection stays, but for that which lets others only comment or track changes: those are gone.
    """
    dropped = 0
    for child in list(root):
        name = local_name(child)
        if name in _PRIVATE:
            dropped += name not in _SILENT
            drop(child)
        elif name == "documentProtection" and child.get(W + "edit") in ("comments", "trackedChanges"):
            drop(child)
    return dropped


def without_path(element: etree._Element) -> None:
    """Drop a description that is the place of a file on the writer's machine, as older programs fill it in."""
    for key in list(element.attrib):
        if str(key).rpartition("}")[2] in _DESCRIPTIONS and _PATH.match(element.get(str(key), "")):
            element.set(str(key), "")
