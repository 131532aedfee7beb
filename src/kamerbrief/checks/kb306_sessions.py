"""KB306: een aantal sessies dat niet bij de kopjes past.

A number of sessions that fits no way of counting the headings.

Niveau: ter informatie.

Herkomst: in de brief.

Waarom: een sessie is toegevoegd of geschrapt nadat de inleiding was geschreven.

Fout: De bijeenkomst bestond uit vier werksessies, die hieronder zijn beschreven.

Goed: De bijeenkomst bestond uit twee werksessies, die hieronder zijn beschreven.

Goed: Tijdens de eerste van vier sessies van de conferentie sprak ook Zweden.

Zwijgt: waar de brief minder dan twee sessies in kopjes heeft; waar het aantal past bij een van de manieren van
tellen: alle kopjes met een sessie, de genummerde sessies, met of zonder werkdiner en avondsessie, of alle kopjes.

Bron: geannoteerde agenda van 22 november 2024 («drie werksessies»: twee werksessies en een werkdiner) en verslag van
april 2022."""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.dutch.numbers import parse_cardinal
from kamerbrief.model import Problem, Span

CODE: Final = "KB306"
_COUNT: Final = re.compile(
    r"(?<![a-z])(?:bestaat|bestond|bestaan|bestonden|telt|telde|verdeeld over|verdeeld in|kent|kende|omvat"
    r"|omvatte)\s(?:uit\s)?(?:in totaal\s)?"
    r"(?P<number>\d{1,2}|een|twee|drie|vier|vijf|zes|zeven|acht)\s(?P<what>(?:werk)?sessies|zittingen|onderdelen|delen)(?![a-z])"
)
_LEAST: Final = 2


def check(paper: Paper) -> Iterator[Problem]:
    """Yield a stated number of sessions that none of the ways of counting the headings gives."""
    sections = [section for section in paper.register.sections if section.kind != "annex"]
    sessions = [section for section in sections if section.session is not None]
    if len(sessions) < _LEAST:
        return
    numbered = {number for section in sessions if section.session for number in section.session.ordinals}
    counted = sum(max(len(section.session.ordinals), 1) for section in sessions if section.session)
    meals = sum("diner" in section.heading.lower() or "lunch" in section.heading.lower() for section in sections)
    topics = sum(section.kind == "topic" for section in sections)
    right = {len(sessions), len(numbered), max(numbered, default=0), counted, counted + meals, counted + topics}
    right |= {len(sections), len(sections) - 1, len(sessions) - meals, counted - meals, len(sessions) + meals}
    for found in _COUNT.finditer(paper.folded):
        value = parse_cardinal(found["number"])
        if value is None or int(value) in right or int(value) < 1:
            continue
        yield paper.problem(
            CODE,
            "info",
            f"De brief noemt {found['number']} {found['what']}; de kopjes hebben er {counted}.",
            paper.quote(Span(found.start("number"), found.end("what"))),
            suggestion="Herstel het aantal, of voeg het kopje toe.",
        )
