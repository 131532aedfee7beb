"""The body of a motion: recitals, then what the chamber pronounces or asks, and of whom."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kamerbrief.model import Addressee, Span

OPENING: Final = re.compile(r"\bDe\s+Kamer\s*[,;]")
CLOSING: Final = re.compile(r"\ben\s+gaa\w\s+over\s+tot\s+de\s+orde\s+van\s+den?\s+dag\b\s*[.,;]?", re.IGNORECASE)

# What recitals begin with. 1. gehoord, gelezen, gezien, gelet op, kennisgenomen hebbende ...   2. overwegende,
# constaterend(e), erkennende, verwijzende (naar) ...   3. van mening, van oordeel   4. any participle before "dat"
RECITAL: Final = re.compile(
    r"""(?:(?:en|voorts|tevens|verder|ook|eveneens|bovendien|daarnaast|mede|daarbij)\s+){0,2}
    (?: (?:gehoord|gelezen|gezien|gelet\s+op|indachtig|kennis\s?genomen\s+hebbend|kennis\s?nemend|bezorgd|verheugd|
          in\s+aanmerking\s+nemend|in\s+herinnering\s+(?:roepend|brengend)|verontrust|overtuigd)e?\b
      | (?:constaterend|overwegend|erkennend|onderkennend|vaststellend|verwijzend|wetend|herinnerend|menend|betreurend|
          beseffend|concluderend|benadrukkend|onderstrepend|onderschrijvend|vrezend|verwachtend|hopend|wensend|
          waarderend|verwelkomend|oordelend|opmerkend|signalerend)e?\b
      | van\s+(?:mening|oordeel)\b | de\s+mening\s+toegedaan\b
      | \w+ende?,?\s+dat\b )""",
    re.VERBOSE | re.IGNORECASE,
)
# What pronouncements begin with. 1. verzoekt (de regering)   2. spreekt (steun) uit   3. steunt, betreurt, keurt af ...
# 4. roept ... op, draagt ... op, nodigt ... uit, dringt ... aan   5. besluit, stelt vast, zegt het vertrouwen op ...
PRONOUNCEMENT: Final = re.compile(
    r"""(?:(?:en|voorts|tevens|verder|ook|daarnaast|bovendien|derhalve|daarom)\s+){0,2}
    (?:verzoekt|vraagt|spreekt|steunt|ondersteunt|onderschrijft|roept|draagt|nodigt|dringt|besluit|betreurt|keurt|zegt|
       veroordeelt|erkent|bevestigt|verklaart|machtigt|beveelt|wijst|verwerpt|stelt|geeft|wenst|dankt|acht|verwelkomt|
       onderstreept|benadrukt|concludeert|waardeert|verleent|benoemt|kiest|neemt|vindt|meent|wil|pleit|stemt|herhaalt|
       herbevestigt)\b""",
    re.VERBOSE | re.IGNORECASE,
)
REQUEST: Final = re.compile(
    r"(?:\w+\s+){0,2}?(?:verzoekt|vraagt|draagt|nodigt|roept|dringt|machtigt|beveelt)\b", re.IGNORECASE
)
# Whom a request is put to, among the words between the verb and what is asked.
ADDRESSEES: Final = re.compile(
    r"""(?<![\w-])(?: (?P<government>regering|kabinet|ministers?|minister-president|premier|staatssecretaris(?:sen)?|
                bewinds(?:persoon|personen|lieden|man|vrouw))
      | (?P<presidium>presidium)
      | (?P<other>(?:kamer)?voorzitter|\w*commissie|(?:in)?formateurs?|kamer|griffier|raad|rekenkamer|ombudsman|bureau|
          delegatie|fracties?|leden|college|bestuur|gemeenten?|provincies?|parlement|staten|eilandsraad) )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
# Where what is asked begins, and words that say no addressee follows.
ASKED: Final = re.compile(
    r"(?<![\w-])(?:om|te|dat|zich|of|met|van|voor|in|op|bij|aan|door|over|tegen|naar)(?![\w-])|[:;]", re.IGNORECASE
)
SOMEBODY: Final = re.compile(r"\s*(?:de|het|zijn|haar|alle)\s+\w+", re.IGNORECASE)
BREAK_AFTER: Final = frozenset(";,.:")
# A stop or comma before the closing words belongs to them; that of "c.s." does not.
TAIL: Final = re.compile(r"(?:[,;:\s]|(?<=[^\W\d_]{3})\.|(?<=[)»”\d])\.)+$")
SEMICOLON: Final = re.compile(r";\s+")
COMMA: Final = re.compile(r",\s+")
ASIDE: Final = re.compile(r"\s*,[^,]{1,200},")


class Start(NamedTuple):
    """Where a printed line begins, and whether a block begins there."""

    offset: int
    new_block: bool


class _Clause(NamedTuple):
    """A recital or a pronouncement. `sure`: what stands before ends something, so that no mere line begins so."""

    offset: int
    recital: bool
    sure: bool


def dictum(text: str, starts: Sequence[Start], begin: int, end: int) -> Span | None:
    """Return the stretch after the last recital, up to the closing words; None where no pronouncement is found.

    Args:    text: the running text; starts: of its lines, in order; begin: behind "De Kamer,"; end: where "en gaat
             over" begins.
    Returns: the stretch without the comma or stop before the closing words. Two pronouncements that follow each other
             are one stretch; one that a recital follows is left out.
    """
    last = begin - 1
    pronounced: list[_Clause] = []
    for clause in _clauses(text, starts, begin, end):
        if not clause.recital:
            pronounced.append(clause)
        elif clause.sure or not pronounced:
            last = clause.offset
            pronounced.clear()
    first = next((clause.offset for clause in pronounced if clause.sure), None)
    early = next((clause.offset for clause in pronounced if _is_plain(text, clause.offset)), None)
    offset = min((at for at in (first, early) if at is not None), default=None)
    if offset is None:
        offset = next(
            (s.offset for s in starts if s.new_block and last < s.offset < end and _before(text, s.offset) in ";,"),
            None,
        )
    if offset is None:
        return None
    tail = TAIL.search(text, offset, end)
    stop = tail.start() if tail else end
    return Span(offset, stop) if offset < stop else None


def addressee(text: str, stretch: Span, starts: Sequence[Start]) -> tuple[Addressee, Span] | None:
    """Return whom the first request of a dictum is put to, and the words that say so; None where nothing is asked.

    Forms: 1. verzoekt de regering, het kabinet, de minister van X   2. verzoekt het presidium   3. verzoekt de
    Voorzitter, de commissie ...: "other"   4. verzoekt, in lijn met X, de regering   5. roept de regering op, draagt
    het kabinet op.
    Near misses: "spreekt uit dat de regering ...", "steunt de inzet van de regering".
    """
    openings = [clause.offset for clause in _clauses(text, starts, stretch.start, stretch.end) if not clause.recital]
    for offset in dict.fromkeys([stretch.start, *openings]):
        verb = REQUEST.match(text, offset, stretch.end)
        if verb is None:
            continue
        at = verb.end()
        if aside := ASIDE.match(text, at, stretch.end):
            at = aside.end()
        limit = min(at + 120, stretch.end)
        asked = ASKED.search(text, at, limit)
        limit = asked.start() if asked else limit
        found = ADDRESSEES.search(text, at, limit)
        if found is not None:
            kind: Addressee = "government" if found["government"] else "presidium" if found["presidium"] else "other"
            return kind, Span(offset, found.end())
        if somebody := SOMEBODY.match(text, at, limit):
            return "other", Span(offset, somebody.end())
    return None


def _clauses(text: str, starts: Sequence[Start], begin: int, end: int) -> Iterator[_Clause]:
    """Yield what begins as a recital or a pronouncement: at a line, behind a semicolon or, in a long line, a comma."""
    inside = [start for start in starts if begin <= start.offset < end]
    offsets = {start.offset: start.new_block for start in inside}
    for found in SEMICOLON.finditer(text, begin, end):
        offsets.setdefault(found.end(), False)
    if len(inside) < 2:
        for found in COMMA.finditer(text, begin, end):
            if _is_plain(text, found.end()):
                offsets.setdefault(found.end(), False)
    offsets.setdefault(begin + len(text[begin:end]) - len(text[begin:end].lstrip()), False)
    for offset, new_block in sorted(offsets.items()):
        before = _before(text, offset)
        ended = before in BREAK_AFTER or offset <= begin + 1
        recital = RECITAL.match(text, offset, end) is not None
        if not recital and PRONOUNCEMENT.match(text, offset, end) is None:
            continue
        if ended or (new_block and _is_plain(text, offset)):
            yield _Clause(offset, recital, sure=before != "," or new_block)


def _is_plain(text: str, offset: int) -> bool:
    """Tell whether a clause begins as it cannot in the middle of another: "overwegende dat", "verzoekt de regering"."""
    return PLAIN.match(text, offset) is not None


PLAIN: Final = re.compile(
    r"""(?:\w+\s+){0,2}?
    (?: \w+ende?,?\s+dat\b | van\s+(?:mening|oordeel),?\s+dat\b | gehoord\s+de\b | spreekt\s+(?:\w+\s+)?uit\b
      | (?:verzoekt|vraagt)\s+(?:de\s+(?:regering|minister)|het\s+(?:kabinet|presidium))\b )""",
    re.VERBOSE | re.IGNORECASE,
)


def _before(text: str, offset: int) -> str:
    """Return the last printed character before an offset."""
    at = offset - 1
    while at >= 0 and text[at].isspace():
        at -= 1
    return text[at] if at >= 0 else "."
