"""The elements of the official XML: which are blocks, which stand in the line, and what makes a heading.

Elements and their places are those of the two dialects of officielebekendmakingen.nl, as far as papers of parliament
use them. An element that is not named here loses no text: it is a run of blocks where it holds blocks, part of the line
where it stands between words, and a paragraph of its own elsewhere.
"""

import re
from typing import Final

from lxml import etree

from kamerbrief.containers.safe_xml import local_name, words
from kamerbrief.model import Language

_BLOCKS: Final = """
    aanhef adviesrvs agendapunt al al-groep algemeen amendement amendement-lid antwoord artikel artikeltekst bijlage
    body box citaat definitie definitie-item definitielijst divisie dossier frontm handeling handelingen hoofdstuk
    item-titel kamerstuk kamerstukkop kamerstuklijst kamervraagkop kamervraagnummer kamervraagomschrijving kamervragen
    kop li lid lijst metadata nader-rapport nds-stuk niet-dossier-stuk noot.al noot.li noot.lijst
    officiele-inhoudsopgave ondertekening ondtek onderwerp paragraaf plaatje slotformulering spreekbeurt spreker
    structuurtekst stuk stuknr subtitel table tekst tekst-sluiting tekstregel titel tuskop tussenkop voorstel-sluiting
    voorstel-wet vraag vrije-tekst wat wetsluiting wettekst wijzig-artikel wijzig-divisie wijziging witreg
"""
_IN_LINE: Final = """
    achternaam begrotingshoofdstuk br datum dossiernr dossierref extref extref-groep functie herdruk inf intref
    intref-groep kamervraagonderwerp li.nr lidnr naam nadruk noot noot.nr nootref nr ondernummer organisatie plaats
    politiek raadnr rijkswetnr sup term voetref voornaam voorvoegsels
"""
BLOCKS: Final = frozenset(_BLOCKS.split())
IN_LINE: Final = frozenset(_IN_LINE.split())
# Parts of a name or an office: apart on the page even where nothing stands between the elements.
APART: Final = frozenset(
    {"achternaam", "functie", "naam", "organisatie", "plaats", "politiek", "voornaam", "voorvoegsels"}
)
# How printed headings outrank each other within one stretch of text, the outermost first.
STYLES: Final = ("vet", "halfvet", "vetcur", "ondlijn", "cur", "rom")
# What stands before the first words of an item, a member of an article, or a definition.
LEADING: Final = frozenset({"li.nr", "lidnr", "term"})
LONGEST_HEADING: Final = 120
# More columns than any page holds: beyond these a cell's place is no longer told.
MOST_COLUMNS: Final = 60
NUMBERED: Final = re.compile(r"\d+(?:\.\d+)*\.?")


def style(element: etree._Element) -> str | None:
    """Return the style of a heading; None for what is none.

    Forms: 1. tussenkop and tuskop   2. a paragraph that is one short run in bold or italics, closed by no stop and
    followed by others: what a reader takes for a heading too.
    """
    name = local_name(element)
    if name in ("tussenkop", "tuskop"):
        return element.get("kopopmaak") or element.get("letat") or STYLES[0]
    if name != "al" or len(element) != 1 or element[0].tag != "nadruk" or element.getnext() is None:
        return None
    if (element.text or "").strip() or (element[0].tail or "").strip():
        return None
    heading = words(element)
    if not heading or len(heading) > LONGEST_HEADING or heading[-1] in ".,;:?!":
        return None
    return element[0].get("type") or STYLES[0]


def language(element: etree._Element, outer: Language) -> Language:
    """Return the language that an element declares, else that of what it stands in."""
    named = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    if not named:
        return outer
    return "en" if named.lower().startswith("en") else "nl"


def holds_blocks(element: etree._Element) -> bool:
    """Tell whether a block stands anywhere in an element."""
    return any(local_name(inner) in BLOCKS for inner in element.iterdescendants())


def holds_words(element: etree._Element) -> bool:
    """Tell whether words stand in an element itself, between its children."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
