"""From a letter to its register: one reading, then one finder per kind of entry, in a fixed order."""

import msgspec

from kamerbrief.extractors.amounts import find_amounts
from kamerbrief.extractors.commitments import find_commitments
from kamerbrief.extractors.dates import find_dates
from kamerbrief.extractors.decisions import find_decisions
from kamerbrief.extractors.document import find_document
from kamerbrief.extractors.footnotes import find_footnotes
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.link import link
from kamerbrief.extractors.meetings import find_meetings
from kamerbrief.extractors.motion_papers import add_motion
from kamerbrief.extractors.motions import find_motions
from kamerbrief.extractors.participants import find_participants
from kamerbrief.extractors.positions import find_positions
from kamerbrief.extractors.quality import find_quality, poor_copy
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.references import find_references
from kamerbrief.extractors.sections import find_sections
from kamerbrief.extractors.spoken import Spoken
from kamerbrief.extractors.spoken_links import link_spoken
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
    found = Found(document)
    found.meetings, meeting_problems = find_meetings(reading, document)
    meeting = found.meetings[0] if found.meetings else None
    found.sections = find_sections(reading, meeting, document)
    found.footnotes = find_footnotes(reading)
    found.dates = find_dates(reading, found)
    found.references = find_references(reading, found)
    found.motions = find_motions(reading, found)
    found.commitments = find_commitments(reading, found)
    quality = find_quality(reading)
    spoken = Spoken(reading, found)
    participants = find_participants(reading, found, spoken)
    positions = find_positions(reading, found, spoken)
    decisions = find_decisions(reading, found, spoken)
    positions, decisions = link_spoken(reading, positions, decisions)
    found.amounts = find_amounts(reading, found)
    link(found)
    return Register(
        program=PROGRAM,
        source=letter.source,
        text=letter.text,
        blocks=letter.blocks,
        document=document,
        meeting=meeting,
        meetings=found.meetings,
        sections=found.sections,
        participants=participants,
        positions=positions,
        decisions=decisions,
        commitments=found.commitments,
        motions=found.motions,
        references=found.references,
        amounts=found.amounts,
        dates=found.dates,
        footnotes=found.footnotes,
        problems=_identified(
            reading, (*letter.problems, *motion_problems, *meeting_problems, *poor_copy(reading, quality))
        ),
        quality=quality,
    )


def _identified(reading: Reading, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Give every problem its id, in the order of the text."""
    ordered = sorted(problems, key=lambda p: (p.evidence[0].start if p.evidence else 0, p.code))
    return tuple(
        msgspec.structs.replace(p, id=reading.entry_id("problem", p.evidence) if not p.id else p.id) for p in ordered
    )
