"""How a letter describes the papers that it refers to: what can be held against the registry, and nothing else.

Only words that belong to the reference itself count: those before it in its own sentence, in the footnote in which it
stands, and, where the footnote holds a bare number, those before its mark. Where another paper, a verb or a relative
clause stands between a word and the number, the word says nothing for sure.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date as day
from typing import Final

from msgspec import Struct

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.citations import COUNCIL, is_whole_dossier
from kamerbrief.model import DateEntry, Footnote, Motion, Reference, Register
from kamerbrief.registry.titles import Class, surname_key

WINDOW: Final = 260
"""Characters before a reference in which its description is looked for."""

CONTEXT: Final = 200
"""Characters around a motion in which words of its subject are looked for where the letter states none."""

# A word for a kind of paper, as it stands before its complement: 1. geannoteerde agenda (van, voor de ...)
# 2. verslag (van de bijeenkomst)   3. (Kamer)brief (van ... over, inzake)   4. amendement (van het lid X)
_NOUNS: Final = (
    ("geannoteerde agenda", Class.AGENDA),
    ("verslag", Class.REPORT),
    ("brief", Class.LETTER),
    ("amendement", Class.AMENDMENT),
)
_LETTERS: Final = ("kamer", "verzamel", "aanbiedings", "voortgangs")
# A report of the chamber and no report of a meeting abroad; a report on a bill; a report of costs.
_REPORT_OF_DEBATE: Final = re.compile(
    r"verslag(?:en)?(?: van)?(?: een| het| de)? (?:nader |feitelijk |commissie ?|schriftelijk|algemeen|nota|wetgevings|"
    r"rondetafel|debat|plenair|hoorzitting|so\b|ao\b|houdende|inhoudende)"
)
_NOT_A_MEETING: Final = re.compile(r"(?:naar aanleiding van het|voorlopig|nader|eind|onderzoeks|accountants) ?verslag")
# Between such a word and the number: something else that may be what the number means.
_BREAKS: Final = frozenset(
    "zoals waarin waarbij waarover waarmee waarop die dat heeft hebben had is zijn wordt worden werd werden zal zullen "
    "kan kunnen conform ik wij we u uw ook maar nota notitie moties visie appreciatie bijlage beantwoording verzoek "
    "advies evaluatie amendement amendementen toezegging toezeggingen antwoord antwoorden wetsvoorstel".split()
)
_BREAKING_ENDS: Final = (
    "brief", "brieven", "rapport", "rapportage", "plan", "strategie", "motie", "besluit", "reactie", "verslag",
    "verslagen", "agenda", "overzicht", "debat", "debatten", "overleg", "overleggen", "gesprek",
)  # fmt: skip
# The same within the words on a motion, whose subject may well be a plan or a strategy.
_BREAKS_MOTION: Final = frozenset(
    "zoals waarin waarbij waarover waarmee waarop brief brieven kamerbrief kamerbrieven verslag motie moties "
    "geannoteerde".split()
)
_DEBATE: Final = re.compile(
    r"(?<![a-z])(?:(?:commissie|plenair|tweeminuten|nota|spoed|hoofdlijnen|begrotings|\w*) ?debat(?:ten)?"
    r"|algemeen overleg|schriftelijk overleg|wetgevingsoverleg|notaoverleg|rondetafelgesprek|vragenuur)(?![a-z])"
)
# Behind a number: "van 30 november 2020", ", d.d. 30 november 2020".
_DATED: Final = re.compile(r"\s*,?\s*(?:van|d\.\s?d\.?|dd\.?|gedateerd)\s*")
# Before a day that is the day of a letter: "de Kamerbrief van", "mijn brief d.d.".
_LETTER_OF: Final = re.compile(r"brief\s*,?\s*(?:van|d\.\s?d\.?|dd\.?)?\s*$")
_CLOSING: Final = re.compile(r"[\s,;:(\[]*")
_MOST_DAYS: Final = 12
_NEAR_BEHIND: Final = 16

# What kinds of meeting a title or a letter names; one of these stands for no other. Folded, between spaces.
MEETINGS: Final = (
    ("ministers van Buitenlandse Zaken", ("ministers van buitenlandse zaken", "foreign ministers", " fmm ")),
    ("ministers van Defensie", ("ministers van defensie", "defence ministers", "defensie ministeriele", " dmm ")),
    ("NAVO-top", ("navo top ", "navo topbijeenkomst")),
    ("Raad Buitenlandse Zaken", ("raad buitenlandse zaken", " rbz ")),
    ("Raad Algemene Zaken", ("raad algemene zaken", " raz ")),
    ("Europese Raad", (" europese raad ",)),
    ("Landbouw- en Visserijraad", ("landbouw en visserijraad",)),
    ("JBZ-Raad", (" jbz raad ", "raad justitie en binnenlandse zaken")),
    ("Milieuraad", (" milieuraad ",)),
    ("Eurogroep en Ecofinraad", (" eurogroep", " ecofin")),
)
_NO_WORD: Final = str.maketrans(dict.fromkeys("()[],;:.-/\n", " "))


def meetings_named(folded: str) -> tuple[str, ...]:
    """Return which of the `MEETINGS` a folded text names.

    >>> meetings_named("geannoteerde agenda navo-ministers van defensie (dmm) en navo-top")
    ('ministers van Defensie', 'NAVO-top')
    """
    plain = f" {folded.translate(_NO_WORD)} "
    if "  " in plain:
        plain = " ".join(["", *plain.split(), ""])
    return tuple(name for name, phrases in MEETINGS if any(phrase in plain for phrase in phrases))


class Claim(Struct, gc=False):
    """What a letter says of one paper.

    dossier, suffix, number: what it cites; number None for a whole dossier, all None for a motion without a number.
    key:         these three, where there is a number: what it is looked up by.
    upper_house: the letter says that it is a paper of the Eerste Kamer.
    kinds:       bits of `Class` of all that the words before the number name, however loosely. sure: the one that they
                 surely name, 0 for none.
    movers:      keys of surnames. named: the names as printed. amended, several: "gewijzigde", "moties".
    subject:     in the words of the letter.
    date:        ISO, of the paper itself. meetings: days that the description names.
    councils:    kinds of meetings that the description names (`MEETINGS`).
    text:        of the letter. described: where the description stands in it. motion: where the motion is named.
    """

    dossier: str | None = None
    suffix: str = ""
    number: str | None = None
    key: tuple[str, str, str] | None = None
    upper_house: bool = False
    kinds: int = 0
    sure: int = 0
    movers: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    amended: bool = False
    several: bool = False
    subject: str | None = None
    date: str | None = None
    meetings: tuple[tuple[str, str], ...] = ()
    councils: tuple[str, ...] = ()
    text: str = ""
    described: tuple[int, int] = (0, 0)
    motion: tuple[int, int] = (0, 0)

    @property
    def words(self) -> str:
        """The description as the letter prints it, on one line."""
        return " ".join(self.text[slice(*self.described)].split()).strip(" ,;:([")

    @property
    def context(self) -> str:
        """The words around a motion, on one line: its sentence, of a short one also what follows."""
        start, end = self.motion
        begin = sentence_begin(self.text, max(self.text.rfind("\n\n", 0, start) + 1, start - WINDOW), start)
        stop = self.text.find(". ", end, end + CONTEXT)
        return " ".join(self.text[begin : stop if stop >= 0 else end + CONTEXT // 4].split())


def parts_of_target(target: str, upper_house: bool) -> tuple[str, str, str | None]:
    """Take the target of a Kamerstuk apart: dossier, suffix, number; the number is None for a whole dossier.

    >>> parts_of_target("36200-X-26", False), parts_of_target("21501-02", False), parts_of_target("34568-H", True)
    (('36200', 'X', '26'), ('21501', '02', None), ('34568', '', 'H'))
    """
    dossier, _, rest = target.partition("-")
    if rest.isdigit() and dossier != COUNCIL:
        return dossier, "", rest
    if not rest or is_whole_dossier(target, "EK" if upper_house else None):
        return dossier, rest, None
    suffix, _, number = rest.rpartition("-")
    return dossier, suffix, number


class Claims:
    """The claims of one letter. Everything that is looked up more than once is looked up here."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._text = register.text
        self._folded = fold(register.text)
        self._notes = {note.id: note for note in register.footnotes}
        self._dates = sorted((d for d in register.dates if d.start and d.end), key=lambda d: d.evidence[0].start)
        self._date_starts = [date.evidence[0].start for date in self._dates]
        self._block_starts = [block.start for block in register.blocks]
        self._motions: dict[str, list[Motion]] = {}
        for motion in register.motions:
            for link in motion.links:
                if link.rel == "refers_to":
                    self._motions.setdefault(link.to, []).append(motion)

    def references(self) -> Iterator[tuple[Reference, Claim | None]]:
        """Yield every reference with its claim; None for one that no registry of papers holds."""
        reached = 0
        before: Claim | None = None
        for reference in self._register.references:
            if reference.kind != "kamerstuk":
                yield reference, None
                continue
            end = reference.evidence[-1].end
            if end == reached and before is not None and reference.target.endswith(f"-{before.number}"):
                # "31 293 en 31 289, nr. 653": one paper in two dossiers; the number is that in the first.
                yield reference, before
                continue
            before = self._of(reference, reached)
            yield reference, before
            if end > reached:
                reached = end

    def motion(self, motion: Motion) -> Claim:
        """Return what the letter says of a motion; its number too, where it has one."""
        claim = Claim(text=self._text)
        if motion.kamerstuk is not None:
            claim.dossier, claim.suffix, claim.number = parts = parts_of_target(motion.kamerstuk, False)
            claim.key = (parts[0], parts[1], parts[2]) if parts[2] else None
        self._add_motion(claim, motion)
        claim.sure = claim.kinds = Class.MOTION
        claim.described = (motion.evidence[0].start, motion.evidence[0].end)
        return claim

    def _of(self, reference: Reference, reached: int) -> Claim:
        start, end = reference.evidence[0].start, reference.evidence[-1].end
        upper_house = reference.chamber == "EK"
        dossier, suffix, number = parts_of_target(reference.target, upper_house)
        key = (dossier, suffix, number) if number else None
        claim = Claim(dossier, suffix, number, key, upper_house, text=self._text)
        note = self._note(reference) if reference.links else None
        motions = self._motions.get(reference.id, ())
        least = reached if reached <= start else 0
        if note is not None:
            least = max(least, note.evidence[0].start)
        # Most references stand alone; of them no more is read than that.
        near = self._folded[least if least > start - WINDOW else max(start - WINDOW, 0) : start]
        if motions or note or _tells(near):
            begin = self._begin(start, least)
            window = self._folded[begin:start].replace("\n", " ")
            self._describe(claim, reference, begin, window, motions, note)
        starts = self._date_starts
        if starts and (at := bisect_left(starts, end)) < len(starts) and starts[at] - end <= _NEAR_BEHIND:
            self._read_date_behind(claim, end, at)
        return claim

    def _describe(
        self,
        claim: Claim,
        reference: Reference,
        begin: int,
        window: str,
        motions: Sequence[Motion],
        note: Footnote | None,
    ) -> None:
        end = reference.evidence[0].start
        self._read_nouns(claim, begin, end, window)
        if note is not None and not claim.kinds and note.anchor is not None:
            # A bare number in a note: what stands before the mark describes it.
            begin, end = self._begin(note.anchor, 0), note.anchor
            window = self._folded[begin:end].replace("\n", " ")
            self._read_nouns(claim, begin, end, window)
        if "motie" in window:
            claim.kinds |= Class.MOTION
            claim.several = "moties" in window
        claim.described = (begin, end)
        if len(motions) == 1 and not claim.several:
            self._tie(claim, motions[0], reference, note)

    def _tie(self, claim: Claim, motion: Motion, reference: Reference, note: Footnote | None) -> None:
        """Take over what the letter says of a motion whose number this is, where the two surely belong together."""
        at, end = reference.evidence[0].start, reference.evidence[-1].end
        for evidence in motion.evidence:
            inside = evidence.start < at and end <= evidence.end
            before = evidence.end <= at and _CLOSING.fullmatch(self._folded, evidence.end, at)
            marked = note is not None and note.anchor is not None and 0 <= note.anchor - evidence.end <= 3
            if not (inside or before or marked):
                continue
            stop = at if inside else evidence.end
            name = self._folded.find("motie", evidence.start, stop)
            between = self._folded[name + 5 : stop] if name >= 0 else ""
            leading = self._folded[max(evidence.start - 80, 0) : name if name >= 0 else evidence.start]
            if (
                name < 0
                or _BREAKS_MOTION.intersection(between.replace(",", " ").split())
                or self._folded.startswith("moties", name)
            ):
                continue
            if _ABOUT_MOTION.search(leading.replace("\n", " ")):
                continue
            claim.sure, claim.kinds = Class.MOTION, claim.kinds | Class.MOTION
            self._add_motion(claim, motion)
            claim.described = (evidence.start, evidence.end)
            return

    def _add_motion(self, claim: Claim, motion: Motion) -> None:
        claim.named = motion.names
        claim.movers = tuple(filter(None, map(surname_key, motion.names)))
        claim.amended, claim.subject, claim.date = motion.amended, motion.subject, motion.date
        claim.motion = (motion.evidence[0].start, motion.evidence[0].end)

    def _read_nouns(self, claim: Claim, begin: int, end: int, window: str) -> None:
        """Read which kind of paper a description names, and the days of the meeting that it is about."""
        nearest: tuple[int, int, int] | None = None
        first = len(window)
        for word, kind in _NOUNS:
            if word not in window:
                continue
            claim.kinds |= kind
            at = _whole_word(window, word)
            if at < 0:
                continue
            if kind in (Class.AGENDA, Class.REPORT):
                first = min(first, window.find(word))
            if nearest is None or at > nearest[0]:
                nearest = (at, at + len(word), kind)
        if "debat" in window or "overleg" in window:
            claim.kinds |= Class.DEBATE if _DEBATE.search(window) else 0
        if "antwoord" in window or "schriftelijk" in window:
            claim.kinds |= Class.ANSWERS
        if "wetsvoorstel" in window or "voorstel van wet" in window:
            claim.kinds |= Class.BILL
        if nearest is None or "motie" in window:
            return
        start, stop, kind = nearest
        if kind == Class.REPORT and (_REPORT_OF_DEBATE.match(window, start) or _NOT_A_MEETING.search(window)):
            claim.kinds |= Class.DEBATE
            return
        rest = window[stop:]
        if _breaks(rest) or _UNSURE_BEFORE.search(window[:start]):
            return
        claim.sure = kind
        if kind in (Class.AGENDA, Class.REPORT):
            # "de geannoteerde agenda van 15 juli en het verslag van 21 juni (nr. 9)": the number may be that of either.
            claim.meetings = tuple(self._days(begin + first, end))
            claim.councils = meetings_named(window[first:])
        if kind == Class.LETTER or claim.kinds & Class.LETTER:
            self._read_date_of_letter(claim, begin, end)

    def _days(self, begin: int, end: int) -> Iterator[tuple[str, str]]:
        """Yield the days that stand in a stretch; no months, no years."""
        for date in self._dates[bisect_left(self._date_starts, begin) : bisect_left(self._date_starts, end)]:
            if _is_days(date) and date.evidence[0].end <= end:
                yield date.start or "", date.end or ""

    def _read_date_of_letter(self, claim: Claim, begin: int, end: int) -> None:
        """Read the day of a letter: "mijn brief van 30 november 2020"."""
        for date in self._dates[bisect_left(self._date_starts, begin) : bisect_left(self._date_starts, end)]:
            at = date.evidence[0].start
            if date.start == date.end and not date.inferred and _LETTER_OF.search(self._folded, begin, at):
                claim.date = date.start

    def _read_date_behind(self, claim: Claim, end: int, at: int) -> None:
        """Read the day that stands right behind a number: "nr. 350 van 30 november 2020"."""
        date = self._dates[at]
        if claim.date is not None or date.start != date.end or date.inferred:
            return
        if _DATED.fullmatch(self._folded, end, self._date_starts[at]):
            claim.date = date.start

    def _note(self, reference: Reference) -> Footnote | None:
        for link in reference.links:
            if link.rel == "footnote":
                note = self._notes.get(link.to)
                if note is not None and note.evidence[0].start <= reference.evidence[0].start <= note.evidence[0].end:
                    return note
        return None

    def _begin(self, at: int, least: int) -> int:
        """Return where the sentence begins in which `at` stands, within its block, at most so many characters back."""
        block = bisect_right(self._block_starts, at) - 1
        begin = max(least, at - WINDOW, self._block_starts[block] if block >= 0 else 0)
        return sentence_begin(self._text, begin, at)


def sentence_begin(text: str, begin: int, at: int) -> int:
    """Return where the sentence begins in which `at` stands, `begin` where none ends before it."""
    end = at
    while end > begin:
        mark = max(text.rfind(". ", begin, end), text.rfind(".\n", begin, end), text.rfind(";", begin, end))
        if mark < 0:
            break
        # "c.s. over", "d.d. 17", "nr. 4" end no sentence: a word of four letters stands before a stop that does.
        if text[mark] == ";" or (text[mark - 4 : mark].isalpha() and _follows(text, mark + 1, at)):
            return mark + 1
        end = mark
    return begin


def _tells(words: str) -> bool:
    """Tell whether words before a number can say anything that could be compared. Written out: it is asked of all."""
    return (
        "agenda" in words
        or "verslag" in words
        or "brief" in words
        or "motie" in words
        or "amendement" in words
        or "debat" in words
        or "overleg" in words
        or "antwoord" in words
        or "schriftelijk" in words
        or "wetsvoorstel" in words
    )


def _whole_word(window: str, word: str) -> int:
    """Return where a word stands last as a word of its own, -1 where it does not; a Kamerbrief is a letter too."""
    at = window.rfind(word)
    while at >= 0:
        end = at + len(word)
        before = window[max(at - 12, 0) : at]
        free = not before[-1:].isalpha() or (word == "brief" and before.endswith(_LETTERS))
        if free and not window[end : end + 1].isalpha():
            return at
        at = window.rfind(word, 0, at)
    return -1


def _follows(text: str, at: int, end: int) -> bool:
    """Tell whether a sentence begins behind a stop: with a capital, a bracket or a quotation mark."""
    while at < end and text[at].isspace():
        at += 1
    return at < end and not text[at].islower() and not text[at].isdigit()


def _breaks(words: str) -> bool:
    """Tell whether something else stands among words that may be what the number behind them means."""
    plain = words.replace(",", " ").replace(")", " ").split()
    if not _BREAKS.isdisjoint(plain):
        return True
    for end in _BREAKING_ENDS:
        if end in words:
            return any(word.rstrip(".:;]\"'").endswith(_BREAKING_ENDS) for word in plain)
    return False


# "in reactie op de motie", "de brief over de motie": the number may be that of the reaction or the letter.
_ABOUT_MOTION: Final = re.compile(
    r"(?:brief|reactie|rapportage|appreciatie|beantwoording|antwoord(?:en)?|nota|notitie|stand van zaken|uitwerking"
    r"|opvolging|afdoening|informatie|toelichting|toezegging|verslag|agenda)"
    r"(?: \w+)? (?:op|over|inzake|van|bij|naar aanleiding van|betreffende|met betrekking tot|aan)"
    r"(?: de| het| een| deze| die| uitvoering van de| uitvoering van)*"
    r"(?: aangenomen| gewijzigde| nader gewijzigde)*\s*$"
)
# "antwoorden op vragen over de geannoteerde agenda", "reactie op het verslag": another paper than the word names.
_UNSURE_BEFORE: Final = re.compile(
    r"(?:antwoord(?:en)?|beantwoording|vragen|reactie|aanvulling|addendum|bijlage|inbreng|toelichting|behandeling"
    r"|bespreking|naar aanleiding)[^.]{0,60}$"
)


def _is_days(date: DateEntry) -> bool:
    """Tell whether a date of the register is a day or a few of them."""
    if date.start is None or date.end is None:
        return False
    return 0 <= day.fromisoformat(date.end).toordinal() - day.fromisoformat(date.start).toordinal() <= _MOST_DAYS
