"""References to other papers and legal texts: the numbered ones, and those that are named.

What a numbered paper looks like stands in `reference_papers` and its neighbours, what has only a name in
`named_references`; here they are merged, and what a paper says of itself is left out.
"""

from bisect import bisect_right

from kamerbrief.extractors.found import Found
from kamerbrief.extractors.named_references import find_named_references
from kamerbrief.extractors.reading import Reading, Shown
from kamerbrief.extractors.reference_acts import find_acts, find_resolutions
from kamerbrief.extractors.reference_articles import find_articles
from kamerbrief.extractors.reference_gazettes import find_gazettes
from kamerbrief.extractors.reference_mentions import Mention
from kamerbrief.extractors.reference_papers import find_papers
from kamerbrief.knowledge.citations import url_of
from kamerbrief.model import Block, Document, Evidence, Reference, Span

# What stands in a heading or a title, or at the edge of a page, is no reference.
SILENT = frozenset({"heading", "title", "furniture"})


def find_references(reading: Reading, found: Found) -> tuple[Reference, ...]:
    """Return all references of a letter, in the order of its text.

    The paper's own dossier and number are none, wherever they stand, and none stands in a heading or title, but for
    what a paper says there of the one it replaces.
    """
    placed = list[tuple[tuple[Evidence, ...], Mention]]()
    own = _own(found.document)
    blocks = _Blocks(reading.letter.blocks)
    for shown in (reading.running, reading.margin):
        numbered = find_numbered(shown, found)
        spans, evidence = tuple[Span, ...](), tuple[Evidence, ...]()
        for mention in (*numbered, *find_named_references(reading, found, shown, numbered)):
            if mention.target in own:
                continue
            if mention.spans != spans:  # the papers of a range all stand in the same words
                spans = mention.spans
                evidence = reading.seen(shown, *spans)
            if mention.replaces or blocks.kind(evidence[0].start) not in SILENT:
                placed.append((evidence, mention))
    placed.sort(key=lambda pair: (pair[0][0].start, pair[0][0].end))
    return tuple(
        Reference(
            id=reading.entry_id("reference", evidence),
            evidence=evidence,
            kind=mention.kind,
            target=mention.target,
            act=mention.act,
            chamber=mention.chamber,
            session_year=mention.session_year,
            pages=mention.pages,
            url=url_of(mention.kind, mention.target, mention.chamber, mention.session_year),
        )
        for evidence, mention in placed
    )


def find_numbered(shown: Shown, found: Found) -> list[Mention]:
    """Return the numbered references of one shown text, kind by kind; those of the paper to itself among them."""
    return [
        *find_papers(shown, found.document.dossier),
        *find_gazettes(shown, found.document.chamber),
        *find_acts(shown),
        *find_resolutions(shown),
        *find_articles(shown, found.meetings[0].body if found.meetings else None),
    ]


def _own(document: Document) -> tuple[str, ...]:
    """Return the targets by which a paper names itself: its dossier, and its number in it."""
    identifier = (document.identifier or "").removeprefix("kst-")
    if document.dossier is None:
        return (identifier,) if identifier else ()
    return (document.dossier, identifier, *([f"{document.dossier}-{document.number}"] if document.number else []))


class _Blocks:
    """Looks up the kind of block at an offset."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks
        self._starts = [block.start for block in blocks]

    def kind(self, at: int) -> str | None:
        index = bisect_right(self._starts, at) - 1
        return self._blocks[index].kind if index >= 0 and at < self._blocks[index].end else None
