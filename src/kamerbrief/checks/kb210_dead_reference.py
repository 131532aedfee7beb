"""KB210: verwijzing binnen de brief naar iets dat er niet is.

A reference inside the letter to what is not there.

Niveau: let op.

Herkomst: in de brief.

Waarom: na het schrappen van een sessie, bijlage of noot blijft de verwijzing ernaar staan.

Fout: Dit onderwerp kwam ook in sessie 5 aan de orde.

Fout: Voor de aantallen wordt verwezen naar bijlage 3.

Goed: Dit onderwerp kwam ook in sessie 2 aan de orde.

Goed: Voor de aantallen wordt verwezen naar bijlage 1.

Goed: De minister sprak hierover in bijlage 3 bij de begroting en in sessie 5 van de Munich Security Conference.

Zwijgt: waar achter het nummer staat waarvan het een deel is («bijlage 3 bij de begroting»); waar de brief zijn
sessies niet nummert, of zijn aantal bijlagen niet noemt; in voetnoten, want die noemen andere stukken.

Bron: geannoteerde agenda's en verslagen met genummerde sessies.
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem, Span

CODE: Final = "KB210"
_INSIDE: Final = re.compile(
    r"(?<![\w-])(?P<what>(?:werk)?sessie|bijlage|voetnoot|noot)\s(?P<number>\d{1,2})(?![\w.,/-]*\d)"
    r"(?!\s(?:van|bij|uit|in|tijdens|op)\s)(?!\s?\()",
    re.IGNORECASE,
)
_LEAST: Final = 2


def check(paper: Paper) -> Iterator[Problem]:
    """Yield references by number to a session, annex or footnote beyond those that the letter has."""
    register = paper.register
    sessions = {number for section in register.sections if section.session for number in section.session.ordinals}
    notes = {int(note.mark) for note in register.footnotes if note.mark.isdigit()}
    headings = [(evidence.start, evidence.end) for section in register.sections for evidence in section.evidence]
    for found in _INSIDE.finditer(paper.flow.text):
        number, what = int(found["number"]), found["what"].lower()
        if "sessie" in what:
            known, absent = f"sessies {_list(sessions)}", len(sessions) >= _LEAST and number not in sessions
        elif what == "bijlage":
            count = paper.document.attachments
            known, absent = f"{count} bijlage(n)", count is not None and 0 < count < number
        else:
            known, absent = f"voetnoten tot en met {max(notes, default=0)}", bool(notes) and number > max(notes)
        quoted = paper.quote(Span(*found.span()))
        if not absent or any(start <= e.start < end for e in quoted for start, end in headings):
            continue
        yield paper.problem(
            CODE,
            "warning",
            f"{found[0]} is er niet: deze brief heeft {known}.",
            quoted,
            suggestion="Herstel het nummer, of schrap de verwijzing.",
            fragile=True,
        )


def _list(numbers: set[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))
