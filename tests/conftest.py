"""What all tests share: the parts that the machine lends, a place of their own to write, and the closing count."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import machine_parts
import postgres_server

SHARED = Path(__file__).parents[1].parent / "shared"
SHARED_ABSENT = "../shared is not here"
CI = os.environ.get("CI") == "true"

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if CI else "here")

_home = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Give the tests a home of their own: none may touch the user's store, settings or databases."""
    home = tempfile.mkdtemp(prefix="kamerbrief-tests-")
    config.stash[_home] = home
    for name in [name for name in os.environ if name.startswith(("PG", "KAMERBRIEF_"))]:
        del os.environ[name]
    os.environ["HOME"] = home
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ.pop(name, None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with real material beside the checkout; skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(SHARED_ABSENT)
    return SHARED


@pytest.fixture(scope="session")
def _postgres() -> Iterator[postgres_server.Server]:
    binaries = postgres_server.find_binaries()
    if binaries is None:
        pytest.skip(machine_parts.POSTGRESQL.absent)
    with postgres_server.running(binaries) as server:
        yield server


@pytest.fixture
def postgres_address(_postgres: postgres_server.Server) -> Iterator[str]:
    """Return the address (postgresql://...) of an empty database on a real server; skip where there is none."""
    with _postgres.new_database() as address:
        yield address


def skipped_for(config: pytest.Config) -> Counter[str]:
    """Count the skipped tests by what they lacked: the name of a part, `../shared`, or `other reasons`."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    counts: Counter[str] = Counter()
    for report in reporter.stats.get("skipped", []) if reporter else []:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        names = [part.name for part in machine_parts.PARTS if part.name in reason]
        counts[(names or (["../shared"] if "../shared" in reason else ["other reasons"]))[0]] += 1
    return counts


def lacking(counts: Counter[str]) -> list[str]:
    """Return the needed parts for want of which tests were skipped."""
    return [part.name for part in machine_parts.PARTS if part.needed and counts[part.name]]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under CI nothing may be skipped for want of a part."""
    if CI and lacking(skipped_for(session.config)) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close with the count of what was skipped, by name: after pytest's own last line, so that nobody misses it."""
    shutil.rmtree(config.stash[_home], ignore_errors=True)
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or config.option.collectonly:
        return
    counts = skipped_for(config)
    parts = ", ".join(f"{part.name} ({part.found() or 'absent'})" for part in machine_parts.PARTS)
    skipped = ", ".join(f"{count} for want of {name}" for name, count in sorted(counts.items())) or "none"
    failed = f" CI lends everything: {', '.join(lacking(counts))} may not be lacking." if CI and lacking(counts) else ""
    reporter.write_line(f"Parts of this machine: {parts}. Tests skipped: {skipped}.{failed}")
