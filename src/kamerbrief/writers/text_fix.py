"""A plain text with changes made in it: every other byte stays what it was."""

from collections.abc import Sequence
from typing import Final

from kamerbrief.model import Fix
from kamerbrief.writers.edits import disjoint

_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def fix_text(data: bytes, groups: Sequence[Sequence[Fix]]) -> tuple[bytes, tuple[bool, ...]]:
    """Return a file of text with changes made, and of each group whether it was: all of its changes or none.

    Args: groups: changes of the text that the reader gives for `data`, in code points.
    Forms: UTF-8 and UTF-16 with or without their mark, else Windows-1252, as they are read. Not made: a change that
    touches an earlier one, and one with a character that the file's encoding does not have.
    """
    mark, encoding = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", "utf-8"))
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        if mark:
            # Damaged: where a character begins is not certain.
            return data, tuple(False for _ in groups)
        # A byte a character, also where the table has none for it.
        encoding, text = "cp1252", body.decode("latin-1")
    made = [fits and _fits(group, encoding) for group, fits in zip(groups, disjoint(groups, len(text)), strict=True)]
    fixes = [fix for group, fits in zip(groups, made, strict=True) if fits for fix in group]
    pieces: list[bytes] = []
    at = 0
    kept = "latin-1" if encoding == "cp1252" else encoding
    for fix in sorted(fixes, key=lambda fix: (fix.start, fix.end)):
        pieces += (text[at : fix.start].encode(kept), fix.replacement.encode(encoding))
        at = fix.end
    return mark + b"".join(pieces) + text[at:].encode(kept), tuple(made)


def _fits(group: Sequence[Fix], encoding: str) -> bool:
    try:
        "".join(fix.replacement for fix in group).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
