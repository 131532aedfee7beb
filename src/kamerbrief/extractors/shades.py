"""What shades a position: hedges, and whether it is denied.

Hedges: "naar verwachting", "mogelijk", "in beginsel", "op hoofdlijnen", "mits" ... where they stand in the clause
itself; one in what is said ("benadrukte dat dit mogelijk is") shades that.
Denied: "niet", "geen", "nooit", "evenmin" in the clause itself. Near misses: "niet alleen ... maar ook", "het niet
instellen van", "al dan niet", "geen" that belongs to what is said.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from kamerbrief.knowledge.verbs import SpeechForm

NEGATIONS: Final = frozenset({"niet", "geen", "nooit", "noch", "evenmin"})
NOT_ONLY: Final = frozenset({"alleen", "zozeer", "slechts", "enkel", "minder", "in"})
# Acts that "geen" before an object turns round; of others it belongs to what is said.
TURNED: Final = frozenset({"support", "welcome", "agree", "commit", "call_for", "propose"})
HEDGES: Final = {
    "naar": ("naar verwachting",),
    "mogelijk": ("mogelijk",),
    "mogelijkerwijs": ("mogelijkerwijs",),
    "waarschijnlijk": ("waarschijnlijk",),
    "vermoedelijk": ("vermoedelijk",),
    "wellicht": ("wellicht",),
    "in": ("in beginsel", "in principe", "in algemene zin", "in brede zin"),
    "waar": ("waar mogelijk", "waar nodig", "waar opportuun", "waar relevant"),
    "vooralsnog": ("vooralsnog",),
    "voorlopig": ("voorlopig",),
    "op": ("op termijn", "op hoofdlijnen", "op korte termijn", "op de lange termijn", "op langere termijn"),
    "zou": ("zou kunnen",),
    "onder": ("onder meer", "onder andere", "onder voorbehoud", "onder voorwaarden"),
    "o.m": ("o.m",),
    "o.a": ("o.a",),
    "met": ("met name",),
    "mits": ("mits",),
    "tenzij": ("tenzij",),
    "zoveel": ("zoveel mogelijk",),
    "zo": ("zo veel mogelijk",),
    "grotendeels": ("grotendeels",),
    "deels": ("deels",),
    "overwegend": ("overwegend",),
    "lijkt": ("lijkt",),
    "lijken": ("lijken",),
}


def shading(words: Sequence[str]) -> bool:
    """Tell whether a hedge or a denial stands among some words."""
    return any(word in NEGATIONS or word in HEDGES for word in words)


def negated(words: Sequence[str], form: SpeechForm) -> bool:
    """Tell whether the words of a clause deny what it says: "is geen voorstander", "steunt dit niet"."""
    for at, word in enumerate(words):
        if word not in NEGATIONS:
            continue
        behind = words[at + 1] if at + 1 < len(words) else ""
        before = words[at - 1] if at else ""
        nominal = before in ("het", "de") and behind.endswith("en")
        if behind in NOT_ONLY or nominal or before in ("of", "al", "dan"):
            continue
        if word == "geen" and form.act not in TURNED and not form.single.intersection(words[at + 1 : at + 4]):
            continue
        return True
    return False


def hedges(words: Sequence[str]) -> Iterator[str]:
    """Yield the hedges among the words of a clause, in their order."""
    for at, word in enumerate(words):
        for hedge in HEDGES.get(word, ()):
            size = hedge.count(" ") + 1
            if word == "mogelijk" and at and words[at - 1] in ("waar", "zo", "zoveel", "snel", "spoedig"):
                continue
            if size == 1 or " ".join(words[at : at + size]) == hedge:
                yield hedge
