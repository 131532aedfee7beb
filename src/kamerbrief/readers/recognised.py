"""What recognition of characters gave for a page: words with their boxes and how sure it is of each."""

import zlib

import msgspec
from msgspec import Struct

from kamerbrief.model import Box

# A page holds some thousand words; a file that unpacks to more than this was not made by `pack`.
MOST_BYTES = 512 * 1024 * 1024


class Word(Struct, frozen=True, gc=False, array_like=True):
    """One word. confidence: of the recognition, 0 to 100. box: in points from the top left corner of the page."""

    text: str
    confidence: int
    box: Box


class TextLine(Struct, frozen=True, array_like=True):
    """One line as it was recognised. size: height of its type in points. group: lines of one paragraph share it."""

    words: tuple[Word, ...]
    size: float
    group: int


class RecognisedPage(Struct, frozen=True):
    """One page. number: from 1. width, height: in points. engine: what recognised it, with its version."""

    number: int
    width: float
    height: float
    engine: str
    lines: tuple[TextLine, ...]


def pack(pages: tuple[RecognisedPage, ...]) -> bytes:
    """Return pages as bytes, to be kept beside the file that they were recognised from."""
    return zlib.compress(msgspec.json.encode(pages))


def unpack(data: bytes) -> tuple[RecognisedPage, ...]:
    """Return what `pack` was given. Raises ValueError for anything else."""
    unzip = zlib.decompressobj()
    try:
        plain = unzip.decompress(data, MOST_BYTES)
        if not unzip.eof:
            raise ValueError("no recognised pages: they break off, or are too many")
        return msgspec.json.decode(plain, type=tuple[RecognisedPage, ...])
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(f"no recognised pages: {error}") from error
