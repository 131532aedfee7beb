"""What is printed around one month name or one date in figures: days, year, weekday; nothing is reckoned here yet.

`dates` makes dates of these parts. All functions read folded text; offsets are those of the text.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from kamerbrief.dutch.sought import Sought
from kamerbrief.dutch.tokens import Tokens

Link = Literal["range", "and", "or", "comma"]

_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("maart", "march", "mrt"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_SHORT = frozenset("jan feb mrt apr jun jul aug sept sep okt oct nov dec".split())
# Ordinary English words: a month only beside a year or an English ordinal.
_ALSO_WORDS = frozenset({"may", "march"})
# With their damage: i, l, 1 and | for one another, 0 for o, rn for m. One branch for each first letter: the engine then
# skips to those letters and tries one branch there, twice as fast as a list of names.
_MONTH = re.compile(
    r"""j(?:an(?:uar[iy1l|])?|u(?:n[ie1l|]?|l[iy1l|]?|[1|i]i))
    |   feb(?:ruar[iy1l|])?
    |   m(?:aart|arch|rt|e[i1l|]|ay)
    |   rn(?:aart|ei)
    |   a(?:pr(?:[i1l|][l1i|])?|ug(?:ust(?:us)?)?)
    |   sep(?:te(?:m|rn)ber|t)?
    |   o[kc]t(?:[o0]ber)?
    |   0kt[o0]ber
    |   nov(?:e(?:m|rn)ber)?
    |   dec(?:e(?:m|rn)ber)?""",
    re.VERBOSE,
)

# The names that are words of plain letters, and those that a damaged day of letters stands against ("isjuli"), each
# with where the month begins in it: looked up among the words of a text, they need no pass over it. All other forms of
# `_MONTH` have a figure or a stroke in them.
_NAMES = tuple(
    "jan januari january januarl jun juni june junl jul juli july jull juii feb februari february februarl maart march "
    "mrt mei mel may rnaart rnei apr april aprii aprll aprli aug august augustus sep sept september septernber okt oct "
    "oktober october nov november novernber dec december decernber".split()
)
_DAMAGED_DAYS = ("", *"lios", *(one + other for one in "lios" for other in "lios"))
_MONTH_AT = {day + name: len(day) for name in _NAMES for day in _DAMAGED_DAYS}
_MONTH_WORDS = Sought(_MONTH_AT)

_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_ENGLISH_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY_NUMBER = {name: n for names in (_WEEKDAYS, _ENGLISH_WEEKDAYS) for n, name in enumerate(names)}

_GAP = r"(?:[ \t]*\r?\n[ \t]*|[ \t]+)"
_OPT = rf"{_GAP}?"
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAY_NUMBER)})(?:ochtend|middag|avond|nacht)?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_ENDING = r"(?:(?:ste|de|e|st|nd|rd|th)(?![a-z]))?"
_YEAR = r"(?:1[89]|20|21)\d\d"
_LINKS = {
    "range": rf"{_GAP}(?:tot{_GAP}en{_GAP}met|tot{_GAP}aan|tot|until|through|to){_GAP}|{_OPT}(?:t/m|-){_OPT}",
    # "Op" on a new line begins a sentence below a heading that ends with a day.
    "and": rf",?{_GAP}(?:en|and){_GAP}|[ \t]+op{_GAP}|{_OPT}[&/]{_OPT}",
    "comma": rf",{_GAP}",
    "or": rf"{_GAP}(?:of|or|resp\.?|respectievelijk){_GAP}",
}
_ANY_LINK = "|".join(_LINKS.values())
_NAMED_LINK = "|".join(f"(?P<{name}>{form})" for name, form in _LINKS.items())
_AGAIN = rf"(?:(?:op|van|on){_GAP})?"

# A day may follow a stroke only where a month or a year stands before it: "28 juni-1 juli", but not "COVID-19 april".
_DATE_ENDINGS = "|".join(rf"(?<={end}[-/])" for end in "ari art ril mei uni uli tus ber".split())
_FREE = (
    r"(?=[\dmdwvztfs])"
    rf"(?:(?<![\w/-])(?<!\d[.,:])|(?<=[-/])(?:{_DATE_ENDINGS}|(?<=\s20\d\d-)|(?<=\s19\d\d-)))"
)
# A day or a list of days that ends where the month name begins.
_DAYS = re.compile(
    rf"{_FREE}(?:{_WEEKDAY},?{_GAP})?{_DAY}{_ENDING}"
    rf"(?:(?:{_ANY_LINK}){_AGAIN}(?:{_WEEKDAY},?{_GAP})?{_DAY}{_ENDING})*(?:{_GAP}of{_GAP}|{_OPT}|-)$"
)
_FIGURE = re.compile("[0-9]")
# Days as most are printed, which need no pattern: see `_plain_days`.
_PLAIN = {f"{zero}{day}": day for day in range(1, 32) for zero in ("", "0")[: 2 if day < 10 else 1]}
_WEEKDAY_ENDS = ("dag", "day", "ochtend", "avond", "nacht")
_AGAIN_WORDS = frozenset("op van on".split())
_LINK_WORDS = frozenset(
    "en and op of or to tot aan met until through van on respectievelijk resp. resp - / & t/m".split()
)
_NOTHING_BEFORE = ("", "", "", "")
_TOKEN = re.compile(
    rf"(?P<day>\d{{1,2}}){_ENDING}|{_NAMED_LINK}|(?P<weekday>{'|'.join(_WEEKDAY_NUMBER)})(?:ochtend|middag|avond|nacht)?"
)
_DAMAGED_DAY = re.compile(r"(?<![\w/.,-])([0-9lio|s]{1,2})([ \t]?)$")
_FIGURE_FOR = str.maketrans("li|os", "11105")
_NUMBER_BEFORE = re.compile(rf"\d(?:{_OPT}|-)$")
# Numbers that count something else than days.
# (Here and below: by the last two letters it is told without a pattern where none of these words stands.)
_LABEL_ENDS = frozenset("nr rs r. s. er el en t. lz z. p. na 's ot".split())
_LABEL = re.compile(r"(?<![a-z])(?:nrs?\.?|nummers?|artikel(?:en)?|art\.|blz\.?|p\.|pagina(?:'s)?|noot|voetnoot) ?$")
_TURNED_ENDS = frozenset("en ge nd de".split())
_TURNED = re.compile(
    rf"(?P<past>afgelopen|vorige){_GAP}$|(?P<future>komende?|aanstaande|aankomende|volgende){_GAP}$|(?P<tussen>tussen|between){_GAP}$"
)
_YEAR_AFTER = re.compile(rf"(?:\.?{_OPT}|-)({_YEAR})(?!\d)")
# A raised footnote mark that lost its height: "24 maart 20211".
_YEAR_AND_MARK = re.compile(rf"{_GAP}((?:19|20)\d\d)(?=\d\d?(?!\d))")
_DAMAGED_YEAR = re.compile(rf"{_GAP}([12il|][0-9oli|s]{{3}})(?!\w)")
_WORDS_AFTER = re.compile(
    rf",?{_OPT}\(?(?:(?P<past>j\.?l(?![a-z])\.?|jongstleden|l\.l\.|laatstleden)|(?P<future>a\.s\.|as\.|aanstaande(?![a-z]))"
    rf"|(?:van{_GAP})?(?P<which>dit|vorig|verleden|volgend|komend|aankomend){_GAP}jaar(?![a-z]))"
)
_YEARS_ON = {"dit": 0, "vorig": -1, "verleden": -1, "volgend": 1, "komend": 1, "aankomend": 1}
_MONTH_FIRST = re.compile(
    rf"{_GAP}({_DAY})(?:st|nd|rd|th)?(?:{_OPT}-{_OPT}({_DAY})(?:st|nd|rd|th)?)?,{_OPT}({_YEAR})(?!\d)"
)
_ENGLISH_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)(?![a-z])")
_CONNECTION = re.compile(rf"(?:{_NAMED_LINK}){_AGAIN}(?:de{_GAP})?")

_STROKES = frozenset("-/.")
_CENTURIES = ("18", "19", "20", "21")
# What follows the year of "2025-03-01".
_MONTH_DAY = re.compile(r"-([01]\d)-([0-3]\d)(?![\d-])")
_DAY_MONTH = re.compile(r"(?<![\w/-])(?<!\d[.,:])(\d{1,2})([-/.])(\d{1,2})$")
_FREE_YEAR = re.compile(rf"{_YEAR}(?<![\w/.-]....)")

# How far before a month its days may begin ("van woensdag 28, donderdag 29 en vrijdag 30 juni"), and words before them.
_REACH, _WORD_REACH = 80, 14
# How far the figures of the last day, one whole day with its weekday, and the figures of the day before it may stand.
_PLAIN_REACH, _PLAIN_WORDS = 60, 6
_DAY_REACH, _ONE_REACH, _LINK_REACH = 16, 34, 40
_LONGEST_CONNECTION = 20


class Run(NamedTuple):
    """Days of one month that follow one another, and where the first is printed."""

    start: int
    first: int
    last: int


class Part(Struct):
    """What is printed around one month name.

    runs: empty for a month without days. year: None where none is printed. turn: what stands in its place: "past" for
    "jl.", "future" for "aanstaande", years to add to the anchor's for "vorig jaar". between: "tussen" stands before.
    """

    start: int
    end: int
    month: int
    runs: list[Run]
    year: int | None = None
    turn: Literal["past", "future"] | int | None = None
    weekday: int | None = None
    between: bool = False
    repaired: bool = False


def parts_of(text: str, folded: str, tokens: Tokens | None = None) -> list[Part]:
    """Return all parts of a text by their start; `folded` is its fold, `tokens` its words where they are at hand."""
    months = _months(folded) if tokens is None else _looked_up(tokens)
    parts = [part for start, end in months if (part := _worded(text, folded, start, end)) is not None]
    parts += _figured(folded, Tokens(folded) if tokens is None else tokens)
    return sorted(parts, key=lambda part: part.start)


def connection(folded: str, before: Part, after: Part) -> Link | None:
    """Say how two neighbouring parts are joined; None where other words stand between them."""
    if not 0 < after.start - before.end <= _LONGEST_CONNECTION:
        return None
    found = _CONNECTION.fullmatch(folded, before.end, after.start)
    if found is None:
        return None
    link = _link_of(found)
    if link == "comma":
        return "and"
    return "range" if before.between and link == "and" else link


def _link_of(found: re.Match[str]) -> Link:
    return "range" if found["range"] else "and" if found["and"] else "or" if found["or"] else "comma"


def _months(folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where month names stand in a stretch, whatever stands before them, but no letter behind."""
    for found in _MONTH.finditer(folded, start, len(folded) if end is None else end):
        if not folded[found.end() : found.end() + 1].isalpha():
            yield found.span()


def _looked_up(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield, in no order, the month names that `_months` yields and that can be a date or part of one."""
    folded = tokens.folded
    if "|" in folded:
        # Recognition reads "i" as a stroke, which is part of no word.
        yield from _months(folded)
        return
    for word, places in tokens.found(_MONTH_WORDS):
        for at in places:
            yield at + _MONTH_AT[word], at + len(word)
    for start, end in tokens.mixed:
        yield from _months(folded, start, end)


def _worded(text: str, folded: str, start: int, end: int) -> Part | None:
    """Return the part around a month name; None where it is none."""
    part = Part(start, end, 0, [])
    if not _read_days(folded, part):
        return None
    word = folded[start:end]
    part.month, damaged = _month_of(word)
    part.repaired |= damaged
    if not part.runs and (english := _MONTH_FIRST.match(folded, end)):
        first = int(english[1])
        part.runs = [Run(start, first, int(english[2] or first))]
        part.year, part.end = int(english[3]), english.end()
    else:
        _read_after(folded, part)
    return part if _is_date(part, word, text[start], folded) else None


def _is_date(part: Part, word: str, initial: str, folded: str) -> bool:
    """Say whether so much is printed that the month name is one."""
    if folded[part.end : part.end + 1].isdigit() and part.year is None and part.turn is None:
        return False  # behind "jl." a figure is the mark of a footnote
    if part.repaired or word in _SHORT:
        return bool(part.runs) and part.year is not None
    if word not in _ALSO_WORDS:
        return True
    if part.year is not None:
        return bool(part.runs) or initial.isupper()
    return bool(part.runs) and _ENGLISH_ORDINAL.search(folded, part.start, part.end) is not None


@cache
def _month_of(word: str) -> tuple[int, bool]:
    """Return the number of a month name, and whether it had to be repaired."""
    if word in MONTHS:
        return MONTHS[word], False
    whole = re.sub("[1|l]", "i", word.replace("rn", "m").replace("0", "o"))
    return next(n for name, n in MONTHS.items() if name.replace("l", "i") == whole), True


def _days_before(folded: str, at: int) -> re.Match[str] | None:
    """Return the day or list of days that ends at a month name.

    What is far away is looked at only where figures stand there: a list of days is long but rare.
    """
    if not _FIGURE.search(folded, max(0, at - _DAY_REACH), at):
        return None
    found = _DAYS.search(folded, max(0, at - _ONE_REACH), at)
    if found is None or _FIGURE.search(folded, max(0, found.start() - _LINK_REACH), found.start()):
        return _DAYS.search(folded, max(0, at - _REACH), at)
    return found


def _plain_days(folded: str, at: int) -> tuple[Run, int | None] | None:
    """Read the day, or two days that follow one another, that end one blank before a month name, and the weekday.

    "op 5 juni", "van 6 en 7 juni", "woensdag 4 juni". None where the words before them may belong to a longer list or
    anything else is printed in another way: `_DAYS` reads it.
    """
    words = folded[max(0, at - _PLAIN_REACH) : at].rsplit(None, _PLAIN_WORDS - 1)
    if at <= _PLAIN_REACH:
        words = [*_NOTHING_BEFORE, *words]
    last = _PLAIN.get(words[-1]) if len(words) >= _PLAIN_WORDS else None
    if last is None or not folded.startswith(words[-1] + " ", at - 1 - len(words[-1])):
        return None
    start, first, before, weekday = at - 1 - len(words[-1]), last, -2, None
    if words[-2] == "en":
        if _PLAIN.get(words[-3]) != last - 1:
            return None
        start, first, before = start - 4 - len(words[-3]), last - 1, -4
        if not folded.startswith(f"{words[-3]} en {words[-1]} ", start):
            return None
    elif (weekday := _WEEKDAY_NUMBER.get(words[-2])) is not None:
        start, before = start - 1 - len(words[-2]), -3
        if not folded.startswith(f"{words[-2]} {words[-1]} ", start):
            return None
    # A list goes on only from a day, over a word that links or repeats ("en op").
    word = words[before - 1] if words[before] in _AGAIN_WORDS else words[before]
    if word in _LINK_WORDS or word.rstrip(",").endswith(_WEEKDAY_ENDS) or (not word.isalpha() and _FIGURE.search(word)):
        return None
    return Run(start, first, last), weekday


def _read_days(folded: str, part: Part) -> bool:
    """Fill in what is printed before the month; False where that shows that it is no date."""
    month_at = part.start
    plain = _plain_days(folded, month_at)
    if plain is not None:
        run, part.weekday = plain
        part.start, part.runs = run.start, [run]
        return _before_days(folded, part, _turned_before(folded, run.start), run.start)
    glued = folded[month_at - 1 : month_at].isalpha()
    found = None if glued else _days_before(folded, month_at)
    if found is None:
        damaged = _DAMAGED_DAY.search(folded, max(0, month_at - 4), month_at)
        # Letters alone are a day only where no space parts them from the month: "ISjuli", but not "is juli".
        if damaged and (not damaged[2] or any(c.isdigit() for c in damaged[1])):
            day = int(damaged[1].translate(_FIGURE_FOR))
            part.start, part.repaired = damaged.start(), True
            part.runs = [Run(part.start, day, day)]
            return True
        if glued or _NUMBER_BEFORE.search(folded, max(0, month_at - 4), month_at):
            return False
        turned = _turned_before(folded, month_at)
        if turned and turned["tussen"]:
            part.between = True
        elif turned:
            part.turn, part.start = "past" if turned["past"] else "future", turned.start()
        return True
    part.start = found.start()
    turned = _turned_before(folded, part.start)
    part.between = bool(turned and turned["tussen"])
    _read_runs(folded, found, part)
    return _before_days(folded, part, turned, found.start())


def _turned_before(folded: str, at: int) -> re.Match[str] | None:
    """Return "afgelopen", "komende", "tussen" and the like that stand before a day or month."""
    low = max(0, at - _WORD_REACH)
    return _TURNED.search(folded, low, at) if folded[low:at].rstrip()[-2:] in _TURNED_ENDS else None


def _before_days(folded: str, part: Part, turned: re.Match[str] | None, first: int) -> bool:
    """Fill in what the word before the days tells; False where it tells that they are none. first: where they begin."""
    part.between = bool(turned and turned["tussen"])
    if turned and not part.between:
        part.turn = "past" if turned["past"] else "future"
        part.start = turned.start()
    elif folded[max(0, first - 3) : first].rstrip()[-2:] in _LABEL_ENDS and _LABEL.search(
        folded, max(0, first - _WORD_REACH), first
    ):
        part.runs = part.runs[1:]
        if part.runs:
            part.start = part.runs[0].start
    return bool(part.runs)


def _read_runs(folded: str, found: re.Match[str], part: Part) -> None:
    """Split a list of days into runs of days that follow one another."""
    if (alone := found[0].rstrip(" -")).isdecimal():
        part.runs = [Run(found.start(), int(alone), int(alone))]
        return
    link: Link | None = None
    start: int | None = None
    for token in _TOKEN.finditer(folded, found.start(), found.end()):
        if not token["weekday"] and not token["day"]:
            link, start = _link_of(token), None
            continue
        start = token.start() if start is None else start
        if token["weekday"]:
            if not part.runs:
                part.weekday = _WEEKDAY_NUMBER[token["weekday"]]
            continue
        day = int(token["day"])
        if part.runs and day <= part.runs[-1].last:
            # "30 en 1 december": what stands before belongs to another month, which nobody names.
            part.runs, part.weekday, part.start = [], None, start
        last = part.runs[-1] if part.runs else None
        if last and (link == "range" or (link in ("and", "comma") and (part.between or day == last.last + 1))):
            part.runs[-1] = last._replace(last=day)
        else:
            part.runs.append(Run(start, day, day))
    if link == "comma" and start is not None:
        # Commas make a list of days only where "en" ends it: in "sessie 2, 3 december" the first number is no day.
        part.runs, part.start = [Run(start, part.runs[-1].last, part.runs[-1].last)], start


def _read_after(folded: str, part: Part) -> None:
    """Fill in the year, or the words that stand for it."""
    at = part.end
    found = _YEAR_AFTER.match(folded, at)
    if found is None and part.runs:
        found = _YEAR_AND_MARK.match(folded, at)
    if found:
        part.year, part.end = int(found[1]), found.end(1)
        return
    damaged = _DAMAGED_YEAR.match(folded, at) if part.runs else None
    if damaged and sum(c.isdigit() for c in damaged[1]) > 1:
        year = int(damaged[1].translate(_FIGURE_FOR))
        if re.fullmatch(_YEAR, str(year)):
            part.year, part.end, part.repaired = year, damaged.end(), True
    elif words := _WORDS_AFTER.match(folded, at):
        part.end = words.end()
        part.turn = _YEARS_ON[words["which"]] if words["which"] else "past" if words["past"] else "future"


def _figured(folded: str, tokens: Tokens) -> Iterator[Part]:
    """Yield the dates in figures, the day first unless the year is."""
    for at in tokens.fours:
        if not folded.startswith(_CENTURIES, at):
            continue
        end = at + 4
        stroke = folded[at - 1 : at]
        if folded[end : end + 1] != "-":
            found = _DAY_MONTH.search(folded, max(0, at - 6), at - 1) if stroke in _STROKES else None
            # With dots only as 01.03.2025: "1.3.2025" may number a section.
            if found and found[2] == stroke and (stroke != "." or at - 1 - found.start() == 5):
                day, month, year = int(found[1]), int(found[3]), int(folded[at:end])
                yield Part(found.start(), end, month, [Run(found.start(), day, day)], year)
        elif (after := _MONTH_DAY.match(folded, end)) and _FREE_YEAR.match(folded, at):
            yield Part(at, after.end(), int(after[1]), [Run(at, int(after[2]), int(after[2]))], int(folded[at:end]))
