"""`check --annotate` and `check --fix`: what was found, written into a copy of the letter."""

from pathlib import Path

from kamerbrief import terms
from kamerbrief.app.annotate import annotate
from kamerbrief.app.files import STDIN, shown
from kamerbrief.app.fix import fixed
from kamerbrief.app.writing import beside, refuse_existing, write_new
from kamerbrief.cli.edge import Session
from kamerbrief.errors import KamerbriefError, Message
from kamerbrief.model import Register

MARK = "fixed"
"""What the name of a mended copy has between name and extension."""


def refuse_targets(path: Path, annotated: Path | None, fix: bool) -> None:
    """Raise KamerbriefError, before anything is checked, where a copy has no name or its name is taken.

    path: what is checked. annotated: where `--annotate` goes, None without it.
    """
    if annotated is not None:
        refuse_existing(annotated)
    if fix and path == STDIN:
        raise KamerbriefError(_NO_NAME)
    if fix:
        refuse_existing(beside(path, MARK))


def write_annotated(session: Session, register: Register, data: bytes, source: Path, target: Path) -> None:
    """Write a copy of a Word document with the problems of its register as comments, and say so on standard error.

    register: of exactly these bytes, its problems those to be shown.
    Raises: KamerbriefError as `app.annotate.annotate` and `app.writing.write_new` do.
    """
    made = annotate(data, register.problems, session.language)
    write_new(target, made, like=None if source == STDIN else source)
    count, name = len(register.problems), shown(target)
    nl, en = ("bevinding", "problem") if count == 1 else ("bevindingen", "problems")
    session.say(
        Message(
            f"{name}: {terms.number(count)} {nl} als opmerkingen geschreven.",
            f"{name}: {terms.number(count, 'en')} {en} written as comments.",
        )
    )


def write_fixed(session: Session, register: Register, data: bytes, source: Path) -> None:
    """Write a mended copy beside a letter, and say on standard error what was mended; nothing where nothing was.

    register: of exactly these bytes, its problems those to be mended.
    Raises: KamerbriefError as `app.fix.fixed` and `app.writing.write_new` do.
    """
    made = fixed(data, register.problems)
    if made.made:
        target = beside(source, MARK)
        write_new(target, made.data, like=source)
        count, name = len(made.made), shown(target)
        nl, en = ("bevinding", "problem") if count == 1 else ("bevindingen", "problems")
        session.say(
            Message(
                f"{name}: {terms.number(count)} {nl} hersteld; lees de tekst na voordat u hem gebruikt.",
                f"{name}: {terms.number(count, 'en')} {en} mended; read the text again before you use it.",
            )
        )
    else:
        session.say(_NOTHING)
    for problem in made.left:
        session.say(
            Message(
                f"{problem.code}: dit herstel raakt een veld, een tabteken of een ander herstel; doe het met de hand.",
                f"{problem.code}: this fix touches a field, a tab or another fix; make it by hand.",
            )
        )


_NO_NAME = Message(
    "--fix schrijft naast het bestand, en de standaardinvoer heeft geen plaats. Noem een bestand.",
    "--fix writes beside the file, and standard input has no place. Name a file.",
)
_NOTHING = Message(
    "Er is niets dat het programma zelf kan herstellen; er is geen kopie geschreven.",
    "There is nothing that the program can mend by itself; no copy was written.",
)
