"""Numbered papers of either chamber (Kamerstukken), in every form in which letters print them.

Forms, after the number of the dossier ("28676", "28 676", "28.676"; chapter or fund "36 200 X", "36410A", "31.700XII",
council "21501-02"; the "(R2187)" of an act of the Realm is dropped):
 1. "Kamerstuk 28 676, nr. 417", "28676 nr. 350", "23 645 nr 823", "21 501-21, stuk nr. 2648"
 2. "28676-417", "36200-XII-60", "21501-02-2602"
 3. "Kamerstuk 31.700XII, 6": a number after a comma, where a word or a chapter says what it is
 4. "1181 (33 529)", "motie op stuk nr. 456 (36800-XVI)"
 5. "Kamerstukken 29 521 en 33 279, nr. 310", "34 682/35 334, nr. 143": one paper in two dossiers
 6. "nrs. 3 en 7", "nr. 12, 13", "nrs. 3 t/m 7": one mention for each
 7. "34 568, H", "31 700 VI, D", "36 600 XVII, letter M", "CXXIV, G": papers of the Eerste Kamer
 8. "Kamerstuk 36412", "dossier 36 412", "wetsvoorstel ... (36 412)", "(36740-XVI)": a whole dossier, only where a word
    or a chapter says so
 9. "gedrukt onder nr. 524", "op stuk nr. 12": a number alone, of the paper's own dossier or of the one just named
with "Kamerstukken II 2022/23, ", "Tweede Kamer, vergaderjaar 2022-2023, " before and ", p. 7-8" behind.
Near misses: "45.000 militairen", "2515 XP", "Postbus 20061", "BZDOC-1649422007-40", "IENW/BSK-2023/297705".
Source: section 5 of the description of the open data; the references of motions of 2023-2025; 12,000 subjects in the
registry of the Tweede Kamer; Aanwijzing 3.43 voor de regelgeving.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kamerbrief.dutch.numbers import parse_roman
from kamerbrief.extractors import reference_paper_forms as forms
from kamerbrief.extractors.reading import Shown
from kamerbrief.extractors.reference_mentions import Mention, quoted, session_year
from kamerbrief.extractors.reference_numbers import (
    BY_COMMA,
    is_numbered,
    is_year,
    letter_at,
    letters_after,
    numbers_after,
)
from kamerbrief.extractors.reference_paper_forms import Head, head_before
from kamerbrief.model import Chamber, Span

# So near a number alone may belong to the dossier before it.
NEAR = 60
# No paper is of so many dossiers: a longer list is not read to its end from each of its members.
MOST_DOSSIERS = 20
# The longest letters name some hundreds. In a text that names so many, a range stands for its printed numbers alone:
# "nrs. 1-99, " over and over would be fifty papers for every ten characters.
MOST_PAPERS = 10_000


class _Dossier(NamedTuple):
    """A dossier as printed. number: its figures; chapter: chapter, fund or council."""

    start: int
    end: int
    number: str
    chapter: str | None

    @property
    def name(self) -> str:
        """As in the register: "36200-X"."""
        return f"{self.number}-{self.chapter}" if self.chapter else self.number


def find_papers(shown: Shown, own_dossier: str | None) -> list[Mention]:
    """Return the numbered papers of either chamber that a text names, in no particular order.

    own_dossier: of the paper itself, for numbers that stand without a dossier; None where it has none.
    Never raises; a form that is not sure yields nothing.
    """
    papers = _Papers(shown)
    papers.read_dossiers()
    papers.read_roman()
    papers.read_numbers_alone(own_dossier)
    return papers.found


class _Papers:
    """One text, and the papers read in it so far."""

    def __init__(self, shown: Shown) -> None:
        self.shown, self.text, self.folded = shown, shown.text, shown.folded
        self.found: list[Mention] = []

    def _before(self, at: int) -> str:
        window = self.folded[max(at - forms.WINDOW, 0) : at]
        return window[window.rfind("\n") + 1 :]

    def read_dossiers(self) -> None:
        """Read the papers whose dossier is a number of five figures."""
        reached = 0
        listed: Head | None = None
        for at, stop in self.shown.tokens.figures:
            # Five figures, or two and three: most runs of figures are shorter or longer.
            if at < reached or stop - at not in (2, 5):
                continue
            if stop - at == 2 and self.folded[stop + 1 : stop + 3].isalpha():
                continue
            if not forms.DOSSIER.match(self.folded, at):
                continue
            window = self._before(at)
            head = head_before(window, at)
            if head is None and listed is not None and listed.start == at:
                head = listed
            replaces = forms.REPLACES.search(window) is not None
            if head is None and not replaces and forms.OTHER_NUMBER.search(window):
                continue
            mentions, end = self._read(at, head, window, replaces)
            if not mentions:
                continue
            reached = end
            self.found += mentions
            joined = forms.AND_DOSSIER.match(self.folded, end)
            listed = head._replace(start=joined.end()) if joined and head else None

    def _dossier(self, at: int, sure: bool, counted: bool) -> _Dossier | None:
        """Read a dossier with its chapter. sure: a word announced it; counted: a number stands before its bracket."""
        found = forms.DOSSIER.match(self.folded, at)
        if found is None:
            return None
        number = "".join(figure for figure in found.group() if figure.isdigit())
        if (not sure and not forms.LOWEST_BARE <= int(number) <= forms.HIGHEST_BARE) or int(number) < forms.LOWEST:
            return None
        if "-" in found.group() and not sure:
            return None
        end = self._after_realm(found.end())
        suffix = forms.SUFFIX.match(self.folded, end)
        chapter = None
        if suffix and suffix["two"]:
            chapter = suffix["two"] if number == forms.COUNCIL or is_numbered(self.folded, suffix.end()) else None
        elif suffix:
            closed = counted and forms.INVERSE_CLOSING.match(self.folded, suffix.end()) is not None
            chapter = self._chapter(
                suffix.start("letters"), suffix.end(), closed or (sure and suffix.group()[0] != "-")
            )
        if chapter is None:
            suffix = forms.SUFFIX_AFTER_COMMA.match(self.folded, end)
            if suffix and is_numbered(self.folded, suffix.end()):
                chapter = self._chapter(suffix.start("letters"), suffix.end(), sure=False)
        return _Dossier(at, self._after_realm(suffix.end()) if suffix and chapter else end, number, chapter)

    def _after_realm(self, at: int) -> int:
        found = forms.R_NUMBER.match(self.folded, at)
        return found.end() if found else at

    def _chapter(self, start: int, end: int, sure: bool) -> str | None:
        """Return the chapter or fund in letters that stands here; None where the letter is a paper's or a word's.

        sure: a word announced the dossier and no hyphen stands before the letter, or it can be no paper's.
        """
        printed = self.text[start:end]
        if not printed.isupper():
            return None
        roman = parse_roman(printed.rstrip("AB")) is not None
        if len(printed) > 1:
            return printed if roman else None
        follows = (
            is_numbered(self.folded, end)
            or BY_COMMA.match(self.folded, end)
            or letter_at(self.text, self.folded, end, chamber_named=False)
        )
        return printed if roman or follows or sure else None

    def _read(self, at: int, head: Head | None, window: str, replaces: bool) -> tuple[list[Mention], int]:
        """Return the papers of the dossier at `at`, and where they end; none and `at` where it is no reference."""
        counted = forms.INVERSE_OPENING.search(window) is not None and forms.INVERSE.search(window) is not None
        dossiers = list(self._dossiers(at, head is not None, counted))
        if not dossiers:
            return [], at
        last = dossiers[-1]
        leading = Span(head.start if head else at, last.end)
        year, chamber = (head.year, head.chamber) if head else (None, None)
        end = last.end
        between = forms.YEAR_HERE.match(self.folded, end)
        if between is not None and is_numbered(self.folded, between.end()):
            year = year or session_year(between["year"], between["next"])
            end = between.end()
        sure = replaces or last.chapter is not None or self._about_paper(window)
        sure = sure or (head is not None and (head.paper or None not in (head.chamber, head.year)))
        numbers = numbers_after(self.folded, end, sure)
        if len(self.found) > MOST_PAPERS:
            numbers = list({number.span: number for number in numbers}.values())
        if not numbers:
            numbers = letters_after(self.text, self.folded, end, chamber == "EK", head is not None)
            chamber = "EK" if numbers else chamber
        if not numbers:
            return self._without_number(dossiers, head, leading, window)
        stop = numbers[-1].span.end
        after = forms.YEAR_HERE.match(self.folded, stop) if year is None else None
        if after is not None and (printed := session_year(after["year"], after["next"])):
            year, stop = printed, after.end()
            numbers[-1] = numbers[-1]._replace(span=Span(numbers[-1].span.start, stop))
        return [
            Mention(
                "kamerstuk",
                f"{d.name}-{number.name}",
                quoted(leading, number.span),
                None,
                chamber,
                year,
                number.pages,
                replaces,
            )
            for number in numbers
            for d in dossiers
        ], stop

    def _dossiers(self, at: int, sure: bool, counted: bool) -> Iterator[_Dossier]:
        """Yield the dossiers that stand side by side before one number, or at the end of a list."""
        dossier = self._dossier(at, sure, counted)
        for _ in range(MOST_DOSSIERS):
            if dossier is None:
                return
            yield dossier
            joined = (
                None if is_numbered(self.folded, dossier.end) else forms.AND_DOSSIER.match(self.folded, dossier.end)
            )
            if joined is None or not (sure or joined.group()[0] not in ",;"):
                return
            dossier = self._dossier(joined.end(), sure, counted)

    def _about_paper(self, window: str) -> bool:
        """Tell whether a bracket opens here behind a word for a paper: "de motie van het lid X (29453, 296)"."""
        return bool(
            forms.IN_BRACKETS.search(window) and forms.SPEAKS_OF_PAPER.search(window, max(len(window) - NEAR, 0))
        )

    def _without_number(
        self, dossiers: Sequence[_Dossier], head: Head | None, leading: Span, window: str
    ) -> tuple[list[Mention], int]:
        """Return what dossiers mean after which no number stands: "1181 (33 529)", or whole dossiers."""
        closing = forms.INVERSE_CLOSING.match(self.folded, leading.end)
        if closing is not None and head is None:
            if inverse := self._inverse(dossiers, closing.end(), window):
                return inverse, closing.end()
            if not forms.IN_BRACKETS.search(window) or not (
                (dossiers[0].chapter or "").isalpha()
                or (forms.SPEAKS_OF_BILL.search(window) and "." not in self.folded[leading.start : leading.end])
            ):
                return [], leading.start
        elif head is None or not head.paper:
            return [], leading.start
        chamber, year = (head.chamber, head.year) if head else (None, None)
        first = Span(leading.start, dossiers[0].end)
        return [
            Mention("kamerstuk", d.name, quoted(first, Span(d.start, d.end)), None, chamber, year) for d in dossiers
        ], leading.end

    def _inverse(self, dossiers: Sequence[_Dossier], end: int, window: str) -> list[Mention]:
        """Return the papers of "37 en 41 (36 410 VI)", none where the number before the bracket is another."""
        before = forms.INVERSE.search(window) if forms.INVERSE_OPENING.search(window) else None
        if before is None:
            return []
        if not before["word"]:
            line_start = before.start() == 0
            speaks = forms.SPEAKS_OF_PAPER.search(window, max(before.start() - 80, 0), before.start())
            if before["list"].isalpha() or is_year(before["list"]) or not (line_start or speaks):
                return []
        opening = dossiers[0].start - len(window)
        out: list[Mention] = []
        for item in forms.INVERSE_ITEM.finditer(before["list"]):
            at = opening + before.start("list") + item.start()
            name = self.text[at : at + len(item.group())]
            if not name.isdigit() and not name.isupper():
                return []
            chamber: Chamber | None = None if name.isdigit() else "EK"
            span = (Span(at if item.start() else opening + before.start(), end),)
            out += [Mention("kamerstuk", f"{d.name}-{name}", span, None, chamber) for d in dossiers]
        return out

    def read_roman(self) -> None:
        """Read the papers of the Eerste Kamer in dossiers of its own, which have Roman numbers."""
        for at in self.shown.tokens.at(forms.ROMAN_DOSSIERS):
            end = self.shown.tokens.apart.find(" ", at)
            roman = self.text[at:end]
            if end < 0 or not roman.isupper() or self.text[end] not in ", -":
                continue
            window = self._before(at)
            head = head_before(window, at)
            if head is None and (len(roman) < 4 or roman[0] not in "CL" or forms.OTHER_NUMBER.search(window)):
                continue
            leading = Span(head.start if head else at, end)
            self.found += [
                Mention(
                    "kamerstuk",
                    f"{roman}-{letter.name}",
                    quoted(leading, letter.span),
                    None,
                    "EK",
                    head.year if head else None,
                    letter.pages,
                )
                for letter in letters_after(self.text, self.folded, end, True, head is not None)
            ]

    def read_numbers_alone(self, own_dossier: str | None) -> None:
        """Read the papers that are named by number alone: their dossier was just named, or is the paper's own."""
        found = [match for at in self._announcing() if (match := forms.OWN.match(self.folded, at))]
        if not found:
            return
        known = sorted(self.found, key=lambda mention: mention.end)
        ends = [mention.end for mention in known]
        for match in sorted(found, key=lambda match: match.start()):
            at = match.start()
            after = bisect_right(ends, at)
            if any(m.start < match.end() for m in known[after : after + 2]):
                continue
            name = match["n"] or self.text[slice(*match.span("letter"))]
            if not name.isdigit() and not name.isupper():
                continue
            replaces = self._replacing(match.end() - len(name))
            near = known[after - 1] if replaces and after and ends[after - 1] >= at - NEAR else None
            dossier = near.target.rpartition("-")[0] if near else own_dossier
            if dossier:
                chamber: Chamber | None = None if name.isdigit() else "EK"
                span = (Span(*match.span()),)
                self.found.append(Mention("kamerstuk", f"{dossier}-{name}", span, None, chamber, replaces=replaces))

    def _announcing(self) -> Iterator[int]:
        """Yield where words stand behind which a number may stand alone."""
        for word, places in self.shown.tokens.found(forms.ANNOUNCING):
            for at in places:
                yield max(at - forms.OWN_WORDS[word], 0)

    def _replacing(self, at: int) -> bool:
        return forms.REPLACES.search(self._before(at)) is not None
