"""Pages of the documentation that are made from the program itself: `python -m kamerbrief.cli.pages docs`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from kamerbrief import terms
from kamerbrief.checks.manual import manuals
from kamerbrief.cli.commands import build
from kamerbrief.cli.screen import clean
from kamerbrief.cli.words import COMMANDS

WIDTH = 80
_MADE = "<!-- Made by `python -m kamerbrief.cli.pages docs`: change the program, not this page. -->"


def cli_page() -> str:
    """Return docs/cli.md: the help of every command, in English and in Dutch."""
    lines = ["# The command line", "", _MADE, ""]
    lines += ["The same in Dutch stands [below](#de-opdrachtregel); `--lang` or the locale chooses.", ""]
    for language, title in (("en", None), ("nl", "# De opdrachtregel")):
        lines += [title, ""] if title else []
        for name, text in _helps(language):
            lines += [f"## {name}", "", "```text", *text.splitlines(), "```", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def glossary_page() -> str:
    """Return docs/glossary.md: every word that a user sees, by kind of thing."""
    lines = ["# Glossary", "", _MADE, ""]
    lines += ["Code: how the register and the program call it. Dutch readers see only the Dutch words.", ""]
    for kind, (nl, en) in terms.KINDS.items():
        lines += [f"## {en[:1].upper()}{en[1:]} ({nl})", "", "| code | Nederlands | English |", "|---|---|---|"]
        for term in terms.TERMS:
            if term.kind == kind:
                dutch, english = (
                    " / ".join(filter(None, words)) for words in ((term.nl, term.nl_plural), (term.en, term.en_plural))
                )
                lines.append(f"| `{term.code}` | {dutch} | {english} |")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def checks_table() -> str:
    """Return the table of all checks, made from their docstrings, in code order."""
    lines = ["| Code | Flags | In English | Level | Origin |", "|---|---|---|---|---|"]
    for one in manuals():
        levels, origins = (
            ", ".join(terms.label(kind, code, "en") for code in codes)
            for kind, codes in (("level", one.levels), ("origin", one.origins))
        )
        needs = " Needs the official registry." if one.registry else " Seen while reading." if one.given else ""
        cells = (f"`{one.code}`", _capital(one.title), one.title_en + needs, levels, origins)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def with_table(page: str) -> str:
    """Return docs/checks.md with its table made anew; what is written by hand around it stays.

    Raises ValueError where the page has lost the lines between which the table stands.
    """
    before, begin, rest = page.partition(TABLE[0])
    _, end, after = rest.partition(TABLE[1])
    if not begin or not end:
        raise ValueError(f"docs/checks.md lacks {TABLE[0]} or {TABLE[1]}")
    return f"{before}{begin}\n{checks_table()}{end}{after}"


TABLE = (
    "<!-- The table is made by `python -m kamerbrief.cli.pages docs` from the docstrings of the checks. -->",
    "<!-- End of the table. -->",
)
PAGES = {"cli.md": cli_page, "glossary.md": glossary_page}


def _capital(title: str) -> str:
    """Begin with a capital; «één» is written «Eén» then."""
    return "Eén" + title[3:] if title.startswith("één") else title[:1].upper() + title[1:]


def _helps(language: str) -> Iterator[tuple[str, str]]:
    program: Any = get_command(build(language, WIDTH))
    with program.make_context("kamerbrief", [], resilient_parsing=True) as context:
        yield "kamerbrief", clean(context.get_help())
        for name in COMMANDS:
            command = program.get_command(context, name)
            with command.make_context(name, [], parent=context, resilient_parsing=True) as inner:
                yield f"kamerbrief {name}", clean(inner.get_help())


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")
    checks = folder / "checks.md"
    checks.write_text(with_table(checks.read_text(encoding="utf-8")), encoding="utf-8")
