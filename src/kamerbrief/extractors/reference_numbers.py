"""The numbers and letters of papers that follow a dossier: one, a list or a range, each with its pages.

Forms: 1. "nr. 417", "nr.23", "nr 823", "stuk nr. 2648", "nummer 25", "nr. 42e" (Eerste Kamer before 1995)
       2. "-417"; ", 6" and " 22" where a word announced the dossier   3. with a tail: "-474-h1"
       4. "nrs. 3 en 7", "nr. 12, 13", "nrs. 3 t/m 7", "nr. 417 van 12 mei 2022 en nr. 47", "nr. 6, p. 15-16; nr. 7"
       5. letters: ", H", " letter M", "-H", "nr. AA", ", T en U"
Near misses: ", 12 december", ", 12 landen", ", 2022", ", EU-beleid".
"""

import re
from typing import Final, NamedTuple

from kamerbrief.extractors.reference_mentions import pages_after
from kamerbrief.model import Span

NR: Final = (
    r"(?:(?:(?:op )?stuk(?:ken)? |onder |met )?(?:nrs?|nos?|nmrs?|nummers?)(?![a-z])[ .,:;]{0,3}|"
    r"(?:onder|stuk)nummers? )"
)
BY_WORD: Final = re.compile(rf"[ ,.;:-]{{0,3}}\(?{NR}(?P<n>[0-9]{{1,4}})(?P<old>[a-z])?(?![0-9a-z])")
BY_HYPHEN: Final = re.compile(r" ?- ?(?P<n>[0-9]{1,4})(?![0-9a-z])")
BY_COMMA: Final = re.compile(r"(?:[,;] ?|\.)(?P<n>[0-9]{1,4})(?![0-9a-z]|[.,][0-9])")
BY_SPACE: Final = re.compile(r" (?P<n>[0-9]{1,4})(?=[);,]|\.?(?:\n|$))")
# A reprint, a nota of change or an annex: "kst-28676-474-h1".
TAIL: Final = re.compile(r"(?:-[hnb][0-9]{1,3}){1,2}(?![0-9a-z])")
# A further number of the same dossier; after a remark or a date only with "nr.".
MORE: Final = re.compile(
    r"(?P<remark> ?\([^()\n]{1,60}\)| (?:van|d\.d\.) [0-9]{1,2} [a-z]{3,9} [0-9]{4})?"
    r"(?: ?(?P<range>-|t/m|tot en met|tot) ?|,? (?:en met|en|alsmede) | ?[,;/&] ?|,? resp(?:\.|ectievelijk) "
    r"|,? (?:was|voorheen) (?=n))"
    rf"(?P<nr>{NR})?(?P<n>[0-9]{{1,4}})(?![0-9a-z])"
)
# What may follow a further number without "nr.": a word would make it an amount ("nr. 417, 12 landen").
GOES_ON: Final = re.compile(
    r" ?(?:[,;:.)\]/&\n»\"'-]|$)| en (?:nrs?\b|[0-9])| t/m | tot en met | \("
    r"| (?:p|blz|pag|van (?:de|het)|over|inzake|betreffende|zijn|is|worden)\b"
)
LONGEST_RANGE: Final = 100
UNIT: Final = re.compile(
    r"[ -](?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec|euro|miljoen|miljard|procent|%|militairen|uur|km)"
)
SEVERAL: Final = re.compile(r"(?:nrs|nos|nummers)\b")
DOSSIER_HERE: Final = re.compile(r"[0-9]{2}[ .]?[0-9]{3}(?![0-9])")
BEFORE_DOSSIER: Final = re.compile(r" ?\( ?[0-9]{2}[ .]?[0-9]{3}")

LETTER: Final = re.compile(
    rf"(?:(?P<word>[ ,.;:-]{{0,3}}(?:letters? |{NR}(?:letter )?))|(?P<comma>, ?)|(?P<hyphen>-)|(?P<space> ))"
    r"(?P<n>[a-z]{1,2})(?![a-z0-9'-])"
)
MORE_LETTERS: Final = re.compile(r"(?:, ?| en |, en )(?P<n>[a-z]{1,2})(?![a-z0-9'-])")
# The letters begin anew with each dossier: two of them are seldom further on than this.
TWO_LETTERS: Final = "ABC"


class Number(NamedTuple):
    """One number or letter of a paper, as in the register, where it stands (its pages included), and the pages."""

    name: str
    span: Span
    pages: str | None = None


def is_numbered(folded: str, at: int) -> bool:
    """Tell whether the number of a paper stands at `at`, by a word or after a hyphen."""
    return bool(BY_WORD.match(folded, at) or BY_HYPHEN.match(folded, at))


def is_year(number: str) -> bool:
    """Tell whether a figure is rather a year than the number of a paper."""
    return len(number) == 4 and number[:2] in ("19", "20")


def numbers_after(folded: str, at: int, sure: bool) -> list[Number]:
    """Return the numbers that follow a dossier which ends at `at`, in their order; [] where there are none.

    sure: a word announced the dossier, so that a number may stand after no more than a comma or a space.
    """
    first = _first(folded, at, sure)
    if first is None:
        return []
    start, end = first.span("n")
    tail = TAIL.match(folded, end)
    if tail is not None:
        return [Number(f"{int(first['n'])}{tail.group()}", Span(start, tail.end()))]
    old = first.groupdict().get("old") or ""
    pending = [Number(f"{int(first['n'])}{old}", Span(start, end + len(old)))]
    out, end, last = list[Number](), end + len(old), int(first["n"])
    several = SEVERAL.search(first.group()) is not None
    while True:
        pages, end = pages_after(folded, end)
        if pages:
            out += [Number(one.name, Span(one.span.start, end), pages) for one in pending]
            pending = []
        found = MORE.match(folded, end)
        if found is None or not _goes_on(folded, found, several, pages is not None):
            return out + pending
        number, span = int(found["n"]), Span(*found.span("n"))
        if (is_year(found["n"]) and abs(number - last) > 500) or (
            found["range"] and not 0 < number - last <= LONGEST_RANGE
        ):
            return out + pending
        if found["range"]:
            pending += [Number(str(between), span) for between in range(last + 1, number)]
        pending.append(Number(str(number), span))
        end, last = span.end, number


def _first(folded: str, at: int, sure: bool) -> re.Match[str] | None:
    found = BY_WORD.match(folded, at)
    if found is not None:
        return found
    found = BY_HYPHEN.match(folded, at)
    if found is None and sure:
        found = BY_COMMA.match(folded, at) or BY_SPACE.match(folded, at)
        if found is not None and is_year(found["n"]):
            return None
    return None if found is None or UNIT.match(folded, found.end()) else found


def _goes_on(folded: str, found: re.Match[str], several: bool, after_pages: bool) -> bool:
    """Tell whether a figure after a number is a further number, and no amount, date or dossier."""
    start, end = found.span("n")
    if DOSSIER_HERE.match(folded, start) or UNIT.match(folded, end) or BEFORE_DOSSIER.match(folded, end):
        return False
    if found["nr"]:
        return True
    return not (found["remark"] or after_pages) and (several or GOES_ON.match(folded, end) is not None)


def letters_after(text: str, folded: str, at: int, chamber_named: bool, announced: bool) -> list[Number]:
    """Return the letters of papers of the Eerste Kamer that follow a dossier, [] where there are none.

    chamber_named: the chamber is named before; announced: a word announced the dossier.
    """
    first = letter_at(text, folded, at, chamber_named)
    if first is None or not (first["word"] or first["comma"] or announced):
        return []
    out = [Number(text[slice(*first.span("n"))], Span(*first.span("n")))]
    while further := MORE_LETTERS.match(folded, out[-1].span.end):
        name = text[slice(*further.span("n"))]
        if not name.isupper() or len(name) != len(out[-1].name):
            break
        out.append(Number(name, Span(*further.span("n"))))
    pages, end = pages_after(folded, out[-1].span.end)
    if pages:
        out[-1] = Number(out[-1].name, Span(out[-1].span.start, end), pages)
    return out


def letter_at(text: str, folded: str, at: int, chamber_named: bool) -> re.Match[str] | None:
    """Return the match of a letter of the Eerste Kamer at `at`, None where other words stand there."""
    found = LETTER.match(folded, at)
    if found is None or not (name := text[slice(*found.span("n"))]).isupper():
        return None
    if found["space"] and not chamber_named:
        return None
    return None if len(name) == 2 and not (chamber_named or found["word"] or name[0] in TWO_LETTERS) else found
