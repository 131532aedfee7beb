"""Treaties, policy papers and political acts that are known by a name, and finding that name in a text.

Three tables, one per kind of reference: `treaties` (binding: treaty, charter of the United Nations), `policy_documents`
(strategy, concept, action plan, pledge, agenda for co-operation) and `political_acts` (declarations, final and founding
acts, political agreements that are no treaty). A name that only stands for a programme, an operation or a fund is in
none of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.sought import Sought
from kamerbrief.dutch.tokens import Tokens
from kamerbrief.knowledge.tables import Row, load

NamedKind = Literal["treaty", "policy_document", "other"]

TABLES: Mapping[str, NamedKind] = {
    "treaties": "treaty",
    "policy_documents": "policy_document",
    "political_acts": "other",
}

_WORD = re.compile(r"\w+")


class NamedDocument(Row, frozen=True, kw_only=True):
    """One document.

    name:     its short Dutch name, the target of a reference to it.
    aliases:  other names, Dutch or English; case, accents and hyphens do not count, but a word all in capitals does.
    exact:    names that count only with the capitals they are written with here ("Green Deal", "NPV").
    editions: the days (ISO) on which its editions were adopted, oldest first; each is known by its year.
    """

    name: str
    aliases: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()


class DocumentMention(NamedTuple):
    """A document named in a text."""

    start: int
    end: int
    document: NamedDocument
    kind: NamedKind


class _Form(NamedTuple):
    """One written form. before: how many signs stand before its words; capitals: what counts as printed here."""

    plain: str
    before: int
    printed: str
    capitals: tuple[tuple[int, int], ...]
    document: NamedDocument
    kind: NamedKind


def named_documents() -> Iterator[tuple[NamedDocument, NamedKind]]:
    """Yield every row of the three tables with its kind."""
    for table, kind in TABLES.items():
        for row in load(table, NamedDocument):
            yield row, kind


def plain(folded: str) -> str:
    """Return folded text with hyphens as spaces, which never tell two names apart; same length."""
    return folded.replace("-", " ")


def _form(printed: str, exact: bool, document: NamedDocument, kind: NamedKind) -> tuple[str, _Form]:
    """Return the words to look a form up by, and the form."""
    shape = plain(fold(printed))
    words = list(_WORD.finditer(shape))
    if not words:
        raise ValueError(f"a form without words: {printed!r}")
    key = Tokens(shape).apart.strip(" ")
    capitals = tuple(
        word.span() for word in words if exact or (len(word[0]) > 1 and printed[word.start() : word.end()].isupper())
    )
    return key, _Form(shape, words[0].start(), printed, capitals, document, kind)


@cache
def _forms() -> Mapping[str, tuple[_Form, ...]]:
    """Return all forms by the words to look them up by, longest first; ValueError where two rows share one."""
    found: defaultdict[str, list[_Form]] = defaultdict(list)
    owners: dict[str, NamedDocument] = {}
    for document, kind in named_documents():
        for exact, printed in (
            (False, document.name),
            *((False, alias) for alias in document.aliases),
            *((True, alias) for alias in document.exact),
        ):
            if exact or printed not in document.exact:
                key, form = _form(printed, exact, document, kind)
                if owners.setdefault(form.plain, document) is not document:
                    raise ValueError(f"{printed!r} stands for {owners[form.plain].name!r} and {document.name!r}")
                found[key].append(form)
    return {key: tuple(sorted(forms, key=lambda form: -len(form.plain))) for key, forms in found.items()}


_LOOKED_UP = Sought(_forms)


def _counts(form: _Form, text: str, at: int) -> bool:
    return all(text[at + start : at + end] == form.printed[start:end] for start, end in form.capitals)


def find_documents(text: str, tokens: Tokens) -> list[DocumentMention]:
    """Find the documents of the tables named in a text, by their start, the longest name at each place.

    tokens: the words of its fold. A name that is only part of a longer compound ("NPV-toetsingsconferentie") is none.

    >>> from kamerbrief.dutch.folding import fold
    >>> text = "in strijd met het VN-Handvest"
    >>> [(text[m.start : m.end], m.kind) for m in find_documents(text, Tokens(fold(text)))]
    [('VN-Handvest', 'treaty')]
    """
    forms = _forms()
    found = list[DocumentMention]()
    shape = ""
    for words, places in tokens.found(_LOOKED_UP):
        shape = shape or plain(tokens.folded)
        for offset in places:
            for form in forms[words]:
                start = offset - form.before
                end = start + len(form.plain)
                if (
                    start >= 0
                    and shape.startswith(form.plain, start)
                    and _whole(text, start, end)
                    and _counts(form, text, start)
                ):
                    found.append(DocumentMention(start, end, form.document, form.kind))
                    break
    found.sort(key=lambda mention: (mention.start, -mention.end))
    out = list[DocumentMention]()
    for mention in found:
        if not out or mention.start >= out[-1].end:
            out.append(mention)
    return out


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is no part of a longer word."""
    if start and text[start - 1].isalnum():
        return False
    after = text[end : end + 2]
    return not (after[:1].isalnum() or (len(after) == 2 and after[0] in "-\u2011" and after[1].isalpha()))


def edition(document: NamedDocument, year: str | None, day: str | None, following: bool) -> str:
    """Return the name of the edition that is meant.

    year: as printed beside the name. day: ISO, when the words were written; following: "het volgende". The edition in
    force on that day, or the one after it; without a day, or where the table ends, the name alone.

    >>> row = NamedDocument(name="Nota", editions=("2010-11-19", "2022-06-29"), source="", verified=False)
    >>> edition(row, "2010", None, False), edition(row, None, "2021-04-01", False), edition(row, None, None, False)
    ('Nota 2010', 'Nota 2010', 'Nota')
    """
    if not document.editions:
        return document.name
    if year is None and day is not None:
        in_force = sum(adopted <= day for adopted in document.editions) - 1 + following
        if 0 <= in_force < len(document.editions):
            year = document.editions[in_force][:4]
    return f"{document.name} {year}" if year else document.name
