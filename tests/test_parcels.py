"""Zips and mail messages with letters inside: what comes out of them, what is refused, and that the batch goes on."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from kamerbrief import read
from kamerbrief.app import ingest
from kamerbrief.app.ingest import Event, Options
from kamerbrief.app.parcels import kind_of_parcel, unpack
from kamerbrief.errors import Message, UnreadableFile
from kamerbrief.store import Failure, Outcome, Store, open_store

ONE = b"Geachte voorzitter,\n\nHierbij bied ik u het verslag aan van de bijeenkomst van vandaag."
TWO = b"Geachte voorzitter,\n\nHierbij bied ik u de geannoteerde agenda aan voor de bijeenkomst van morgen."


def zipped(files: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as parcel:
        for name, data in files.items():
            parcel.writestr(name, data)
    return out.getvalue()


def mailed(files: Mapping[str, tuple[str, bytes]], words: str = "Zie de bijlage.") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "griffie@example.org", "lezer@example.org", "Verslag"
    mail["Date"], mail["Message-ID"] = "Fri, 20 Nov 2026 10:00:00 +0100", "<1@example.org>"
    mail.set_content(words)
    for name, (kind, data) in files.items():
        main, _, sub = kind.partition("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return mail.as_bytes()


def with_password(data: bytes) -> bytes:
    """Set the bit that says so, in the part's own head and in the directory."""
    changed = bytearray(data)
    changed[6] |= 1
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store")) as opened:
        yield opened


def taken_in(store: Store, path: Path, **options: object) -> tuple[dict[str, str], dict[str, str]]:
    """Return what was kept, and what failed with the Dutch line of why, by the path below the folder."""
    events: list[Event] = []
    ingest.ingest(store, [path], Options(**options), events.append)  # type: ignore[arg-type]
    start = len(str(path.parent)) + 1
    kept = {event.path[start:]: str(event.state) for event in events if isinstance(event, Outcome)}
    return kept, {event.path[start:]: event.message.nl for event in events if isinstance(event, Failure)}


def test_the_letters_of_a_zip_are_kept_each_under_its_own_path_and_once(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "oktober.zip"
    path.write_bytes(
        zipped(
            {
                "map/": b"",
                "map/verslag.txt": ONE,
                "agenda.txt": TWO,
                "__MACOSX/map/._verslag.txt": b"\x00\x05\x16\x07",
                ".DS_Store": b"\x00\x00\x00\x01Bud1",
                "leeg.txt": b"",
            }
        )
    )
    kept, failed = taken_in(store, path)
    assert kept == {"oktober.zip/map/verslag.txt": "new", "oktober.zip/agenda.txt": "new"}
    assert list(failed) == ["oktober.zip/leeg.txt"]
    assert {row.name for row in store.letters()} == {"verslag.txt", "agenda.txt"}
    assert [row.path[len(str(tmp_path)) + 1 :] for row in store.failures()] == ["oktober.zip/leeg.txt"]
    assert set(taken_in(store, path)[0].values()) == {"same"}


def test_the_folders_of_a_zip_are_letters_when_asked(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "map.zip"
    path.write_bytes(
        zipped({"b/2.txt": TWO, "a/1.txt": TWO, "b/10.txt": b"Een bijlage.", "c/1.zip": zipped({"x": b"x"})})
    )
    kept, failed = taken_in(store, path, grouping="folder")
    # One text with another annex is another version of it.
    assert kept == {"map.zip/a": "new", "map.zip/b": "version"}
    assert list(failed) == ["map.zip/c/1.zip", "map.zip/c"]


def test_the_letters_attached_to_a_mail_are_kept(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "bericht.eml"
    path.write_bytes(
        mailed(
            {
                "verslag café.txt": ("application/octet-stream", ONE),
                "handtekening.png": ("image/png", b"\x89PNG"),
                "kapot.pdf": ("application/pdf", b"%PDF-1.4 niets"),
            }
        )
    )
    kept, failed = taken_in(store, path)
    assert kept == {"bericht.eml/verslag café.txt": "new"}
    assert list(failed) == ["bericht.eml/kapot.pdf"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('filename="=?utf-8?Q?verslag_caf=C3=A9.txt?="', "verslag café.txt"),
        ("filename*=utf-8''verslag%20caf%C3%A9.txt", "verslag café.txt"),
        ('filename="..\\\\..\\\\verslag.txt"', "verslag.txt"),
        ('filename="=?geen-tekenset?Q?x?="', "=?geen-tekenset?Q?x?="),
    ],
)
def test_the_name_of_an_attachment_is_read_as_mail_programs_write_it(written: str, name: str) -> None:
    data = (
        "From: a@example.org\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="grens"\r\n\r\n--grens\r\nContent-Type: application/octet-stream\r\n'
        f"Content-Disposition: attachment; {written}\r\n\r\n{ONE.decode()}\r\n--grens--\r\n"
    ).encode()
    assert kind_of_parcel(data) == "mail"
    assert [part.name for part in unpack(data, "mail")] == [name]


REFUSED = {
    "empty zip": (zipped({}), "is leeg"),
    "only what systems leave": (zipped({"__MACOSX/x": b"x"}), "is leeg"),
    "truncated": (zipped({"a.txt": ONE, "b.txt": TWO})[:-30], "beschadigd"),
    "no directory": (b"PK\x03\x04" + b"x" * 500, "beschadigd"),
    "mail without a letter": (mailed({}), "geen brief als bijlage"),
    "mail with a picture": (mailed({"x.png": ("image/png", b"\x89PNG")}), "geen brief als bijlage"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_holds_no_letter_fails_as_a_whole(store: Store, tmp_path: Path, name: str) -> None:
    data, words = REFUSED[name]
    path = tmp_path / "in"
    path.write_bytes(data)
    kept, failed = taken_in(store, path)
    assert kept == {}
    assert list(failed) == ["in"]
    assert words in failed["in"]


PARTS = {
    "a bomb": (zipped({"x.txt": b"0" * 30_000_000}), "zipbom"),
    "a password": (with_password(zipped({"x.txt": ONE})), "wachtwoord"),
    "a zip": (zipped({"x.zip": zipped({"brief.txt": ONE})}), "binnen een ander"),
    "a mail": (zipped({"x.eml": mailed({"brief.txt": ("text/plain", ONE)})}), "binnen een ander"),
    "damage": (zipped({"x.txt": ONE}, zipfile.ZIP_STORED).replace(b"verslag", b"verslug"), "beschadigd"),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_cannot_be_taken_out_is_one_failure_and_the_others_are_read(name: str) -> None:
    data, words = PARTS[name]
    assert kind_of_parcel(data) == "zip"
    (part,) = unpack(data, "zip")
    assert isinstance(part.data, Message)
    assert words in part.data.nl


@pytest.mark.parametrize(
    "data",
    [
        ONE,
        b"Datum: 3 mei 2023\nBetreft: verslag\nAan: de Voorzitter\nVan: de minister\n\nGeachte voorzitter,",
        b"From: de minister\nTo: de Kamer\nSubject: het verslag\n\nGeachte voorzitter,",
        b"<html><p>MIME-Version: 1.0</p></html>",
        b"",
    ],
)
def test_a_letter_is_no_parcel(data: bytes) -> None:
    assert kind_of_parcel(data) is None


@pytest.mark.parametrize(
    ("data", "words"), [(zipped({"a.txt": ONE}), "zip-bestand"), (mailed({"a.txt": ("text/plain", ONE)}), "e-mail")]
)
def test_reading_a_parcel_as_a_letter_says_how_to_take_it_in(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "x")
    assert words in caught.value.message.nl
    assert "kamerbrief ingest" in caught.value.message.nl
