"""Small letters for the tests of the store, and the store itself on both engines."""

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy

from kamerbrief.model import (
    Block,
    Document,
    Evidence,
    Footnote,
    Link,
    Meeting,
    Position,
    Problem,
    Register,
    Section,
    Source,
    Span,
)
from kamerbrief.store import Original, Record, Store, open_store
from kamerbrief.store.schema import metadata

PROGRAM = "kamerbrief 0.0.1"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a store that does not exist yet, on each engine in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "store")
    return str(request.getfixturevalue("postgres_address"))


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """Return an empty store, on each engine in turn."""
    with open_store(address) as opened:
        yield opened


@contextlib.contextmanager
def connected(address: str) -> Iterator[sqlalchemy.Connection]:
    """Connect to the database of a store as any other program would."""
    url = sqlalchemy.make_url(address if "://" in address else f"sqlite:///{address}/kamerbrief.sqlite")
    engine = sqlalchemy.create_engine(url.set(drivername="postgresql+psycopg") if "://" in address else url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def empty(address: str) -> None:
    """Remove every row of a store, which is quicker than to make another."""
    with connected(address) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
        connection.commit()


def original(name: str, data: bytes | None = None) -> Original:
    """Return a file; its bytes are made of its name where none are given."""
    data = f"bytes of {name}".encode() if data is None else data
    return Original(name, hashlib.sha256(data).hexdigest(), data)


def record(*files: str | Original, words: str = "Wij spraken over steun.", **document: Any) -> Record:
    """Return a letter of files (names stand for bytes of their own) with one paragraph of words."""
    originals = tuple(original(file) if isinstance(file, str) else file for file in files)
    text = f"Aan de Voorzitter\n{words}"
    start = text.index(words)
    register = Register(
        program=PROGRAM,
        source=Source(originals[0].name, "pdf", originals[0].sha256, 1),
        text=text,
        blocks=(Block("letterhead", "cover", 0, 17), Block("paragraph", "body", start, len(text))),
        document=Document(**{"kind": "letter", "title": "Steun", "date": "2024-11-22"} | document),
        meeting=None,
    )
    return Record(originals, register, f"brieven/{originals[0].name}")


def numbered(count: int) -> list[Record]:
    """Return letters with a number, a date and words of their own."""
    return [
        record(
            f"brief-{number}.pdf",
            words=f"Dit is brief {number}.",
            identifier=f"kst-28676-{number}",
            title=f"Brief {number}",
            date=f"2024-{number % 12 + 1:02}-01",
        )
        for number in range(1, count + 1)
    ]


def full_register(text: str, source: Source) -> Register:
    """Return a register that has something in every field, over any text of some length."""

    def evidence(start: int, end: int) -> tuple[Evidence, ...]:
        return (Evidence(start, end, text[start:end], 1),)

    middle = len(text) // 2
    return Register(
        program=PROGRAM,
        source=source,
        text=text,
        blocks=(
            Block("heading", "body", 0, middle, level=1, page=1),
            Block("footnote", "annex", middle, len(text), page=2, language=None),
        ),
        document=Document(
            kind="report",
            kinds=("report", "agenda"),
            chamber="EK",
            date="2022-12-16",
            title="VERSLAG",
            on_behalf_of=("minister van Defensie",),
            attachments=2,
            evidence={"date": evidence(0, 3), "title": ()},
        ),
        meeting=Meeting(body="NAVO", format="FMM", start="2022-11-29", end="2022-11-30", mode="physical"),
        sections=(
            Section(
                id="section-0123456789ab",
                evidence=evidence(1, middle),
                links=(Link("refers_to", "footnote-0123456789ab"),),
                heading=text[1:middle],
                kind="session",
                session=None,
                body=Span(middle, len(text)),
            ),
        ),
        positions=(
            Position(
                id="position-0123456789ab",
                evidence=evidence(0, 2) + evidence(2, 4),
                actor="Nederland",
                act="support",
                verb="steunen",
                time="past",
            ),
            Position(
                id="position-ba9876543210",
                evidence=evidence(2, 4),
                actor="kabinet",
                act="welcome",
                verb="verwelkomen",
                time="present",
                with_=("andere bondgenoten",),
            ),
        ),
        footnotes=(
            Footnote(id="footnote-0123456789ab", evidence=evidence(middle, len(text)), mark="1", text="x", anchor=None),
        ),
        problems=(Problem(code="KB101", level="warning", origin="copy", message="niets", suggestion="iets"),),
    )
