"""From a letter to its register: one reading, then one finder per kind of entry, in a fixed order."""

import msgspec

from kamerbrief.extractors.document import find_document
from kamerbrief.extractors.footnotes import find_footnotes
from kamerbrief.extractors.meetings import find_meetings
from kamerbrief.extractors.motion_papers import add_motion
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.sections import find_sections
from kamerbrief.model import Letter, Problem, Register
from kamerbrief.version import __version__

PROGRAM = f"kamerbrief {__version__}"

__all__ = ["PROGRAM", "extract"]


def extract(letter: Letter) -> Register:
    """Return everything that one letter yields.

    Pure and deterministic: the same letter gives the same register, entry ids included. Never raises for what a letter
    says; what cannot be settled is a problem of the register.
    """
    reading = Reading(letter)
    document, motion_problems = add_motion(reading, find_document(reading))
    meetings, meeting_problems = find_meetings(reading, document)
    return Register(
        program=PROGRAM,
        source=letter.source,
        text=letter.text,
        blocks=letter.blocks,
        document=document,
        meeting=meetings[0] if meetings else None,
        meetings=meetings,
        sections=find_sections(reading, meetings[0] if meetings else None, document),
        footnotes=find_footnotes(reading),
        problems=_identified(reading, (*letter.problems, *motion_problems, *meeting_problems)),
    )


def _identified(reading: Reading, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Give every problem its id, in the order of the text."""
    ordered = sorted(problems, key=lambda p: (p.evidence[0].start if p.evidence else 0, p.code))
    return tuple(
        msgspec.structs.replace(p, id=reading.entry_id("problem", p.evidence) if not p.id else p.id) for p in ordered
    )
