"""Web pages: papers as zoek.officielebekendmakingen.nl serves them, and prints of letters from other sites and Word."""

import hashlib
import re
from collections import deque
from typing import Final

import msgspec

from kamerbrief.errors import Message, UnreadableFile
from kamerbrief.model import Block, Chamber, Letter, Metadata, Source
from kamerbrief.readers import layout, shapes
from kamerbrief.readers.assemble import Assembler
from kamerbrief.readers.html_flow import HtmlFlow
from kamerbrief.readers.html_tree import CONTENT, HEADINGS, Element, PageNotes, parse
from kamerbrief.readers.lines import Line, Role
from kamerbrief.readers.notes import tie

# A page of so few words that speaks of a PDF holds no paper but a pointer to one; one that speaks of an error is one.
STUB_WORDS: Final = 60
# The error page of a site with much about it.
ERROR_WORDS: Final = 200
EMPTY_DATE: Final = "0001-01-01"
_PDF: Final = re.compile(r"\bpdf\b", re.IGNORECASE)
_YEARS: Final = re.compile(r"\b(\d{4})\s*[-–—/]\s*(\d{4})\b")
_IDENTIFIER: Final = re.compile(r"[a-z]{1,5}(?:-[\w]+)+", re.IGNORECASE)
# 1. 404: Pagina niet gevonden   2. Deze pagina bestaat niet   3. Geen resultaten [gevonden]   4. of other servers
_ERROR: Final = re.compile(
    r"""(?:(?:error|fout|http)\W{0,3})?(?:(?:40[0-9]|410|429|50[0-4])\b\W{0,5})?
    (?:(?:de|deze)\s(?:opgevraagde\s|gevraagde\s)?)?
    (?:(?:pagina|document|publicatie|bestand)\s(?:is\s|kan\s|kon\s|werd\s)?niet\s(?:worden\s)?gevonden |
       (?:pagina|publicatie)\sbestaat\sniet(?:\smeer)? | geen\s(?:zoek)?resultaten | niets\sgevonden |
       (?:page\s|file\s)?not\sfound | access\sdenied | toegang\sgeweigerd | forbidden | too\smany\srequests |
       service\s(?:temporarily\s)?unavailable | bad\sgateway | gateway\stime-?out | internal\sserver\serror |
       er\s(?:is|ging)\siets\s(?:mis|fout) | er\sis\seen\s(?:technische\s)?(?:fout|storing)\sopgetreden)""",
    re.IGNORECASE | re.VERBOSE,
)
# What the words of a paragraph can make of it.
_FRAMING: Final = frozenset({"furniture", "item", "letterhead", "signature"})
_STATUS_ALONE: Final = re.compile(r"(?:(?:error|fout|http)\W{0,3})?(?:40[0-9]|410|429|50[0-4])\W*", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Letter:
    """Read a web page that holds one paper.

    Forms: 1. a paper as officielebekendmakingen.nl serves it: what `#broodtekst` holds, each element by its class;
    dossier, number and date as letterhead, each footnote as a block below the block that holds its mark   2. the same
    in the site's newer dress (`article #broodtekst.broodtekst-container`)   3. pages of tweedekamer.nl,
    rijksoverheid.nl and others: what `main` or `article` holds, else the body without the site's furniture   4. what
    Word saves as a page. In 3 and 4 the elements say what is heading, item, table and note, and the words what is
    letterhead and signature, as in plain text.

    `meta` in the head becomes Metadata. The forms of footnotes, lists, tables, annexes and signatures of the official
    site were constructed from the structure of its XML and from pages of it that others quote; the two pages at hand,
    a motion and an answer to questions, hold none.

    Raises: HostileFile as `html_tree.parse` does; UnreadableFile for the error page of a site, for a page without words
            and for one that only says that the paper exists as PDF.
    """
    root = parse(data)
    official = next((e for e in root.walk() if e.attributes.get("id") == CONTENT), None)
    content = official or _content(root)
    metadata = _metadata(root)
    _refuse_error(root, content, metadata)
    out = Assembler()
    HtmlFlow(out, PageNotes(root), official=official is not None).page(content)
    letter = out.letter(Source(name, "html", hashlib.sha256(data).hexdigest()), metadata)
    letter = _framed(letter) if official is None else _signed(letter)
    _refuse_stub(letter)
    return letter


def _content(root: Element) -> Element:
    """Return the element that holds the paper: `main`, the only or longest `article`, else the body."""
    for wanted in ("main", "article"):
        found = [
            e for e in root.walk() if e.name == wanted or (wanted == "main" and e.attributes.get("role") == "main")
        ]
        best = max(found, key=lambda element: len(element.words()), default=None)
        if best is not None and 2 * len(best.words()) > len(_body(root).words()):
            return best
    return _body(root)


def _body(root: Element) -> Element:
    return next((element for element in root.elements() if element.name == "body"), root)


def _framed(letter: Letter) -> Letter:
    """Return a letter in which the words say what is letterhead, title, signature and, without links, a footnote.

    Only paragraphs become another kind, and only where all their lines are of that kind; what the page itself says is a
    heading, an item, a table or a note stands.
    """
    framing = _FRAMING if letter.notes else _FRAMING | {"footnote"}
    titled = any(block.kind == "title" for block in letter.blocks)
    made: list[Block] = []
    for block, within in zip(letter.blocks, _by_words(letter), strict=True):
        kinds = {found.kind for found in within}
        text = letter.text[block.start : block.end]
        # A short sentence can stand above a letter in bare lines only.
        sentence = kinds == {"letterhead"} and shapes.SENTENCE_END.search(text) and not shapes.HEAD_LINE.fullmatch(text)
        if block.kind == "paragraph" and len(kinds) == 1 and not sentence:
            kind = kinds.pop()
            if kind in framing or (kind == "title" and not titled):
                titled = titled or kind == "title"
                block = msgspec.structs.replace(block, kind=kind, level=1 if kind == "item" else None)
        if block.part == "body" and within and all(found.part == "cover" for found in within):
            block = msgspec.structs.replace(block, part="cover")
        made.append(block)
    blocks = tuple(made)
    return msgspec.structs.replace(letter, blocks=blocks, notes=letter.notes or tie(letter.text, blocks, letter.raised))


def _signed(letter: Letter) -> Letter:
    """Return an official paper whose page has no class for who signs, with the signature that the words tell."""
    if any(block.kind == "signature" for block in letter.blocks):
        return letter
    blocks = tuple(
        msgspec.structs.replace(block, kind="signature")
        if block.kind == "paragraph" and {found.kind for found in within} == {"signature"}
        else block
        for block, within in zip(letter.blocks, _by_words(letter), strict=True)
    )
    return msgspec.structs.replace(letter, blocks=blocks)


def _by_words(letter: Letter) -> list[list[Block]]:
    """Return, for each block, what its lines would be in plain text."""
    # The title that a site sets above a whole letter is not yet its text.
    addressed = any(shapes.SALUTATION.match(letter.text, block.start, block.end) for block in letter.blocks)
    lines: list[Line] = []
    for block in letter.blocks:
        if addressed and block.kind == "title":
            continue
        start = block.start
        strong = block.kind in ("heading", "title")
        role: Role | None = "footnote" if block.kind == "footnote" else None
        for row in letter.text[block.start : block.end].split("\n"):
            bare = row.strip()
            at = start + len(row) - len(row.lstrip())
            if bare:
                lines.append(Line(at, at + len(bare), bare, role=role, gap=start == block.start, strong=strong))
            start += len(row) + 1
    named = deque(layout.blocks(lines))
    out: list[list[Block]] = []
    for block in letter.blocks:
        out.append([])
        while named and named[0].start < block.end:
            out[-1].append(named.popleft())
    return out


def _refuse_error(root: Element, content: Element, metadata: Metadata) -> None:
    """Raise UnreadableFile for a page without words, and for one that tells of an error and no more."""
    words = content.words()
    if not words:
        raise UnreadableFile(_NO_WORDS)
    if metadata.identifier is not None:
        return
    heads = [e.words() for e in root.walk() if e.name in ("title", *HEADINGS[:2])]
    count = len(words.split())
    short, brief = count <= STUB_WORDS, count <= ERROR_WORDS
    for text in (*heads, words):
        parts = [part.strip(" .!") for part in re.split(r"[|–—]| - ", text[:200])]
        told = any(_ERROR.fullmatch(part) or (brief and _ERROR.match(part)) for part in parts)
        if _STATUS_ALONE.fullmatch(text) or told or (short and text is words and _ERROR.search(text)):
            raise UnreadableFile(
                Message(
                    f"Dit is een foutpagina van een website (‘{text[:60]}’) en geen brief. "
                    "Zoek het stuk opnieuw op en bewaar de pagina waarop het staat, of lever de PDF aan.",
                    f"This is the error page of a web site (‘{text[:60]}’), not a letter. "
                    "Look the paper up again and save the page that holds it, or supply the PDF.",
                )
            )


def _refuse_stub(letter: Letter) -> None:
    """Raise UnreadableFile where nothing is left, or only a pointer to a PDF."""
    body = [letter.text[b.start : b.end] for b in letter.blocks if b.kind not in ("letterhead", "title")]
    text = " ".join(body)
    if not letter.blocks:
        raise UnreadableFile(_NO_WORDS)
    signed = any(block.kind == "signature" for block in letter.blocks)
    if not signed and len(text.split()) <= STUB_WORDS and _PDF.search(text):
        raise UnreadableFile(_ONLY_PDF)


def _metadata(root: Element) -> Metadata:
    """Return what the head of the page says of the paper; names are read in either case."""
    record: dict[str, list[str]] = {}
    for meta in root.walk():
        if meta.name != "meta":
            continue
        content = " ".join(meta.attributes.get("content", "").split())
        if content and not content.startswith(EMPTY_DATE):
            name = meta.attributes.get("name", "").lower()
            if name == "dc.type":
                # Only the types need their scheme to be told apart.
                name = f"{name}@{meta.attributes.get('scheme', '').lower()}"
            record.setdefault(name, []).append(content)

    def first(*names: str) -> str | None:
        return next((record[name][0] for name in names if name in record), None)

    identifier = first("dc.identifier", "dcterms.identifier")
    title = first("overheidop.documenttitel")
    if title is None and (whole := first("dc.title", "dcterms.title")) is not None:
        title = whole.partition("; ")[2] or whole
    years = _YEARS.search(first("overheidop.vergaderjaar") or "")
    return Metadata(
        identifier=identifier if identifier and _IDENTIFIER.fullmatch(identifier) else None,
        title=title,
        dossier=first("overheidop.dossiernummer"),
        dossier_title=first("overheidop.dossiertitel"),
        number=first("overheidop.ondernummer", "overheidop.aanhangselnummer"),
        session_year=f"{years.group(1)}-{years.group(2)}" if years else None,
        date=first("dcterms.issued", "overheidop.datumbrief", "overheidop.datumontvangst"),
        paper_type=first("dc.type@overheidop.kamerstuktypen", "dc.type@overheidop.parlementair"),
        chamber=_chamber(first("dc.creator", "dcterms.creator")),
        language=first("dcterms.language", "dc.language"),
        movers=tuple(record.get("overheidop.indiener", ())),
    )


def _chamber(creator: str | None) -> Chamber | None:
    if creator is None:
        return None
    return "EK" if creator.startswith("Eerste") else "TK" if creator.startswith("Tweede") else None


_NO_WORDS = Message(
    "De webpagina bevat geen tekst; die wordt misschien pas door een script geladen. "
    "Bewaar de pagina zoals de browser haar toont, of lever de PDF aan.",
    "The web page holds no text; a script may load it later. Save the page as the browser shows it, or supply the PDF.",
)
_ONLY_PDF = Message(
    "De webpagina bevat de tekst van het stuk niet, maar verwijst naar een PDF. Haal de PDF op en lees die.",
    "The web page does not hold the text of the paper but points to a PDF. Fetch the PDF and read that.",
)
