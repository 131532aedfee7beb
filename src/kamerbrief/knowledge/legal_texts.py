"""Treaties and laws whose articles letters name, with the codes that the register has for them."""

from functools import cache
from typing import Literal, NamedTuple

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.tables import Row, load


class LegalText(Row, frozen=True, kw_only=True):
    """One treaty or law. code: before the number of the article ("NAV-5"); name_nl: its normal name.

    body: of which it is the founding treaty, as in the table of bodies. articles: how many it has, None where unknown.
    """

    code: str
    kind: Literal["treaty", "law"]
    name_nl: str
    forms: tuple[str, ...]
    body: str | None
    articles: int | None


class Named(NamedTuple):
    """A legal text named in a text, and where its name ends."""

    end: int
    law: LegalText


@cache
def legal_texts() -> dict[str, LegalText]:
    """Return all legal texts by their code."""
    return {row.code: row for row in load("legal_texts", LegalText)}


@cache
def _forms() -> dict[str, list[tuple[str, LegalText]]]:
    """Return all forms, folded, the longest first, by their first two characters."""
    found = {fold(form): law for law in legal_texts().values() for form in (law.name_nl, *law.forms)}
    out: dict[str, list[tuple[str, LegalText]]] = {}
    for form, law in sorted(found.items(), key=lambda pair: -len(pair[0])):
        out.setdefault(form[:2], []).append((form, law))
    return out


def legal_text_at(folded: str, at: int) -> Named | None:
    """Return the legal text that is named from `at` on in a folded text, the longest name first; None for any other.

    >>> legal_text_at("navo-verdrag en", 0).law.code
    'NAV'
    """
    for form, law in _forms().get(folded[at : at + 2], ()):
        end = at + len(form)
        if folded.startswith(form, at) and not folded[end : end + 1].isalnum():
            return Named(end, law)
    return None
