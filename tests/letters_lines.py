"""Breaks paragraphs into printed lines, with hyphens where Dutch allows them."""

import itertools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

Advance = Sequence[float]
"""Where each character of a text begins and the last one ends: `range(len(text) + 1)` where all are equally wide."""
Hyphens = Literal["none", "compound", "all"]
"""Where a line may break but at a space: nowhere, after a hyphen that a word has, or by syllables too."""

_VOWELS = "aeiouyàáâäèéêëìíîïòóôöùúûü"
_GROUP = re.compile(rf"ij|ieu|eeu|ooi|aai|oei|aa|ee|oo|uu|oe|eu|ui|ie|ou|au|ei|[{_VOWELS}]")
_ONSETS = (
    "sch", "str", "spr", "ch", "st", "sp", "tr", "dr", "pr", "br", "gr", "kr", "vr", "wr", "pl", "bl", "vl", "kl",
    "gl", "sl", "fl", "kw", "zw", "sn", "kn",
)  # fmt: skip
_KEPT_WHOLE = 3
_HYPHEN = 1  # what the hyphen adds; less than the slack of any measure used here

SPLITS = {
    word.replace("-", ""): word
    for word in (Path(__file__).parent / "letters_hyphens.txt").read_text(encoding="utf-8").split()
}
"""Words that the rule below would break wrongly or not at all, with their breaks."""


_WORD = re.compile(r"(?:\S|(?<=\d) (?=\d{3}\b(?! \d)))+")
"""What is never broken at its space: the number of a dossier ("36 200"), which printers keep together."""


class Line(NamedTuple):
    """A printed line: a stretch of a paragraph; `hyphen` where a hyphen was put at its end."""

    start: int
    end: int
    hyphen: bool


def breaks(word: str) -> list[int]:
    """Return the offsets at which a word may be broken with a hyphen, at least three letters from either end.

    Between two vowels a single consonant goes to the next line, of several all but the first, a cluster that can open a
    Dutch syllable whole. No break beside a diaeresis, in a name in capitals, or in a word with a digit or hyphen.
    """
    bare = word.strip("(),.;:«»'\"")
    start = word.find(bare)
    if not bare.isalpha() or bare[1:] != bare[1:].lower() or len(bare) < 2 * _KEPT_WHOLE:
        return []
    known = SPLITS.get(bare.lower())
    if known:
        out, at = [], start
        for part in known.split("-")[:-1]:
            at += len(part)
            out.append(at)
        return [n for n in out if _KEPT_WHOLE <= n - start <= len(bare) - _KEPT_WHOLE]
    low, out = bare.lower(), []
    groups = list(_GROUP.finditer(low))
    for one, two in itertools.pairwise(groups):
        cluster = low[one.end() : two.start()]
        if not cluster or any(c in "äëïöü" for c in low[one.start() : two.end()]):
            continue
        keep = 0 if len(cluster) == 1 else 2 if cluster.startswith("ch") and len(cluster) > 2 else 1
        for onset in _ONSETS:
            if cluster.endswith(onset):
                keep = len(cluster) - len(onset)
                break
        at = one.end() + keep
        if _KEPT_WHOLE <= at <= len(bare) - _KEPT_WHOLE:
            out.append(start + at)
    return out


def wrap(text: str, advance: Advance, width: float, hyphens: Hyphens) -> list[Line]:
    """Break a paragraph into lines that are no wider than `width`, as far as its words allow."""
    out: list[Line] = []
    start = at = 0
    for word in _WORD.finditer(text):
        if advance[word.end()] - advance[start] <= width:
            at = word.end()
            continue
        points = _points(word, hyphens)
        cut = max((n for n in points if advance[n] - advance[start] + _HYPHEN <= width), default=0)
        if cut:
            out.append(Line(start, cut, text[cut - 1] != "-"))
            start = cut
        elif at > start:
            out.append(Line(start, at, False))
            start = word.start()
        at = word.end()
    out.append(Line(start, at, False))
    return out


def _points(word: re.Match[str], hyphens: Hyphens) -> list[int]:
    """Return where this word of the text may be broken."""
    if hyphens == "none":
        return []
    points = [word.start() + n.end() for n in re.finditer(r"(?<=[^\W\d])-(?=[^\W\d])", word[0])]
    if hyphens == "all" and not points:
        points = [word.start() + n for n in breaks(word[0])]
    return points
