"""What a picture says of its making (device, place, maker, program), taken out of it; what is seen stays bit for bit.

Sources: ITU-T T.81 (JPEG), annex B; CIPA DC-008 (Exif), 4.6; PNG, third edition, 11.3.
"""

import struct
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
# Words, a time, Exif. What decides how the picture looks (colours, sizes) is in other chunks.
_PNG_PRIVATE: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"})
_JPEG: Final = b"\xff\xd8"
_EXIF: Final = b"Exif\0\0"
# APP1 (Exif, XMP), APP13 (captions of a photo desk), and a comment.
_JPEG_PRIVATE: Final = frozenset({0xE1, 0xED, 0xFE})
_SCAN: Final = 0xDA
_ORIENTATION: Final = 0x0112


def without_properties(data: bytes) -> bytes:
    """Return a picture without what it says of its making; the same bytes where it says nothing, or is not understood.

    Forms: 1. JPEG: Exif, XMP, captions, comments; which way is up is kept   2. PNG: texts, time, Exif
    """
    if data.startswith(_JPEG):
        return _jpeg(data)
    return _png(data) if data.startswith(_PNG) else data


def _jpeg(data: bytes) -> bytes:
    kept = [_JPEG]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at : at + 2 + length]
        if length < 2 or len(segment) < 2 + length:
            return data
        if kind not in _JPEG_PRIVATE:
            kept.append(segment)
        elif segment[4:10] == _EXIF:
            up = _orientation(segment[10:])
            if up not in (None, 1):
                kept.append(_upright(up or 1))
        at += len(segment)
    return b"".join(kept) + data[at:] if at > 2 else data


def _orientation(tiff: bytes) -> int | None:
    """Return which way is up (1 to 8) by the first directory of Exif; None where it does not say."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 10:
        return None
    (at,) = struct.unpack_from(f"{order}I", tiff, 4)
    if at + 2 > len(tiff):
        return None
    (entries,) = struct.unpack_from(f"{order}H", tiff, at)
    for place in range(at + 2, min(at + 2 + 12 * entries, len(tiff) - 11), 12):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, place)
        if tag == _ORIENTATION:
            return value if 1 <= value <= 8 else None
    return None


def _upright(value: int) -> bytes:
    """Return a segment of Exif that says which way is up, and nothing else."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff


def _png(data: bytes) -> bytes:
    kept = [_PNG]
    at = len(_PNG)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        chunk = data[at : at + 12 + length]
        if len(chunk) < 12 + length:
            return data
        if chunk[4:8] not in _PNG_PRIVATE:
            kept.append(chunk)
        at += len(chunk)
    return b"".join(kept) + data[at:]
