"""What a fetched file is, by its own first bytes. Pure."""

import re
from typing import Final

from kamerbrief.registry import answers, faults
from kamerbrief.registry.answers import Answer
from kamerbrief.registry.records import FetchedFile, FileFormat

_PAPER: Final = re.compile(rb"<(?:\w+:)?(?:officiele-publicatie|kamerwrk)\b")
_ODT: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"
_HEAD: Final = 2048


def fetched(answer: Answer, announced: str | None = None) -> FetchedFile:
    """Turn an answer into a file.

    announced: the type that the source states for it; the size that it states is not held against what came, for that
               belongs now to one file and now to another.
    Raises:    RegistryFault, passing, for an empty body, and for a web page where no web page was announced.
    """
    if not answer.data:
        raise faults.damaged(answer.address)
    kind = format_of(answer.data)
    if kind == "html" and announced is not None and "html" not in announced.lower():
        raise faults.web_page(answer.address)
    return FetchedFile(
        data=answer.data,
        format=kind,
        address=answer.address,
        media_type=answer.media_type,
        charset=answer.charset,
    )


def format_of(data: bytes) -> FileFormat:
    """Tell the format of a file from its first bytes; "other" for anything that is none of the publisher's four."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "odt" if _ODT in head[:128] else "other"
    if _PAPER.search(head) is not None:
        return "xml"
    return "html" if answers.looks_like_page(data) else "other"
