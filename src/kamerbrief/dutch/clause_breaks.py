"""A Dutch sentence cut into clauses: the main clause, what depends on it, what is set beside it."""

import re
from typing import Final

from kamerbrief.model import Span

_FINITE: Final = (
    "zal|zullen|zou|zouden|wordt|worden|werd|werden|is|zijn|was|waren|ben|bent|heb|heeft|hebben|had|hadden|kan|kunnen|kom|"
    "komt|ga|gaat|doe|doet|informeer|informeert|ontvangt|blijf|blijft|houd|houdt|zeg|zegde|stuur|stuurt|volgt|wil|moet|"
    "laat|bied|geef|zend|meld|deel"
)
_SUBJECT: Final = r"ik|wij|we|het\skabinet|de\sregering|uw\skamer|de\skamer|u|de\sminister|de\sstaatssecretaris|zij|hij"
_DEPENDENT: Final = (
    r"waar\w*|die|dat|welke|zodat|omdat|aangezien|hoewel|terwijl|nadat|voordat|mits|tenzij|wanneer|indien|zodra|"
    "alvorens|totdat|om|of"
)
# "over dat onderwerp": no clause begins there.
_NOT_AFTER_PREPOSITION: Final = "".join(
    rf"(?<!\b{word}\s)" for word in "over op in van met aan voor bij tot naar uit door en om".split()
)
# 1. ", waarover ...", ", die ..."   2. " dat ...", " zodra ..."   3. ", zal ik ..." behind what stands in front
# 4. " en zal ...", ", maar ik ..."   5. "; ...", ": ...", " - ..."
# One class of signs in front and a look behind: the engine skips to those signs, and tries little at most of them.
_BREAK: Final = re.compile(
    r"[,;:\s](?:"
    rf"(?<=,)\s(?=(?:{_DEPENDENT}|{_FINITE}|(?:en|maar|want)\s(?:{_FINITE}|{_SUBJECT}))(?!\w))"
    r"|(?<=\s)(?=[dozwem])(?:"
    rf"(?=dat(?!\s(?:weten|doen|laten|horen)(?!\w))\s){_NOT_AFTER_PREPOSITION}"
    r"|(?=(?:omdat|zodat|waarover|waarin|waarbij|waarmee|zodra)\s)"
    rf"|(?=(?:en|maar|want)\s(?:{_FINITE}|{_SUBJECT})(?!\w)))"
    r"|(?<=[;:])\s|(?<=\s)[-\u2013\u2014]\s)"
)
_AND: Final = re.compile(r"(?:en|maar|want)\s")
# Set between commas and no clause of the sentence: ", zoals toegezegd,", ", mede namens de minister van Defensie,".
_INSERTED: Final = re.compile(r",\s(?:zoals|conform|mede\snamens|indien|waar|maar|en)\s[^,.;:]{1,60},\s")


def clause_spans(folded: str, start: int, end: int) -> list[Span]:
    """Return the clauses of one sentence, in order, without the commas and "en" between them.

    Args: folded: folded text; start, end: the sentence, half-open.
    A rough cut that looks at the words where clauses begin, not at grammar: what it leaves together may be two clauses.

    >>> text = "wij werken aan een plan, waarover ik u zal informeren"
    >>> [text[clause.start:clause.end] for clause in clause_spans(text, 0, len(text))]
    ['wij werken aan een plan', 'waarover ik u zal informeren']
    """
    inserted = [found.span() for found in _INSERTED.finditer(folded, start, end)]
    out, at, passed = list[Span](), start, 0
    for found in _BREAK.finditer(folded, start, end):
        while passed < len(inserted) and inserted[passed][1] - 2 <= found.start():
            passed += 1
        if passed < len(inserted) and inserted[passed][0] <= found.start():
            continue
        if found.start() > at:
            out.append(Span(at, found.start()))
        joined = _AND.match(folded, found.end())
        at = joined.end() if joined else found.end()
    if at < end:
        out.append(Span(at, end))
    return out
