"""Make the environment `.venv` from a lock, or leave it alone where it is up to date.

    python3 tools/environment.py run|test     the program; the program with everything its tests need
    python3 tools/environment.py uv ARGUMENT...   uv itself, with the Python of this run

Only the standard library is used, as nothing else is there yet. uv comes from PATH or, by its lock, from the package
index into `.tools`. Installing only ever adds: `make demo` after `make test` keeps the test tools.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
LOCKS = ROOT / "locks"
INCLUDES = {"run": ("run", "test"), "test": ("test",)}  # the environments in which all of a lock is installed


class SetupFailed(Exception):
    """The environment cannot be made; the words, Dutch and English, say what to do."""


def main(arguments: list[str]) -> int:
    """Do what the command line asks. Returns the exit code."""
    try:
        if arguments[:1] == ["uv"]:
            return _uv(*arguments[1:], check=False)
        ensure(arguments[0])
        compile_modules()
    except SetupFailed as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def ensure(lock: str) -> None:
    """Bring `.venv` up to date with a lock. Takes no network and a tenth of a second where it already is."""
    if not _works():
        shutil.rmtree(VENV, ignore_errors=True)
    if any(_stamp(name).is_file() and _stamp(name).read_text() == _state(name) for name in INCLUDES[lock]):
        return
    print(f"De omgeving .venv wordt gemaakt ... / Making the environment .venv ({lock}) ...", file=sys.stderr)
    if not VENV.is_dir():
        _uv("venv", "--quiet", "--no-project", "--python", sys.executable, str(VENV))
    into = ["pip", "install", "--quiet", "--python", str(_python())]
    _uv(*into, "--compile-bytecode", "--require-hashes", "--requirement", str(LOCKS / f"{lock}.txt"))
    _uv(*into, "--no-deps", "--no-build-isolation", "--reinstall-package", "kamerbrief", "--editable", str(ROOT))
    _stamp(lock).write_text(_state(lock))


def compile_modules() -> None:
    """Compile the modules of the program that changed: without that every start takes twice as long where Python itself
    is told to write no compiled modules.
    """
    subprocess.run([_python(), "-m", "compileall", "-q", str(ROOT / "src")], check=False, stdout=subprocess.DEVNULL)


def _python() -> Path:
    return VENV / "bin" / "python"


def _stamp(lock: str) -> Path:
    return VENV / f"kamerbrief-{lock}.stamp"


def _state(lock: str) -> str:
    """Return a digest of all that the environment follows from: a change in any of it renews the environment."""
    digest = hashlib.sha256()
    for path in (LOCKS / f"{lock}.txt", ROOT / "pyproject.toml", ROOT / "src" / "kamerbrief" / "version.py"):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _works() -> bool:
    """Tell whether `.venv` has a Python that runs and that belongs to this checkout, which may have been moved."""
    try:
        said = subprocess.run([_python(), "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True)
        script = (VENV / "bin" / "kamerbrief").read_text()
    except OSError:
        return False
    return said.returncode == 0 and Path(said.stdout.strip()) == VENV and str(VENV) in script


def _uv(*arguments: str, check: bool = True) -> int:
    # The Python that started this one is the one to use: uv must not look for another, let alone fetch one.
    settings = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_PYTHON": sys.executable}
    code = subprocess.run([_find_uv(), *arguments], env=settings, cwd=ROOT).returncode
    if check and code != 0:
        raise SetupFailed(
            "Het maken van de omgeving mislukte, zie hierboven. / Making the environment failed, see above."
        )
    return code


def _find_uv() -> str:
    """Return uv from PATH, else from `.tools`, where it is put the first time and when its lock changes."""
    on_path = shutil.which("uv")
    if on_path is not None:
        return on_path
    lock, stamp = LOCKS / "uv.txt", TOOLS / "uv.stamp"
    if not stamp.is_file() or stamp.read_bytes() != lock.read_bytes():
        _install_uv(lock)
        stamp.write_bytes(lock.read_bytes())
    return str(TOOLS / "bin" / "uv")


def _install_uv(lock: Path) -> None:
    ensurepip = importlib.util.find_spec("ensurepip")
    if ensurepip is None or ensurepip.origin is None:  # an empty folder may be left of it
        release = ".".join(str(part) for part in sys.version_info[:2])
        raise SetupFailed(
            f"Deze Python heeft geen ensurepip: installeer het pakket python3-venv (of python{release}-venv). / "
            f"This Python has no ensurepip: install the package python3-venv (or python{release}-venv)."
        )
    shutil.rmtree(TOOLS, ignore_errors=True)
    pip = [str(TOOLS / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    for step in (
        [sys.executable, "-m", "venv", str(TOOLS)],
        [*pip, "install", "--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)],
    ):
        if subprocess.run(step).returncode != 0:
            raise SetupFailed(
                "uv kon niet worden geïnstalleerd, zie hierboven. Is er een verbinding met de pakketindex? / "
                "uv could not be installed, see above. Is there a connection to the package index?"
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
