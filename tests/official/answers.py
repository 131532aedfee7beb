"""Answers of the test server before they are sent."""

import json
from dataclasses import dataclass, field


@dataclass
class Reply:
    """Status, body and type. slow: the service takes long over it."""

    status: int
    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    slow: bool = False
    headers: dict[str, str] = field(default_factory=dict)


def error(status: int, message: str) -> Reply:
    """Return an error as the OData service gives it."""
    body = {"error": {"code": "", "message": message, "details": [], "innererror": {"message": message}}}
    return Reply(status, json.dumps(body).encode(), "application/json; odata.metadata=minimal")


def page(status: int, title: str) -> Reply:
    """Return a page for people."""
    body = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"
    return Reply(status, body.encode())


def missing(soft: bool) -> Reply:
    """Return the publisher's page for what is not there: with 404, or softly under 200."""
    return page(200 if soft else 404, "404: Pagina niet gevonden")


def moved(target: str) -> Reply:
    """Send on to another address."""
    return Reply(302, headers={"Location": target})
