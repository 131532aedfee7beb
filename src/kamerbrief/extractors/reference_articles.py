"""Articles of treaties and laws: "artikel 5 van het NAVO-verdrag", "artikel 42, zevende lid, VEU", "artikel 100-brief".

Forms: 1. its text named behind: "artikel 51 van het VN-Handvest", "artikel 42.7 VEU", "art. 42, lid 7, VEU",
          "artikelen 3 en 5 van het Noord-Atlantisch Verdrag", "artikel V van de NAVO"
       2. the text named in short before: "NAVO-artikel 5"
       3. "artikel 100-brief", "artikel 100-procedure": the Grondwet
       4. bare, where the body decides it: "artikel 5", "artikel 4-consultaties" in a letter or sentence on the NAVO;
          "artikel 42.7", "artikel 222", "artikel 7-procedure" in one on the EU
       5. a paragraph without the word: "42, zevende lid, VEU"
Near misses: "artikel 5 van de Wegenverkeerswet", "artikel 15 Bbz", "artikel 20 van de verordening",
"Artikel IV-missie", "het artikel in de krant", "de Raad in artikel 50-samenstelling", "de RAZ Artikel 50".
Source: register.md, "references"; letters to parliament of 2021-2025; Aanwijzingen voor de regelgeving, 3.27.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kamerbrief.dutch.numbers import parse_ordinal, parse_roman
from kamerbrief.dutch.sought import Sought
from kamerbrief.extractors.reading import Shown
from kamerbrief.extractors.reference_mentions import WIDEST_LIST, Mention, quoted
from kamerbrief.knowledge.legal_texts import LegalText, legal_text_at, legal_texts
from kamerbrief.model import Span

TRIGGERS: Final = Sought(("artikel", "artikelen", "art", "article", "articles"))
CODES: Final = Sought(("veu", "vweu", "evrm"))
OPENING: Final = re.compile(r"(?:artikel(?:en)?|art\.|articles?)[ -]{1,2}(?=[0-9ivx])")
_ORDINAL: Final = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|[0-9]{1,2}d?e)"
)
NUMBER: Final = re.compile(
    r"(?P<n>[0-9]{1,3}[a-z]?(?![a-z0-9])|[ivx]{1,5}(?![a-z0-9]))"
    r"(?:(?P<dot>[.:])(?P<sub>[0-9]{1,3})(?![0-9]|[.,][0-9]))?"
    rf"(?:,? (?P<ord>{_ORDINAL}) lid(?: en (?P<second>{_ORDINAL}) lid)?,?"
    r"|,? lid (?P<lid>[0-9]{1,2})(?![0-9]),?| ?\((?P<par>[0-9]{1,2})\),?"
    r"|,? (?:paragraaf|paragraph) (?P<paragraph>[0-9]{1,2}),?)?"
)
# Points and sentences below a paragraph are left out of the target: "onder b", "aanhef en onder 2".
BELOW: Final = re.compile(
    r",? ?(?:(?:aanhef en )?(?:onder(?:deel)?|sub|letter) [a-z0-9]{1,2},?|(?:eerste|tweede|laatste) (?:vol)?zin,?)"
)
NEXT: Final = re.compile(
    r"(?:, ?| en |, en | of | and | en/of | juncto | jo\. )(?:(?:artikel|art\.|article) )?(?=[0-9])"
)
LINK: Final = re.compile(
    r"[\"')]{0,2},?[\"']? ?\(?(?:(?:van|uit|in|bij|of|under) )?(?:(?:de|het|the|ons|onze|dit|dat|deze|die) )?"
)
OTHER_TEXT: Final = re.compile(
    r"[\"')]{0,2},?[\"']? ?"
    r"(?:(?:van|uit|of) (?:de|het|the|dit|dat|deze|die|een|zijn|haar|hun|[a-z]*wet|[a-z]*verdrag|boek)(?![a-z])"
    r"|(?:in|bij|onder) (?:de|het) [a-z-]*(?:wet|verdrag|besluit|richtlijn|verordening|handvest|overeenkomst|statuut)"
    r"(?![a-z]))"
)
# "Artikel 5 van het verdrag": in a letter on the NAVO its own, unless the words go on to say which.
OF_THE_TREATY: Final = re.compile(
    r" (?:van|uit|in) (?:het|dit) verdrag(?![a-z-])"
    r"(?! (?:van|inzake|betreffende|over|tot|tussen|tegen|met|voor)(?![a-z]))"
)
BEFORE: Final = re.compile(r"(?<![a-z0-9])(?P<name>[a-z]{2,5})[- ]$")
# In the name of a meeting: "in artikel 50-samenstelling", "de RAZ Artikel 50".
FORMATION: Final = re.compile(r"[ -](?:samenstelling|formatie|formaat)\b")
MEETING: Final = re.compile(r"\b(?:er|raz|rbz|razeb|europese raad|raad algemene zaken) \(?$")
# Words that make "artikel 100" the one on informing parliament, and "artikel 5" the one on common defence.
GRONDWET_WORDS: Final = re.compile(
    r"[- ](?:brief|brieven|procedure|inlichtingen|debat|missie|besluit|toets|informatie|notificatie|waardig|plichtig)"
)
SPEAKS_OF_MISSION: Final = ("grondwet", "kamer", "inlichting", "missie", "krijgsmacht", "uitzend", "inzet")
PARAGRAPH_ONLY: Final = re.compile(
    rf"(?<![0-9a-z.,])(?P<n>[0-9]{{1,3}})"
    rf"(?:[.:](?P<sub>[0-9]{{1,2}})|,? (?P<ord>{_ORDINAL}) lid,?|,? lid (?P<lid>[0-9]{{1,2}}),?)"
    r" (?:van het )?$"
)
# Articles that a letter may name bare, by body.
BARE: Final[dict[str, dict[str, str]]] = {
    "NAVO": {str(number): "NAV" for number in range(1, 15)},
    "EU": {"7": "VEU", "42.7": "VEU", "44": "VEU", "50": "VEU", "122": "VWEU", "222": "VWEU", "346": "VWEU"},
}
# Outside a letter on the body only those that everyone calls by number alone, and only beside its name.
BARE_BESIDE: Final[dict[str, tuple[str, ...]]] = {"NAVO": ("3", "4", "5", "6"), "EU": ("7", "42.7", "50", "222")}
BESIDE: Final[dict[str, tuple[str, ...]]] = {
    "NAVO": ("navo", "bondgeno", "nato", "allied", "allies"),
    "EU": ("eu", "europese", "lidstaten", "unie"),
}
WINDOW: Final = 60
LONGEST_SENTENCE: Final = 400


class _Article(NamedTuple):
    """One article of a list: its number as in the register, where it stands."""

    name: str
    span: Span


def find_articles(shown: Shown, body: str | None) -> Iterator[Mention]:
    """Yield the articles of treaties and laws that a text names. body: the one whose meeting the letter is about."""
    text, folded = shown.text, shown.folded
    reached, ends = 0, list[int]()
    for at in shown.tokens.at(TRIGGERS):
        found = OPENING.match(folded, at) if at >= reached else None
        if found is None:
            continue
        articles, reached = _list(text, folded, found.end())
        ends.append(reached)
        if articles:
            yield from _read(text, folded, Span(at, found.end()), articles, reached, body)
    for at in shown.tokens.at(CODES):
        named = legal_text_at(folded, at)
        before = PARAGRAPH_ONLY.search(folded, max(at - WINDOW, 0), at)
        if named is None or before is None:
            continue
        # Behind the word "artikel" the number was read with it.
        last = bisect_right(ends, at) - 1
        if last < 0 or ends[last] <= before.start():
            yield _mention(named.law, _name(before), (Span(before.start(), named.end),))


def _read(
    text: str, folded: str, head: Span, articles: Sequence[_Article], end: int, body: str | None
) -> Iterator[Mention]:
    """Yield the articles of a list that ends at `end`, behind the words `head`."""
    at = head.start
    before = BEFORE.search(folded, max(at - WINDOW, 0), at)
    named_before = legal_text_at(folded, before.start("name")) if before else None
    link = LINK.match(folded, end)
    named = legal_text_at(folded, link.end()) if link else None
    if named is not None:
        stop = named.end
        for article in articles:
            near = len(articles) == 1 or stop - at <= WIDEST_LIST + 30
            spans = (Span(at, stop),) if near else (article.span, Span(link.end() if link else end, stop))
            yield _mention(named.law, article.name, spans)
        return
    if named_before is not None and before is not None and folded[at - 1] == "-":
        for article in articles:
            yield _mention(named_before.law, article.name, quoted(Span(before.start("name"), head.end), article.span))
        return
    for article in articles:
        # Bare Roman numbers are of others: "Artikel IV-missie" of the IMF.
        law = _law_of_bare(text, folded, at, end, article.name, body) if folded[article.span.start].isdigit() else None
        if law is not None:
            yield _mention(law, article.name, quoted(head, article.span))


def _list(text: str, folded: str, at: int) -> tuple[list[_Article], int]:
    """Return the articles that stand side by side from `at` on, and where they end."""
    out: list[_Article] = []
    end = at
    while found := NUMBER.match(folded, at):
        printed = text[slice(*found.span("n"))]
        if not printed[0].isdigit() and not (printed.isupper() and parse_roman(printed)):
            break
        stop = found.end() - (folded[found.end() - 1] == ",")
        out.append(_Article(_name(found, printed), Span(found.start(), stop)))
        if found["second"]:
            out.append(
                _Article(f"{_number(found, printed)}.{parse_ordinal(found['second'])}", Span(found.start(), stop))
            )
        end = found.end()
        if below := BELOW.match(folded, end):
            end = below.end()
        following = NEXT.match(folded, end)
        if following is None or len(out) > 20:
            break
        at = following.end()
    return out, end


def _number(found: re.Match[str], printed: str) -> str:
    return found["n"] if printed[0].isdigit() else str(parse_roman(printed))


def _name(found: re.Match[str], printed: str = "0") -> str:
    """Return the article and its paragraph as in the register: "42.7"."""
    number = _number(found, printed)
    groups = found.groupdict()
    if groups.get("sub"):
        return f"{number}{groups.get('dot') or '.'}{found['sub']}"
    paragraph = groups.get("lid") or groups.get("par") or groups.get("paragraph")
    if groups.get("ord"):
        paragraph = str(parse_ordinal(found["ord"]))
    return f"{number}.{paragraph}" if paragraph else number


def _mention(law: LegalText, article: str, spans: tuple[Span, ...]) -> Mention:
    return Mention("treaty_article" if law.kind == "treaty" else "law_article", f"{law.code}-{article}", spans)


def _law_of_bare(text: str, folded: str, at: int, end: int, article: str, body: str | None) -> LegalText | None:
    """Return the treaty or law that an article without one belongs to, None where that is not sure."""
    laws = legal_texts()
    if article == "100" and (GRONDWET_WORDS.match(folded, end) or _beside(folded, at, SPEAKS_OF_MISSION)):
        return None if OTHER_TEXT.match(folded, end) else laws["GW"]
    if body == "NAVO" and article in BARE["NAVO"] and OF_THE_TREATY.match(folded, end):
        return laws["NAV"]
    if FORMATION.match(folded, end) or MEETING.search(folded, max(at - WINDOW, 0), at):
        return None
    if OTHER_TEXT.match(folded, end) or _named_otherwise(text, end):
        return None
    for name, codes in BARE.items():
        if article in codes and (body == name or (article in BARE_BESIDE[name] and _beside(folded, at, BESIDE[name]))):
            return laws[codes[article]]
    return None


def _named_otherwise(text: str, end: int) -> bool:
    """Tell whether a law that the table lacks follows in capitals: "artikel 15 Bbz", "Artikel IV-missie"."""
    return re.match(r"(?:-[a-z]*| )[A-Z][A-Za-z]{2,}", text[end : end + 30]) is not None


def _beside(folded: str, at: int, words: tuple[str, ...]) -> bool:
    """Tell whether a sentence holds one of these words, at the start of a word."""
    start = max(folded.rfind(". ", max(at - LONGEST_SENTENCE, 0), at), folded.rfind("\n", 0, at), at - LONGEST_SENTENCE)
    stops = [stop for mark in (". ", "\n") if (stop := folded.find(mark, at, at + LONGEST_SENTENCE)) >= 0]
    sentence = folded[max(start, 0) : min(stops, default=at + LONGEST_SENTENCE)]
    return any(word in sentence and re.search(rf"(?<![a-z]){word}", sentence) for word in words)
