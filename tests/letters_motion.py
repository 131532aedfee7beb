"""Composes a motion: title, the day it was tabled, recitals, what it asks, and the members below it."""

import random

from letters_compose import Composition
from letters_dates import day
from letters_facts import Facts
from letters_fragments import Block, Fragment, Note, Plant, fill, planted
from letters_heads import motion_top
from letters_pen import Pen
from letters_words import MEMBERS, THEMES

_RECITALS = ("constaterende", "constaterende", "overwegende", "overwegende", "van mening")
_REQUESTS = (
    ("government", "verzoekt de regering zich in te zetten voor {aim}"),
    ("government", "verzoekt de regering bij bondgenoten aan te dringen op {aim}"),
    ("government", "verzoekt het kabinet te komen tot {text}"),
    (None, "spreekt uit dat {claim}"),
    ("presidium", "verzoekt het Presidium een hoorzitting te beleggen over {subject}"),
)


def compose_motion(rng: random.Random, facts: Facts) -> Composition:
    """Compose a motion by one to five members; one in six replaces an earlier one."""
    pen = Pen(rng, facts)
    pen.theme = rng.choice(THEMES)
    movers = rng.sample(MEMBERS, rng.choice((1, 1, 2, 3, 5)))
    replaced = rng.randint(20, facts.number - 1) if pen.chance(1 / 6) else None
    addressee, dictum = _dictum(pen)
    fields: dict[str, object] = {
        "kind": "motion",
        "amended": replaced is not None,
        "replaces": f"{facts.dossier_id}-{replaced}" if replaced else None,
        "addressee": addressee,
    }
    blocks = [Block("paragraph", Fragment("De Kamer,")), Block("paragraph", Fragment("gehoord de beraadslaging,"))]
    for _ in range(rng.randint(1, 4)):
        blocks.append(Block("paragraph", Fragment(f"{rng.choice(_RECITALS)} dat {pen.fresh(pen.theme.claims)};")))
    blocks += [Block("paragraph", words) for words in dictum]
    blocks.append(Block("paragraph", Fragment("en gaat over tot de orde van de dag.")))
    for name in movers:
        blocks.append(Block("mover", planted(name, Plant("document", {"movers": [{"name": name}]}))))
    notes: list[Note] = []
    return Composition(
        facts, blocks, notes, [Plant("document", fields)], motion_top(_title(facts, movers, replaced), facts.date)
    )


def _dictum(pen: Pen) -> tuple[str | None, list[Fragment]]:
    addressee, form = pen.rng.choice(_REQUESTS)
    theme = pen.theme
    asks = [
        fill(
            form,
            aim=pen.fresh(theme.aims),
            claim=pen.fresh(theme.claims),
            text=pen.fresh(theme.texts),
            subject=pen.fresh(theme.subjects),
        )
    ]
    if addressee == "government" and pen.chance(0.5):
        when = day(pen.facts.date.replace(day=1).replace(year=pen.facts.date.year + 1))
        asks.append(fill("verzoekt de regering tevens de Kamer hierover vóór {day} te informeren", day=when))
    out = []
    for number, ask in enumerate(asks):
        closing = "," if number == len(asks) - 1 else ";"
        plant = Plant("document", {}, printed=("dictum",))
        out.append(planted(ask + (closing if closing == ";" else ""), plant) + ("," if closing == "," else ""))
    return addressee, out


def _title(facts: Facts, movers: list[str], replaced: int | None) -> Fragment:
    if len(movers) == 2:
        who = "de leden " + " en ".join(movers)
    else:
        who = "het lid " + movers[0] + (" c.s." if len(movers) > 2 else "")
    plant = Plant("document", {}, printed=("title",))
    if not replaced:
        return planted(f"motie van {who}", plant)
    paper = {"kind": "kamerstuk", "target": f"{facts.dossier_id}-{replaced}"}
    return fill(
        "<t>gewijzigde motie van {who} ter vervanging van die {paper}</t>",
        t=plant,
        who=who,
        paper=planted(f"gedrukt onder nr. {replaced}", Plant("references", paper)),
    )
