"""What the registry says of promises and motions, in words: values as printed, with who says so and until when.

That the chamber has finished with a motion is never told: it says nothing of whether the motion was carried out.
"""

from collections import Counter
from typing import Final

from kamerbrief import terms
from kamerbrief.model import HeldSource, MotionHandling, OfficialDecision, OfficialPromise, OfficialVote, Resolution

_VOTED: Final = ("stemmen", "overgenomen")


def promise_notes(resolution: Resolution | None, language: str) -> list[str]:
    """Return what the registry says of a promise that it has, or may have; nothing where it has none."""
    if resolution is None or not resolution.promises:
        return []
    if resolution.state == "unknown":
        numbers = ", ".join(promise.number for promise in resolution.promises)
        return [f"{_label('candidate', language)} {_label('promise', language)} {numbers}"]
    if resolution.state == "conflict":
        said = terms.label("resolution", "conflict", language)
        return [f"{said}: {resolution.why}" if resolution.why else said]
    promise = resolution.promises[0]
    out = [
        f"{_label('promise', language)} {promise.number} {_label('authority', language)}: "
        f"{promise_state(promise, language)} ({held(promise.source, language)})"
    ]
    if promise.due:
        out.append(f"{_label('due', language)} {terms.date_in_text(promise.due, language)}")
    return out


def promise_state(promise: OfficialPromise, language: str) -> str:
    """Return where a promise stands: as printed, before it what that means where the word itself does not say it.

    "openstaand"; "voldaan ('Afgedaan')"; a value that is not known stays as it is printed: "'Aangehouden'".
    """
    if promise.status is None:
        said = _label("no_status", language)
    else:
        said = f"'{promise.status}'"
        if promise.state is not None:
            meant = terms.label("official_state", promise.state, language)
            said = meant if meant.casefold() == promise.status.casefold() else f"{meant} ({said})"
    return f"{said}, {_label('withdrawn', language)}" if promise.withdrawn else said


def handling_notes(handling: MotionHandling | None, language: str) -> list[str]:
    """Return the appreciation of a motion and the votes on it, as printed; nothing where none is held."""
    if handling is None:
        return []
    out = [f"{_label('appreciation', language)}: {handling.appreciation}"] if handling.appreciation else []
    voted = [one for one in handling.decisions if is_vote(one)]
    out += [_decision(one, language) for one in voted]
    sources = [handling.appreciation_source] if handling.appreciation else []
    sources += [one.source for one in voted]
    named = "; ".join(dict.fromkeys(held(source, language) for source in sources if source is not None))
    return [*out, f"{_label('source', language)}: {named}"] if out else []


def is_vote(decision: OfficialDecision) -> bool:
    """Tell whether a decision is about a vote: taken, put off, or not needed."""
    return bool(decision.votes) or decision.kind.casefold().startswith(_VOTED)


def held(source: HeldSource, language: str) -> str:
    """Return a source and until when it is held: "Tweede Kamer OData, bijgewerkt tot 20 november 2026"."""
    if source.until is None:
        return source.name
    return f"{source.name}, {_label('until', language)} {terms.date_in_text(source.until, language)}"


def _decision(decision: OfficialDecision, language: str) -> str:
    said = (decision.text or decision.kind).rstrip(".")
    day = terms.date_in_text(decision.date, language) if decision.date else ""
    around = ", ".join(filter(None, (day, (decision.vote_kind or "").lower())))
    said += f" ({around})" if around else ""
    votes = "; ".join(_votes(decision.votes, language))
    return f"{said}: {votes}" if votes else said


def _votes(votes: tuple[OfficialVote, ...], language: str) -> list[str]:
    """Return the votes by choice: factions by name; of a vote by name how many members of each faction."""
    out = []
    for choice in dict.fromkeys(vote.choice for vote in votes):
        mine = [vote for vote in votes if vote.choice == choice]
        named = [vote.faction or "?" for vote in mine if vote.name is None]
        members = Counter(vote.faction or "?" for vote in mine if vote.name is not None)
        wrong = [f"{vote.name} {_label('mistake', language)}" for vote in mine if vote.mistake and vote.name]
        named += [f"{faction} {count}" for faction, count in members.items()]
        many = f" {sum(members.values())}" if members else ""
        out.append(f"{choice.lower()}{many}: {', '.join([*named, *wrong])}")
    return out


def _label(code: str, language: str) -> str:
    return terms.label("official", code, language)
