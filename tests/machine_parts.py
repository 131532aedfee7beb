"""What the tests borrow from the machine: the one list.

A test that needs a part takes the fixture that lends it (tests/conftest.py); where the part is absent the test is
skipped, the last line of `make test` counts it by the part's name, and under CI=true the run fails. As a program this
file installs what Debian has of the list (`make test-parts`); it needs nothing but Python.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

import browser
import postgres_server


class Part(NamedTuple):
    """Something that the machine lends. `found` says where it is, in words, or None.

    needed: under CI the run fails where it is absent. What has no wheel to fall back on is not: its tests are skipped
            visibly where Debian's packages cannot be had.
    """

    name: str
    debian: tuple[str, ...]
    found: Callable[[], str | None]
    needed: bool = True

    @property
    def absent(self) -> str:
        """Return why a test that needs this part is skipped, and what to do about it."""
        return f"needs {self.name}: 'make test-parts' (root, Debian) installs it"


def _postgresql() -> str | None:
    binaries = postgres_server.find_binaries()
    return binaries and f"{binaries.version}, {'from a wheel' if binaries.wheel else binaries.folder}"


POSTGRESQL = Part("PostgreSQL", debian=("postgresql",), found=_postgresql)


def _tesseract() -> str | None:
    program = shutil.which("tesseract")
    if program is None:
        return None
    languages = subprocess.run([program, "--list-langs"], capture_output=True, text=True).stdout.split()
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.split()
    return version[1] if "nld" in languages else None


TESSERACT = Part("tesseract with Dutch", debian=("tesseract-ocr", "tesseract-ocr-nld"), found=_tesseract, needed=False)

CHROMIUM = Part("Chromium", debian=("chromium", "fonts-dejavu-core"), found=browser.program, needed=False)


def _axe() -> str | None:
    if not browser.AXE.exists():
        return None
    return str(json.loads((browser.AXE.parent / "package.json").read_text(encoding="utf-8"))["version"])


AXE = Part("axe-core", debian=("npm",), found=_axe, needed=False)

PARTS = (POSTGRESQL, TESSERACT, CHROMIUM, AXE)


def install() -> int:
    """Install what is absent, with Debian's package manager. Returns an exit code; says what it does not do and why."""
    _install_axe()
    absent = [part for part in PARTS if part.found() is None]
    for part in PARTS:
        print(f"{part.name}: {part.found() or 'absent'}", flush=True)
    if not absent:
        return 0
    packages = [package for part in absent for package in part.debian if package != "npm" or not shutil.which("npm")]
    if not packages:
        return 1
    if os.geteuid() != 0:
        print(f"Alleen root mag installeren: / Only root may install: {' '.join(packages)}", file=sys.stderr)
        return 1
    if shutil.which("apt-get") is None:
        print(f"Geen apt-get; installeer zelf: / No apt-get; install by hand: {' '.join(packages)}", file=sys.stderr)
        return 1
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A list that cannot be renewed need not stop the installation; if it does, that says so itself.
    subprocess.run(["apt-get", "update", "-q"], env=quiet)
    code = subprocess.run(["apt-get", "install", "-qy", "--no-install-recommends", *packages], env=quiet).returncode
    _install_axe()
    return code


def _install_axe() -> None:
    """Install what runs inside the browser, from its lock, where npm is there."""
    npm = shutil.which("npm")
    if npm is not None and not browser.AXE.exists():
        subprocess.run([npm, "ci", "--silent"], cwd=browser.AXE.parents[2])


if __name__ == "__main__":
    sys.exit(install())
