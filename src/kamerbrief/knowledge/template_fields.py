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
_NUMBER = r"(?:[ _-]?\d{1,2})?"
_DAY = r"(?:xx|\.{2,3}|…|dd|_{2,6})"
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|maand|xx|mm"


class TemplateWord(Row, frozen=True, kw_only=True):
    """One name that templates give a field, or one prompt that a word processor shows in an empty one; folded."""

    words: str
    kind: Literal["field", "prompt"]


def template_words() -> tuple[TemplateWord, ...]:
    """Return the table."""
    return load("template_words", TemplateWord)


@cache
def _pattern() -> re.Pattern[str]:
    def either(kind: str) -> str:
        forms = sorted((row.words for row in template_words() if row.kind == kind), key=len, reverse=True)
        return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)

    field = rf"(?:{either('field')}){_NUMBER}"
    prompt = rf"(?:{either('prompt')})"
    order = r"(?:(?:vul|voer|geef|typ|kies|klik|selecteer)\s[^\[\]<>\n]{2,60})"
    return re.compile(
        rf"""
          \[\s*(?:{field}|{prompt}\.?|{order}|x{{1,4}})\s*\]    # [Ondertekenaar 2] [Kies een item.] [Vul ... in] [XX]
        | <<?\s*(?:{field}|{prompt}\.?|{order})\s*>>?             # <naam> <<datum>>
        | "\s?(?P<merge>{field}|[^\W\d]\w*)\s?"                   # «Naam» «F_Achternaam»; see `_is_merge_field`
        | \{{\{{\s*[^\W\d][\w .:-]{{0,40}}\}}\}}                  # {{{{ naam }}}}
        | \$\{{[^\W\d][\w.]{{0,40}}\}}                            # ${{naam}}
        | (?<!\w){prompt}(?:\.|(?=\s*(?:\n|\Z)))                  # Klik of tik om tekst in te voeren.
        | (?<![\w.])(?:{_DAY})[ -](?:{_MONTHS})(?:[ -](?:\d{{4}}|jjjj|xxxx|yyyy|20xx))?(?!\w)  # xx maart, dd-mm-jjjj
        | (?<!\w)(?:eur|€|euro)\s?x{{2,4}}(?!\w)                           # EUR XX miljoen
        | (?<![\w.])x{{2,4}}\s(?:miljoen|miljard|militairen)(?!\w)        # circa XX militairen
        | (?<!\w)(?:nr|nrs|nummer|kamerstuk)\.?\s(?:x{{2,4}}(?:\s?x{{3}})?)(?!\w)  # nr. xxx, Kamerstuk xx xxx
        """,
        re.VERBOSE,
    )


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
    return tuple(Span(*found.span()) for found in _pattern().finditer(folded) if _is_open(text, folded, found))


def _is_open(text: str, folded: str, found: re.Match[str]) -> bool:
    printed = text[found.start() : found.end()]
    if found["merge"] is not None:
        return _is_merge_field(printed)
    if printed[0] == "[" and _is_quoted(text, found.start()):
        return False
    if re.search(r"(?:nr|nummer|kamerstuk)", folded[found.start() : found.end()][:9]):
        # In capitals it is a number of the Romans: chapter XX of the budget.
        return "X" not in printed
    return True


def _is_quoted(text: str, at: int) -> bool:
    """Say whether a quotation is open on the same line, with words in it before `at`."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    opened = max(line.rfind(quote) for quote in "«“„‘")
    closed = max(line.rfind(quote) for quote in "»”’")
    return opened > closed and re.search(r"\w", line[opened:]) is not None


def _is_merge_field(printed: str) -> bool:
    """Say whether a word in quotation marks is the name of a merge field: in guillemets, and no word of a sentence.

    Forms: 1. «Naam», «datum», fields of the table   2. «F_Achternaam», «Adres2», «NaamMinister»: no word of a language
    """
    if printed[0] != "«" or printed[-1] != "»":
        return False
    name = printed[1:-1].strip()
    if re.search(r"_|\d|[a-zà-ÿ][A-Z]", name):
        return True
    return fold(name) in {row.words for row in template_words() if row.kind == "field"}
