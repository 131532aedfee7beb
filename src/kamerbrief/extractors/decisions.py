"""What the meeting decided, adopted, agreed or accepted, or expressly did not; and earlier decisions that are recalled.

The forms of words are in `decision_forms`. Left out: what may or will be decided, what parliament decides on, what is
only noted ("nam kennis van", "stelden vast dat"). In an agenda every decision is an earlier one.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from kamerbrief.dutch.clause_words import PREPOSITIONS
from kamerbrief.dutch.clauses import Clause
from kamerbrief.extractors.actor_phrases import Actor
from kamerbrief.extractors.decision_forms import FORMS, DecisionForm
from kamerbrief.extractors.decision_objects import DecisionObjects
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.heard import Hearing
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.sentence import Sentence
from kamerbrief.extractors.spoken import Spoken
from kamerbrief.model import DateEntry, Decision, Evidence, Outcome, Span

FUTURE: Final = re.compile(
    r"\b(?:zal|zullen|zou|zouden|(?:kan|kunnen|moet|moeten|mogelijk) (?:nog )?worden|naar verwachting|dient|dienen|"
    r"te worden)\b"
)
HYPOTHETICAL: Final = re.compile(r"\b(?:indien|of er|mogelijk|wellicht|voornemens|mits|wanneer|hoopt|zodra)\b")
# What was decided elsewhere or earlier.
EARLIER: Final = re.compile(
    r"\b(?:eerder|reeds|al|nadat|destijds|vorige?|afgelopen|recent|recentelijk|onlangs|sinds|had|hadden|toen|"
    r"in (?:19|20)\d\d)\b|\b(?:tijdens|op|bij|conform|van|in) (?:de|het) (?:besluit van de )?(?:\w+[- ])?"
    r"(?:navo[- ])?(?:top|summit|europese raad)\b"
)
AS_AGREED: Final = re.compile(r"\b(?:zoals|als) (?:eerder |reeds |ook )?$")
PAPERS: Final = re.compile(r"\b(?:motie|moties|amendement|wetsvoorstel|uw kamer|tweede kamer|eerste kamer|stemming)\b")
# It says that nothing came about: "werden niet aangenomen", "hebben geen conclusies aangenomen".
_UNDONE: Final = re.compile(
    r"\b(?:niet|geen|niets|nooit|evenmin)\b(?! (?:alleen|slechts|langer|eerder|enkel|louter|unaniem|zonder)\b)"
    r"(?P<gap>[^,;:]*)$"
)
# "Geen besluiten of conclusies aangenomen" joins nouns only.
_JOINS: Final = re.compile(r"\b(?:en|maar|of (?:de|het|een|er|hij|zij|ze|dit|dat|deze)|dat|die|om)\b")
NEAR: Final = 30
# What the Netherlands decided by itself, the meeting did not.
BY_ITSELF: Final = frozenset({"Nederland", "kabinet"})
# Nor is what an agenda is fixed by, or what must come first: "zal plaatsvinden nadat de Raad het heeft goedgekeurd".
NOT_MEETING: Final = re.compile(
    r"\b(?:aangenomen (?:dat|mag)|er kan worden aangenomen|een aangenomen|agenda (?:is |nog )?(?:niet )?vastgesteld|"
    r"(?:zal|zullen|kan|kunnen|pas)\b[^.;:]{0,90} nadat)\b"
)
PASSIVE: Final = re.compile(r"\b(?:werd|werden|wordt|worden|is|zijn|was|waren)\b")
HELPER: Final = re.compile(r"\b(?:werd|werden|is|zijn(?= \w+(?: \w+)? )|was|waren|wordt|worden|heeft|hebben)\b")
HELPED: Final = re.compile(r"\b(?:zal|zullen|werd|werden|wordt|worden|is|zijn|was|waren)\b")
ACTIVE: Final = re.compile(r"\b(?:heeft|hebben|had|hadden)\b")
BY: Final = re.compile(r"\bdoor (?=\w)")
# What stands before the day of a decision in its clause.
ON_A_DAY: Final = re.compile(
    r"(?:(?!\b(?:die|dat|waar\w*|om|over|van)\b)[^,;:])*(?<!\bhet )(?<!\bde )(?<!\been )\b[Oo]p\s(?:\w+dag\s)?"
)
DEPENDS: Final = re.compile(r"(?:nadat|toen|omdat|aangezien|doordat|hoewel|nu)\b")
# Whose decision is one of the meeting, an earlier one or another: "het besluit van de NAVO-top om".
OF_MEETING: Final = re.compile(
    r"\b(?:besluit(?:en)?|afspraak) van (?:[\w-]+ ){0,5}?[\w-]*(?:top|raad|raden|bijeenkomst|vergadering|navo|eu|unie|"
    r"naties|bondgenoten|bondgenootschap|lidstaten|ministers|leiders|commissie|europese|conferentie|eurogroep|landen|partijen)\b"
)
DECISION_OF: Final = re.compile(r"\b(?:besluit(?:en)?|afspraak) van (?=\w)")
ADDED: Final = re.compile(r", (?:waar\w*|die|dat|maar|terwijl|wat|hetgeen|omdat|zodat)\b| (?:zodat|terwijl|omdat)\b")
RESTRICTS: Final = re.compile(r" waar(?:mee|bij|in|door|voor|over|op)\b")
BEGINS: Final = (", maar ", ", en ", "; ", " maar ", ", waarin ", " waarin ", " en werd ", " en is ")
NOT_AN_ACTOR: Final = frozenset({"meeting"})
LONG_BEGIN: Final = 40
LONG_RELATIVE: Final = 60


def find_decisions(reading: Reading, found: Found, spoken: Spoken) -> tuple[Decision, ...]:
    """Return the decisions of a letter, in the order of the text."""
    if not spoken.of_a_meeting:
        return ()
    shown = reading.running
    hearing = Hearing(spoken.actors, shown.folded, spoken.spans)
    things = DecisionObjects(shown.text, shown.folded, spoken.actors.match)
    said: defaultdict[int, list[tuple[Span, Decision]]] = defaultdict(list)
    for form in FORMS:
        for number, sentence in spoken.sentences(shown.tokens.at(form.words)):
            for match in form.pattern.finditer(shown.folded, sentence.start, sentence.end):
                span = Span(_nearest_helper(match), match.end())
                if any(span.start < other.end and other.start < span.end for other, _ in said[number]):
                    continue
                decision = _decision(reading, found, spoken, hearing, things, number, span, form)
                if decision is not None:
                    said[number].append((span, decision))
    ordered = [one for number in sorted(said) for one in _undoubled(said[number])]
    return tuple(replace(one, id=reading.entry_id("decision", one.evidence)) for one in ordered)


def _nearest_helper(match: re.Match[str]) -> int:
    """Return where the helper begins next to what it helps: "een plan, dat werd voorgesteld, werd aangenomen"."""
    helpers = [found.start() for found in HELPER.finditer(match[0]) if found.end() < len(match[0])]
    return match.start() + helpers[-1] if helpers and helpers[0] == 0 else match.start()


def _undoubled(said: list[tuple[Span, Decision]]) -> list[Decision]:
    """Return the decisions of a sentence in its order.

    What is not on the table is left out where it is the content of an agreement: "waren het eens dat dit niet aan de
    orde is".
    """
    out: list[Decision] = []
    for _, decision in sorted(said, key=lambda pair: pair[0].start):
        evidence = decision.evidence[0]
        inside = any(
            other.outcome == "agreed"
            and other.evidence[0].start <= evidence.start
            and evidence.end <= other.evidence[0].end
            for other in out
        )
        if not (inside and decision.outcome == "not_decided"):
            out.append(decision)
    return out


def _decision(
    reading: Reading,
    found: Found,
    spoken: Spoken,
    hearing: Hearing,
    things: DecisionObjects,
    number: int,
    span: Span,
    form: DecisionForm,
) -> Decision | None:
    folded, sentence = reading.running.folded, spoken.spans[number]
    whole = Span(_begin(folded, sentence, span), _end(folded, sentence, span))
    clause = Span(_short_begin(folded, whole.start, span), whole.end)
    words = folded[whole.start : whole.end]
    closed = folded.startswith(", ", span.start - 2)  # "de aanbeveling die X kan helpen, werd aangenomen"
    around = folded[span.start if closed else max(whole.start, span.start - 80) : min(whole.end, span.end + 40)]
    if PAPERS.search(around) or NOT_MEETING.search(words):
        return None
    as_agreed = AS_AGREED.search(folded, clause.start, span.start) is not None
    relative = folded.startswith("waarin ", max(whole.start - 7, 0))
    in_agenda = found.document.kind == "agenda"
    earlier = as_agreed or relative or EARLIER.search(words) is not None
    if form.side == "content" and form.outcome == "agreed":
        around = folded[max(whole.start, span.start - 80) : span.end]  # what was agreed on may well be to come
    if form.outcome != "not_decided" and not as_agreed and (FUTURE.search(around) or HYPOTHETICAL.search(around)):
        return None
    actor = _actor(spoken, hearing, number, whole, span, as_agreed)
    if actor in BY_ITSELF:
        return None
    if (
        actor is None
        and folded.startswith("het besluit van ", span.start)
        and not OF_MEETING.match(folded, span.start + 4)
    ):
        return None  # somebody else's: "het besluit van de rechtbank om"
    outcome: Outcome = "not_decided" if _undone(folded, whole, span) else form.outcome
    evidence = reading.quote(clause)
    earlier = earlier or _on_an_earlier_day(found, reading, evidence)
    return Decision(
        id="",
        evidence=evidence,
        actor=actor,
        outcome=outcome,
        object=things.of(clause, span, form, as_agreed),
        section=spoken.section(evidence),
        recalled=earlier or (in_agenda and outcome != "not_decided"),
    )


def _on_an_earlier_day(found: Found, reading: Reading, evidence: Sequence[Evidence]) -> bool:
    """Tell whether a decision fell on a day before the meeting: "is op 3 mei een akkoord bereikt".

    Not what was written or done that day: "keurde het op 3 mei ingediende plan goed", "een plan dat op 3 mei".
    """
    begin = found.meetings[0].start if found.meetings else None
    if begin is None:
        return False
    text, start = reading.letter.text, evidence[0].start
    # Dates are in the order of the text: a long letter has many, and those of one decision are few.
    first = bisect_right(found.dates, start, key=_begins)
    last = bisect_left(found.dates, evidence[-1].end, key=_begins)
    return any(
        ON_A_DAY.fullmatch(text, start, _begins(date)) is not None
        for date in found.dates[first:last]
        if date.end is not None and date.end < begin
    )


def _begins(entry: DateEntry) -> int:
    return entry.evidence[0].start


def _undone(folded: str, whole: Span, span: Span) -> bool:
    """Tell whether a form is denied; not by a word of another clause: "was niet nodig en werd aangenomen"."""
    denied = _UNDONE.search(folded, max(whole.start, span.start - NEAR), span.end)
    return denied is not None and _JOINS.search(denied["gap"]) is None


def _begin(folded: str, sentence: Span, span: Span) -> int:
    """Return where the clause begins that carries a decision."""
    if folded.startswith("besluiten", span.start):
        return span.start
    start = sentence.start
    for sign in BEGINS:
        at = folded.rfind(sign, sentence.start, span.start + 3)
        closed = "waarin" in sign and folded.startswith(", ", span.start - 2)
        if at >= 0 and not closed:
            start = max(start, at + len(sign) - (len(sign) - 4 if sign.startswith(" en ") else 0))
    return start


def _short_begin(folded: str, start: int, span: Span) -> int:
    """Return where the shortest stretch begins: without a long adverbial before "werd", "het besluit".

    Nor with the clause that a decision only stands beside: "zij vergaderden, conform het besluit van de top".
    """
    if folded.startswith("het besluit", span.start):
        before = folded[start : span.start].split()
        if span.start - start > LONG_BEGIN or (before and before[-1] in PREPOSITIONS):
            return span.start
    helper = HELPED.search(folded, start, span.end)
    far = helper is not None and helper.start() - start > LONG_BEGIN
    return helper.start() if helper is not None and far and _adverbial(folded, start) else start


def _end(folded: str, sentence: Span, span: Span) -> int:
    """Return where what is decided ends: before what a relative clause or a reason adds to it."""
    if folded.startswith("besluiten", span.start):
        return span.end
    end = sentence.end
    cut = ADDED.search(folded, span.end, end)
    if cut is not None and cut[0] == ", dat" and folded.startswith("het besluit", span.start):
        cut = ADDED.search(folded, cut.end(), end)  # what was decided: "het besluit van de top, dat de norm stijgt"
    if cut is not None:
        end = cut.start()
    if folded.startswith(",", span.end) and DEPENDS.match(folded, sentence.start):
        end = span.end  # "Nadat de Raad een akkoord bereikte, is ..."
    restricts = RESTRICTS.search(folded, span.end, end)
    if restricts is not None and end - restricts.start() > LONG_RELATIVE:
        end = restricts.start()
    while end > span.end and folded[end - 1] in ".;:,!? ":
        end -= 1
    return end


def _adverbial(folded: str, start: int) -> bool:
    first = folded[start : start + 12].split(" ")[0]
    return first in PREPOSITIONS and first not in ("over", "omtrent")


def _actor(spoken: Spoken, hearing: Hearing, number: int, clause: Span, span: Span, as_agreed: bool) -> str | None:
    """Return who decided: "door X", "het besluit van X", the subject of the verb; None in a passive without."""
    folded = hearing.folded
    for pattern, start in ((BY, clause.start), (DECISION_OF, span.start)):
        named = pattern.search(folded, start, clause.end)
        if named is not None and (actor := spoken.actors.match(named.end(), clause.end)) is not None:
            return actor.name if actor.kind != "meeting" else None
    if folded.startswith(("het besluit", "besluiten"), span.start):
        return None
    sentence, clauses = hearing.clauses(number)
    subject = _subject(sentence, clauses, span)
    if as_agreed or folded.startswith("niet aan de orde", span.start):
        return subject.name if subject else None
    # "De ministers zijn overeengekomen" is active.
    agrees = " eens" in folded[span.start : span.end] or folded.endswith("overeengekomen", span.start, span.end)
    if PASSIVE.match(folded, span.start) and not agrees and " het " not in folded[span.start : span.end]:
        return None
    helped = ACTIVE.search(folded, clause.start, span.end)
    passive = PASSIVE.search(folded, clause.start, span.end)
    if passive is not None and helped is None and not agrees:
        return None
    return subject.name if subject else None


def _subject(sentence: Sentence, clauses: Sequence[tuple[Clause, Actor | None]], span: Span) -> Actor | None:
    """Return the subject of the main clause in which a stretch stands."""
    starts = [sentence.words.starts[clause.start] for clause, _ in clauses]
    at = bisect_right(starts, span.end - 1) - 1
    if at < 0:
        return None
    actor = clauses[at][1]
    return actor if actor is not None and actor.kind not in NOT_AN_ACTOR else _assembly(actor)


def _assembly(actor: Actor | None) -> Actor | None:
    return actor if actor is not None and actor.name == "Raad" else None
