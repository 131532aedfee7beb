"""Letters, reports and agendas that are named without their number: "de Kamerbrief van 12 mei 2022 over sancties"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from kamerbrief.dutch.name_phrases import (
    DEFINITE,
    INDEFINITE,
    OWNING,
    POINTING,
    Opening,
    opening,
    token_start,
    topic_end,
)
from kamerbrief.extractors.named_by_noun import Named
from kamerbrief.extractors.reading import Shown
from kamerbrief.knowledge.document_nouns import DocumentNoun, NounFound
from kamerbrief.model import Meeting

MONTHS: Final = "januari februari maart april mei juni juli augustus september oktober november december".split()
_MONTH: Final = "|".join(MONTHS)
_DATE: Final = re.compile(
    r",? (?:(?:van|gedateerd|d\.d\.|dd\.?|de dato) )?"
    rf"(?P<days>\d{{1,2}}(?:(?: en | tot en met |[-–])\d{{1,2}})?) (?P<month>{_MONTH})"
    r"(?: (?P<year>\d{4}))?(?: ?(?:jl\.|j\.l\.|jongstleden|jl\b))?"
)
_SUBJECT: Final = re.compile(
    r",? (?:over|inzake|betreffende|aangaande|omtrent|met betrekking tot|m\.b\.t\.|t\.a\.v\.) "
)
_SENDER: Final = re.compile(r" (?:van|namens) (?=[a-zA-Z])")
_ADDRESSEE: Final = re.compile(r" aan (?=[a-zA-Z])")
_WITH: Final = re.compile(r" (?:met|houdende) (?=de |het |een )")
_QUOTED: Final = re.compile(r" ?[«\"'‘“„][^«»\"“”„\n]{3,120}?[»\"'’”“](?!\w)")
_TITLE: Final = re.compile(r" (?=[A-Z][a-z])")
_REPORTED: Final = re.compile(
    r"(?:,? (?!\(|\d{1,2} (?:en |tot )?)[\w'’&/.-]{1,40}){1,14}?(?= \d{1,2}[ –-]|(?: (?:van|op|d\.d\.|dd\.?) \d))"
)
_MEETING: Final = re.compile(
    r"\b(?:(?:[a-z-]*raad|eurogroep)(?! van state)|rbz|raz|er|dmm|fmm|nar|gymnich|ecofin|g7|g20|avvn"
    r"|[a-z-]*(?:top|bijeenkomst|conferentie|vergadering|zitting|sessie|ministeriele|bezoek|reis))\b"
)
# A paper of the Kamer itself, or another clause.
_NOT_MEETING: Final = re.compile(
    r"debat|overleg|hoorzitting|rondetafel|procedurevergadering|handelingen|schriftelijk|brief"
    r"|\b(?:ik|wij|is|was|wordt|werd|zijn|heeft|hebben|zal|zullen|kan|naar|aan|die|dat)\b"
)
# "Hierbij bied ik u het verslag aan": the letter and what it brings.
_OFFERS: Final = re.compile(
    r"\b(?:hierbij|bijgaand|bijgevoegd|hiermee|ontvang(?:t|en)? u|treft u|bied ik|bieden wij|doe ik u|doen wij u"
    r"|ga(?:at|an) u|bijlage)\b"
)
_NOT_LETTERS: Final = frozenset("nieuws geleide aanbiedings rij vracht de".split())
_TAKEN_UP: Final = frozenset(
    "bovengenoemde voornoemde genoemde onderhavige voorliggende bijgevoegde bijgaande separate aparte "
    "laatstgenoemde".split()
)
# "de artikel 100-brief"
_ARTICLE: Final = "artikel "
_WIDEST: Final = 220


def find_letters(
    shown: Shown, nouns: Sequence[tuple[str, NounFound]], numbered: Sequence[int], meetings: Sequence[Meeting]
) -> list[Named]:
    """Return the letters, reports and agendas that are named by date or subject and have no number beside them.

    Forms: 1. dated: "de brief van 12 mei 2022", "mijn brief d.d. 3 juni jl. over X", "per brief van 4 januari 2022"
           2. with sender or addressee and date: "de brief van premier Janssen van 10 november 2015"
           3. by subject: "de Kamerbrief over schone havens", "de artikel 100-brief inzake de inzet in Mali"
           4. by title: "de Kamerbrief «Staat van de havens»"
           5. of another meeting: "het verslag van de Raad Buitenlandse Zaken van 20 mei 2019"
    Near misses: "deze brief", "mijn brief", "een brief over X", "Hierbij bied ik u het verslag aan van ...", the report
    of the letter's own meeting, a number behind it ("de brief van 12 mei 2022 (Kamerstuk 28 676, nr. 4)").
    nouns: the words of the shown text that end in a noun of the table.
    numbered: where the numbered papers begin in the shown text, in order.
    """
    out = list[Named]()
    for word, found in nouns:
        if found.noun.kind != "letter":
            continue
        for offset in found.places:
            span = _letter(shown, offset, offset + len(word), found.at, found.noun, meetings)
            if span is not None and not _has_number(shown.text, span[0], offset + len(word), numbered):
                out.append(Named(*span, "letter", _short(shown.text[span[0] : span[1]])))
    return out


def _short(words: str) -> str:
    first, _, rest = words.partition(" ")
    return " ".join((rest if first.lower() in DEFINITE | OWNING else words).split())


def _has_number(text: str, start: int, end: int, numbered: Sequence[int]) -> bool:
    high = min(end + _WIDEST, len(text))
    for stop in ("; ", "\n", ". "):
        at = text.find(stop, end, high)
        while at >= 0 and stop == ". " and text[max(at - 4, 0) : at].endswith(("nr", "jl", "d.d", "j.l", "II", " I")):
            at = text.find(stop, at + 1, high)
        high = at if at >= 0 else high
    index = bisect_left(numbered, start)
    return index < len(numbered) and numbered[index] <= high


def _letter(
    shown: Shown, at: int, end: int, noun_at: int, noun: DocumentNoun, meetings: Sequence[Meeting]
) -> tuple[int, int] | None:
    text, folded = shown.text, shown.folded
    begin = token_start(text, at)
    joined = folded[begin : at + noun_at].strip("-")
    if joined in _NOT_LETTERS or text[at:end].isupper() or text[end : end + 1] == "-":
        return None
    begin -= len(_ARTICLE) if folded.startswith(_ARTICLE, max(begin - len(_ARTICLE), 0)) else 0
    before = opening(text, folded, begin)
    adjectives = {word.lower() for word in before.adjectives}
    if before.determiner in POINTING or before.determiner in INDEFINITE or adjectives & _TAKEN_UP:
        return None
    if noun.scheme == "report":
        return _report(shown, begin, end, noun, before, meetings) if not joined else None
    last, dated, about = _pieces(text, folded, end)
    if last == end:
        return None
    held = before.determiner is not None or bool(joined)
    return (before.start, last) if dated or (about and held) else None


def _pieces(text: str, folded: str, end: int) -> tuple[int, bool, bool]:
    """Read sender, addressee, date, subject and title behind "brief"; say where they end, and which decide."""
    at, last, dated, about = end, end, False, False
    for _ in range(5):
        if found := _DATE.match(folded, at):
            at, last, dated = found.end(), found.end(), True
        elif found := _SUBJECT.match(folded, at):
            at = topic_end(text, folded, found.end(), pieces=3)
            if at == found.end():
                break
            last, about = at, True
        elif found := _QUOTED.match(text, at):
            at, last, about = found.end(), found.end(), True
        elif (
            (found := _SENDER.match(folded, at))
            or (found := _ADDRESSEE.match(folded, at))
            or (found := _WITH.match(folded, at))
        ):
            at = topic_end(text, folded, found.end())
            if at == found.end():
                break
        elif at == end and (found := _TITLE.match(text, at)):
            at = last = topic_end(text, folded, found.end())
            about = at > found.end()
        else:
            break
    return last, dated, about


def _report(
    shown: Shown, begin: int, end: int, noun: DocumentNoun, before: Opening, meetings: Sequence[Meeting]
) -> tuple[int, int] | None:
    """Reports and annotated agendas: of another meeting, named with its day."""
    text, folded = shown.text, shown.folded
    if before.determiner is None and not text[begin].isupper():
        return None
    if noun.noun == "agenda" and "geannoteerde" not in {word.lower() for word in before.adjectives}:
        return None
    middle = _REPORTED.match(folded, end)
    date = _DATE.match(folded, middle.end()) or _ON_DATE.match(folded, middle.end()) if middle else None
    if (
        middle is None
        or date is None
        or _NOT_MEETING.search(folded, middle.start(), middle.end())
        or not _MEETING.search(folded, middle.start(), middle.end())
    ):
        return None
    if _is_own(date, meetings):
        return None
    low = max(begin - _WIDEST, 0)
    low = max(low, text.rfind(". ", low, begin), text.rfind("\n", low, begin))
    stop = text.find(". ", date.end(), date.end() + _WIDEST)
    if _OFFERS.search(folded, low, stop if stop >= 0 else date.end() + _WIDEST):
        return None
    return before.start, date.end()


_ON_DATE: Final = re.compile(
    rf" op (?P<days>\d{{1,2}}(?:(?: en | tot en met |[-–])\d{{1,2}})?) (?P<month>{_MONTH})(?: (?P<year>\d{{4}}))?"
)


def _is_own(date: re.Match[str], meetings: Sequence[Meeting]) -> bool:
    """Tell whether a printed date is that of the meeting which the letter itself is about."""
    day = int(re.split(r"\D", date["days"], maxsplit=1)[0])
    for meeting in meetings:
        for iso in (meeting.start, meeting.end):
            if iso is not None and (int(iso[5:7]), int(iso[8:10])) == (MONTHS.index(date["month"]) + 1, day):
                return date["year"] is None or date["year"] == iso[:4]
    return False
