"""The commands do what the functions do."""

from __future__ import annotations

import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import dubao
from helpers import tree

pytestmark = pytest.mark.spark
DAY = "2026-11-21"


def command(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "dubao.spark", "--master", "local[2]", *map(str, arguments)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_forecast(tmp_path):
    table = pa.table(
        {
            "unique_id": [f"s{number}" for number in range(30) for _ in range(8)],
            "ds": [str(year) for _ in range(30) for year in range(2016, 2024)],
            "y": [10.0 + number + (year - 2016) * (1 + number % 5) for number in range(30) for year in range(2016, 2024)],
        }
    )
    (tmp_path / "in").mkdir()
    pq.write_table(table, tmp_path / "in" / "part.parquet")
    arguments = ["forecast", "--input", tmp_path / "in", "--output", tmp_path / "out", "--horizon", 2, "--freq", "Y",
                 "--unit", "share", "--level", "50,90"]  # fmt: skip
    done = command(*arguments)
    assert done.returncode == 0, done.stderr[-3000:]
    order = [("unique_id", "ascending"), ("ds", "ascending")]
    found = pq.read_table(tmp_path / "out").sort_by(order)
    whole = dubao.forecast(table, h=2, freq="Y", unit="share", level=(50, 90)).sort_by(order)
    assert found.cast(whole.schema).equals(whole)
    again = command(*arguments)
    assert again.returncode != 0 and "already exists" in again.stderr.lower(), "an existing folder is not touched"


def test_regenerate(store, program, tmp_path):
    own = tmp_path / "own.sqlite"
    own.write_bytes(store.read_bytes())
    done = command("regenerate", "--store", own, "--output", tmp_path / "out", "--as-of", DAY, "--shards", 2)
    assert done.returncode in (0, 3), done.stderr[-3000:]
    own.write_bytes(store.read_bytes())
    subprocess.run(
        [program, "regenerate", "--store", own, "--output", tmp_path / "single", "--as-of", DAY, "--quiet"], check=False
    )
    assert tree(tmp_path / "out") == tree(tmp_path / "single")
    lost = command("regenerate", "--store", tmp_path / "none", "--output", tmp_path / "o", "--as-of", DAY)
    assert lost.returncode == 1 and "dubao init" in lost.stderr
