"""An answer of a source, and what can be seen of it before anything is made of it. Pure."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import msgspec
from msgspec import Struct

from kamerbrief.errors import RegistryFault
from kamerbrief.registry import faults

_PAGE: Final = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_HEAD: Final = 1024
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


class Answer(Struct, frozen=True):
    """An answer with a body, unpacked. address: where it came from in the end."""

    address: str
    data: bytes
    media_type: str | None = None
    charset: str | None = None


def looks_like_page(data: bytes) -> bool:
    """Tell whether a body is a web page, whatever its header says."""
    return _PAGE.search(data, 0, _HEAD) is not None


def json_object(answer: Answer) -> dict[str, Any]:
    """Read an answer that must be a JSON object.

    Raises: RegistryFault, passing, for a web page, and for what is broken off, damaged, or no object.
    """
    if looks_like_page(answer.data):
        raise faults.web_page(answer.address)
    try:
        return msgspec.json.decode(answer.data, type=dict[str, Any])
    except msgspec.MsgspecError:
        raise faults.damaged(answer.address) from None


def xml_data(answer: Answer) -> bytes:
    """Return the body of an answer that must be XML. Raises RegistryFault, passing, for a web page or nothing."""
    if looks_like_page(answer.data):
        raise faults.web_page(answer.address)
    if not answer.data.strip():
        raise faults.damaged(answer.address)
    return answer.data


def said(data: bytes) -> str:
    """Return what an error says of itself: the message of an OData error, or the words of whatever it is."""
    try:
        told = msgspec.json.decode(data, type=dict[str, Any]).get("error")
    except msgspec.MsgspecError:
        return " ".join(re.sub(r"<[^>]*>", " ", data.decode("utf-8", "replace")).split())
    message = told.get("message") if isinstance(told, dict) else told
    return str(message.get("value") if isinstance(message, dict) else message or "")


def media_type_of(header: str | None) -> tuple[str | None, str | None]:
    """Take a Content-Type header apart: the type in small letters, and the charset where it has one."""
    if not header:
        return None, None
    kind = header.partition(";")[0].strip().lower() or None
    charset = _CHARSET.search(header)
    return kind, charset.group(1).lower() if charset is not None else None


def seconds_asked(header: str | None, now: datetime) -> float | None:
    """Return the wait that a Retry-After header asks for, in seconds.

    Forms: 1. "120": seconds   2. "Wed, 21 Oct 2026 07:28:00 GMT": a moment; one that has passed asks for no wait

    Returns: None for no header and for anything else. Never raises.

    >>> seconds_asked("120", datetime.now(UTC)), seconds_asked("soon", datetime.now(UTC))
    (120.0, None)
    """
    text = (header or "").strip()
    if re.fullmatch(r"\d{1,9}", text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def fault_of(address: str, status: int, headers: Mapping[str, str], data: bytes) -> RegistryFault:
    """Return what an answer with an error status means.

    204, 404, 410: there is no such thing; 400 and other 4xx: the question is refused; 401, 403, 407, 451: nobody is
    let in; 408, 425, 429: too much is asked; 5xx: the source has a fault of its own.
    """
    if status in (204, 404, 410):
        return faults.absent(address)
    if status in (401, 403, 407, 451):
        return faults.forbidden(address, status)
    if status in (408, 425, 429):
        return faults.busy(address, seconds_asked(headers.get("retry-after"), datetime.now(UTC)))
    if status >= 500:
        return faults.failing(address, status)
    return faults.refused(address, said(data))
