"""What the tests borrow from the machine: the one list.

A test that needs a part takes the fixture that lends it (tests/conftest.py); where the part is absent the test is
skipped, the last line of `make test` counts it by the part's name, and under CI=true the run fails. As a program this
file installs what Debian has of the list (`make test-parts`); it needs nothing but Python.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

import postgres_server


class Part(NamedTuple):
    """Something that the machine lends. `found` says where it is, in words, or None."""

    name: str
    debian: tuple[str, ...]
    found: Callable[[], str | None]

    @property
    def absent(self) -> str:
        """Return why a test that needs this part is skipped, and what to do about it."""
        return f"needs {self.name}: 'make test-parts' (root, Debian) installs it"


def _postgresql() -> str | None:
    binaries = postgres_server.find_binaries()
    return binaries and f"{binaries.version}, {'from a wheel' if binaries.wheel else binaries.folder}"


POSTGRESQL = Part("PostgreSQL", debian=("postgresql",), found=_postgresql)

PARTS = (POSTGRESQL,)


def install() -> int:
    """Install what is absent, with Debian's package manager. Returns an exit code; says what it does not do and why."""
    absent = [part for part in PARTS if part.found() is None]
    for part in PARTS:
        print(f"{part.name}: {part.found() or 'absent'}", flush=True)
    if not absent:
        return 0
    packages = [package for part in absent for package in part.debian]
    if os.geteuid() != 0:
        print(f"Alleen root mag installeren: / Only root may install: {' '.join(packages)}", file=sys.stderr)
        return 1
    if shutil.which("apt-get") is None:
        print(f"Geen apt-get; installeer zelf: / No apt-get; install by hand: {' '.join(packages)}", file=sys.stderr)
        return 1
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A list that cannot be renewed need not stop the installation; if it does, that says so itself.
    subprocess.run(["apt-get", "update", "-q"], env=quiet)
    return subprocess.run(["apt-get", "install", "-qy", "--no-install-recommends", *packages], env=quiet).returncode


if __name__ == "__main__":
    sys.exit(install())
