"""Fields of a letter's template that nobody filled in, told by their words alone.

What a word processor itself says of its fields is read by `readers.docx_fields`; these are the forms that survive in
any format, as they stand in print.
"""

import re
from functools import cache
from typing import Literal

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.tables import Row, load
from kamerbrief.model import Span

# "ondertekenaar 2", "bijlage 1": templates number fields of one kind.
_NUMBERED = re.compile(r"[ _-]?\d{1,2}\Z")
_ORDER = re.compile(r"(?:vul|voer|geef|typ|kies|klik|selecteer) .{2,60}")
_PLACEHOLDER = re.compile(r"x{1,4}")
_DAY = r"(?:xx|\.{2,3}|…|dd|_{2,6})"
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|maand|xx|mm"
# Brackets with anything between them; what stands there decides (`_is_field`).
_BRACKETS = re.compile(r"\[\s*(?P<square>[^\[\]<>]{1,80}?)\s*\]|<<?\s*(?P<angle>[^\[\]<>]{1,80}?)\s*>>?")
_MERGED = re.compile(r"«\s?(?P<name>[^«»\n]{1,40}?)\s?»")
_OTHER = re.compile(
    rf"""
      \{{\{{\s*[^\W\d][\w .:-]{{0,40}}\}}\}}                      # {{{{ naam }}}}
    | \$\{{[^\W\d][\w.]{{0,40}}\}}                                # ${{naam}}
    | (?<![\w.])(?:{_DAY})[ -](?:{_MONTHS})(?:[ -](?:\d{{4}}|jjjj|xxxx|yyyy|20xx))?(?!\w)  # xx maart, dd-mm-jjjj
    | (?<!\w)(?:eur|€|euro)\s?x{{2,4}}(?!\w)                       # EUR XX miljoen
    | (?<![\w.])x{{2,4}}\s(?:miljoen|miljard|militairen)(?!\w)    # circa XX militairen
    | (?<!\w)(?:nr|nrs|nummer|kamerstuk)\.?\s(?:x{{2,4}}(?:\s?x{{3}})?)(?!\w)  # nr. xxx, Kamerstuk xx xxx
    """,
    re.VERBOSE,
)


class TemplateWord(Row, frozen=True, kw_only=True):
    """One name that templates give a field, or one prompt that a word processor shows in an empty one; folded."""

    words: str
    kind: Literal["field", "prompt"]


def template_words() -> tuple[TemplateWord, ...]:
    """Return the table."""
    return load("template_words", TemplateWord)


@cache
def _named(kind: Literal["field", "prompt"]) -> frozenset[str]:
    return frozenset(row.words for row in template_words() if row.kind == kind)


@cache
def _prompts() -> re.Pattern[str]:
    forms = sorted(_named("prompt"), key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return re.compile(rf"(?<!\w)(?:{words})(?:\.|(?=\s*(?:\n|\Z)))")


# How prompts begin: what they are is made only for a text that has one of these.
_PROMPT_CLUES = re.compile(r"\b(?:klik|kies|click|choose|geef|typ|titel van)\b|fout!|error!")
# Without any of these no form can stand there.
_CLUES = re.compile(
    r"[\[<«{…]|\bklik\b|\bkies\b|\bclick\b|\bchoose\b|\bgeef\b|\btyp\b|\btitel van\b|xx|dd[ -]m|fout!|error!|\.\.|__",
    re.IGNORECASE,
)


def find_template_fields(text: str) -> tuple[Span, ...]:
    """Return the fields that stand open in a text, in its order.

    Forms: 1. [Ondertekenaar 2], [Afzender], [datum], [PM], [XX]   2. [Vul hier de naam in], [Kies een item.]
           3. <naam>, <<datum>>   4. «Naam», «F_Achternaam»   5. {{naam}}, ${naam}
           6. the prompts of Word, without brackets too, and what it says of a reference that leads nowhere
           7. xx maart 2023, dd-mm-jjjj   8. nr. xxx, Kamerstuk xx xxx   9. EUR XX miljoen, XX militairen
    Not: [sic], [...], an insertion in a quotation ("[de minister]"), a footnote mark "[1]", an address "<naam@x.nl>",
    a word in guillemets («verkoop»), as the papers of parliament printed quotations; a name left out in a quotation
    ("volgens [naam] is ..."); the number XX of a budget chapter.

    >>> [span for span in find_template_fields("Den Haag, [Ondertekenaar 2], «Naam» zegt [sic] «ja».")]
    [Span(start=10, end=27), Span(start=29, end=35)]
    """
    if not _CLUES.search(text):
        return ()
    folded = fold(text)
    spans = {found.span() for found in _BRACKETS.finditer(folded) if _is_field(text, found)}
    spans |= {found.span() for found in _MERGED.finditer(text) if _is_merge_field(found["name"])}
    spans |= {found.span() for found in _OTHER.finditer(folded) if not _is_chapter(text, folded, found)}
    if _PROMPT_CLUES.search(folded):
        spans |= {found.span() for found in _prompts().finditer(folded)}
    out: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not out or start >= out[-1].end:
            out.append(Span(start, end))
    return tuple(out)


def _is_field(text: str, found: re.Match[str]) -> bool:
    """Say whether what stands between brackets is a field or a prompt, and no insertion in a quotation."""
    inside = " ".join((found["square"] or found["angle"]).split())
    square = found["square"] is not None
    named = inside in _named("field") or _NUMBERED.sub("", inside) in _named("field")
    if not (named or inside.removesuffix(".") in _named("prompt") or _ORDER.fullmatch(inside)) and not (
        square and _PLACEHOLDER.fullmatch(inside)
    ):
        return False
    return not (square and _is_quoted(text, found.start()))


def _is_chapter(text: str, folded: str, found: re.Match[str]) -> bool:
    """Say whether it is a number of the Romans, in capitals: chapter XX of the budget."""
    printed = text[found.start() : found.end()]
    return re.search(r"nr|nummer|kamerstuk", folded[found.start() : found.start() + 9]) is not None and "X" in printed


def _is_quoted(text: str, at: int) -> bool:
    """Say whether a quotation is open on the same line, with words in it before `at`."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    opened = max(line.rfind(quote) for quote in "«“„‘")
    closed = max(line.rfind(quote) for quote in "»”’")
    return opened > closed and re.search(r"\w", line[opened:]) is not None


def _is_merge_field(name: str) -> bool:
    """Say whether a word in guillemets is the name of a merge field, and no word of a sentence.

    Forms: 1. «Naam», «datum», fields of the table   2. «F_Achternaam», «Adres2», «NaamMinister»: no word of a language
    """
    if re.fullmatch(r"[^\W\d]\w*", name) and re.search(r"_|\d|[a-zà-ÿ][A-Z]", name):
        return True
    folded = fold(" ".join(name.split()))
    return folded in _named("field") or _NUMBERED.sub("", folded) in _named("field")
