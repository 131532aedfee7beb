"""What a reader does not see in a printed text: marks of notes, signs without width, letters that recognition damaged.

Only what can be no other word is mended here: no letter is changed for another that may stand there.
"""

import re
from collections.abc import Sequence

from kamerbrief.model import Span

UNSEEN = "\u200b"
"""What takes the place of a character that stands for nothing: it has no width."""

# Raised figures are marks of notes, but not behind a measure ("km²") or as a power of ten.
_RAISED = re.compile(r"(?:\b[ckdmCKDM]?[mM]|(?<!\d)10)[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# A figure or sign between two small letters, or a 0 before some, is a damaged letter: no number stands there.
_DAMAGED = re.compile(r"(?<=[a-zà-öø-ÿ])[0158|!$](?=[a-zà-öø-ÿ])|(?<![\w.,])0(?=[a-zà-öø-ÿ]{3})")
_LETTER_FOR = {"0": "o", "1": "l", "|": "l", "!": "l", "5": "s", "$": "s", "8": "b"}
_POWERS = frozenset("ckdmCKDM1")
_EITHER_LETTER = frozenset("1|!")
# What no Dutch word looks like: "lran" (Iran), "gevaIlen" (gevallen), "Abdullah Il" (II).
_NO_WORD = re.compile(
    r"\bl(?=[ns]\b|[bcdfgkmnpqrsvwxz]+[aeiouy])|(?<=[a-z])I|\b(?=[IVXl]*l)(?=[IVXl]*[IVX])[IVXl]{2,}\b"
)


def without_marks(text: str, left_out: Sequence[Span]) -> str:
    """Return the text with marks of notes and whatever has no width out of sight, as long as it was."""
    shown = text.replace("\u00ad", UNSEEN).replace("ÿ", "ĳ")
    if left_out:
        signs = list(shown)
        for span in left_out:
            signs[span.start : span.end] = UNSEEN * len(span)
        shown = "".join(signs)
    return _RAISED.sub(lambda found: found[0] if found[0][0] in _POWERS else UNSEEN * len(found[0]), shown)


def mended(shown: str) -> tuple[str, dict[int, str]]:
    """Return the text with damaged letters mended, and for an offset the other letter that may be meant there."""
    variants: dict[int, str] = {}
    for found in _DAMAGED.finditer(shown):
        if found[0] in _EITHER_LETTER:
            variants[found.start()] = "i"
    shown = _DAMAGED.sub(lambda found: _LETTER_FOR[found[0]], shown)
    for found in _NO_WORD.finditer(shown):
        for at in range(found.start(), found.end()):
            if shown[at] in "lLI" and (len(found[0]) == 1 or shown[at] == "l"):
                variants[at] = "l" if shown[at] == "I" else "i"
    return shown, variants
