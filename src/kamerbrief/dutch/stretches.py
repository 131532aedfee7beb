"""Stretches of the calendar named by words: seasons, quarters, halves, and years, months and weeks told from a day."""

from collections.abc import Iterator
from datetime import date

from kamerbrief.dutch.dates import DateMention
from kamerbrief.dutch.sought import Sought
from kamerbrief.dutch.tokens import Tokens
from kamerbrief.dutch.told_periods import Reader, calendar_month, calendar_year, find_weekdays, told, week, weekend
from kamerbrief.dutch.year_parts import LETTERED, SEASONS, in_parts, lettered, season

_READERS: dict[str, Reader] = {
    "jaar": told(calendar_year),
    "kalenderjaar": told(calendar_year),
    "year": told(calendar_year),
    "maand": told(calendar_month),
    "month": told(calendar_month),
    "week": told(week),
    "weekend": told(weekend),
    "kwartaal": in_parts(4),
    "quarter": in_parts(4),
    "halfjaar": in_parts(2),
    "helft": in_parts(2),
    "half": in_parts(2),
    **dict.fromkeys(SEASONS, season),
}
_NOUNS = Sought(_READERS)


def find_stretches(tokens: Tokens, anchor: date | None) -> Iterator[DateMention]:
    """Yield the stretches named by words, in no order; one within another ("zomer van dit jaar") is yielded as well.

    Forms: 1. years: "dit jaar", "vorig jaar", "het aankomend jaar" (the calendar year), "eind volgend jaar" (that whole
              year), "later dit jaar" (from the anchor to its end), "eerder dit jaar", "eind van het jaar"
           2. months and weeks in the same words: "vorige maand", "komende week" (Monday to Sunday), "dit weekend"
           3. seasons: "zomer 2024", "najaar van 2023", "afgelopen zomer", "dit voorjaar", "in het najaar", "winter
              2023-2024"; of whole months: summer is June to August, winter begins in December
           4. quarters: "derde kwartaal (van) 2024", "Q3 2024", "het vierde kwartaal", "dit kwartaal"
           5. halves: "eerste helft van 2023", "tweede helft van dit jaar", "eerste halfjaar 2025", "H1 2025",
              "tweede helft van november"
           6. weekdays: "afgelopen dinsdag", "komende vrijdag", "donderdag jl.", "volgende week dinsdag"
    Not:   what stretches over no known days ("afgelopen jaren", "de komende weken", "elk jaar", "een jaar").

    Args:   tokens: the words of a text; anchor: the day from which they are told, None where it is unknown: then only
            forms with a printed year are yielded.
    Source: subjects in the registry since 2008 and the letters that the case table names.
    """
    folded = tokens.folded
    for noun, places in tokens.found(_NOUNS):
        reader = _READERS[noun]
        for at in places:
            mention = reader(folded, at, at + len(noun), anchor)
            if mention is not None:
                yield mention
    for start, _ in tokens.mixed:
        if (found := LETTERED.match(folded, start)) and (mention := lettered(found, anchor)):
            yield mention
    yield from find_weekdays(tokens, anchor)
