"""Check a letter: read, held against the official registry where one is at hand, then all checks.

A file may be a draft and is confidential: nothing is kept, logged or sent. The registry of a store is only looked at; a
store on a server is asked for papers and members by number and name, and never gets a word of the letter.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from kamerbrief.app import reading
from kamerbrief.app.files import STDIN, shown
from kamerbrief.app.resolve import Resolver
from kamerbrief.checks import Known, check, modules
from kamerbrief.checks.suppression import FILE_NAME, Remark, chosen, parse, remarked, told
from kamerbrief.errors import KamerbriefError, Message
from kamerbrief.model import Reference, Register
from kamerbrief.readers.docx_comments import word_comments
from kamerbrief.registry.titles import replaced_number
from kamerbrief.store import Official, Store


class Wanted(NamedTuple):
    """What is asked of a check. select, ignore: beginnings of codes. draft: None to tell from the letter."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    draft: bool | None = None


class Registry(NamedTuple):
    """What was held of the official registry. until: ISO, the day up to which all of it is complete; None for none."""

    names: tuple[str, ...]
    until: str | None
    entries: int


class Checked(NamedTuple):
    """A letter with all its problems.

    suppressed: how many more there are that a file of rules holds back; remarked: that comments in the letter do.
    unclear:    comments that ask for this without a code.
    registry:   what the letter was held against; None where none was at hand.
    """

    register: Register
    suppressed: int = 0
    remarked: int = 0
    unclear: tuple[str, ...] = ()
    registry: Registry | None = None


def check_file(path: Path, data: bytes, store: Store | None, wanted: Wanted, begin: Callable[[int], None]) -> Checked:
    """Check a file or standard input, and keep nothing of it.

    Args:   data: what the file holds. store: only looked at; None for none. begin: told how many pages are to be
            recognised.
    Raises: KamerbriefError where the file yields no letter, or where the file of rules beside it cannot be used.
    """
    letter, _ = reading.letter_of(reading.File(shown(path.name), data), begin)
    checked = check_register(reading.unchecked(letter), store, wanted)
    if letter.source.format == "docx":
        checked = _without_remarked(checked, data)
    if path == STDIN:
        return checked
    file = path.parent / FILE_NAME
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return checked
    except (OSError, UnicodeDecodeError):
        raise KamerbriefError(_unreadable(shown(file))) from None
    rules, wrong = parse(text)
    if wrong:
        raise KamerbriefError(_no_rule(shown(file), wrong[0]))
    problems = checked.register.problems
    kept = told(problems, rules, path.name)
    return checked._replace(register=replace(checked.register, problems=kept), suppressed=len(problems) - len(kept))


def check_register(register: Register, store: Store | None, wanted: Wanted) -> Checked:
    """Check a register; its references are held against the registry of the store, where it has one."""
    replaced: dict[str, str] = {}
    registry = None
    if store is not None:
        with store.official() as look:
            registry = _held(look)
            [register] = Resolver(look).resolved([register])
            replaced = _replaced(look, register.references)
    # Word checks the spelling of its documents; who names the check wants it all the same.
    problems = check(register, Known(draft=wanted.draft, spelling="KB510" in wanted.select, replaced=replaced))
    return Checked(replace(register, problems=chosen(problems, wanted.select, wanted.ignore)), registry=registry)


def _held(look: Official) -> Registry | None:
    """Return what a store holds of the registry, None for nothing."""
    sources = look.sources()
    if not sources:
        return None
    days = [source.until for source in sources if source.until]
    entries = sum(sum(source.kinds.values()) for source in sources)
    return Registry(tuple(source.name for source in sources), min(days) if days else None, entries)


def _without_remarked(checked: Checked, data: bytes) -> Checked:
    """Leave out what comments in a Word document ask not to be told of."""
    asked = [(comment, codes) for comment in word_comments(data) if (codes := remarked(comment.text)) is not None]
    remarks = [Remark(codes, comment.spans) for comment, codes in asked if codes]
    problems = checked.register.problems
    kept = tuple(problem for problem in problems if not any(remark.holds(problem) for remark in remarks))
    return checked._replace(
        register=replace(checked.register, problems=kept),
        remarked=len(problems) - len(kept),
        unclear=tuple(comment.text for comment, codes in asked if not codes),
    )


def codes(given: Iterable[str]) -> tuple[str, ...]:
    """Return codes, or beginnings of codes ("KB5"), as given in options, one or several to each, in capitals.

    Raises KamerbriefError for one with which no check begins.
    """
    out = [code.strip().upper() for words in given for code in words.split(",") if code.strip()]
    for code in out:
        if not any(known.startswith(code) for known in modules()):
            raise KamerbriefError(
                Message(
                    f"Er is geen controle {code}. Bekijk ze in docs/checks.md, of met: kamerbrief check --explain KB",
                    f"There is no check {code}. See docs/checks.md, or: kamerbrief check --explain KB",
                )
            )
    return tuple(out)


def _replaced(look: Official, references: Iterable[Reference]) -> dict[str, str]:
    """Return, for each motion that is referred to and was replaced, the paper that replaced it last."""
    out: dict[str, str] = {}
    for reference in references:
        found = reference.resolution
        if found is None or found.state != "resolved" or not found.shown or found.shown[0].kind != "Motie":
            continue
        dossier, _, number = reference.target.rpartition("-")
        base, _, suffix = dossier.partition("-")
        by = number
        for entry in look.of_dossier(base, suffix):
            if entry.kind == "Motie" and entry.sequence and replaced_number(entry.title) == by:
                by = entry.sequence
        if by != number:
            out[reference.target] = f"{dossier}-{by}"
    return out


def is_file(path: Path) -> bool:
    """Say whether a path is a file or standard input."""
    with suppress(OSError, ValueError):
        return path == STDIN or path.is_file()
    return False


def _unreadable(name: str) -> Message:
    return Message(
        f"{name} kan niet als tekst (UTF-8) worden gelezen. Herstel het bestand of verwijder het.",
        f"{name} cannot be read as text (UTF-8). Mend the file or remove it.",
    )


def _no_rule(name: str, line: int) -> Message:
    return Message(
        f'{name}, regel {line}: dit is geen regel. Schrijf een code, zo nodig met "in" en een bestandspatroon, en een '
        'passage tussen aanhalingstekens: KB208 in *.docx "Kamerstuk 28676"',
        f'{name}, line {line}: this is no rule. Write a code, if need be with "in" and a pattern of file names, and a '
        'passage in quotation marks: KB208 in *.docx "Kamerstuk 28676"',
    )
