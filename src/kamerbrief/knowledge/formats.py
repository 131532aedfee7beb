"""Meetings abroad: which format of which body a written form stands for."""

import re
from functools import cache

from msgspec import Struct

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.phrases import Phrase, PhraseIndex
from kamerbrief.knowledge.tables import Row, load

# Words beside a format, folded.
INFORMAL_WORDS = frozenset({"informele", "informeel", "informal"})
EXTRA_WORDS = frozenset(
    "extra ingelaste ingelast buitengewone buitengewoon bijzondere speciale ingeplande extraordinary special".split()
)
# Words that may stand between those and the format, or inside the format, and change nothing.
_OTHER_WORDS = frozenset("formele fysieke virtuele digitale gecombineerde gezamenlijke reguliere high level".split())
_FILLING = frozenset(
    "bijeenkomst bijeenkomsten vergadering vergaderingen videoconferentie videoconferenties videoteleconferentie vtc "
    "zitting top leden ministers meeting videoconference conference van met voor de het der of the members eu".split()
)
_INSIDE = INFORMAL_WORDS | EXTRA_WORDS | {"formele", "fysieke", "virtuele"}
_WORD_BEFORE = re.compile(r"([a-z]+)[ \t\r\n\-('\"]*$")
_AFTER = re.compile(r"[ \t]*\(?(informele|informeel|extra|ingelast)(?![a-z])\)?")
_OPENING = re.compile(r"[ \t\r\n]*\(")
_FARTHEST_WORD = 30
_MOST_WORDS_BEFORE = 8


class Format(Row, frozen=True, kw_only=True):
    """One format. code: as in the register ("FMM"); body: whose meeting it is ("NAVO")."""

    code: str
    body: str
    name_nl: str
    name_en: str


class FormatPhrase(Row, frozen=True, kw_only=True):
    """One written form.

    code: None where it names no meeting. also: further codes it is used for. informal: it says so by itself.
    """

    phrase: str
    code: str | None
    also: tuple[str, ...]
    informal: bool


class FormatMention(Struct, frozen=True):
    """A format named in a text.

    start, end: offsets, half-open, from a word such as "informele" on where one belongs to it, an acronym in brackets
                behind it included.
    code, body: as in the table. An informal meeting has the code of the formal one.
    informal, extra: as printed beside it ("informele", "Gymnich"; "extra", "ingelaste", "buitengewone").
    also:       other codes that the same words are used for ("NAVO-ministeriële" is said of foreign and of defence
                ministers alike): who signs the letter decides, not the words.
    """

    start: int
    end: int
    code: str
    body: str
    informal: bool = False
    extra: bool = False
    also: tuple[str, ...] = ()


@cache
def formats() -> dict[str, Format]:
    """Return all formats by their code."""
    return {row.code: row for row in load("formats", Format)}


@cache
def _index() -> PhraseIndex[FormatPhrase]:
    rows = load("format_phrases", FormatPhrase)
    return PhraseIndex(((row.phrase, row) for row in rows), skip=_INSIDE)


def find_formats(text: str) -> list[FormatMention]:
    """Find the meetings that are named in a text, the longest form at each place.

    Forms: 1. a name in any of its spellings: "NAVO-ministers van Buitenlandse Zaken", "NAVO ministeriële bijeenkomst",
              "Raad Buitenlandse Zaken", "JBZ-Raad"; a space, hyphen or line end between its words is the same
           2. an acronym, in capitals: "FMM", "RBZ", "UDCG"; behind the name in brackets it belongs to that mention
           3. with "informele", "extra", "ingelaste", "buitengewone" before it, also through "bijeenkomst van de",
              inside it ("EU informele bijeenkomst ministers van Defensie") or in brackets behind it
           4. damaged: "NAVO ministeriéle", "FIVIM"
    Names that merely hold a form ("Algemene Energieraad") are none.

    Args:    text: running text or a title, words that a line end broke already joined.
    Returns: mentions by their start, not overlapping; never raises.
    Source:  the table `format_phrases`, a source for each form.

    >>> [(m.code, m.informal) for m in find_formats("de informele bijeenkomst van NAVO-ministers van Defensie (DMM)")]
    [('DMM', True)]
    """
    folded = fold(text)
    known = formats()
    found: list[FormatMention] = []
    for phrase in _index().find(text, folded):
        row = phrase.value
        if row.code is None:
            continue
        last = found[-1] if found else None
        if last and last.code == row.code and _OPENING.fullmatch(folded, last.end, phrase.start):
            end = phrase.end + (folded[phrase.end : phrase.end + 1] == ")")
            found[-1] = FormatMention(last.start, end, last.code, last.body, last.informal, last.extra, ())
            continue
        start, words, end = _words_beside(folded, phrase, last.end if last else 0)
        found.append(
            FormatMention(
                start=start,
                end=end,
                code=row.code,
                body=known[row.code].body,
                informal=row.informal or not words.isdisjoint(INFORMAL_WORDS),
                extra=not words.isdisjoint(EXTRA_WORDS),
                also=row.also,
            )
        )
    return found


def _words_beside(folded: str, phrase: Phrase[FormatPhrase], reached: int) -> tuple[int, frozenset[str], int]:
    """Return where the mention begins, the telling words in, before and behind it, and where it ends."""
    words = set(phrase.skipped)
    start = at = phrase.start
    for _ in range(_MOST_WORDS_BEFORE):
        before = _WORD_BEFORE.search(folded, max(reached, at - _FARTHEST_WORD), at)
        if before is None:
            break
        word, at = before[1], before.start()
        if word in INFORMAL_WORDS or word in EXTRA_WORDS:
            words.add(word)
            start = at
        elif word not in _OTHER_WORDS and word not in _FILLING:
            break
    end = phrase.end
    if after := _AFTER.match(folded, end):
        words.add(after[1])
        end = after.end()
    return start, frozenset(words), end
