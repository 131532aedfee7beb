"""Papers in the older XML dialect of officielebekendmakingen.nl (root `kamerwrk`, December 1994 to 2009).

Written from the published description of the dialect and tested on files made for the purpose: no real file of it was
at hand. Its headings are flat (`tuskop`), and its footnotes stand apart from the text, tied by number.
"""

import re
from typing import Final

from lxml import etree

from kamerbrief.containers.safe_xml import local_name, words
from kamerbrief.model import Chamber, Letter, Metadata, Source
from kamerbrief.readers.assemble import Assembler, Piece
from kamerbrief.readers.kst_flow import Flow

YEARS: Final = re.compile(r"\b(\d{4})\s*[-–—/]\s*(\d{2,4})\b")
FIRST_CHAMBER: Final = re.compile(r"(?i)\s*(?:1|i|ek|eerste.*)\s*")
SECOND_CHAMBER: Final = re.compile(r"(?i)\s*(?:2|ii|tk|tweede.*)\s*")


def letter(root: etree._Element, source: Source) -> Letter:
    """Return the letter in a parsed file of this dialect. Never raises.

    The text runs as the elements do: head (`kop`, `frontm`), then each `stuk` with its number, title, paragraphs,
    headings and signatures. A footnote (`voetnoot`) is printed below the block that holds its first mark (`voetref`,
    `nootref`); those without a mark come last.
    """
    out = Assembler()
    flow = Flow(out)
    apart = [note for note in root.iter("voetnoot") if note.get("id") or note.get("nr")]
    for note in apart:
        flow.notes[note.get("id") or note.get("nr") or ""] = note
        parent = note.getparent()
        if parent is not None:
            _take_out(parent, note)
    for child in root:
        name = local_name(child)
        if name == "kop":
            flow.letterhead(child)
        elif name == "frontm":
            _front(flow, child)
        elif name == "body":
            for part in child:
                _paper(flow, part)
        else:
            flow.block(child)
    for identity, note in list(flow.notes.items()):
        out.note(f"voetnoot {identity}", note.get("nr") or identity, flow.note_text(note))
    return out.letter(source, _metadata(root))


def _take_out(parent: etree._Element, note: etree._Element) -> None:
    """Remove a note from where it stands in the file, leaving the text that follows it."""
    tail, before = note.tail or "", note.getprevious()
    parent.remove(note)
    note.tail = None
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _front(flow: Flow, front: etree._Element) -> None:
    """Add the head of the paper. The version of the markup (`versie`) is no part of the printed paper."""
    for child in front:
        name = local_name(child)
        if name == "onderw":
            pieces: list[Piece] = []
            for part in child:
                pieces += (" ", *flow.line(part))
            flow.add("letterhead", pieces)
        elif name != "versie":
            flow.letterhead(child)


def _paper(flow: Flow, paper: etree._Element) -> None:
    """Add one `stuk`: its number ("Nr. 12") as a line of the head, then the rest."""
    if local_name(paper) != "stuk":
        flow.block(paper)
        return
    numbers = [child for child in paper if local_name(child) in ("ltrlabel", "nummer")]
    flow.add("letterhead", [piece for number in numbers for piece in (" ", *flow.line(number), number.tail or "")])
    flow.run(paper, [child for child in paper if child not in numbers])


def _metadata(root: etree._Element) -> Metadata:
    """Return what the file says of itself: its record first, then its own fields."""
    record = {
        meta.get("name", ""): " ".join((meta.get("content") or "").split()) for meta in root.iterfind("metadata//meta")
    }
    years = YEARS.search(record.get("OVERHEIDop.vergaderjaar") or words(root.find("frontm/vergjaar")))
    dossier = "".join(words(root.find("frontm/onderw/nummer")).split())
    chamber: Chamber | None = None
    if FIRST_CHAMBER.fullmatch(root.get("kamer", "")):
        chamber = "EK"
    elif SECOND_CHAMBER.fullmatch(root.get("kamer", "")):
        chamber = "TK"
    return Metadata(
        identifier=record.get("DC.identifier") or None,
        title=record.get("OVERHEIDop.documenttitel") or record.get("DC.title", "").partition("; ")[2] or None,
        dossier=record.get("OVERHEIDop.dossiernummer") or dossier or None,
        dossier_title=record.get("OVERHEIDop.dossiertitel") or words(root.find("frontm/onderw/naam")) or None,
        number=record.get("OVERHEIDop.ondernummer") or words(root.find("body/stuk/nummer")) or None,
        session_year=_session_year(years.group(1), years.group(2)) if years else None,
        date=record.get("DCTERMS.issued") or record.get("OVERHEIDop.datumOntvangst") or None,
        chamber=chamber,
        language=record.get("DCTERMS.language") or None,
    )


def _session_year(first: str, last: str) -> str:
    """Return a session year in full ("1999-2000") from "1999-2000" or "1999/00"."""
    return f"{first}-{int(first) + 1}" if len(last) < 4 else f"{first}-{last}"
