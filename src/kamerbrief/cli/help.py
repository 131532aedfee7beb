"""The help of the program and its commands as text, laid out the same in both languages."""

import os
import textwrap
from collections.abc import Iterable
from typing import Any

import typer

from kamerbrief.cli.words import COMMANDS, HEADINGS, METAVARS, OPTIONS, PROGRAM, Page

_LEFT = 24
_NARROWEST, _WIDEST = 40, 96


def terminal_width() -> int:
    """Return how wide help is drawn, in columns: as the terminal is, but no wider than reads well."""
    return max(_NARROWEST, min(_WIDEST, typer.get_terminal_size((80, 24)).columns))


def program_help(context: typer.Context, names: Iterable[str], language: str, width: int) -> str:
    """Return the help of the program: what it is, its commands `names`, its general options."""
    layout = _Layout(language, width)
    layout.usage(f"{context.command_path} {METAVARS['options'].in_language(language)}", METAVARS["command"])
    layout.page(PROGRAM)
    layout.heading("commands")
    for name in names:
        layout.row(name, COMMANDS[name].summary.in_language(language))
    layout.options(context.command.get_params(context))
    layout.examples(PROGRAM)
    return layout.text()


def command_help(context: typer.Context, language: str, width: int) -> str:
    """Return the help of one command."""
    layout = _Layout(language, width)
    page = COMMANDS[context.command.name or ""]
    arguments: list[Any] = [
        parameter for parameter in context.command.get_params(context) if parameter.param_type_name == "argument"
    ]
    wanted = [argument.metavar for argument in arguments]
    layout.usage(" ".join([context.command_path, METAVARS["options"].in_language(language), *wanted]))
    layout.page(page)
    if arguments:
        layout.heading("arguments")
        for argument in arguments:
            layout.row(argument.metavar, argument.help)
    layout.options(context.command.get_params(context))
    layout.examples(page)
    layout.paragraph(HEADINGS["general"].in_language(language))
    return layout.text()


class _Layout:
    """Lines of help, wrapped to a width; bold headings that `echo` leaves out off a terminal."""

    def __init__(self, language: str, width: int) -> None:
        self._language, self._width = language, width
        self._lines: list[str] = []

    def text(self) -> str:
        return "\n".join(self._lines).rstrip("\n")

    def usage(self, line: str, *more: Any) -> None:
        whole = " ".join([line, *(word.in_language(self._language) for word in more)])
        self._lines += [f"{_bold(HEADINGS['usage'].in_language(self._language))}: {whole}", ""]

    def page(self, page: Page) -> None:
        self.paragraph(page.summary.in_language(self._language))
        for paragraph in filter(None, page.more.in_language(self._language).split("\n\n")):
            self.paragraph(paragraph)

    def paragraph(self, text: str) -> None:
        self._lines += [*textwrap.wrap(text, self._width), ""]

    def heading(self, key: str) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")
        self._lines.append(f"{_bold(HEADINGS[key].in_language(self._language))}:")

    def row(self, left: str, right: str) -> None:
        margin = " " * (_LEFT + 2)
        wrapped = textwrap.wrap(right, self._width, initial_indent=margin, subsequent_indent=margin)
        if len(left) + 2 <= _LEFT:
            wrapped[0] = f"  {left:{_LEFT}}" + wrapped[0][len(margin) :]
        else:
            wrapped.insert(0, f"  {left}")
        self._lines += wrapped

    def options(self, parameters: Iterable[Any]) -> None:
        self.heading("options")
        for parameter in parameters:
            if parameter.param_type_name != "option":
                continue
            names = ", ".join(parameter.opts)
            if parameter.name == "help":
                self.row(names, OPTIONS["help"].in_language(self._language))
            else:
                self.row(f"{names} {parameter.metavar}" if parameter.metavar else names, parameter.help)

    def examples(self, page: Page) -> None:
        self.heading("examples")
        for example in page.examples:
            self._lines.append(f"  {example.line}")
            self._lines.append(f"      {example.does.in_language(self._language)}")
        self._lines.append("")


def _bold(text: str) -> str:
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return text if plain else typer.style(text, bold=True)
