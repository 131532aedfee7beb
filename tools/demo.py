"""Show the program at work: take the samples into a register of their own, print it, and say what to try next.

Runs in the environment, from anywhere. The register is `.store/demo` in the checkout, unless KAMERBRIEF_STORE says
otherwise. A second run finds the samples there already.
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from kamerbrief.cli.edge import language_of
from kamerbrief.errors import Message

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = Path(sys.executable).with_name("kamerbrief")

COMMANDS = (
    ("ingest", "--letter-per-folder", "samples"),
    ("list",),
    ("show", "1"),
    ("stats",),
)
PAGE = Message(
    "De eerste brief als pagina om te lezen en te bewaren (open hem in een browser):",
    "The first letter as a page to read and keep (open it in a browser):",
)
NEXT = Message("Wat u nu kunt proberen:", "What to try next:")
SUGGESTIONS = (
    ("show 2", Message("een andere brief uit de lijst", "another letter of the list")),
    ("show 1 --format json", Message("het hele register van een brief", "the whole register of a letter")),
    (
        "read samples/brief-werkplan-zeebodem.pdf --format text",
        Message("een PDF als leestekst", "a PDF as text to read"),
    ),
    ("ingest brieven/", Message("een map met uw eigen brieven opnemen", "take in a folder with letters of your own")),
    ("--help", Message("alle opdrachten", "all commands")),
)


def main() -> int:
    """Run the demonstration. Returns the exit code of the first command that could not do its work."""
    os.chdir(ROOT)
    default = ROOT / ".store" / "demo"
    elsewhere = "KAMERBRIEF_STORE" in os.environ
    environment = {"KAMERBRIEF_STORE": str(default), **os.environ}
    default.parent.mkdir(exist_ok=True)
    for command in COMMANDS:
        print(f"\n$ kamerbrief {shlex.join(command)}", flush=True)
        code = subprocess.run([PROGRAM, *command], env=environment).returncode
        if code != 0:
            return code
    language = language_of([], os.environ)
    page = default.with_suffix(".html")
    print(f"\n$ kamerbrief show 1 --format html > {page.relative_to(ROOT)}", flush=True)
    with page.open("wb") as out:
        code = subprocess.run([PROGRAM, "show", "1", "--format", "html"], env=environment, stdout=out).returncode
    if code != 0:
        return code
    print(f"\n{NEXT.in_language(language)}")
    if not elsewhere:
        print(f"  export KAMERBRIEF_STORE={default.relative_to(ROOT)}")
    for line, does in SUGGESTIONS:
        print(f"  {PROGRAM.relative_to(ROOT)} {line}\n      {does.in_language(language)}")
    print(f"\n{PAGE.in_language(language)}\n  {page}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
