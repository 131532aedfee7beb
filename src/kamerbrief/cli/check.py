"""`check`: what a careful editor would flag in a letter, what the sender wrote apart from what our copy did to it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kamerbrief import terms
from kamerbrief.app.check import Checked, Wanted, check_file, check_register, codes, is_file
from kamerbrief.app.files import load, named, shown
from kamerbrief.app.listing import one_letter
from kamerbrief.checks.places import Place, paragraphs, place
from kamerbrief.checks.suppression import FILE_NAME
from kamerbrief.cli.edge import Session
from kamerbrief.cli.mending import refuse_targets, write_annotated, write_fixed
from kamerbrief.cli.opening import looked_into, opened
from kamerbrief.cli.read import show_register
from kamerbrief.cli.screen import one_line, show, write
from kamerbrief.cli.tables import HEADING, LEVEL, shorten
from kamerbrief.errors import ExitCode, KamerbriefError, Message
from kamerbrief.model import Problem, ProblemOrigin, Register

ORIGINS: tuple[ProblemOrigin, ...] = ("letter", "copy")


class Asked(NamedTuple):
    """What a person asks of `check`. form: "text", "json" or "html". annotate: where the comments go, None for not."""

    form: str = "text"
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    draft: bool = False
    annotate: str | None = None
    fix: bool = False


def check_letters(session: Session, arguments: Sequence[str], asked: Asked) -> ExitCode:
    """Check files, standard input or letters of the store, and show what was found.

    Returns 1 where something is shown that the sender can mend, else 0; 2 where a file yields no letter.
    Raises: KamerbriefError for options that do not go together, a code that there is not, a letter that there is not.
    """
    if not arguments:
        raise KamerbriefError(_NOTHING_NAMED)
    several = len(arguments) > 1
    if several and (asked.form == "html" or asked.annotate is not None):
        raise KamerbriefError(_ONE_AT_A_TIME)
    wanted = Wanted(codes(asked.select), codes(asked.ignore), True if asked.draft else None)
    worst = ExitCode.FINE
    for number, argument in enumerate(arguments):
        path = named(argument)
        try:
            checked = _file(session, path, wanted, asked) if is_file(path) else _held(session, argument, wanted, asked)
        except KamerbriefError as error:
            if not several:
                raise
            worst = max(worst, session.fail(error, shown(path)))
            continue
        if asked.form == "html":
            write(_page(session, checked))
        elif asked.form == "json":
            show_register(checked.register, asked.form, session.language)
            session.say(_held_against(checked))
        else:
            if number:
                write(b"\n")
            show(*_report(session, checked))
        for remark in checked.unclear:
            session.say(_no_remark(shorten(one_line(remark))))
        if any(problem.origin == "letter" for problem in checked.register.problems):
            worst = max(worst, ExitCode.PROBLEMS)
    return worst


def explain(session: Session, wanted: str) -> ExitCode:
    """Show the manual of a check, or of all whose code begins so. Raises KamerbriefError where there is none."""
    from kamerbrief.checks import modules
    from kamerbrief.checks.manual import manual

    [start] = codes([wanted])[:1] or [""]
    for number, code in enumerate(code for code in modules() if code.startswith(start)):
        found = manual(code)
        if found is not None:
            text = found.text if session.language == "nl" else found.in_english()
            write((("\n\n" if number else "") + text + "\n").encode())
    return ExitCode.FINE


def _file(session: Session, path: Path, wanted: Wanted, asked: Asked) -> Checked:
    target = Path(asked.annotate) if asked.annotate is not None else None
    refuse_targets(path, target, asked.fix)
    data = load(path, any_kind=True)
    with looked_into(session) as store:
        checked = check_file(path, data, store, wanted, session.recognising)
    if target is not None:
        write_annotated(session, checked.register, data, path, target)
    if asked.fix:
        write_fixed(session, checked.register, data, path)
    return checked


def _held(session: Session, argument: str, wanted: Wanted, asked: Asked) -> Checked:
    """Check a letter that is kept. The store is not made for it: a name that is no file mostly is a slip."""
    if asked.annotate is not None or asked.fix:
        raise KamerbriefError(_FILES_ONLY)
    if session.store is None or "://" not in session.store:
        with looked_into(session, needed=True) as store:
            if store is None:
                raise KamerbriefError(_neither(shown(argument)))
            return check_register(store.register(one_letter(store, argument).id), store, wanted)
    with opened(session) as store:
        return check_register(store.register(one_letter(store, argument).id), store, wanted)


def _report(session: Session, checked: Checked) -> Iterator[RenderableType]:
    """Yield what the letter is, its problems by origin in the order of the text, and the sums."""
    register = checked.register
    yield Text(_title(session, register), style=HEADING)
    numbered = paragraphs(register)
    for origin in ORIGINS:
        found = [problem for problem in register.problems if problem.origin == origin]
        if not found:
            continue
        found.sort(key=_place_in_text)
        head = terms.label("origin", origin, session.language)
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for problem in found:
            table.add_row(
                Text(terms.label("level", problem.level, session.language), style=LEVEL[problem.level]),
                Text(problem.code),
                _described(session, problem, [place(register, numbered, one) for one in problem.evidence]),
            )
        yield Text(f"{head[:1].upper()}{head[1:]} ({len(found)})", style=HEADING)
        yield Padding(table, (0, 0, 0, 2))
    yield Text(_summary(session, checked))
    yield Text(session.word(_held_against(checked)), style="dim")


def _page(session: Session, checked: Checked) -> bytes:
    """Return what was found as a page."""
    from kamerbrief.writers.problems_page import Told, write_problems_page

    register = checked.register
    numbered = paragraphs(register)
    told = [
        Told(problem, tuple(_where(session, place(register, numbered, one)) for one in problem.evidence))
        for problem in sorted(register.problems, key=_place_in_text)
    ]
    said = (_summary(session, checked), session.word(_held_against(checked)))
    return write_problems_page(register, told, said, session.language)


def _place_in_text(problem: Problem) -> int:
    return problem.evidence[0].start if problem.evidence else -1


def _described(session: Session, problem: Problem, places: Sequence[Place]) -> Text:
    text = Text(one_line(problem.message))
    for number, (evidence, where) in enumerate(zip(problem.evidence, places, strict=True)):
        if number == MOST_PLACES:
            text.append(f"\n{_more(session, len(places) - number)}", style="dim")
            break
        text.append(f"\n{_where(session, where)}: ", style="dim")
        text.append(f"«{shorten(one_line(evidence.quote))}»")
    if problem.suggestion:
        text.append(f"\n{session.word(_SUGGESTION)}: {one_line(problem.suggestion)}", style="green")
    return text


MOST_PLACES = 4
"""Places of one problem that are shown; the rest is counted, and all of them are in JSON."""


def _where(session: Session, where: Place) -> str:
    """Write a place: "blz. 2, alinea 5", "voetnoot 1", "briefhoofd"."""
    page = f"{session.word(_PAGE)} {where.page}, " if where.page else ""
    kind = terms.label("block_kind", where.kind, session.language)
    return f"{page}{kind} {where.number}" if where.number else f"{page}{kind}"


def _title(session: Session, register: Register) -> str:
    document = register.document
    parts = [one_line(register.source.name), terms.label("document_kind", document.kind, session.language)]
    if document.date:
        parts.append(terms.date_in_text(document.date, session.language))
    return " · ".join(parts)


def _summary(session: Session, checked: Checked) -> str:
    """Count what is in the letter; what is in this copy is said besides, and never counted with it."""
    language = session.language
    levels = Counter(problem.level for problem in checked.register.problems if problem.origin == "letter")
    copies = sum(problem.origin == "copy" for problem in checked.register.problems)
    total = sum(levels.values())
    line = session.word(_NONE)
    if total:
        counts = ", ".join(
            terms.counted(levels[level], "level", level, language)
            for level in ("error", "warning", "info")
            if levels[level]
        )
        line = f"{terms.counted(total, 'entry', 'problems', language)} {session.word(_IN_LETTER)}: {counts}."
    if copies:
        line += " " + session.word(_IN_COPY).format(copies)
    if checked.suppressed:
        line += " " + session.word(_SUPPRESSED).format(checked.suppressed, FILE_NAME)
    if checked.remarked:
        line += " " + session.word(_REMARKED).format(checked.remarked)
    return line


def _more(session: Session, count: int) -> str:
    return session.word(_MORE).format(count)


def _held_against(checked: Checked) -> Message:
    """Say what the references were held against: which registry, or that there was none."""
    held = checked.registry
    if held is None:
        return Message(
            "Vindplaatsen zijn niet getoetst: er is geen register bij de hand (zie: kamerbrief sync --help).",
            "References were not held against anything: no registry is at hand (see: kamerbrief sync --help).",
        )
    names = ", ".join(one_line(name) for name in held.names)
    nl, en = (f", {part}" if (part := _until(held.until, language)) else "" for language in ("nl", "en"))
    papers, papers_en = ("stuk", "paper") if held.entries == 1 else ("stukken", "papers")
    return Message(
        f"Vindplaatsen getoetst aan het register: {names}, {terms.number(held.entries)} {papers}{nl}.",
        f"References were held against the registry: {names}, {terms.number(held.entries, 'en')} {papers_en}{en}.",
    )


def _until(day: str | None, language: str) -> str:
    if day is None:
        return ""
    shown_day = terms.date_in_text(day, language)
    return f"bijgewerkt tot {shown_day}" if language == "nl" else f"up to date until {shown_day}"


def _no_remark(text: str) -> Message:
    return Message(
        f"Deze opmerking noemt geen code en houdt niets achter: «{text}». Schrijf: kamerbrief: negeer KB101",
        f"This comment names no code and holds nothing back: «{text}». Write: kamerbrief: negeer KB101",
    )


def _neither(name: str) -> Message:
    return Message(
        f"{name} is geen bestand, en er is geen opslag met opgenomen brieven. Noem een bestand.",
        f"{name} is no file, and there is no store with letters. Name a file.",
    )


_NOTHING_NAMED = Message(
    "Noem een bestand, een opgenomen brief, of - voor de standaardinvoer. Zie: kamerbrief check --help",
    "Name a file, a letter that is kept, or - for standard input. See: kamerbrief check --help",
)
_ONE_AT_A_TIME = Message(
    "--format html en --annotate nemen één brief per keer. Noem één bestand.",
    "--format html and --annotate take one letter at a time. Name one file.",
)
_FILES_ONLY = Message(
    "--fix en --annotate werken op een bestand, niet op een opgenomen brief. Noem het bestand.",
    "--fix and --annotate work on a file, not on a letter that is kept. Name the file.",
)
_SUGGESTION = Message("Voorstel", "Suggestion")
_PAGE = Message("blz.", "p.")
_MORE = Message("en op nog {} plaatsen", "and in {} more places")
_NONE = Message("Geen bevindingen in de brief.", "No problems in the letter.")
_IN_LETTER = Message("in de brief", "in the letter")
_IN_COPY = Message("Daarnaast {} in deze kopie.", "Besides, {} in this copy.")
_SUPPRESSED = Message("Niet getoond volgens {1}: {0}.", "Not shown, by {1}: {0}.")
_REMARKED = Message("Niet getoond volgens opmerkingen in de brief: {0}.", "Not shown, by comments in the letter: {0}.")
