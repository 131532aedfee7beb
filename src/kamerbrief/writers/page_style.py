"""The look of the page of a letter: its style sheet, and the colour of each list."""

import pkgutil
from functools import cache

KINDS = {
    "commitments": "#8a2a00",
    "positions": "#154273",
    "decisions": "#275937",
    "motions": "#6b2d73",
    "participants": "#00566b",
    "references": "#5a4a00",
    "amounts": "#7a1c4b",
    "dates": "#4d4d4d",
    "footnotes": "#4d4d4d",
}
"""The colour of each list, for its passages and its heading: all pass WCAG 2.2 AA on white."""


@cache
def style() -> str:
    """Return the style sheet of the page."""
    return (pkgutil.get_data(__package__, "page.css") or b"").decode("utf-8")
