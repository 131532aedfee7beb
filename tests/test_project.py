"""The frame holds: locks, licence, layers, setting up, and the server that the tests start for themselves."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

import kamerbrief.version
import postgres_server

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "locks").glob("*.txt"))
PINNED = re.compile(r"[a-z0-9][a-z0-9.-]*==[^ ]+( ; [^\\]+)?( \\)?|    --hash=sha256:[0-9a-f]{64}( \\)?")


def pins(lock: str) -> dict[str, str]:
    """Return each requirement of a lock (with its condition) and its version and hashes."""
    whole = (ROOT / "locks" / f"{lock}.txt").read_text().replace("\\\n", "")
    return {line.split("==")[0]: line.split("==")[1] for line in whole.splitlines()}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_names_versions_and_hashes_only(lock: Path) -> None:
    assert [line for line in lock.read_text().splitlines() if not PINNED.fullmatch(line)] == []


def test_the_program_and_its_tests_run_on_the_same_versions() -> None:
    run, test = pins("run"), pins("test")
    assert run
    assert {name: version for name, version in run.items() if test.get(name) != version} == {}


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["postgres"]
    names = {re.split(r"[\[<>=!~; ]", one)[0].lower() for one in wanted + project["dependency-groups"]["build"]}
    assert names - pins("run").keys() == set()


def project_files() -> list[Path]:
    """Return every file of the project, tracked or about to be."""
    command = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others"]
    listed = subprocess.run([*command, "--exclude-standard"], capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_machine_or_a_package_host() -> None:
    hosts = [r"pypi\.\w", r"pythonhosted\.", r"npmjs\.", r"registry\.\w+\.", r"deb\.debian\.", r"ghcr\.", r"docker\.io"]
    pattern = re.compile("|".join([r"(?<![\w.])/(?:work|root|home)/\w", *(rf"\b{host}" for host in hosts)]))
    found = [
        f"{path.relative_to(ROOT)}: {hit.group()}"
        for path in project_files()
        for hit in pattern.finditer(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []


def test_the_documentation_names_what_is_there() -> None:
    files = project_files()
    there = {one for path in files for one in (path, *path.parents)}  # git keeps no empty folder
    named = [
        (page, Path(os.path.normpath(base / name)))
        for page in files
        if page.suffix == ".md"
        for base, pattern in (
            (page.parent, r"\]\(([^)#:\s]+)(?:#[^)]*)?\)"),
            (ROOT, r"(?<![\w./])((?:benchmarks|docs|locks|samples|src|tests|tools)/[\w./-]*\w)"),
        )
        for name in re.findall(pattern, page.read_text(encoding="utf-8"))
    ]
    assert named
    assert {f"{page.name}: {path.relative_to(ROOT)}" for page, path in named if path not in there} == set()


def test_imports_point_down_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


def test_one_version_everywhere() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == kamerbrief.version.__version__ == importlib.metadata.version("kamerbrief")


def test_the_licence_is_the_whole_eupl() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    articles = [int(number) for number in re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE)]
    assert articles == list(range(1, 16))
    assert re.search(r"^ *Appendix$", text, re.MULTILINE)


def test_publiccode_says_what_the_standard_asks() -> None:
    said: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType"}
    assert needed | {"description", "legal", "maintenance", "localisation"} <= said.keys()
    assert said["legal"]["license"] == project["license"]
    assert {"nl", "en"} == said["description"].keys() == set(said["localisation"]["availableLanguages"])
    for words in said["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in words["features"])


# Setting up


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return tools/environment.py, turned to a checkout that has nothing but the files it reads."""
    spec = importlib.util.spec_from_file_location("environment", ROOT / "tools" / "environment.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("locks", "src/kamerbrief/version.py", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    for name, folder in {"ROOT": "", "VENV": ".venv", "TOOLS": ".tools", "LOCKS": "locks"}.items():
        monkeypatch.setattr(module, name, tmp_path / folder)
    return module


def test_without_ensurepip_the_package_is_named(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert environment.main(["run"]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert "installeer het pakket python3-venv" in last
    assert "install the package python3-venv" in last
    assert not environment.TOOLS.exists()


def test_an_environment_is_made_once_and_again_when_its_lock_changes(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def uv(*arguments: str) -> int:
        asked.append(" ".join(arguments))
        (environment.VENV / "bin").mkdir(parents=True, exist_ok=True)
        return 0

    monkeypatch.setattr(environment, "_uv", uv)
    monkeypatch.setattr(environment, "_works", environment.VENV.is_dir)
    environment.ensure("test")
    assert sum("--require-hashes" in one for one in asked) == 1
    assert all("--no-deps" in one for one in asked if "--editable" in one)
    asked.clear()
    environment.ensure("test")
    environment.ensure("run")  # the test environment has it all
    assert asked == []
    (environment.LOCKS / "test.txt").write_text("")
    environment.ensure("test")
    assert sum("test.txt" in one for one in asked) == 1


def test_an_old_python_gets_one_clear_line() -> None:
    script = (ROOT / "tools" / "check_python.py").read_text()
    old = f"import sys; sys.version_info = (3, 9, 2); exec({script!r})"
    said = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True)
    assert said.returncode == 2
    assert said.stderr.count("\n") == 1
    assert "3.9.2" in said.stderr and "3.11" in said.stderr


# The parts of the machine


def run_skipping(tmp_path: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    test = tmp_path / "test_skipping.py"
    test.write_text(
        "import machine_parts, pytest\n"
        "def test_one(): pytest.skip(machine_parts.POSTGRESQL.absent)\n"
        "def test_two(): pytest.skip('../shared is not here')\n"
    )
    plain = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider", str(test)],
        env={**plain, "PYTHONPATH": str(ROOT / "tests"), **settings},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )


def test_the_last_line_counts_what_was_skipped_by_name(tmp_path: Path) -> None:
    ended = run_skipping(tmp_path)
    assert ended.returncode == 0
    *_, closing, last = ended.stdout.splitlines()
    assert "2 skipped in" in closing
    assert "1 for want of PostgreSQL" in last and "1 for want of ../shared" in last


def test_under_ci_no_part_may_be_lacking(tmp_path: Path) -> None:
    ended = run_skipping(tmp_path, CI="true")
    assert ended.returncode == 1
    assert "PostgreSQL may not be lacking" in ended.stdout.splitlines()[-1]


def test_the_server_has_no_rights(postgres_address: str) -> None:
    import psycopg

    with psycopg.connect(postgres_address) as connection:
        row = connection.execute("SELECT pg_backend_pid()").fetchone()
        assert row is not None
        process = Path(f"/proc/{row[0]}")
        if not process.exists():
            pytest.skip("this system has no /proc")
        assert process.stat().st_uid != 0


OWNER = """
import sys, time, postgres_server
with postgres_server.running(postgres_server.find_binaries()) as server:
    print(server.port, flush=True)
    time.sleep(60)
"""


def reachable(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_the_server_ends_with_its_owner(postgres_address: str, tmp_path: Path) -> None:
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    with subprocess.Popen([sys.executable, "-c", OWNER], env=settings, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        port = int(owner.stdout.readline())
        assert reachable(port)
        owner.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while reachable(port) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not reachable(port)


def test_the_binaries_of_a_wheel_serve_too() -> None:
    wheels = [folder for folder, wheel in postgres_server._candidates() if wheel]
    if not wheels:
        pytest.skip("no wheel serves on this system")
    version = postgres_server._version(wheels[0], {})
    assert version is not None
    with (
        postgres_server.running(postgres_server.Binaries(wheels[0], version, wheel=True)) as server,
        server.new_database() as address,
    ):
        import psycopg

        with psycopg.connect(address) as connection:
            assert connection.info.server_version // 10000 == int(version.split(".")[0])
