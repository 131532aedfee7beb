"""Bad days, made small: damaged files by the hundred, and an ingest that is killed again and again.

`make fuzz` and `make soak` do the same at length.
"""

import runpy
from pathlib import Path
from typing import Any

import pytest

from damage import DAMAGES, damaged

ROOT = Path(__file__).parents[1]


def tool(name: str) -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "tools" / name), run_name="tool")


def test_damage_is_the_same_for_the_same_seed_and_differs_from_the_file() -> None:
    files = [("a.txt", b"De Kamer, gehoord de beraadslaging, " * 20), ("b.txt", b"verzoekt de regering " * 30)]
    made = list(damaged(files, 40))
    assert made == list(damaged(files, 40))
    assert made != list(damaged(files, 40, seed=1))
    assert {name.split("-")[1] for name, _ in made} == {damage.__name__ for damage in DAMAGES}
    assert sum(data in (content for _, content in files) for _, data in made) < 4


def test_every_damaged_file_is_a_letter_or_one_clear_line(tmp_path: Path) -> None:
    fuzz = tool("fuzz.py")
    files = fuzz["files_of"]([ROOT / "samples"])
    found = fuzz["fuzz"](files, 400, 7, 2, tmp_path / "findings")
    assert set(found) == {"letter", "clear line"}
    assert sum(found.values()) == 400
    assert not (tmp_path / "findings").exists()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_killed_ingest_goes_on_and_loses_and_doubles_nothing(
    tmp_path: Path, engine: str, request: pytest.FixtureRequest
) -> None:
    store = str(tmp_path) if engine == "sqlite" else request.getfixturevalue("postgres_address")
    killed, wrong = tool("soak.py")["soak"](600, 3, store, longest=1.0)
    assert wrong == []
    assert killed > 0


def test_a_killed_sync_goes_on_and_loses_and_doubles_nothing(tmp_path: Path) -> None:
    soak = tool("soak_sync.py")
    with soak["running"](soak["many"](6000)) as server:
        killed, wrong = soak["soak"](server, 3, str(tmp_path), longest=1.6)
    assert wrong == []
    assert killed > 0
