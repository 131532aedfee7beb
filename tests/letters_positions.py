"""Sentences in which somebody says, wants or will say something: the positions of the register."""

from typing import NamedTuple

import letters_words as words
from letters_fragments import Fragment, Plant, capital, fill, planted
from letters_pen import Pen


class Deed(NamedTuple):
    """One speech act: who, which verb, what kind, when as meant; `agreed` also makes it a decision of the meeting."""

    actor: str
    verb: str
    act: str
    time: str
    with_: tuple[str, ...] = ()
    agreed: bool = False
    optional: bool = False


class Frame(NamedTuple):
    """A sentence with a hole for its subject matter, and the deeds on its passages `<p>` and `<q>`."""

    template: str
    p: Deed
    q: Deed | None = None


NL, GOV, ALL, MIN, SG = "Nederland", "kabinet", "bondgenoten", "ministers", "SG NAVO"


def _past(actor: str, verb: str, act: str, *with_: str) -> Deed:
    return Deed(actor, verb, act, "past", with_)


def _future(actor: str, verb: str, act: str) -> Deed:
    return Deed(actor, verb, act, "future")


def _present(actor: str, verb: str, act: str) -> Deed:
    return Deed(actor, verb, act, "present")


STANDING = (
    Frame("<p>Het kabinet acht het van belang dat {claim}</p>.", _present(GOV, "van belang achten", "consider")),
    Frame("<p>Nederland is voorstander van {aim}</p>.", _present(NL, "voorstander zijn", "support")),
    Frame("<p>Het kabinet maakt zich zorgen over {worry}</p>.", _present(GOV, "zich zorgen maken", "concern")),
)
REPORT = (
    *STANDING,
    Frame("<p>Nederland benadrukte dat {claim}</p>.", _past(NL, "benadrukken", "emphasise")),
    Frame("Daarbij <p>benadrukte Nederland dat {claim}</p>.", _past(NL, "benadrukken", "emphasise")),
    Frame("<p>Nederland onderstreepte het belang van {aim}</p>.", _past(NL, "onderstrepen", "emphasise")),
    Frame("Ook <p>riep Nederland op tot {aim}</p>.", _past(NL, "oproepen", "call_for")),
    Frame("<p>Nederland pleitte voor {aim}</p>.", _past(NL, "pleiten", "call_for")),
    Frame("Tegelijkertijd <p>pleitte Nederland voor {aim}</p>.", _past(NL, "pleiten", "call_for")),
    Frame("<p>Nederland heeft {when} aandacht gevraagd voor {aim}</p>.", _past(NL, "aandacht vragen", "ask")),
    Frame("In mijn bijdrage <p>heb ik aandacht gevraagd voor {aim}</p>.", _past(NL, "aandacht vragen", "ask")),
    Frame("<p>Nederland verwelkomde {text}</p>.", _past(NL, "verwelkomen", "welcome")),
    Frame("<p>Nederland sprak zijn zorgen uit over {worry}</p>.", _past(NL, "zorgen uitspreken", "concern")),
    Frame("<p>Nederland drong aan op {aim}</p>.", _past(NL, "aandringen", "call_for")),
    Frame(
        "<p>Net als andere bondgenoten wees Nederland op het belang van {aim}</p>.",
        _past(NL, "wijzen", "emphasise", "andere bondgenoten"),
    ),
    Frame(
        "<p>Nederland verwelkomde {text}</p> en <q>benadrukte dat {claim}</q>.",
        _past(NL, "verwelkomen", "welcome"),
        _past(NL, "benadrukken", "emphasise"),
    ),
    Frame("<p>De ministers spraken {when} over {subject}</p>.", _past(MIN, "spreken", "consider")),
    Frame("<p>Veel bondgenoten wezen op {worry}</p>.", _past(ALL, "wijzen", "emphasise")),
    Frame("<p>Verschillende bondgenoten pleitten voor {aim}</p>.", _past(ALL, "pleiten", "call_for")),
    Frame("<p>Ministers spraken hun zorgen uit over {worry}</p>.", _past(MIN, "zorgen uitspreken", "concern")),
    Frame("<p>Bondgenoten herbevestigden het belang van {aim}</p>.", _past(ALL, "herbevestigen", "reaffirm")),
    Frame(
        "<p>Bondgenoten waren het erover eens dat {claim}</p>.",
        Deed(ALL, "het eens zijn", "agree", "past", agreed=True),
    ),
    Frame("<p>SG NAVO riep bondgenoten op tot {aim}</p>.", _past(SG, "oproepen", "call_for")),
    Frame(
        "<p>De secretaris-generaal van de NAVO onderstreepte dat {claim}</p>.", _past(SG, "onderstrepen", "emphasise")
    ),
    Frame("<p>{ally} benadrukte het belang van {aim}</p>.", _past("ally", "benadrukken", "emphasise")),
)
AGENDA = (
    *STANDING,
    Frame("<p>Nederland zal benadrukken dat {claim}</p>.", _future(NL, "benadrukken", "emphasise")),
    Frame("<p>Nederland zal {when} pleiten voor {aim}</p>.", _future(NL, "pleiten", "call_for")),
    Frame("Ook <p>zal Nederland aandacht vragen voor {aim}</p>.", _future(NL, "aandacht vragen", "ask")),
    Frame("<p>Nederland zal bondgenoten oproepen tot {aim}</p>.", _future(NL, "oproepen", "call_for")),
    Frame("<p>Nederland zal het belang van {aim} onderstrepen</p>.", _future(NL, "onderstrepen", "emphasise")),
    Frame("Daarbij <p>zal Nederland aandringen op {aim}</p>.", _future(NL, "aandringen", "call_for")),
    Frame("<p>Nederland steunt {text}</p>.", _present(NL, "steunen", "support")),
    Frame("<p>Het kabinet verwelkomt {text}</p>.", _present(GOV, "verwelkomen", "welcome")),
    Frame(
        "<p>Nederland zal benadrukken dat {claim}</p> en <q>verwelkomt {text}</q>.",
        _future(NL, "benadrukken", "emphasise"),
        _present(NL, "verwelkomen", "welcome"),
    ),
    Frame("<p>Ministers spreken {when} over {subject}</p>.", _future(MIN, "spreken", "consider")),
    Frame("Naar verwachting <p>zullen bondgenoten stilstaan bij {worry}</p>.", _future(ALL, "stilstaan", "consider")),
    Frame("<p>Er zal worden gesproken over {subject}</p>.", _future(ALL, "spreken", "consider")),
)
OPENINGS = {
    "report": Frame("{open} <p>spraken de ministers over {subject}</p>.", _past(MIN, "spreken", "consider")),
    "agenda": Frame("{open} <p>spreken de ministers over {subject}</p>.", _future(MIN, "spreken", "consider")),
}


def position(pen: Pen) -> Fragment:
    """Write one sentence with one or two positions on the theme of the section."""
    return write(pen, pen.fresh(REPORT if pen.report else AGENDA))


def opening(pen: Pen, start: str) -> Fragment:
    """Write the sentence with which a section on a session opens; `start` names the session."""
    return write(pen, OPENINGS["report" if pen.report else "agenda"], open=start)


def write(pen: Pen, frame: Frame, **slots: str) -> Fragment:
    """Fill a frame with phrases of the theme and plant what is said in it."""
    theme, ally = pen.theme, pen.fresh(words.ALLIES)
    plants: dict[str, tuple[Plant, ...]] = {}
    for name, deed in (("p", frame.p), ("q", frame.q)):
        if deed:
            plants[name] = _plants(pen, deed, ally)
    session = "tijdens deze sessie" if pen.in_session else "in dit verband"
    return capital(
        fill(
            frame.template,
            **plants,
            claim=pen.fresh(theme.claims),
            aim=pen.fresh(theme.aims),
            worry=pen.fresh(theme.worries),
            subject=pen.fresh(theme.subjects),
            text=text_reference(pen.fresh(theme.texts)),
            when=session,
            ally=ally,
            open=slots.get("open", ""),
        )
    )


def text_reference(name: str) -> Fragment:
    """Return the name of a plan or package, planted as a reference on which careful readers may differ."""
    return planted(name, Plant("references", {"kind": "policy_document", "target": name, "optional": True}))


def _plants(pen: Pen, deed: Deed, ally: str) -> tuple[Plant, ...]:
    fields = {
        "actor": ally if deed.actor == "ally" else deed.actor,
        "with": list(deed.with_),
        "act": deed.act,
        "verb": deed.verb,
        "time": deed.time,
        "section": pen.heading,
        "topics": [pen.theme.name],
    }
    out = [Plant("positions", {**fields, "optional": True} if deed.optional else fields)]
    if deed.agreed:
        fields = {"actor": deed.actor, "outcome": "agreed", "object": None, "section": pen.heading}
        out.append(Plant("decisions", fields))
    return tuple(out)
