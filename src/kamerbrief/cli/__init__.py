"""The command line: arguments and printing only."""

from typing import NoReturn


def main() -> NoReturn:
    """Run the program with the arguments of the shell and leave with its exit code."""
    import codecs
    import gc
    import os
    import sys

    from kamerbrief.cli.commands import build
    from kamerbrief.cli.edge import arrange, language_of
    from kamerbrief.cli.screen import nearest

    codecs.register_error("nearest", nearest)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a character that the terminal does not know must not end the program
            stream.reconfigure(errors="nearest")
    arguments = sys.argv[1:]
    try:
        build(language_of(arguments, os.environ))(args=arrange(arguments), prog_name="kamerbrief")
    finally:
        gc.freeze()  # nothing has to be freed any more; looking through all tables for it takes a tenth of a short run
    raise AssertionError("the program leaves with an exit code")
