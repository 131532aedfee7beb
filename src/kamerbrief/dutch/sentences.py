"""Where sentences end."""

import re
from collections.abc import Iterator

from kamerbrief.model import Span

# Words before a full stop that do not end a sentence (forms seen in letters to parliament; one-letter initials
# besides).
ABBREVIATIONS = frozenset(
    "c.s d.d dd nr nrs o.m t.b.v a.s jl mln mld n.a.v m.b.t i.v.m o.a bijv bv resp c.q evt incl excl dhr mw mevr prof "
    "dr mr drs ir ing art blz p pp par vgl zgn ca i.h.b i.s.m o.l.v t.a.v t.g.v t.o.v v.a vnl w.o d.w.z e.d e.v enz "
    "m.n m.u.v n.v.t s.v.p t.v.v z.s.m fr gen kol lt st".split()
)
END = re.compile(r"[.?!][\"'\u2019\u201d»)\]]*(?:[\d\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}(?:, ?\d{1,2})*)?(?=[\s\[])")
# Looked for where a line asks and exclaims nothing: the engine skips to a sign as it stands ten times faster.
FULL_STOP = re.compile(r"\." + END.pattern.removeprefix("[.?!]"))
# These may stand at the end of a sentence as well: it ends there where a word follows that mostly begins one.
MAY_END = frozenset({"jl", "j.l", "a.s", "c.s"})
STARTS = re.compile(
    r"\s(?:Ook|Daarbij|Daarnaast|Daarom|Daarmee|Tevens|Verder|Nederland|Het|De|Dit|Deze|Dat|In|Op|Met|Tijdens|Voor|Er|Bij|Zij|"
    r"Hij|Ik|Bondgenoten|Ministers|Tot|Ten|Hierbij|Hierin|Hiermee|Veel|Volgens|Over|Uw|Na|Naast)\s"
)
WORD_BEFORE = re.compile(r"[\w.]+$")
# No abbreviation that ends no sentence has so many letters side by side.
LONG_WORD = 6


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of one line of running text (as the reading view shows it), without the space between them.

    A full stop ends a sentence when white space and then anything but a small letter follows, unless it belongs to an
    abbreviation ("c.s.", "d.d.", "nr."), to an initial or to a number of a list.
    """
    stop = len(text) if end is None else end
    at = start
    asks = text.find("?", start, stop) >= 0 or text.find("!", start, stop) >= 0
    for found in (END if asks else FULL_STOP).finditer(text, start, stop):
        sign, last = found.span()
        if text[last : last + 3].lstrip()[:1].islower():
            continue
        if text[sign] == "." and not (sign - at >= LONG_WORD and text[sign - LONG_WORD : sign].isalpha()):
            word = WORD_BEFORE.search(text, max(at, sign - 20, text.rfind(" ", at, sign) + 1), sign)
            if word is not None and _goes_on(text, word, last, stop, at):
                continue
        yield Span(at, last)
        at = last
        while at < stop and text[at].isspace():
            at += 1
    if at < stop:
        yield Span(at, stop)


def _goes_on(text: str, before: re.Match[str], end: int, stop: int, at: int) -> bool:
    """Say whether the full stop behind a word ends no sentence: of an abbreviation, an initial, the number of an item.

    end: where the next word may begin; stop: the end of the line; at: where the sentence began.
    """
    word = before.group().lower()
    if word in ABBREVIATIONS and not (word in MAY_END and STARTS.match(text, end, stop)):
        return True
    if (len(word) == 1 and word.isalpha()) or (word.isdigit() and before.start() == at):
        return True
    last = word.rpartition(".")[2]
    return len(last) == 1 and "." in word and last.isalpha()
