"""Which language a stretch is written in, told by its commonest words."""

import re
from typing import Literal

DUTCH = frozenset(
    "de het een en van in is dat op te zijn met voor niet aan er om ook als door naar wordt worden deze dit over bij "
    "tot heeft hebben uit onder zal zullen tussen".split()
)
ENGLISH = frozenset(
    "the of and to in is that for on with as by be are this our we will it from at which or their its has have not an "
    "were was between".split()
)
WORD = re.compile(r"[a-z]+")


def language_of(text: str) -> Literal["nl", "en"] | None:
    """Return "nl" or "en", None where fewer than two telling words decide it.

    "in" and "is" belong to both and cancel out. Only the first 240 characters are read: a block is written in one
    language.
    """
    dutch = english = 0
    for word in WORD.findall(text[:240].lower()):
        dutch += word in DUTCH
        english += word in ENGLISH
    if abs(dutch - english) < 2:
        return None
    return "nl" if dutch > english else "en"
