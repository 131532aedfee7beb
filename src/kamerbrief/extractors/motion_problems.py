"""Where title line and metadata of a motion name others than stand below its text.

KB301: the title line differs from the names below the text. KB302: the metadata of the file do.
The names below the text are those that count; where both others agree against them, that is said.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kamerbrief.extractors.motion_names import TitleLine, same_person, unmatched
from kamerbrief.model import Evidence, Problem


class Places(NamedTuple):
    """Where a title line stands: the quotations of its names, in order, and of the whole line."""

    names: tuple[tuple[Evidence, ...], ...]
    line: tuple[Evidence, ...]


class _Difference(NamedTuple):
    """Names that stand on one side only."""

    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


def compare(
    movers: Sequence[Evidence],
    title: TitleLine | None,
    places: Places | None,
    recorded: TitleLine | None,
    indieners: Sequence[str],
) -> tuple[Problem, ...]:
    """Return what title line and metadata say otherwise than the names below the text; nothing where none stand there.

    Args:    movers: the names below the text; title, places: the title line, and where it stands; recorded: the title
             in the file's metadata; indieners: the members in the file's metadata, in any order.
    Returns: at most one KB301 and one KB302. Case, accents, initials, prefixes and order are no difference, nor are
             further names below a "c.s.".
    """
    below = [mover.quote for mover in movers]
    if not below:
        return ()
    problems: list[Problem] = []
    in_title = _difference([name.text for name in title.names], below, title.others) if title else _Difference()
    in_record = _Difference()
    if recorded is not None and recorded.names:
        in_record = _difference([name.text for name in recorded.names], below, recorded.others)
    if not any(in_record) and indieners:
        in_record = _difference(indieners, below, others=False)
    known = bool(recorded is not None and recorded.names) or bool(indieners)
    below_is_off = [name for name in in_title.above if any(same_person(name, other) for other in in_record.above)]
    if title is not None and places is not None and any(in_title):
        shown = [place for name, place in zip(title.names, places.names, strict=True) if name.text in in_title.above]
        problems.append(
            _problem(
                "KB301",
                _contrast("De titelregel noemt", in_title),
                (*(quote for place in shown or places.names for quote in place), *_quotes(movers, in_title.below)),
                _advice(in_title, below_is_off, known and not any(in_record), "in de titelregel"),
            )
        )
    elif title is not None and places is not None and not title.lid:
        problems.append(
            _problem(
                "KB301",
                f"In de titelregel ontbreekt ‘lid’; onder de tekst staat {_list(below)}.",
                (*places.line, *movers),
                "Voeg ‘lid’ toe aan de titelregel.",
            )
        )
    if any(in_record):
        problems.append(
            _problem(
                "KB302",
                _contrast("De metagegevens van het bestand noemen", in_record),
                _quotes(movers, in_record.below),
                _advice(in_record, below_is_off, title is not None and not any(in_title), "in de metagegevens"),
            )
        )
    return tuple(problems)


def _difference(above: Sequence[str], below: Sequence[str], others: bool) -> _Difference:
    """Return the names on one side only. Behind "c.s." only the first names below are meant to stand above."""
    missing, left = unmatched(above, below), unmatched(below, above)
    if others and not missing:
        return _Difference()
    if others:
        left = left[: len(missing)]
    return _Difference(tuple(missing), tuple(left))


def _contrast(naming: str, found: _Difference) -> str:
    """Say what stands on which side; `naming` is subject and verb of the other side."""
    if not found.above:
        return f"{naming} {_list(found.below)} niet; onder de tekst staat die naam wel."
    if not found.below:
        return f"{naming} {_list(found.above)}; onder de tekst staat die naam niet."
    return f"{naming} {_list(found.above)}, onder de tekst staat {_list(found.below)}."


def _quotes(movers: Sequence[Evidence], names: Sequence[str]) -> tuple[Evidence, ...]:
    """Return the quotations of these names below the text, or of all where none is meant."""
    return tuple(mover for mover in movers if mover.quote in names) or tuple(movers)


def _advice(found: _Difference, below_is_off: Sequence[str], other_agrees: bool, where: str) -> str:
    """Say what to do: two of the three places that agree are followed."""
    if below_is_off:
        return f"Titelregel en metagegevens noemen beide {_list(below_is_off)}: herstel de naam onder de tekst."
    if other_agrees and found.below:
        return f"Lees {where} {_list(found.below)}."
    return "Ga na welke naam juist is en herstel de andere."


def _problem(code: str, message: str, evidence: tuple[Evidence, ...], suggestion: str) -> Problem:
    return Problem(
        code=code, level="warning", origin="letter", message=message, evidence=evidence, suggestion=suggestion
    )


def _list(names: Sequence[str]) -> str:
    quoted = [f"‘{name}’" for name in names]
    return " en ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else quoted[0]
