"""Tables that several tests use. All figures are made up."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import dubao
from helpers import DAY, tree

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def program() -> Path:
    """The program; DUBAO_BIN names it, or the wheel has it."""
    return dubao.find_program()


@pytest.fixture(scope="session")
def call(program: Path):  # type: ignore[no-untyped-def]
    """Runs the program as a user of the command line would, to compare with."""

    def run(*arguments: str, stdin: str = "") -> str:
        done = subprocess.run([program, *arguments], input=stdin, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 3), done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def rows() -> list[tuple[str, int, float]]:
    """Twelve places whose share grows along S-curves, 2008 to 2023; the last place has three figures only."""
    table = []
    for place in range(12):
        for year in range(2008, 2024):
            if place == 11 and year < 2021:
                continue
            x = (year - 2016 - place / 3) * (0.25 + place / 60)
            wobble = 0.8 * math.sin(7.0 * place + 3.1 * year)
            table.append((f"nơi {place + 1}", year, round(100 / (1 + math.exp(-x)) * 0.96 + 1.5 + wobble, 2)))
    return table


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, program: Path) -> Path:
    """A store of the data that the repository ships."""
    path = tmp_path_factory.mktemp("store") / "dubao.sqlite"
    subprocess.run(
        [program, "init", "--store", path, "--datasets", ROOT / "datasets", "--quiet"], check=True, env=os.environ
    )
    return path


@pytest.fixture(scope="session")
def single(store: Path, program: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The hashes of the files of a run of the store on one machine."""
    folder = tmp_path_factory.mktemp("single")
    copy = shutil.copy(store, folder / "copy.sqlite")
    subprocess.run(
        [program, "regenerate", "--store", copy, "--output", folder / "out", "--as-of", DAY, "--quiet"], check=False
    )
    return tree(folder / "out")
