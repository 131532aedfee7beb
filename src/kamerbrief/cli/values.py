"""Taking words from the command line as they are.

Typer turns every value into its type with pydantic, whose import takes longer than reading a letter does. A word that
is wanted as a word, and a choice that is one of those on offer, need no turning; anything else is left to Typer, and so
is saying what is wrong.
"""

from typing import Any, Literal, get_args, get_origin


class Words:
    """Takes the values of one parameter of Typer's, which asks it to `coerce` them."""

    def __init__(self, parameter: Any, choices: frozenset[str] | None) -> None:
        """Take the parameter. choices: the only words that there are; None for any word."""
        self._choices = choices
        self._typer = parameter.get_runtime_param

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value as Typer would. Raises what Typer raises where it does not fit."""
        if param.multiple or param.nargs == -1:
            if value is None:
                return ()
            if isinstance(value, list | tuple) and all(map(self._fits, value)):
                return list(value)
        elif value is None or self._fits(value):
            return value
        return self._typer().coerce(value, param=param, ctx=ctx)

    def _fits(self, value: Any) -> bool:
        return isinstance(value, str) and (self._choices is None or value in self._choices)


def take_words(parameters: list[Any]) -> list[Any]:
    """Let the parameters of a command be taken as the words that they are, where they are; return them.

    A Typer that turns values in another way does not ask for this and goes on as it did.
    """
    for parameter in parameters:
        wanted = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
        if wanted is None or not hasattr(parameter, "get_runtime_param") or "get_runtime_param" in vars(parameter):
            continue
        choices: frozenset[str] | None = frozenset()  # of a number or a switch only none at all needs no turning
        if wanted is str or wanted == list[str]:
            choices = None
        elif get_origin(wanted) is Literal:
            choices = frozenset(get_args(wanted))
        words = Words(parameter, choices)
        parameter.get_runtime_param = lambda words=words: words
    return parameters
