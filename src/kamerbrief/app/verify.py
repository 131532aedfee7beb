"""Are these quotations in the letters?"""

from collections.abc import Iterator
from typing import NamedTuple

from kamerbrief.app.quotations import Given, Quotations, Text, of_text
from kamerbrief.app.searching import SHOWN, Letters, Where
from kamerbrief.dutch.quoted import Quotation
from kamerbrief.search.comparing import Comparison, State, compare, present

PRESENT: tuple[State, ...] = ("exact", "same")
"""The answers that mean that a quotation is true."""


class Hit(NamedTuple):
    """What a quotation is in one letter."""

    where: Where
    comparison: Comparison


class Finding(NamedTuple):
    """What a quotation is in all letters.

    hits: the letters in which it stands, or the one that comes closest where it is altered; none where it is absent.
    more: letters besides in which it stands too.
    """

    quotation: Quotation
    state: State
    hits: tuple[Hit, ...] = ()
    more: int = 0


def verify(quotation: Quotation, letters: Letters) -> Finding:
    """Say what a quotation is in the letters: present before altered, altered before absent."""
    candidates, count = letters.holding(quotation)
    found = [(one, held) for one in candidates if (held := present(quotation, letters.paper(one)))]
    found = [pair for pair in found if pair[1].state != "altered"] or found[:1]
    if not found or found[0][1].state == "altered":
        compared = [(one, compare(quotation, letters.paper(one))) for one in letters.near(quotation)]
        whole = [pair for pair in compared if pair[1].state in ("exact", "same")]
        altered = [pair for pair in compared if pair[1].state == "altered"]
        found = whole or found or sorted(altered, key=lambda pair: -pair[1].share)[:1]
        count = len(found)
    if not found:
        return Finding(quotation, "absent")
    best = "exact" if any(held.state == "exact" for _, held in found) else found[0][1].state
    found.sort(key=lambda pair: pair[1].state != best)
    names = letters.where([one for one, _ in found[:SHOWN]])
    hits = tuple(Hit(where, held) for where, (_, held) in zip(names, found, strict=False))
    return Finding(quotation, best, hits, max(count, len(found)) - len(hits))


def verify_all(source: Quotations | Text, letters: Letters) -> tuple[Quotations, Iterator[tuple[Given, Finding]]]:
    """Return what was taken as quotations, and each with its finding, one at a time.

    Raises KamerbriefError where a text holds no quotation.
    """
    known: dict[str, Finding] = {}

    def finding(quotation: Quotation) -> Finding:
        if quotation.text not in known:
            known[quotation.text] = verify(quotation, letters)
        return known[quotation.text]

    def is_found(quotation: Quotation) -> bool:
        return finding(quotation).state != "absent"

    taken = source if isinstance(source, Quotations) else of_text(source, is_found)
    return taken, ((one, finding(one.quotation)) for one in taken.given)
