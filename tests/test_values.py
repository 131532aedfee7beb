"""Words of the command line are taken as Typer takes them, and all that is wrong is still Typer's to say."""

from typing import Any

import pytest
import typer

from kamerbrief.cli.commands import build
from kamerbrief.cli.values import Words, take_words

PROGRAM: Any = typer.main.get_command(build("en"))
CASES: tuple[tuple[str, str, Any], ...] = (
    ("read", "format", "json"),
    ("read", "format", None),
    ("read", "format", "xml"),
    ("read", "files", ("a.txt", "b.txt")),
    ("read", "files", ()),
    ("verify", "quote", "een twee drie vier"),
    ("check", "select", ("KB101",)),
    ("check", "select", None),
    ("ingest", "workers", None),
    ("ingest", "workers", "3"),
    ("ingest", "workers", "0"),
    ("ingest", "workers", "veel"),
)


def outcome(coercer: Any, value: Any, parameter: Any, context: Any) -> Any:
    try:
        return coercer.coerce(value, param=parameter, ctx=context)
    except typer.TyperException as error:
        return type(error).__name__


@pytest.mark.parametrize(("command", "name", "value"), CASES)
def test_a_value_is_what_typer_makes_of_it(command: str, name: str, value: Any) -> None:
    of = PROGRAM.commands[command]
    context = of.context_class(of, info_name=command)
    (parameter,) = [one for one in of.params if one.name == name]
    vars(parameter).pop("get_runtime_param", None)
    typers = outcome(parameter.get_runtime_param(), value, parameter, context)
    take_words([parameter])
    ours = parameter.get_runtime_param()
    assert isinstance(ours, Words)
    assert outcome(ours, value, parameter, context) == typers


def test_a_parameter_that_typer_makes_otherwise_is_left_alone() -> None:
    class Other:
        name = "other"

    other = Other()
    assert take_words([other]) == [other]
    assert vars(other) == {}
