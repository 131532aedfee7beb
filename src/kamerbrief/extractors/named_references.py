"""References to papers that have a name and no number: treaties, policy papers, political acts, letters."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final

from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.name_phrases import DETERMINERS, INDEFINITE, opening
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.named_by_noun import Named, find_by_noun
from kamerbrief.extractors.named_letters import find_letters
from kamerbrief.extractors.reading import Reading, Shown
from kamerbrief.extractors.reference_mentions import Mention
from kamerbrief.knowledge.document_nouns import NOUN_ENDINGS, nouns_in
from kamerbrief.knowledge.named_documents import DocumentMention, edition, find_documents
from kamerbrief.model import Span

# Blocks that carry no reference by name.
SILENT: Final = frozenset({"heading", "title", "furniture", "letterhead", "signature"})
_OWNER: Final = re.compile(r" van de (?:NAVO|EU|VN|OVSE|Europese Unie|Verenigde Naties)\b")
_OF_YEAR: Final = re.compile(
    r"(?:,? (?:uit|van)(?: [a-z]{3,9})? | )"
    r"\(?(?P<year>(?:19|20)\d{2})(?:[-–](?:19|20)\d{2})?\)?(?![-–/\w]|\.\d)"
)
_ARTICLE_OF: Final = re.compile(r"\)?,?(?: (?:van|uit|in|bij|of|under))?(?: (?:het|de|the))? ")
_SHORT_FORM: Final = re.compile(
    r" \((?:hierna(?: te noemen)?[:,]? ?|ook wel |afgekort )?[\"'«‘“]?(?P<name>[A-Z][\w-]{1,24})[\"'»’”]?\)"
)
_FOLLOWING: Final = frozenset("volgend volgende toekomstig toekomstige komende aanstaande eerstvolgende".split())
_FOUNDS: Final = re.compile(r"\btot (?:instelling|oprichting) van\b")
_FARTHEST_ARTICLE: Final = 10
_FARTHEST_BRACKET: Final = 20
_NEIGHBOURS: Final = 8
_ARTICLES: Final = frozenset({"treaty_article", "law_article"})


def find_named_references(
    reading: Reading, found: Found, shown: Shown, numbered: Sequence[Mention] = ()
) -> list[Mention]:
    """Return what one shown text names without a number, by where it stands.

    Kinds: `treaty`, `policy_document` and `other` from the tables of names and from nouns with what stands around them;
    `letter` by date or subject. One entry per mention by name. Evidence: the noun phrase, with article and adjectives.
    Not: in titles, headings, letterheads, signatures and furniture; inside a numbered reference ("artikel 5 van het
    NAVO-verdrag"); inside a longer compound ("NPV-toetsingsconferentie"); a common noun that takes a name up.
    numbered: the numbered references of the same text.
    """
    document = found.document
    day = document.date or (found.meetings[0].start if found.meetings else None)
    known = [_known(shown, mention, day) for mention in find_documents(shown.text, shown.tokens)]
    named = [entry for entry in known if entry is not None]
    nouns = nouns_in(shown.tokens.compounds(NOUN_ENDINGS))
    named += find_by_noun(shown, nouns, _covering(named.copy()))
    papers = sorted(mention.start for mention in numbered if mention.kind == "kamerstuk")
    named += find_letters(shown, nouns, papers, found.meetings)
    if not named:
        return []
    named = _apart(named)
    named = _apart([*named, *_short_forms(shown, named)])
    named = [
        entry for before, entry in zip([None, *named], named, strict=False) if not _repeats(shown.text, before, entry)
    ]
    taken = _taken(shown, numbered)
    blocks = _kinds(reading, shown, named)
    return [
        Mention(entry.kind, entry.target, (Span(entry.start, entry.end),))
        for entry, kind in zip(named, blocks, strict=True)
        if kind not in SILENT and not taken(entry)
    ]


def _known(shown: Shown, mention: DocumentMention, day: str | None) -> Named | None:
    """Return a document of the tables with its article and what says which edition is meant; None for "een verdrag"."""
    text = shown.text
    before = opening(text, shown.folded, mention.start)
    start = before.start if before.determiner in DETERMINERS else mention.start
    if before.determiner in INDEFINITE and mention.kind == "treaty":
        return None
    end = mention.end
    if owner := _OWNER.match(text, end):
        end = owner.end()
    year = _OF_YEAR.match(text, end)
    printed: str | None = None
    if year is not None and (mention.document.editions or text[end] == " "):
        printed, end = year["year"], year.end()
        end -= year[0].endswith(")") and "(" not in year[0]
    following = any(word.lower() in _FOLLOWING for word in before.adjectives)
    return Named(start, end, mention.kind, edition(mention.document, printed, day, following))


def _taken(shown: Shown, numbered: Sequence[Mention]) -> Callable[[Named], bool]:
    """Return a test whether a name is part of a numbered reference, or what an article is referred to of."""
    spans = sorted(
        (span.start, span.end, mention.kind in _ARTICLES)
        for mention in numbered
        if mention.kind != "kamerstuk"
        for span in mention.spans
    )

    def taken(entry: Named) -> bool:
        index = bisect_left(spans, (entry.end,))
        for start, end, article in reversed(spans[max(index - _NEIGHBOURS, 0) : index]):
            if entry.start < end:
                # "de artikel 100-brief van 3 juni" is a letter as well as an article.
                if not (article and entry.kind == "letter"):
                    return True
            elif article and entry.start - end <= _FARTHEST_ARTICLE and start < entry.start:
                return _ARTICLE_OF.fullmatch(shown.text, end, entry.start) is not None
        return False

    return taken


def _covering(named: Sequence[Named]) -> Callable[[int], bool]:
    """Return a test whether an offset lies in one of these names, which are in order and do not overlap."""
    starts = [entry.start for entry in named]

    def covered(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < named[index].end

    return covered


def _apart(named: list[Named]) -> list[Named]:
    """Return the names by where they stand, without those that begin inside another."""
    out = list[Named]()
    for entry in sorted(named, key=lambda entry: (entry.start, -entry.end)):
        if not out or entry.start >= out[-1].end:
            out.append(entry)
    return out


def _repeats(text: str, before: Named | None, entry: Named) -> bool:
    """Tell whether a name only repeats the one before it in brackets: "het Non-proliferatieverdrag (NPV)"."""
    if before is None or before.target != entry.target or not 0 < entry.start - before.end <= _FARTHEST_BRACKET:
        return False
    between = text[before.end : entry.start]
    return "(" in between and ")" not in between


def _short_forms(shown: Shown, named: Sequence[Named]) -> list[Named]:
    """Return the mentions by a short form that the letter itself gives: "... (hierna: Witboek)", "... (NLCS)"."""
    out, given = list[Named](), set[str]()
    for entry in named:
        short = _SHORT_FORM.match(shown.text, entry.end)
        if short is None or short["name"] in given:
            continue
        name = short["name"]
        acronym = sum(c.isupper() for c in name) > 1
        if not acronym and "hierna" not in short[0]:
            continue
        if acronym and _FOUNDS.search(shown.folded, entry.start, entry.end):
            continue  # "het verdrag tot instelling van het Stabiliteitsmechanisme (ESM)": the body has that name
        given.add(name)
        for at in shown.tokens.anywhere(fold(name)):
            end = at + len(name)
            if at > short.end() and shown.text[at:end] == name and shown.text[end : end + 1] != "-":
                before = opening(shown.text, shown.folded, at)
                start = before.start if before.determiner in DETERMINERS else at
                out.append(Named(start, end, entry.kind, entry.target))
    return out


def _kinds(reading: Reading, shown: Shown, named: Sequence[Named]) -> list[str | None]:
    """Return the kind of block in which each name stands."""
    out = list[str | None]()
    by_start = sorted(reading.letter.blocks, key=attrgetter("start"))
    starts = [block.start for block in by_start]
    for entry in named:
        spans = shown.view.to_source(Span(entry.start, entry.start + 1))
        index = bisect_right(starts, spans[0].start) - 1 if spans else -1
        out.append(by_start[index].kind if index >= 0 else None)
    return out
