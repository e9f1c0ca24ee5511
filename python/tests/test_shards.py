"""A run in shards has the bytes of one run, however often shards are tried."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import dubao
from dubao import shards
from helpers import DAY, faulty_program, tree



def test_shards_and_merge_have_the_bytes_of_one_run(store, single, tmp_path):
    root = tmp_path / "night"
    own = shutil.copy(store, tmp_path / "own.sqlite")
    job = shards.prepare(own, root, shards=3, as_of=DAY)
    assert job.version == dubao.__version__ and shards.prepare(own, root, shards=3, as_of=DAY) == job
    for shard in (3, 1, 2):
        assert shards.run_shard(root, shard) == root / f"shard-{shard}"
    assert shards.merge(root, tmp_path / "out", store=own) in (0, 3)
    assert tree(tmp_path / "out") == single
    assert not root.exists()
    runs = subprocess.run(
        [dubao.find_program(), "log", "--store", own, "--runs", "--format", "json"], capture_output=True, check=True
    )
    assert json.loads(runs.stdout)[0]["state"] == "finished", "the store keeps the run"


def test_a_shard_that_is_there_is_not_run_again(store, tmp_path):
    root = tmp_path / "night"
    shards.prepare(store, root, shards=2, as_of=DAY)
    first = shards.run_shard(root, 1)
    before = (first / "timings.json").read_bytes()
    shards.run_shard(root, 1)
    assert (first / "timings.json").read_bytes() == before
    with pytest.raises(shards.ShardError, match="no result of shard 2 of 2"):
        shards.merge(root, tmp_path / "out")
    with pytest.raises(shards.ShardError, match="shards 1 to 2, not 3"):
        shards.run_shard(root, 3)


def test_two_attempts_at_once_leave_one_folder(store, tmp_path):
    root = tmp_path / "night"
    shards.prepare(store, root, shards=2, as_of=DAY)
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda _: shards.run_shard(root, 2), range(3)))
    assert done == [root / "shard-2"] * 3
    assert sorted(path.name for path in root.iterdir()) == ["job.json", "parts", "shard-2"]


def test_an_attempt_that_fails_leaves_nothing(store, tmp_path, monkeypatch):
    root, faults = tmp_path / "night", tmp_path / "faults"
    faults.mkdir()
    shards.prepare(store, root, shards=2, as_of=DAY)
    (faults / "fail").touch()
    program = faulty_program(faults)
    with pytest.raises(dubao.ProgramError, match="a fault that the test asked for"):
        shards.run_shard(root, 1, program=program)
    assert sorted(path.name for path in root.iterdir()) == ["job.json", "parts"]
    shards.run_shard(root, 1, program=program)
    assert (root / "shard-1" / "manifest.json").exists()


def test_the_program_ends_with_a_worker_that_is_killed(store, tmp_path):
    root, faults = tmp_path / "night", tmp_path / "faults"
    faults.mkdir()
    shards.prepare(store, root, shards=1, as_of=DAY)
    (faults / "slow").write_text("60")
    worker = subprocess.Popen(
        [sys.executable, "-m", "dubao.shards", "run", "--root", root, "--shard", "1"],
        env=os.environ | {"DUBAO_BIN": str(faulty_program(faults))},
    )
    running = faults / "running-1-1"
    deadline = time.monotonic() + 30
    while not (running.exists() and running.read_text().strip()):
        assert time.monotonic() < deadline, "the program did not start"
        time.sleep(0.05)
    child = int(running.read_text())
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    deadline = time.monotonic() + 10
    while os.path.exists(f"/proc/{child}") and _state(child) != "Z":
        assert time.monotonic() < deadline, "the program went on after its worker"
        time.sleep(0.05)
    # What it left has a name of its own and is in nobody's way.
    assert not (root / "shard-1").exists()
    shards.run_shard(root, 1)
    shards.merge(root, tmp_path / "out", keep=True)
    assert sorted(path.name for path in root.iterdir()) == ["job.json", "parts", "shard-1"]


def _state(process: int) -> str:
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return "Z"


def test_another_job_is_not_mixed_in(store, tmp_path):
    root = tmp_path / "night"
    shards.prepare(store, root, shards=2, as_of=DAY)
    with pytest.raises(shards.ShardError, match="another job in it, of 2026-11-21 in 2 shards"):
        shards.prepare(store, root, shards=2, as_of="2026-11-22")
    with pytest.raises(shards.ShardError, match="prepare one first"):
        shards.run_shard(tmp_path / "none", 1)
    with pytest.raises(shards.ShardError, match="dubao init"):
        shards.prepare(tmp_path / "none.sqlite", root, shards=2, as_of=DAY)


def test_the_command_line(store, single, tmp_path, capsys):
    root, out = str(tmp_path / "night"), str(tmp_path / "out")
    assert shards.main(["prepare", "--store", str(store), "--root", root, "--shards", "2", "--as-of", DAY]) == 0
    assert shards.main(["merge", "--root", root, "--output", out]) == 1
    assert "no result of shard 1, 2 of 2" in capsys.readouterr().err
    for shard in "12":
        assert shards.main(["run", "--root", root, "--shard", shard]) == 0
    assert shards.main(["merge", "--root", root, "--output", out]) in (0, 3)
    assert tree(tmp_path / "out") == single
