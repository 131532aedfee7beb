"""Composes an annotated agenda or a report: cover, title, introduction, sections. No format is chosen here yet."""

import random
from collections.abc import Callable
from typing import NamedTuple

import letters_mentions as mentions
import letters_words as words
from letters_dates import days
from letters_facts import Facts, other_office
from letters_fragments import Block, Fragment, Note, Plant, capital, fill, join, planted, upper
from letters_headings import Heading, headings
from letters_pen import Pen
from letters_positions import opening, position

Sentence = Callable[[Pen], Fragment]


class Composition(NamedTuple):
    """The words of a letter in reading order, its footnotes, and facts that stand nowhere in particular.

    top: the lines that say what paper it is where that is no letter of a minister (the title of a motion, its date).
    """

    facts: Facts
    blocks: list[Block]
    notes: list[Note]
    plants: list[Plant]
    top: list[Fragment] | None = None


def compose(rng: random.Random, facts: Facts, faults: bool = True) -> Composition:
    """Compose a letter of 15 to 80 sentences; with `faults` one in six has a wrong year and as many a blank field."""
    pen = Pen(rng, facts)
    blocks = cover(pen, residue=faults and pen.chance(0.16))
    blocks.append(Block("title", title(pen), new_page=True))
    plan = headings(rng, facts)
    intro = introduction(pen, wrong=faults and pen.chance(0.16))
    if pen.chance(0.3):
        pen.heading = pen.rng.choice(("Inleiding", "Introductie"))
        fields = {"heading": pen.heading, "kind": "introduction", "session": None}
        blocks.append(Block("heading", planted(pen.heading, Plant("sections", fields, printed=("heading",)))))
    blocks += paragraphs(pen, intro)
    sentences = _share_out(pen, len(plan))
    for heading, pool in zip(plan, sentences, strict=True):
        blocks += section(pen, heading, pool)
    if pen.report and pen.chance(0.08):
        blocks += statement(pen)
    return Composition(facts, blocks, pen.notes, [_meeting(facts), Plant("document", {"kind": facts.kind})])


def cover(pen: Pen, residue: bool) -> list[Block]:
    """Write the covering letter: one sentence and who signs."""
    facts = pen.facts
    behalf: Fragment | str = ""
    if facts.on_behalf:
        plant = Plant("document", {"on_behalf_of": [facts.on_behalf]})
        article = "mijn ambtgenoot, de " if pen.chance(0.08) else "de "
        behalf = fill(", mede namens {article}<b>{office}</b>,", article=article, b=plant, office=facts.on_behalf)
    forms: tuple[str, ...]
    if pen.report:
        forms = (
            "Hierbij bied ik u{behalf} het verslag aan van de {name} van {days}.",
            "Hierbij ontvangt u{behalf} het verslag van de {name} van {days}.",
            "Met deze brief bied ik uw Kamer{behalf} het verslag aan van de {name} die plaatsvond op {days}.",
        )
    else:
        forms = (
            "Hierbij bied ik u{behalf} de geannoteerde agenda aan voor de {name} op {days}.",
            "Hierbij ontvangt u{behalf} de geannoteerde agenda van de {name} van {days}.",
        )
    name = pen.facts.name
    sentence = fill(pen.rng.choice(forms), behalf=behalf, name=name, days=days(facts.start, facts.end))
    blocks = [
        Block(
            "salutation",
            Fragment(pen.rng.choice(("Geachte voorzitter,", "Geachte voorzitter,", "Geachte Voorzitter,"))),
        ),
        Block("cover", sentence),
    ]
    capital_m = pen.rng.choice(("minister", "Minister"))
    blocks += signature(facts.signatory, facts.office.replace("minister", capital_m))
    if facts.second:
        blocks += signature(facts.second, other_office(facts.office).replace("minister", capital_m))
    if residue:
        fields = {"kind": "placeholder", "explanation": "field of the template not filled in", "correction": ""}
        plant = Plant("defects", fields, printed=("quote",))
        blocks.append(Block("residue", planted(pen.rng.choice(("[Ondertekenaar 2]", "[Afzender]")), plant)))
    return blocks


def signature(name: str, office: str) -> list[Block]:
    """Write the office and the name below a letter."""
    entry = f"signatory {name}"
    role = Plant("document", {"signatories": None}, printed=("role",), entry=entry)
    who = Plant("document", {"signatories": None}, printed=("name",), entry=entry)
    return [
        Block("signature", planted(f"De {office}", role) + ","),
        Block("signature", planted(name, who)),
    ]


def title(pen: Pen) -> Fragment:
    """Write the title line of the agenda or report, with or without capitals, with or without the year."""
    facts = pen.facts
    when = days(facts.start, facts.end, year=pen.chance(0.85))
    forms: tuple[str, ...]
    if pen.report:
        forms = ("Verslag {name} {days}", "Verslag van de {name} van {days}", "Verslag {name} van {days}")
    else:
        forms = ("Geannoteerde agenda {name} {days}", "Geannoteerde agenda voor de {name} van {days}")
    line = fill(
        "<t>" + pen.rng.choice(forms) + "</t>", t=Plant("document", {}, printed=("title",)), name=facts.name, days=when
    )
    return upper(line) if pen.chance(0.5) else line


def introduction(pen: Pen, wrong: bool) -> list[Fragment]:
    """Write what the meeting was or will be, where and when, and who else came."""
    facts = pen.facts
    fault: Plant | None = None
    if wrong:
        when, fault = mentions.wrong_year(pen)
        when = planted(when, fault)
    else:
        when = days(facts.start, facts.end, year=pen.chance(0.5), weekdays=pen.chance(0.4))
    where = f" in {facts.place}" if facts.place else ""
    who = facts.meeting.ministers
    informal = "informele " if facts.meeting.informal else ""
    if facts.virtual:
        first = fill(
            "Op {days} vond een virtuele {informal}bijeenkomst van de {who} plaats.",
            days=when,
            who=who,
            informal=informal,
        )
    elif pen.report:
        form = pen.rng.choice(
            (
                "Op {days} kwamen de {who}{where} bijeen{how}.",
                "Op {days} vond{where} een {informal}bijeenkomst van de {who} plaats.",
            )
        )
        how = " voor een informele bijeenkomst" if informal else ""
        first = fill(form, days=when, who=who, where=where, how=how, informal=informal)
    else:
        soon = "" if when.text[-4:].isdigit() else " aanstaande"
        first = fill(
            "De {name} vindt op {days}{soon} plaats{where}.", name=facts.name, days=when, soon=soon, where=where
        )
    out = [first]
    if pen.report and pen.chance(0.5):
        fields = {
            "name": facts.office,
            "kind": "person",
            "role": "representative",
            "scope": "meeting",
            "optional": True,
        }
        out.append(
            fill(
                "Namens Nederland <g>nam de {office} deel</g>.",
                g=Plant("participants", fields),
                office=facts.office,
            )
        )
    tense = "was" if pen.report else "is"
    out.append(Fragment(f"Hoofdthema {tense} de veiligheid van het bondgenootschap."))
    if pen.chance(0.6):
        out.append(mentions.guests(pen))
    return out


def section(pen: Pen, heading: Heading, pool: list[Sentence]) -> list[Block]:
    """Write a heading and the paragraphs below it."""
    pen.theme, pen.heading, pen.in_session = heading.theme, heading.fragment.text, heading.in_session
    out: list[Fragment] = []
    if heading.start and pen.chance(0.2):
        out.append(_context(pen))
    if "{subject}" in heading.start:
        out.append(fill(heading.start, subject=pen.fresh(heading.theme.subjects)))
    elif heading.start:
        out.append(opening(pen, heading.start))
    elif pen.chance(0.7):
        out.append(Fragment(pen.fresh(heading.theme.context)))
    out += [write(pen) for write in pool]
    if heading.in_session and pen.chance(0.3):
        out.append(mentions.guests(pen))
    if not heading.start and len(out) > 3 and pen.chance(0.2):  # too far below the heading to say which session it was
        out.append(
            Fragment(
                "Voor dit onderwerp was in de eerste sessie geen tijd."
                if pen.report
                else "Voor dit onderwerp is in de eerste sessie geen tijd."
            )
        )
    blocks = [Block("heading", heading.fragment), *paragraphs(pen, out)]
    if pen.chance(0.08):
        blocks += points(pen)
    return blocks


def statement(pen: Pen) -> list[Block]:
    """Write an English statement of the meeting, as some reports append one: a heading and numbered paragraphs."""
    heading = pen.rng.choice(words.STATEMENT_HEADINGS)
    plant = Plant("sections", {"heading": heading, "kind": "annex", "session": None}, printed=("heading",))
    lines = [Block("paragraph", Fragment(f"{n}. {text}")) for n, text in enumerate(words.STATEMENT_LINES, 1)]
    return [Block("heading", planted(heading, plant)), *lines[: pen.rng.randint(2, 4)]]


def points(pen: Pen) -> list[Block]:
    """Write a short list."""
    items = [pen.fresh(pen.theme.aims) for _ in range(3)]
    lead = Block("paragraph", Fragment("Het gaat daarbij in het bijzonder om:"))
    return [lead, *(Block("item", Fragment(f"- {text}{';' if n < 2 else '.'}")) for n, text in enumerate(items))]


def paragraphs(pen: Pen, sentences: list[Fragment]) -> list[Block]:
    """Put sentences together in paragraphs of two to eight."""
    out, left = [], list(sentences)
    while left:
        size = min(len(left), pen.rng.randint(2, 8))
        out.append(Block("paragraph", join(" ", left[:size])))
        left = left[size:]
    return out


def _share_out(pen: Pen, sections: int) -> list[list[Sentence]]:
    rng = pen.rng
    pool: list[Sentence] = [position for _ in range(rng.randint(5, 16) * sections)]
    pool += [_context] * rng.randint(0, 2) * sections
    pool += [mentions.motion] * rng.randint(0, 2) + [mentions.promise] * rng.randint(0, 2)
    pool += [mentions.reference] * rng.randint(0, 3) + [mentions.amount] * rng.randint(1, 4)
    pool += [mentions.decision] * rng.randint(0, 3)
    rng.shuffle(pool)
    return [pool[n::sections] for n in range(sections)]


def _context(pen: Pen) -> Fragment:
    return capital(Fragment(pen.fresh(pen.theme.context)))


def _meeting(facts: Facts) -> Plant:
    mode = "virtual" if facts.virtual else "physical" if facts.place else None
    return Plant(
        "meeting",
        {
            "body": "NAVO",
            "format": facts.meeting.code,
            "start": facts.start.isoformat(),
            "end": facts.end.isoformat(),
            "place": facts.place,
            "mode": mode,
            "informal": facts.meeting.informal,
        },
    )
