"""The index: which letters may hold the words of a quotation. Whether they do is settled in the letter itself.

It is derived from a store, kept in a folder of its own, and may be thrown away at any time. It carries the state of the
store that it was made from, written in the same breath as the letters: after a crash at any moment the two agree.
"""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tantivy

from kamerbrief.dutch.quotations import Words
from kamerbrief.search.papers import Paper

FORM = 1
"""Of what is kept: to be raised whenever words are taken or written otherwise, so that old indexes are made anew."""

_LETTER, _WORDS, _STATE = "letter", "words", "state"
_ANALYZER = "words"
_STATE_ROW = 0
_HEAP = 50_000_000
_APART = " \x1e" * 8
"""Between two streams of words: no phrase runs over it."""

_LONGEST_PHRASE = 64
# Words of a fragment, fragments of a long quotation, letters looked at for its fragments, and for its rarest words.
_FRAGMENT, _FRAGMENTS, _LOOKED_AT = 4, 10, 24
_RAREST, _BY_WORDS = 8, 12
_UNLIKE = 0.2
_SEAM = 0.75
"""What each stretch costs, in words: one long stretch is more than two short ones."""


class Held(NamedTuple):
    """The letters that hold a phrase: the ids of the first, and how many there are."""

    ids: tuple[int, ...]
    total: int


class Busy(Exception):
    """Another program is writing this index."""


class Index:
    """An index in a folder, or in memory where `folder` is None.

    Raises OSError where the folder cannot be used. A damaged one is made anew.
    """

    def __init__(self, folder: Path | None) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field(_LETTER, stored=True, indexed=True, fast=True)
        builder.add_text_field(_WORDS, stored=True, tokenizer_name=_ANALYZER)
        builder.add_text_field(_STATE, stored=True, tokenizer_name="raw")
        self._schema = builder.build()
        self._index = _opened(self._schema, folder)
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer(_ANALYZER, analyzer)

    def state(self) -> str | None:
        """Return the state that was given with the last change; None where there was none."""
        searcher = self._searcher()
        hits = searcher.search(self._letter(_STATE_ROW), 1).hits
        return searcher.doc(hits[0][1])[_STATE][0] if hits else None

    def update(self, letters: Iterable[tuple[int, Paper]], state: str, anew: bool = False) -> None:
        """Put letters in, replacing what was there of them, or with `anew` of all; `state` goes with them.

        Raises Busy where another program is at it.
        """
        try:
            writer = self._index.writer(_HEAP, 1)
        except ValueError as error:
            raise Busy from error
        if anew:
            writer.delete_all_documents()
        for letter_id, paper in letters:
            writer.delete_documents_by_query(self._letter(letter_id))
            document = tantivy.Document()
            document.add_unsigned(_LETTER, letter_id)
            document.add_text(_WORDS, _words_of(paper))
            writer.add_document(document)
        writer.delete_documents_by_query(self._letter(_STATE_ROW))
        document = tantivy.Document()
        document.add_unsigned(_LETTER, _STATE_ROW)
        document.add_text(_STATE, state)
        writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def holding(self, parts: Sequence[Words], limit: int) -> Held:
        """Return the letters in which the words of every part follow each other, by id."""
        queries = [query for part in parts for query in self._phrases(part.keys)]
        result: Any = self._searcher().search(
            tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries]),
            limit,
            count=True,
            order_by_field=_LETTER,
            order=tantivy.Order.Asc,
        )
        return Held(tuple(self._ids(result)), result.count)

    def near(self, parts: Sequence[Words], limit: int) -> list[int]:
        """Return the letters that share most with a quotation, the nearest first.

        Looked at are the letters that hold the rarest of its fragments and of its words; they are put in order by how
        much of it they hold in how few stretches. One that holds hardly two words in a row is none of them.
        """
        searcher = self._searcher()
        ranked = []
        for rank, address in enumerate(self._likely(searcher, [part.keys for part in parts])):
            document = searcher.doc(address)
            words = document[_WORDS][0]
            like = sum(_likeness(part.keys, words) for part in parts) / sum(map(len, parts))
            if like >= _UNLIKE:
                ranked.append((-like, rank, int(document[_LETTER][0])))
        return [letter for _, _, letter in sorted(ranked)[:limit]]

    def _likely(self, searcher: tantivy.Searcher, parts: Sequence[Sequence[str]]) -> list[tantivy.DocAddress]:
        """Return the places of letters that hold rare fragments of a quotation, the rarest first, then rare words."""
        found = []
        for keys in parts:
            step = max(_FRAGMENT // 2, len(keys) // _FRAGMENTS)
            for at in range(0, max(len(keys) - _FRAGMENT, 0) + 1, step):
                fragment = keys[at : at + _FRAGMENT]
                if len(fragment) > 1:
                    result: Any = searcher.search(self._phrase(fragment), _LOOKED_AT)
                    found.append((result.count, [address for _, address in result.hits]))
        places = [address for _, addresses in sorted(found, key=lambda pair: pair[0]) for address in addresses]
        rare = {key: searcher.doc_freq(_WORDS, key) for keys in parts for key in keys}
        terms = sorted((key for key, held in rare.items() if held), key=lambda key: (rare[key], key))[:_RAREST]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, self._term(key)) for key in terms])
        by_words = [address for _, address in searcher.search(query, _BY_WORDS, count=False).hits] if terms else []
        keyed = {(one.segment_ord, one.doc): one for one in [*places[:_LOOKED_AT], *by_words]}
        return list(keyed.values())

    def _phrases(self, keys: Sequence[str]) -> list[tantivy.Query]:
        return [self._phrase(keys[at : at + _LONGEST_PHRASE]) for at in range(0, len(keys), _LONGEST_PHRASE)]

    def _phrase(self, keys: Sequence[str]) -> tantivy.Query:
        if len(keys) == 1:
            return self._term(keys[0])
        return tantivy.Query.phrase_query(self._schema, _WORDS, list(keys))

    def _letter(self, letter_id: int) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, _LETTER, letter_id)

    def _term(self, key: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, _WORDS, key)

    def _searcher(self) -> tantivy.Searcher:
        self._index.reload()
        return self._index.searcher()

    def _ids(self, result: tantivy.SearchResult) -> list[int]:
        searcher = self._index.searcher()
        return [int(searcher.doc(address)[_LETTER][0]) for _, address in result.hits]


def _likeness(keys: Sequence[str], words: str) -> float:
    """Return how many words of a quotation stand in stretches of two or more in a letter, less the seams."""
    held = 0.0
    at = 0
    while at < len(keys) - 1:
        row = f" {keys[at]} {keys[at + 1]} "
        size = 2
        if row not in words:
            at += 1
            continue
        while at + size < len(keys) and (longer := f"{row}{keys[at + size]} ") in words:
            row, size = longer, size + 1
        held += size - _SEAM
        at += size
    return held


def _opened(schema: tantivy.Schema, folder: Path | None) -> tantivy.Index:
    if folder is None:
        return tantivy.Index(schema)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return tantivy.Index(schema, str(folder))
    except ValueError:  # of another form, or damaged
        shutil.rmtree(folder)
        folder.mkdir()
        return tantivy.Index(schema, str(folder))


def _words_of(paper: Paper) -> str:
    """Return all that can be quoted from a letter: its running text and, apart, its notes and its running heads."""
    letter = paper.letter
    apart = [letter.text[block.start : block.end] for block in letter.blocks if block.kind in ("footnote", "furniture")]
    streams = [paper.body.words.keys, *(Words(text).keys for text in dict.fromkeys(apart))]
    return f" {f'{_APART} '.join(' '.join(keys) for keys in streams)} "
