"""Writes a letter or motion as official XML of a Kamerstuk (dialect officiele-publicatie)."""

import random
import re
from xml.sax.saxutils import escape, quoteattr

import letters_heads as heads
from letters_compose import Composition
from letters_fragments import MARK, Block, Fragment, Note, note_number
from letters_lines import Line
from letters_raw import Raw
from letters_truth import Truth, truth_of

_SCHEMA = (
    "http://technische-documentatie.oep.overheid.nl/repository/schemas/op-consolidated/"
    "op-consolidated_2014-05-15/xsd/op-xsd-2014-05-15.xsd"
)
_NUMBER = re.compile(r"\d\d ?\d{3}")
_KINDS = {"motion": "Motie", "agenda": "Brief", "report": "Brief"}


def render_kst_xml(composition: Composition, rng: random.Random) -> tuple[str, str, Truth]:
    """Return the XML, its words in reading order, and the truth. Metadata that stand in full are part of the truth."""
    writer = _Writer(composition, rng)
    xml = writer.write()
    facts = composition.facts
    plants = [*composition.plants, heads.document(identifier=heads.identifier(facts))]
    text = writer.raw.text
    return xml, text, truth_of(text, writer.raw.passages(), plants, composition.notes, writer.raw.anchors)


class _Writer:
    def __init__(self, composition: Composition, rng: random.Random) -> None:
        self.composition, self.rng, self.facts = composition, rng, composition.facts
        self.raw = Raw(lambda number: "")
        self.hard_spaces = rng.random() < 0.7
        self.divisions = rng.random() < 0.3

    def write(self) -> str:
        """Return the whole file."""
        head, body, annex = self._head(), "", ""
        blocks = self.composition.blocks
        if self.composition.top:
            body = self._paragraphs([block for block in blocks if block.role != "mover"])
            body += self._movers([block for block in blocks if block.role == "mover"])
        else:
            first = next(n for n, block in enumerate(blocks) if block.role == "title")
            body = self._al(heads.to_whom(self.facts))
            body += self._paragraphs([block for block in blocks[:first] if block.role == "cover"])
        signature = self._signature([block for block in blocks if block.role == "signature"])
        if signature and self.rng.random() < 0.3:
            signature = f"<tekst-sluiting>{signature}</tekst-sluiting>\n"
        if not self.composition.top:
            annex = f"<bijlage><kop><titel>{self._inline(blocks[first].fragment)}</titel></kop>"
            annex += self._paragraphs(blocks[first + 1 :]) + "</bijlage>"
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<officiele-publicatie xsi:noNamespaceSchemaLocation="{_SCHEMA}" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{self._metadata()}\n<kamerstuk>\n{head}'
            f'<algemeen><vrije-tekst><tekst status="goed">\n{body}</tekst></vrije-tekst></algemeen>\n{signature}{annex}'
            "</stuk>\n</kamerstuk>\n</officiele-publicatie>\n"
        )

    def _metadata(self) -> str:
        facts, name = self.facts, heads.identifier(self.facts)
        if self.rng.random() < 0.5:
            rows = [("OVERHEIDop.externMetadataRecord", f"https://zoek.officielebekendmakingen.nl/{name}/metadata.xml")]
        else:
            year = "-".join(map(str, facts.session_year))
            rows = [
                ("DC.identifier", name),
                ("OVERHEIDop.ondernummer", str(facts.number)),
                ("DC.type", _KINDS[facts.kind]),
                ("OVERHEIDop.dossiernummer", facts.dossier_id),
                ("OVERHEIDop.dossiertitel", facts.dossier_title),
                ("OVERHEIDop.vergaderjaar", year),
                ("DC.creator", heads.CHAMBERS["TK"]),
                ("DCTERMS.issued", facts.date.isoformat()),
                ("DCTERMS.language", "nl"),
            ]
        inner = "\n".join(f'<meta name="{name}" scheme="" content={quoteattr(value)}/>' for name, value in rows)
        return f"<metadata>\n{inner}\n</metadata>"

    def _head(self) -> str:
        facts, top = self.facts, self.composition.top or heads.short_head(self.facts)[0]
        (chamber,), (year,), (dossier,), (number,), _, (title,), _ = heads.kamerstuk_head(facts, "-", True, top)
        lines = (("vergaderjaar", year), ("kameraanduiding", chamber), ("kamernummer", Fragment("2")),
                 ("documenttype", Fragment("Kamerstukken")))  # fmt: skip
        rows = "".join(f'<tekstregel inhoud="{kind}">{self._inline(words)}</tekstregel>' for kind, words in lines)
        out = f"<kamerstukkop>{rows}</kamerstukkop>\n<dossier><dossiernummer>{_dossier(self._inline(dossier))}"
        out += f"</dossiernummer><titel>{self._inline(title)}</titel></dossier>\n<stuk>"
        lead, printed = self._inline(number).split()
        out += f'<stuknr>{lead} <ondernummer kamer="2">{printed}</ondernummer></stuknr>\n'
        out += f"<titel>{self._inline(top[0])}</titel>\n"
        lead, printed = re.split(r"(?<= )(?=\d)", self._inline(top[-1]), maxsplit=1)
        return out + f'<datumtekst>{lead}<datum isodatum="{facts.date}">{printed}</datum></datumtekst>\n'

    def _paragraphs(self, blocks: list[Block]) -> str:
        """Write paragraphs, headings between them, and lists."""
        out, listed, opened = "", False, False
        for block in blocks:
            if (block.role == "item") != listed:
                listed = not listed
                out += '<lijst type="ndash" level="single" nr-sluiting="">' if listed else "</lijst>\n"
            if block.role == "item":
                text = self._inline(Fragment(block.fragment.text.removeprefix("- ")))
                out += f"<li><li.nr>–</li.nr><al>{text}</al></li>"
            elif block.role == "heading" and self.divisions:
                out += "</divisie>\n" * opened + f"<divisie><kop><titel>{self._inline(block.fragment)}</titel></kop>\n"
                opened = True
            elif block.role == "heading":
                style = self.rng.choice(("vet", "cur", "ondlijn"))
                out += f'<tussenkop kopopmaak="{style}">{self._inline(block.fragment)}</tussenkop>\n'
            else:
                out += self._al(block.fragment)
        return out + "</lijst>" * listed + "</divisie>" * opened

    def _movers(self, blocks: list[Block]) -> str:
        lines = "".join(self._al(block.fragment) for block in blocks)
        return f"<al-groep>{lines}</al-groep>\n" if len(blocks) > 1 else lines

    def _signature(self, blocks: list[Block]) -> str:
        out = ""
        for office, name in zip(blocks[::2], blocks[1::2], strict=True):
            role, written = self._inline(office.fragment), self._inline(name.fragment)
            first, _, last = written.partition(" ")
            out += f"<ondertekening><functie>{role}</functie><naam><voornaam>{first} </voornaam>"
            out += f"<achternaam>{last}</achternaam></naam></ondertekening>\n"
        return out

    def _al(self, words: Fragment) -> str:
        return f"<al>{self._inline(words)}</al>\n"

    def _inline(self, words: Fragment) -> str:
        """Write a fragment with its footnotes, and references to papers as links; count it as a line of the text."""
        self.raw.line(object(), words, Line(0, len(words.text), False))
        self.raw.write("\n")
        return self._marked_up(words)

    def _marked_up(self, words: Fragment) -> str:
        found: dict[int, tuple[int, str]] = {}
        for start, end, plant in words.plantings:
            if plant.kind == "references" and plant.fields["kind"] == "kamerstuk":
                number = _NUMBER.search(words.text, start, end)
                if number is None:  # a number alone, in the title of a motion: never marked up
                    continue
                start = number.start()
                shown = escape(words.text[start:end].replace(" ", "\u00a0" if self.hard_spaces else " "))
                target = quoteattr("kst-" + plant.fields["target"])
                found[start] = end, f'<extref doc={target} soort="document" status="actief">{shown}</extref>'
        for place in MARK.finditer(words.text):
            found[place.start()] = place.end(), self._note(self.composition.notes[note_number(place[0]) - 1])
        out, at = "", 0
        for start, (end, written) in sorted(found.items()):
            out += escape(words.text[at:start]) + written
            at = end
        return out + escape(words.text[at:])

    def _note(self, note: Note) -> str:
        self.raw.line(("note", note.number), note.body, Line(0, len(note.body.text), False))
        self.raw.write("\n")
        number = f"<noot.nr>{note.number}</noot.nr>"
        return f'<noot id="n{note.number}" type="voet">{number}<noot.al>{self._marked_up(note.body)}</noot.al></noot>'


def _dossier(printed: str) -> str:
    """Mark up the number of a dossier: "28 676", "36 800 X" (a chapter of the budget), "21 501-28" (an EU council)."""
    number, dash, council = printed.partition("-")
    if dash:
        return f"<dossiernr>{number}</dossiernr>-<raadnr>{council}</raadnr>"
    number, chapter = printed[:6], printed[7:]
    tail = f" <begrotingshoofdstuk>{chapter}</begrotingshoofdstuk>" if chapter else ""
    return f"<dossiernr>{number}</dossiernr>{tail}"
