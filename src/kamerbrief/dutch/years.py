"""Years that stand by themselves, runs of years and decades, told from numbers that only look like years."""

import re
from collections.abc import Iterator
from datetime import date

from kamerbrief.dutch.date_parts import MONTHS
from kamerbrief.dutch.dates import DateMention
from kamerbrief.dutch.sought import Sought
from kamerbrief.dutch.tokens import Tokens

_GAP = r"(?:[ \t]*\r?\n[ \t]*|[ \t]+)"
_OPT = rf"{_GAP}?"
# Not within a longer number, a paper's number ("2022/2065", "BZ-2022"), a time or a word ("2030-agenda").
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?![\w/+%])(?![.,:]\d|-[a-z])(?<![\w/.,:&+$-]\d{4})")
_ONWARD = re.compile(
    rf"(?:(?P<dash>{_OPT}-{_OPT})|{_GAP}(?:tot{_GAP}en{_GAP}met|t/m|tot|until|through|to){_GAP}|t/m{_OPT}"
    rf"|(?P<between>{_GAP}(?:en|and){_GAP}))(?P<last>(?:1[89]\d\d|20\d\d|2100)|(?P<short>'?\d\d))(?![\w/%])(?![.,:-]\d)"
)
_FROM = re.compile(r"(?<![a-z])(?:van|tussen|from|between)\s$")
_BETWEEN = re.compile(r"(?<![a-z])(?:tussen|between)\s$")
_TENS_WORDS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_DECADE = re.compile(rf"(?:(?P<word>{'|'.join(_TENS_WORDS)})|'?(?P<tens>[2-9]0)|(?P<year>(?:18|19|20)\d0))(?![\w-])")
_TENS = {word: 10 * tens for tens, word in enumerate(_TENS_WORDS, 2)}
_ENGLISH_DECADE = re.compile(r"(?<![\w'-])(?:18|19|20)\d0s(?!\w)")
_GOES_ON = (" t", " en", " and", " un", "\n", "/", "%", "-")
_DECADES = Sought(("jaren",))
# How far before a year the words reach that tell it from a number.
_REACH = 40

# The word before a year, folded, where the year says when. After any other word it belongs to a name ("Agenda 2030",
# "Wet inkomstenbelasting 2001", "NAVO 2030").
_SAYS_WHEN = frozenset(
    "in sinds sedert uit van voor vanaf tot met en of a tussen over na per naar tegen rond omstreeks begin eind einde "
    "medio half midden anno ultimo primo tijdens gedurende dan als is was wordt werd zijn al pas nog reeds ook heel "
    "gehele hele uiterlijk periode tijdvak t/m since from until till to by for before after during through early late "
    "mid and between around the gravenhage haag".split()
)
# Nouns of what happens or counts in that year: "de NAVO-top 2022", "het begrotingsjaar 2025", "de begroting 2024".
_HAPPENS = ("top", "summit", "conferentie", "conference", "bijeenkomst", "verkiezingen", "jaar", "jaren", "begroting",
            "begrotingen", "zomer", "winter", "najaar", "voorjaar", "herfst", "lente")  # fmt: skip
# What is numbered or counted: after these the figures are no year, in a list neither ("resoluties 1970 en 1973").
_LABELS = "|".join(
    "nrs? nos? nummers? art artikel(?:en)? blz p pp pagina(?:'s)? noot tel telefoon fax issn isbn postbus dossiers? "
    "kamerstuk(?:ken)? handelingen stb stcrt trb staatsblad staatscourant tractatenblad pb pbeu pbeg zaak kenmerk "
    "referentie iso nen unscr com swd sec join verordening(?:en)? richtlijn(?:en)? besluit(?:en)? regulation directive "
    "decision eur euro usd circa ca ongeveer ruim bijna minimaal maximaal meer\\sdan minder\\sdan".split()
)
_LABEL = re.compile(
    rf"(?:(?<![a-z])(?:{_LABELS})|resoluties?|resolutions?|[€$£]|s/res/"
    r"|(?:handelingen|kamerstuk(?:ken)?|aanhangsel) (?:ek|tk|i{1,2}))[.:,]?(?:\s?\(|\s)$"
)
_NUMBER_BEFORE = re.compile(r"\d\s\(?$")
# A tab parts cells: what stands before it belongs to another.
_WORD_BEFORE = re.compile(r"([\w'/.-]+)[^\S\t]$")
_DECADE_BEFORE = re.compile(r"(?<![a-z])(?:de|der|begin|eind|midden|medio|half|in|sinds|uit|vanaf)\s$")
_PLACE_BEFORE = re.compile(r"(?:^|\s)(?:in|te)\s(?:[A-Z][\w-]*\s){1,2}$")
_LISTED = re.compile(rf"(?:,|{_GAP}(?:en|of|and|or)|,{_GAP}en){_GAP}")
_POSTCODE = re.compile(r" ?[A-Z]{2}\b(?![a-z])")
_COUNTS = "|".join(
    "militair soldaten troepen mensen personen slachtoffers doden gewonden vluchtelingen burgers leden\\b landen\\b "
    "kilometer km\\b meter\\b ton\\b kilo kg\\b uur\\b mw\\b gw\\b euro\\b eur\\b dollar usd\\b miljoen miljard mln "
    "mld procent vrouwen mannen kinderen gezinnen huishoudens woningen banen\\b bedrijven voertuigen tanks raketten "
    "drones deelnemers ambtenaren studenten plaatsen\\b stuks gevallen\\b keer\\b maal\\b dagen weken maanden jaar\\b "
    "jaren\\b fte man\\b granaten woorden soldiers troops people personnel persons million billion refugees".split()
)
_COUNTED = re.compile(
    rf"{_GAP}(?:tot{_GAP}\d+{_GAP})?(?:(?:nieuwe|extra|nederlandse|oekraiense|russische|gewonde){_GAP})?(?:{_COUNTS})"
)


def find_years(text: str, tokens: Tokens) -> Iterator[DateMention]:
    """Yield years and runs of years in the order of the text, then decades; nothing here needs an anchor.

    Forms: 1. a year after a word that says when: "in 2025", "uit 1997", "voor 2025", "sinds 2022", "het jaar 2024"
           2. a year by itself: "(2022)", "2024 was", a line or a cell; after a place: "'s-Gravenhage 2024",
              "in Wales 2014"
           3. a year of what happens then: "de NAVO-top 2022", "de begroting 2024"
           4. runs, both ends included: "2021-2027", "2014–'20", "2021 tot en met 2025", "tussen 2020 en 2022"
           5. decades: "de jaren negentig", "jaren '90", "jaren 1990", "the 1990s"
    Not:   years inside names and numbers ("Agenda 2030", "Strategisch Concept 2022", "resolutie 1970 (2011)",
           "Stb. 2021, 393", "Kamerstukken II 2022/23", "2022/2065"), counts ("2022 militairen"), postcodes.

    Args:   text: as printed; tokens: its words and figures.
    Source: subjects in the registry since 2008, the motions and letters that the case table names.
    """
    folded = tokens.folded
    refused = list_end = reached = 0
    for start in tokens.fours:
        if start < reached or not _YEAR.match(folded, start):
            continue
        end = start + 4
        if _of_a_month(text, folded, start, end):
            refused = end
            continue
        # A number in a list of numbers is one: "resoluties 1970 en 1973".
        listed = refused and _LISTED.fullmatch(folded, refused, start) is not None
        onward = _onward(folded, start, end)
        # "2022-2021" is no run, "2010-12" may be a month.
        broken = onward is None and folded[end : end + 1] == "-" and folded[end + 1 : end + 2].isdigit()
        if listed or broken or not _says_when(text, folded, start, end, list_end, run=onward is not None):
            refused = end
            continue
        first = last = int(folded[start:end])
        if onward:
            last, end = onward
            reached = end
            if joint := _FROM.search(folded, max(0, start - 9), start):
                start = joint.start()
        list_end = end
        yield DateMention(start, end, date(first, 1, 1), date(last, 12, 31), has_day=False)
    yield from _decades(tokens)


def _of_a_month(text: str, folded: str, start: int, end: int) -> bool:
    """Say whether a year belongs to the month name before it and begins no run: `dates` reads those, and most are."""
    if not start or folded[start - 1] != " " or folded[end : end + 4].startswith(_GOES_ON):
        return False
    begin = folded.rfind(" ", 0, start - 1) + 1
    return folded[begin : start - 1] in MONTHS and text[begin].islower()


def _onward(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the last year of a run that begins with the year at start, and where the run ends."""
    found = _ONWARD.match(folded, end)
    if found is None or (found["between"] and not _BETWEEN.search(folded, max(0, start - 9), start)):
        return None
    first = int(folded[start:end])
    if not found["short"]:
        last = int(found["last"])
    else:
        tens = int(found["short"].strip("'"))
        # "2010-12" may be a month; "2010-'12" is not.
        if not found["dash"] or (tens <= 12 and "'" not in found["short"]):
            return None
        last = first - first % 100 + tens
    return (last, found.end()) if first < last else None


def _says_when(text: str, folded: str, start: int, end: int, list_end: int, *, run: bool) -> bool:
    """Say whether four figures are a year that says when.

    list_end: where the year before them ended; run: they begin a run of years, which says when after any common noun
    or abbreviation ("het actieplan 2022-2025", "MFK 2021-2027").
    """
    if list_end and (_LISTED.fullmatch(folded, list_end, start) or not folded[list_end:start].strip(" \t")):
        return True
    low = max(0, start - _REACH)
    before = folded[low:start]
    return _follows_fitting_word(text, before, start, end, run=run) and not (
        _LABEL.search(before, _two_words_before(before)) or _NUMBER_BEFORE.search(before) or _COUNTED.match(folded, end)
    )


def _two_words_before(before: str) -> int:
    """Return where the last two words begin, with the sign before them: no label is longer."""
    at = len(before)
    for _ in range(3):
        at = before.rfind(" ", 0, max(0, at))
    return max(0, at)


def _follows_fitting_word(text: str, before: str, start: int, end: int, *, run: bool) -> bool:
    """Say whether the word before four figures is one after which they say when."""
    found = _WORD_BEFORE.search(before, before.rfind(" ", 0, len(before.rstrip())) + 1)
    if found is None:
        # Nothing, or a bracket or a stop before it; with capitals after it, a postcode.
        return not _POSTCODE.match(text, end)
    word = found[1]
    if word in _SAYS_WHEN or word.rsplit("-", 1)[-1] in _SAYS_WHEN or word.endswith((".", "jaar", "jaren")):
        return True
    if word.endswith(_HAPPENS):
        return True
    printed = text[start - len(found[0]) : start].strip()
    if run and (printed.islower() or printed.isupper()) and printed.isalpha():
        return True
    return printed[:1].isupper() and _PLACE_BEFORE.search(text, start - len(before), start) is not None


def _decades(tokens: Tokens) -> Iterator[DateMention]:
    folded = tokens.folded
    for at in tokens.at(_DECADES):
        if not folded[at + 5 : at + 6].isspace():
            continue
        found = _DECADE.match(folded, at + 6)
        if found and (not found["word"] or _DECADE_BEFORE.search(folded, max(0, at - 8), at)):
            first = int(found["year"] or 0) or 1900 + (_TENS[found["word"]] if found["word"] else int(found["tens"]))
            if found["tens"] == "20" or found["word"] == "twintig":
                # Which century is meant nobody can tell without more.
                continue
            last = date(first + 9, 12, 31)
            yield DateMention(at, found.end(), date(first, 1, 1), last, inferred=not found["year"], has_day=False)
    for at in tokens.fours:
        if folded[at + 4 : at + 5] == "s" and (found := _ENGLISH_DECADE.match(folded, at)):
            first = int(found[0][:4])
            yield DateMention(at, found.end(), date(first, 1, 1), date(first + 9, 12, 31), has_day=False)
