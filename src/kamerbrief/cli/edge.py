"""Where the program meets the shell: its language, and the one place that turns errors into lines and exit codes."""

import os
import re
import sys
import traceback
from collections.abc import Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from kamerbrief.cli.help import command_help, program_help, terminal_width
from kamerbrief.cli.screen import one_line, say
from kamerbrief.cli.values import take_words
from kamerbrief.errors import ExitCode, KamerbriefError, Message, unexpected

_WITH_VALUE = ("--store", "--lang")
_WITHOUT_VALUE = ("--debug",)


class Session:
    """What holds for one run of the program.

    language: "nl" or "en".
    width:    of the help, in columns; None for that of the terminal.
    store:    its address; None for the default.
    debug:    show where in the program an unforeseen error happened.
    """

    def __init__(self, language: str, width: int | None = None) -> None:
        self.language, self.width = language, width
        self.store: str | None = None
        self.debug = False

    def word(self, message: Message) -> str:
        """Return a line in the language of this run."""
        return message.in_language(self.language)

    def say(self, message: Message, about: str | None = None) -> None:
        """Put a line on standard error, with what it is about before it."""
        say(one_line(f"{about}: {self.word(message)}" if about else self.word(message)))

    def recognising(self, pages: int) -> None:
        """On a terminal, say that recognition of characters begins, as it takes some seconds a page."""
        if sys.stderr.isatty():
            nl, en = ("pagina", "page") if pages == 1 else ("pagina's", "pages")
            self.say(Message(f"Tekst herkennen op {pages} {nl} ...", f"Recognising text on {pages} {en} ..."))

    def fail(self, error: Exception, about: str | None = None) -> ExitCode:
        """Say what went wrong in one line (with --debug also where in the program); return the exit code for it."""
        if isinstance(error, KamerbriefError):
            self.say(error.message, about)
            return error.exit_code
        self.say(unexpected(error), about)
        self.trace(error)
        return ExitCode.INTERNAL

    def trace(self, error: Exception) -> None:
        """With --debug, say where in the program an error happened."""
        if self.debug:
            say("".join(traceback.format_exception(error)).rstrip())


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return "nl" or "en": what --lang says, else Dutch where the locale is Dutch, else English.

    >>> language_of(["read", "--lang=nl"], {}), language_of([], {"LANG": "nl_NL.UTF-8"}), language_of([], {})
    ('nl', 'nl', 'en')
    """
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and place + 1 < len(arguments):
            return "nl" if arguments[place + 1] == "nl" else "en"
        if argument.startswith("--lang="):
            return "nl" if argument == "--lang=nl" else "en"
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "nl" if locale.lower().startswith("nl") else "en"


def arrange(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with the general options before the command, wherever they were written.

    >>> arrange(["read", "brief.pdf", "--lang", "en", "--", "--store"])
    ['--lang', 'en', 'read', 'brief.pdf', '--', '--store']
    """
    general: list[str] = []
    rest: list[str] = []
    coming = iter(arguments)
    for argument in coming:
        if argument == "--":
            rest += [argument, *coming]
        elif argument in _WITH_VALUE:
            general += [argument, *(value for value in [next(coming, None)] if value is not None)]
        elif argument in _WITHOUT_VALUE or argument.startswith(tuple(f"{name}=" for name in _WITH_VALUE)):
            general.append(argument)
        else:
            rest.append(argument)
    return general + rest


class Command(TyperCommand):
    """A command whose help is laid out by `cli.help`."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options and arguments; their words are taken as they are."""
        return take_words(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """Return the help as text."""
        session = ctx.find_object(Session)
        return command_help(ctx, session.language, session.width or terminal_width())


class Program(TyperGroup):
    """All commands, and what becomes of whatever they raise."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options and arguments; their words are taken as they are."""
        return take_words(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """Return the help as text."""
        session = ctx.find_object(Session)
        return program_help(ctx, self.list_commands(ctx), session.language, session.width or terminal_width())

    def invoke(self, ctx: Any) -> Any:
        """Run a command. Somebody who reads only the first lines of the output is no error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            _silence()
            raise typer.Exit(ExitCode.PIPE_CLOSED) from None

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the program and leave with an exit code: never a bare traceback."""
        session: Session = self.context_settings["obj"]
        try:
            code = super().main(*args, **{**options, "standalone_mode": False})
        except KeyboardInterrupt:
            code = ExitCode.INTERRUPTED
        except typer.TyperException as error:
            say(_usage_line(error, session.language))
            code = ExitCode.BAD_INPUT
        except OSError as error:  # of files that are read nothing comes this far: it is the output
            _silence()
            code = ExitCode.PROBLEMS
            reason = error.strerror or type(error).__name__
            session.say(Message(_CANNOT_WRITE.nl.format(reason), _CANNOT_WRITE.en.format(reason)))
            session.trace(error)
        except Exception as error:
            code = session.fail(error)
        if code == ExitCode.INTERRUPTED:
            session.say(_INTERRUPTED)
        sys.exit(int(code or 0))


def _silence() -> None:
    """Let the interpreter close its standard output without complaint."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):  # standard output has no descriptor of its own, as in tests
        return


def _usage_line(error: Any, language: str) -> str:
    """Say in one line what is wrong with a command line. Typer itself says it in English only."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return str(error.message)
    english = " ".join(error.format_message().split())
    line = Message(f"De opdracht klopt niet: {english}", english)
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    name = (
        ""
        if not parameter
        else parameter.opts[0]
        if parameter.param_type_name == "option"
        else parameter.metavar.rstrip(".")
    )
    if kind == "NoSuchOption":
        hints = [hint for hint in getattr(error, "possibilities", None) or () if hint.startswith("--")]
        line = Message(f"Onbekende optie: {option}.", f"Unknown option: {option}.")
        if hints:
            nl, en = " of ".join(hints), " or ".join(hints)
            line = Message(f"{line.nl} Bedoelt u {nl}?", f"{line.en} Did you mean {en}?")
    elif kind == "MissingParameter":
        line = Message(f"Er ontbreekt een argument: {name}.", f"An argument is missing: {name}.")
    elif kind == "BadOptionUsage":
        line = Message(f"Bij de optie {option} hoort een waarde.", f"The option {option} needs a value.")
    elif kind == "BadParameter" and parameter:
        choices = str(parameter.metavar).split("|")
        wanted = _WHOLE_NUMBER if choices == ["N"] else Message(" of ".join(choices), " or ".join(choices))
        line = Message(f"Ongeldige waarde bij {name}; verwacht: {wanted.nl}.", f"Bad {name}; expected: {wanted.en}.")
    elif found := re.match(r"No such command '(.*?)'\.?(?: Did you mean (.*)\?)?$", english):
        command, hint = found[1], (found[2] or "").replace("'", "")
        line = Message(f"Onbekende opdracht: {command}.", f"Unknown command: {command}.")
        if hint:
            nl, en = hint.replace(", ", " of "), hint.replace(", ", " or ")
            line = Message(f"{line.nl} Bedoelt u {nl}?", f"{line.en} Did you mean {en}?")
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "kamerbrief"
    more = Message(f"Hulp: {path} --help", f"Help: {path} --help")
    return f"{line.in_language(language)} {more.in_language(language)}"


_WHOLE_NUMBER = Message("een geheel getal vanaf 1", "a whole number from 1")
_CANNOT_WRITE = Message(
    "Het resultaat kan niet worden geschreven ({}). Maak ruimte vrij of kies een andere plaats.",
    "The result cannot be written ({}). Make room or choose another place.",
)
_INTERRUPTED = Message("Afgebroken.", "Interrupted.")
