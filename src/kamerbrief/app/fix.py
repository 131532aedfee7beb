"""Mend what a check is sure of, in a copy of the letter."""

from collections.abc import Sequence
from typing import NamedTuple

from kamerbrief.errors import KamerbriefError, Message
from kamerbrief.model import Problem
from kamerbrief.readers import read
from kamerbrief.readers.docx_places import word_places
from kamerbrief.readers.sniff import sniff
from kamerbrief.writers.docx_fix import fix_docx
from kamerbrief.writers.edits import applied
from kamerbrief.writers.text_fix import fix_text


class Fixed(NamedTuple):
    """The mended letter; the problems that were mended, and those with a fix that could not be made here."""

    data: bytes
    made: tuple[Problem, ...]
    left: tuple[Problem, ...]


def fixed(data: bytes, problems: Sequence[Problem]) -> Fixed:
    """Return a letter with the fixes of its problems made, for `check --fix`.

    Only what a check marks as safe is done (`Problem.fix`), for each problem all of it or nothing; where two touch the
    same words the first one wins. Pure: `app.writing.write_new(beside(path, "fixed"), ...)` puts it on disk.
    Args:   data: a Word document or plain text; problems: with offsets into the text that `readers.read` gives for
            exactly these bytes (not joined with other files); those without a fix are passed over.
    Raises: KamerbriefError for another format, and where more would change than was asked; else as `readers.read`.
    """
    wanted = tuple(problem for problem in problems if problem.fix)
    kind = refuse_other_formats(data)
    groups = [problem.fix for problem in wanted]
    text = read(data, "").text
    out, which = fix_docx(data, groups, text, word_places(data)) if kind == "docx" else fix_text(data, groups)
    made = tuple(problem for problem, done in zip(wanted, which, strict=True) if done)
    left = tuple(problem for problem, done in zip(wanted, which, strict=True) if not done)
    if made:
        expected = applied(text, [fix for problem in made for fix in problem.fix])
        # A Word document keeps no more of its white space than a page shows.
        if read(out, "").text.split() != expected.split():
            raise KamerbriefError(_MORE)
    return Fixed(out, made, left)


def refuse_other_formats(data: bytes) -> str:
    """Return "docx" or "text". Raises KamerbriefError for what cannot be mended, before it is checked."""
    kind = sniff(data)
    if kind not in ("docx", "text"):
        raise KamerbriefError(_OTHER)
    return kind


_OTHER = Message(
    "--fix werkt alleen voor Word (.docx) en platte tekst. Sla de brief zo op, of laat --fix weg.",
    "--fix works for Word (.docx) and plain text only. Save the letter as such, or leave --fix out.",
)
_MORE = Message(
    "De verbeteringen zouden meer veranderen dan bedoeld; er is niets geschreven. Breng ze met de hand aan.",
    "The fixes would change more than was meant; nothing was written. Make them by hand.",
)
