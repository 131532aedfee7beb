"""The parts of a promise in one clause: parliament, who acts, the verb that is finite."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from kamerbrief.knowledge.commitment_words import Meaning, phrases_of
from kamerbrief.knowledge.offices import find_offices, normal_office
from kamerbrief.model import Chamber, Span

# All patterns are for folded text.
# 1. uw Kamer, de Kamer, beide Kamers   2. de Tweede Kamer, de Eerste Kamer   3. u   4. het parlement
# 5. de vaste commissie, uw commissie. Near misses: "de Kamer van Koophandel", "de Europese Commissie", "Kamerleden".
PARLIAMENT: Final = re.compile(
    r"(?<![\w-])(?:(?:uw|uwe|de|beide|deze)\skamers?|(?:de|uw)\s(?P<chamber>tweede|eerste)\skamer|u(?:\sen\suw\skamer)?|"
    r"(?:het|uw)\sparlement|de\sstaten-generaal|uw\scommissie|de\s(?:vaste\s)?(?:kamer)?commissie(?=\svoor\s))"
    r"(?![\w-])(?!\svan\skoophandel)"
)
# Who writes, or the cabinet for which he does.
WRITER: Final = re.compile(r"(?<![\w-])(?:ik|wij|we|het\skabinet|de\sregering|mijnerzijds)(?![\w-])")
OFFICE: Final = re.compile(
    r"(?<![\w-])(?:(?:de|mijn|onze|beide)\s)?(?:(?:demissionair|toenmalig|huidig|coordinerend|verantwoordelijk)e?\s)?"
    r"(?P<rank>minister-president|minister|staatssecretaris|ambtgeno(?:ot|te)|collega|bewindspersoon|bewindslieden|ministers|"
    r"bewindspersonen|ambtsvoorganger|voorganger|opvolger)(?![\w-])"
)
# A word before an office without an article that makes it another's: "de Poolse minister".
ANOTHERS: Final = re.compile(r"[a-z]+(?:se|ze|sche|ige|re)\s\Z")
PEER: Final = re.compile(r"(?:ambtgeno(?:ot|te)|collega)\s(?P<of>(?:van|voor)\s[^,;.:()]{2,80})")
BY: Final = re.compile(r"(?<![\w-])door\s(?!middel(?![\w-]))")
MYSELF: Final = re.compile(r"(?:mij|ons|het\skabinet|de\sregering|(?:het|mijn)\sministerie)(?![\w-])")
FUTURE: Final = re.compile(r"(?<![\w-])(?:zal|zullen)(?![\w-])")
WOULD: Final = re.compile(r"(?<![\w-])zou(?:den)?(?![\w-])")
PASSIVE: Final = re.compile(r"(?<![\w-])(?:wordt|worden)(?![\w-])")
# "kan worden geïnformeerd", "moet de Kamer worden geïnformeerd": no promise yet.
MODAL: Final = re.compile(
    r"(?<![\w-])(?:kan|kunt|kunnen|moet|moeten|dient|dienen|mag|mogen|wil|willen|zou|zouden|hoeft|hoeven|had|hadden)(?![\w-])"
)
CAN: Final = re.compile(r"(?<![\w-])(?:kan|kunt|kunnen)(?![\w-])")
# A paper that is still to come; "dit verslag" is this one.
PAPER: Final = re.compile(
    r"(?<![\w-])(?:in|met|via|bij|per|middels)\s(?:het|de|een|mijn|onze|die|dat)\s(?:[\w-]+\s){0,3}?(?:verslag|geannoteerde\sagenda|"
    r"agenda|kamerbrief|brief|voortgangsrapportage|voortgangsbrief|rapportage|verzamelbrief|kabinetsreactie|beleidsreactie|"
    r"begroting|jaarverslag|appreciatie|bnc-fiche|actualisering)(?![\w-])"
)
REQUEST: Final = re.compile(
    r"(?<![\w-])(?:verzoek(?:t|en)?\s(?:ik\s)?(?:de|het|u|om)\s?(?:regering|kabinet|minister|staatssecretaris)?"
    r"|(?:leden|lid|fractie|commissie)(?![\w-])[^.]{0,90}?(?<![\w-])(?:vraagt|vragen|verzoekt|verzoeken|lezen|leest|hopen|"
    r"horen|constateren|constateert|willen|wil|wensen|ontvangen\sgraag|zien\sgraag)(?![\w-])"
    r"|(?:vragen|vraagt|verzoeken|verzoekt|horen|hoort|lezen|vernemen|willen|hopen)\s(?:\w+\s){0,2}?(?:deze|genoemde|de)\s"
    r"(?:leden|lid|fractie)(?![\w-])"
    r"|(?:kunt\su|kan\sde\sminister|bent\su|wilt\su|wil\sde\sminister|is\sde\sminister|is\shet\skabinet)(?![\w-])[^.]{0,300}\?)"
)
LONGEST_OFFICE: Final = 110
# "de demissionair minister van Defensie": so far may the office stand behind its article.
NEAR: Final = 22
CHAMBERS: Final[dict[str, Chamber]] = {"tweede": "TK", "eerste": "EK"}


class Actor(NamedTuple):
    """Who must act, and where that stands. office: None for the one who writes, or for his cabinet."""

    span: Span
    office: str | None


def parliament_in(folded: str, span: Span) -> re.Match[str] | None:
    """Return where the parliament is named in a stretch; None where it is not, or only as the one who acts."""
    for found in PARLIAMENT.finditer(folded, span.start, span.end):
        before = folded[max(span.start, found.start() - 12) : found.start()]
        if not before.endswith(("door ", "van ", "namens ", "in ", "uit ")):
            return found
    return None


def actor_in(text: str, folded: str, span: Span) -> Actor | None:
    """Return who acts in an active clause: the writer, the cabinet, or an office by its name; None for anyone else.

    The first that is named counts: in "zal ik mede namens de minister van Defensie" the writer does.
    """
    writer = WRITER.search(folded, span.start, span.end)
    office = next((o for o in OFFICE.finditer(folded, span.start, span.end) if not _anothers(folded, o)), None)
    if writer and (office is None or writer.start() < office.start()):
        return Actor(Span(*writer.span()), None)
    if office is None or folded[max(span.start, office.start() - 12) : office.start()].endswith(
        ("namens ", "van ", "met ", "aan ", "bij ", "voor ")
    ):
        return Actor(Span(*writer.span()), None) if writer else None
    return Actor(Span(*office.span()), office_named(text, folded, Span(office.start(), span.end)))


def agent_in(text: str, folded: str, span: Span) -> tuple[bool, Actor | None]:
    """Say whether a passive clause can be a promise, and who acts: the office behind "door", None for nobody named.

    (False, None) where someone else acts: "wordt uw Kamer door de Algemene Rekenkamer geïnformeerd".
    """
    by = BY.search(folded, span.start, span.end)
    if by is None or PARLIAMENT.match(folded, by.end()):
        return by is None, None
    if MYSELF.match(folded, by.end()):
        return True, Actor(Span(*by.span()), None)
    office = OFFICE.match(folded, by.end())
    if office is None:
        return False, None
    return True, Actor(Span(by.start(), office.end()), office_named(text, folded, Span(office.start(), span.end)))


def _anothers(folded: str, office: re.Match[str]) -> bool:
    """Tell whether an office is of another country: "de Poolse minister"."""
    return (
        office.start() == office.start("rank")
        and ANOTHERS.search(folded, max(0, office.start() - 20), office.start()) is not None
    )


def office_named(text: str, folded: str, span: Span) -> str | None:
    """Return the normal name of the office with which a stretch begins, None where it says only "de minister"."""
    peer = PEER.search(folded, span.start, min(span.end, span.start + 30 + LONGEST_OFFICE))
    if peer and peer.start() <= span.start + 5:
        for words in _shorter(peer["of"]):
            if office := normal_office(f"minister {words}") or normal_office(f"staatssecretaris {words}"):
                return office
        return None
    for found in find_offices(text[span.start : min(span.end, span.start + LONGEST_OFFICE)]):
        return found.office if found.start <= NEAR else None
    return None


def _shorter(words: str) -> Iterator[str]:
    """Yield "van Defensie en" and what remains of it word by word, the longest first."""
    parts = words.split()
    for count in range(len(parts), 1, -1):
        yield " ".join(parts[:count])


@cache
def phrases(meaning: Meaning) -> re.Pattern[str]:
    """Return the pattern of all expressions of one meaning, for folded text."""
    either = "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in phrases_of(meaning))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")
