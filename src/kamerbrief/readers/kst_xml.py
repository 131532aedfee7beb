"""Papers as officielebekendmakingen.nl publishes them in XML (dialect `officiele-publicatie`, 2010 and later)."""

import hashlib
import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from kamerbrief.containers.safe_xml import local_name, parse, words
from kamerbrief.errors import Message, UnreadableFile
from kamerbrief.model import Chamber, Letter, Metadata, Source
from kamerbrief.readers import kamerwrk
from kamerbrief.readers.assemble import Assembler
from kamerbrief.readers.kst_flow import Flow

# A file of so few words that speaks of a PDF holds no paper but a pointer to one.
STUB_WORDS: Final = 60
EMPTY_DATE: Final = "0001-01-01"
RECORD: Final = re.compile(r"/([a-z]+-[\w-]+)/metadata\.xml", re.IGNORECASE)
PDF: Final = re.compile(r"\bpdf\b", re.IGNORECASE)
YEARS: Final = re.compile(r"\b(\d{4})\s*[-–—/]\s*(\d{4})\b")


def read_kst_xml(data: bytes, name: str) -> Letter:
    """Read the official XML of a paper: Kamerstuk, questions and answers, Handelingen, or a paper outside a dossier.

    The text runs as the printed paper does: chamber, session year, dossier, number, title and date; then the body, with
    each footnote as a block below the block that holds its mark; then annexes (part "annex") and signatures where they
    stand. The older dialect (root `kamerwrk`) goes to `kamerwrk.letter`.

    Raises: HostileFile and UnreadableFile as `safe_xml.parse` does; UnreadableFile for XML of another kind, and for a
            file that only says that the paper exists as PDF.
    """
    root = parse(data)
    source = Source(name=name, format="kst-xml", sha256=hashlib.sha256(data).hexdigest())
    kind = local_name(root)
    if kind == "kamerwrk":
        letter = kamerwrk.letter(root, source)
    elif kind == "officiele-publicatie":
        out = Assembler()
        flow = Flow(out)
        flow.flow(root)
        flow.finish()
        letter = out.letter(source, _metadata(root))
    else:
        raise UnreadableFile(
            Message(
                f"Dit is XML van een andere soort (hoofdelement <{kind[:40]}>), geen officiële publicatie. "
                "Geef de XML van officielebekendmakingen.nl.",
                f"This is XML of another kind (root element <{kind[:40]}>), not an official publication. "
                "Give the XML from officielebekendmakingen.nl.",
            )
        )
    _refuse_stub(letter)
    return letter


def _refuse_stub(letter: Letter) -> None:
    """Raise UnreadableFile where there is no body, or one that only points to a PDF."""
    body = [
        letter.text[block.start : block.end] for block in letter.blocks if block.kind not in ("letterhead", "title")
    ]
    text = " ".join(body)
    signed = any(block.kind == "signature" for block in letter.blocks)
    if text and (signed or len(text.split()) > STUB_WORDS or not PDF.search(text)):
        return
    raise UnreadableFile(
        Message(
            "De XML bevat de tekst van het stuk niet; die bestaat alleen als PDF. Haal de PDF op en lees die.",
            "The XML does not hold the text of the paper, which exists as PDF only. Fetch the PDF and read that.",
        )
    )


def _metadata(root: etree._Element) -> Metadata:
    """Return what the file says of itself: its record where that stands inline, else its marked fields."""
    record: dict[str, list[str]] = {}
    for meta in root.iterfind("metadata//meta"):
        content = " ".join((meta.get("content") or "").split())
        if content and not content.startswith(EMPTY_DATE):
            name = meta.get("name", "")
            # Only the types need their scheme to be told apart.
            record.setdefault(f"{name}@{meta.get('scheme')}" if name == "DC.type" else name, []).append(content)

    def first(*names: str) -> str | None:
        return next((record[name][0] for name in names if name in record), None)

    identifier = first("DC.identifier")
    if identifier is None and (found := RECORD.search(first("OVERHEIDop.externMetadataRecord") or "")):
        identifier = found.group(1)
    title = first("OVERHEIDop.documenttitel")
    if title is None and (whole := first("DC.title")) is not None:
        title = whole.partition("; ")[2] or whole
    years = YEARS.search(
        first("OVERHEIDop.vergaderjaar") or _text(root.iterfind(".//tekstregel[@inhoud='vergaderjaar']")) or ""
    )
    creator = first("DC.creator") or _text(root.iterfind(".//tekstregel[@inhoud='kameraanduiding']"))
    dated = next((date.get("isodatum") for date in root.iterfind(".//datumtekst/datum")), None)
    return Metadata(
        identifier=identifier,
        title=title,
        dossier=first("OVERHEIDop.dossiernummer") or _dossier(root),
        dossier_title=first("OVERHEIDop.dossiertitel") or _text(root.iterfind(".//dossier/titel")),
        number=first("OVERHEIDop.ondernummer")
        or _text(root.iterfind(".//ondernummer"))
        or _text(root.iter("kamervraagnummer")),
        session_year=f"{years.group(1)}-{years.group(2)}" if years else None,
        date=first("DCTERMS.issued", "OVERHEIDop.datumBrief", "OVERHEIDop.datumOntvangst") or dated,
        paper_type=first("DC.type@OVERHEIDop.KamerstukTypen", "DC.type@OVERHEIDop.Parlementair"),
        chamber=_chamber(creator),
        language=first("DCTERMS.language"),
        movers=tuple(record.get("OVERHEIDop.indiener", ())),
    )


def _text(elements: Iterable[etree._Element]) -> str | None:
    """Return the words of the first element; None where there is none."""
    return words(next(iter(elements), None)) or None


def _dossier(root: etree._Element) -> str | None:
    """Return the number of the (first) dossier, chapter or council included, without the number of a Rijkswet."""
    number = next(root.iterfind(".//dossier/dossiernummer"), None)
    if number is None:
        return None
    main = _text(number.iterfind("dossiernr"))
    suffix = _text(number.iterfind("begrotingshoofdstuk")) or _text(number.iterfind("raadnr"))
    parts = ["".join(part.split()) for part in (main, suffix) if part]
    return "-".join(parts) or None


def _chamber(creator: str | None) -> Chamber | None:
    if creator is None:
        return None
    return "EK" if creator.startswith("Eerste") else "TK" if creator.startswith("Tweede") else None
