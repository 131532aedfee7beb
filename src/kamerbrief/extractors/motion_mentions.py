"""Where a text names a motion: whose, about what, of which day; one mention at a time, nothing tied together yet."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kamerbrief.dutch.sought import Sought
from kamerbrief.extractors.motion_members import MOST_NAMES, read_names
from kamerbrief.extractors.reading import Shown
from kamerbrief.model import Span

WORDS: Final = Sought(("motie", "moties"))

# Behind the word itself, before the names, folded. The names must follow.
# 1. van het lid, van de leden, van lid   2. van (het) Kamerlid, van de Eerste Kamerleden, van de leden van uw Kamer
# 3. van de heer, mevrouw   4. (die is) ingediend door het lid   5. -X   6. nothing ("motie X")
MEMBER: Final = re.compile(
    r"\s*(?:,\s?)?(?:(?:die\s)?(?:is\s|werd\s|zoals\s)?(?:in|voor)gediend(?:e)?\s(?:is\s)?)?(?:van(?:\svan)?|door|namens)?\s?"
    r"(?:(?:het|de)\s)?(?:(?P<one>(?:(?:tweede|eerste)[ -]?)?(?:kamer)?lid|senator|heer|mevrouw)"
    r"|(?P<more>(?:(?:tweede|eerste)[ -]?)?(?:kamer)?leden|senatoren))\s(?:van\suw\skamer\s)?"
)
# Looked for in the text as printed: "van Valstar" is no name, "Van Haga" is one.
BARE: Final = re.compile(r"\s?-\s?|\s(?:van\s)?")
# In front of the word, each a word: 1. (tweede) (nader) gewijzigde   2. aangenomen, aangehouden ...   3. de, deze ...
AMENDED: Final = frozenset(("gewijzigde", "gewijzigd"))
STATUS: Final = frozenset(
    "tweede derde vierde nader unaniem reeds eerder recent recentelijk onlangs breed destijds aangenomen aanvaarde "
    "aangehouden overgenomen ingetrokken ingediende verworpen betreffende desbetreffende genoemde bovengenoemde "
    "voornoemde eerdergenoemde bovenstaande bewuste onderhavige".split()
)
DETERMINERS: Final = frozenset("de deze die een beide uw genoemde bovengenoemde voornoemde bovenstaande".split())
MOST_BEFORE: Final = 5
POINTING: Final = re.compile(
    r"(?<!\w)(?:de|deze|die|genoemde|bovengenoemde|voornoemde|eerdergenoemde|bovenstaande|betreffende|desbetreffende|"
    r"bewuste|onderhavige)\s(?:(?:genoemde|bovengenoemde|voornoemde|eerdergenoemde|bovenstaande|betreffende|"
    r"desbetreffende|bewuste|onderhavige|aangenomen|aangehouden|(?:nader\s)?gewijzigde)\s)?\Z"
)
# A motion as an instrument, or of another house than the two chambers.
NO_MOTION: Final = re.compile(
    r"\s?-?\s?(?:van\s(?:wantrouwen|afkeuring|treurnis|vertrouwen|orde)(?!\w)"
    r"|van\s(?:de\s|het\s)?(?:gemeenteraad|gemeente|raadsleden|raadslid|raad|provinciale|provincie|staten|eilandsraad|europees|"
    r"europese|bundestag|parlement|vng|college|algemene|ledenvergadering|statenlid|statenleden)(?!\w)"
    r"|en\s(?:amendement|toezegging)\w*)"
)
WANT_OF_TRUST: Final = re.compile(r"\svan\s(?:wantrouwen|afkeuring|treurnis)(?=\s(?:van|door)\s)")
PLURAL_CHAIN: Final = re.compile(
    r"(?:,?\sen|,?\salsmede|,?\sevenals|,)\s(?:(?:de\s)?moties?(?:\s|(?=-)))?(?:(?:die\s)?van\s)?"
    r"(?:(?:het\slid|de\sleden|lid)\s)?-?"
)
SINGLE_CHAIN: Final = re.compile(r"(?:,?\sen|,?\salsmede|,?\sevenals|,)\s(?:die\s)?van\s(?:het\slid|de\sleden)\s")
LINKING: Final = re.compile(r"(?:[,\s]|en\s|alsmede\s|evenals\s)*")
BY_MEMBER: Final = re.compile(r"(?<!\w)door\s(?:het\s|de\s)?(?:kamer)?(?:lid|leden)\s")
LONGEST_BY: Final = 110
OF_SOMEONE: Final = re.compile(r"\s?-?\s?(?:van|door)(?!\w)|-")
ABOUT: Final = re.compile(
    r",?\s(?:over|inzake|betreffende|aangaande|omtrent|rondom|met\sbetrekking\stot|m\.b\.t\.|ten\saanzien\svan|"
    r"(?=om\s(?:te|de|het|een|in|niet|\w+\ste)\s))\s?"
)
# Where a subject ends in running text: a bracket with a number, a stop, or the verb of the clause around the motion.
# One class of signs in front and a look behind: the engine skips to those signs.
SUBJECT_END: Final = re.compile(
    r"[\s(.;:?!,](?:(?<=[.;:?!])(?=\s|\Z)|(?<=\n)|(?<=\()(?=[^()]{0,60}\d)|(?<=\s)\((?=[^()]{0,60}\d)|"
    r"(?:(?<=\s)|(?<=,)\s)(?:d\.\s?d\.|dd\.?)\s|"
    r"(?<=,)\s(?=(?:waar\w*|die|dat|welke|is|zijn|was|wordt|worden|werd|werden|heb|heeft|hebben|zal|zullen|geef|geeft|kan|"
    r"beschouw\w*|ingediend|voorgesteld|aangenomen|en|maar|ga|gaat|kom|zoals|de\s(?:gewijzigde\s)?(?:motie|toezegging)|"
    r"\d{1,2}\s[a-z]+\s\d{4})(?!\w))|"
    r"(?<=\s)(?=(?:is|zijn|wordt|worden|werd|werden|heb|heeft|zal|zullen|ziet|verzoekt|vraagt|roept|luidt|beschouw\w*|geef|"
    r"geeft|kan|vond|(?:nog\s)?(?:niet|geen)\s(?:is|zijn|wordt|worden|heeft|hebben|tot)|als\safgedaan|hiermee|kamerstuk\w*|"
    r"en\s(?:van\shet\slid|van\sde\sleden|(?:aan\s)?de\s(?:gewijzigde\s)?motie|de\stoezegging))(?!\w)))"
)
LONGEST_SUBJECT: Final = 320
# Behind names or subject: the number of the paper, in brackets or between commas.
NUMBER: Final = re.compile(
    r",?\s?\((?P<inside>[^()]{0,30}(?:\([^()]{0,30}\)[^()]{0,30})?\d(?:[^()]|\([^()]{0,40}\)){0,120})\)"
    r"|,?\s(?:(?:op\sstuk|met|onder|gedrukt\sonder)\s)?(?:kamerstuk\w*,?\s|tk\s|ek\s|(?=nrs?\.|nummer|\d{2}[\s.]?\d{3}))"
    r"(?:\d{2}[\s.]?\d{3}(?:[\s-]{0,2}(?:[ivxlc]{1,6}|[a-j])(?![a-z]))?(?:-\d\d(?!\d))?"
    r"(?:,?[\s-]{0,2}(?:nrs?\.?|letter|nummers?)?\s?(?:\d{1,4}|[a-z]{1,2})(?![\w]))?"
    r"|(?:nrs?\.?|nummers?)\s?\d{1,4}(?:\s\([^()]{0,30}\))?)"
)
BARE_NUMBERS: Final = re.compile(r"(?:nrs?\.?\s?)?(\d{1,4})((?:\s?(?:,|en)\s?(?:nr\.?\s?)?\d{1,4})*)\Z")
DATE_BEHIND: Final = re.compile(r"[,\s]{0,2}(?:\(?d\.?\s?d\.?|van|ingediend\sop|op|voorgesteld\sop|,)?\s?\Z")


class Mention(NamedTuple):
    """One stretch that names a motion; all offsets are of the view in which it was found.

    start, end: from the article to the end of names, day, subject and number.
    word:       where "motie" stands; behind: where the names end.
    names:      as printed; others: "c.s."; amended: "gewijzigde"; plural: "moties", of which this is one.
    pointing:   "de motie", "deze motie": names nothing by itself.
    subject:    as printed, None where none follows.
    number:     the stretch in which the number of its paper is printed; bare: numbers there without a dossier.
    """

    start: int
    end: int
    word: int
    behind: int
    names: tuple[str, ...] = ()
    others: bool = False
    amended: bool = False
    plural: bool = False
    pointing: bool = False
    subject: Span | None = None
    number: Span | None = None
    bare: tuple[str, ...] = ()


def find_mentions(shown: Shown) -> Iterator[Mention]:
    """Yield the mentions of motions in a view, in the order of the text.

    Forms: 1. "motie van het lid X (c.s.)", "motie van de leden X, Y en Z", "motie van (het) Kamerlid X"
           2. "de motie-X", "motie X c.s.", "motie X/Y", "de motie van X"
           3. "moties X en Y", "de moties van het lid X (...) en van het lid Y (...)",
              "de moties X (...), motie-Y (...) en Z (...)": one each
           4. "gewijzigde motie", "nader gewijzigde motie", "aangenomen motie" before any of these
           5. "motie over ..." and "motie (Kamerstuk ...)", "motie op stuk nr. ..." without a name
           6. "de motie", "bovengenoemde motie": pointing only
    Near misses: "motie van wantrouwen" without a member, motions of a municipality, "moties en toezeggingen",
    "promotie", "een motie".

    Source: letters to parliament 2021-2024; titles in the registry of the Tweede Kamer since 2008.
    """
    reached = 0
    for at in shown.tokens.at(WORDS):
        if at < reached or (at and shown.folded[at - 1] == "-"):
            continue
        for mention in _read(shown, at):
            reached = max(reached, mention.end)
            yield mention


def _read(shown: Shown, at: int) -> Iterator[Mention]:
    folded = shown.folded
    plural = folded.startswith("moties", at)
    after = at + (6 if plural else 5)
    start, amended = _before(folded, at)
    trust = WANT_OF_TRUST.match(folded, after)
    if trust:
        after = trust.end()
    elif NO_MOTION.match(folded, after):
        return
    member = MEMBER.match(folded, after)
    bare = BARE.match(shown.text, after)
    names: tuple[str, ...] = ()
    behind, others = after, False
    if member:
        names, behind, others = read_names(shown.text, folded, member.end(), several=bool(member["more"]) or plural)
    if not names and bare:
        names, behind, others = read_names(shown.text, folded, bare.end(), several=not plural)
    if not names:
        # "de door het lid X ingediende motie"
        names, begin, others = _named_before(shown, start)
        start, behind = min(start, begin), after
    if trust and not names:
        return
    yield from _several(shown, Mention(start, behind, at, behind, names, others, amended, plural))


def _named_before(shown: Shown, start: int) -> tuple[tuple[str, ...], int, bool]:
    """Read "door het lid X" in front of "ingediende motie", which begins at `start`; where it stands comes second."""
    folded = shown.folded
    begin = folded.find("door ", max(0, start - LONGEST_BY), start)
    by = BY_MEMBER.search(folded, max(0, begin - 1), start) if begin >= 0 else None
    if by is None:
        return (), start, False
    names, end, others = read_names(shown.text, folded, by.end(), several=True)
    return (names, by.start(), others) if names and folded[end:start].strip() == "" else ((), start, False)


def _before(folded: str, at: int) -> tuple[int, bool]:
    """Return where the words before "motie" begin that belong to it, and whether they say that it was amended."""
    start, amended = at, False
    for _ in range(MOST_BEFORE):
        if start < 2 or folded[start - 1] != " ":
            break
        begin = (
            max(folded.rfind(" ", max(0, start - 20), start - 1), folded.rfind("\n", max(0, start - 20), start - 1)) + 1
        )
        word = folded[begin : start - 1].lstrip("(\"'")
        if word not in STATUS and word not in AMENDED and word not in DETERMINERS:
            break
        start -= len(word) + 1
        amended = amended or word in AMENDED
        if word in DETERMINERS:
            break
    return start, amended


def _several(shown: Shown, head: Mention) -> Iterator[Mention]:
    """Yield the motion that `head` names, with what follows its names; and those that a list goes on with."""
    first = _tail(shown, head)
    if not head.names:
        if first.number or (first.subject and not head.plural):
            yield first
        elif not head.plural and _points(shown.folded, head):
            yield first._replace(pointing=True)
        return
    chain = PLURAL_CHAIN if head.plural else SINGLE_CHAIN
    more, reached = list[Mention](), first.end
    apart = first.number is None and (go_on := chain.match(shown.text, reached)) is not None and "motie" in go_on[0]
    while len(more) < MOST_NAMES and (go_on := chain.match(shown.text, reached)):
        names, behind, others = read_names(shown.text, shown.folded, go_on.end(), several="leden" in go_on.group())
        if not names:
            break
        begin = go_on.start() + LINKING.match(go_on.group()).end()  # type: ignore[union-attr]
        more.append(_tail(shown, Mention(begin, behind, head.word, behind, names, others)))
        reached = more[-1].end
    # "de moties X en Y en de motie Z": the first two are told apart as they are without the third.
    yield first._replace(plural=head.plural and (apart or not more))
    yield from more


def _points(folded: str, head: Mention) -> bool:
    """Tell whether "de motie" stands for one named elsewhere: nothing behind it says whose it is."""
    before = POINTING.search(folded, max(0, head.word - 60), head.word)
    return before is not None and OF_SOMEONE.match(folded, head.behind) is None


def _tail(shown: Shown, mention: Mention) -> Mention:
    """Return the mention with the subject and the number that follow its names, in either order."""
    folded, end = shown.folded, mention.behind
    number: re.Match[str] | None = NUMBER.match(folded, end)
    number = number if number and _is_number(number) else None
    end = number.end() if number else end
    subject: Span | None = None
    about = ABOUT.match(folded, end) or _about_behind_day(shown, end)
    if about:
        stop = SUBJECT_END.search(folded, about.end(), about.end() + LONGEST_SUBJECT)
        last = stop.start() if stop else min(len(folded), about.end() + LONGEST_SUBJECT)
        if (stop or last == len(folded)) and last > about.end():
            subject, end = Span(about.end(), last), last
            if number is None:
                number = NUMBER.match(folded, _behind_day(folded, end))
                number = number if number and _is_number(number) else None
                end = number.end() if number else end
    if number is None and subject is None:
        number = NUMBER.match(folded, _behind_day(folded, end))
        number = number if number and _is_number(number) else None
        end = number.end() if number else end
    bare: tuple[str, ...] = ()
    if number and number["inside"]:
        alone = BARE_NUMBERS.fullmatch(number["inside"].strip())
        bare = tuple(re.findall(r"\d+", alone.group())) if alone else ()
    return mention._replace(end=end, subject=subject, number=Span(*number.span()) if number else None, bare=bare)


DAY: Final = re.compile(
    r"[,\s]{1,2}(?:\(?d\.?\s?d\.?\s?|van\s|ingediend\sop\s)?\d{1,2}\s[a-z]{3,9}\.?\s?(?:\d{4})?(?:jl\.)?\)?,?"
)


def _behind_day(folded: str, at: int) -> int:
    found = DAY.match(folded, at)
    return found.end() if found else at


def _about_behind_day(shown: Shown, at: int) -> re.Match[str] | None:
    after = _behind_day(shown.folded, at)
    return ABOUT.match(shown.folded, after) if after > at else None


def _is_number(found: re.Match[str]) -> bool:
    words = found.group()
    return bool(re.search(r"\d", words)) and not re.fullmatch(r"\W*(?:19|20)\d\d\W*", words)
