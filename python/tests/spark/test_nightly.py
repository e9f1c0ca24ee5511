"""The nightly run by Spark has the bytes of one machine, also when tasks fail, are doubled, or lose their worker."""

from __future__ import annotations

import shutil
import threading
import time

import pytest

from dubao import spark
from helpers import DAY, tree

pytestmark = pytest.mark.spark


@pytest.fixture
def night(store, tmp_path):
    """A folder with a store of its own, and where the results go."""
    folder = tmp_path / "night"
    folder.mkdir()
    shutil.copy(store, folder / "dubao.sqlite")
    return folder


def attempts(faults):
    return sorted((faults / "attempts").read_text().split("\n"))[1:]


def check(night, single):
    assert tree(night / "out") == single
    left = {path.name for path in night.iterdir()}
    assert left <= {"out", "dubao.sqlite", "dubao.sqlite.lock", "dubao.sqlite-wal", "dubao.sqlite-shm"}, left


def test_on_one_machine(session, night, single, faults):
    one = session("local[2]")
    status = spark.regenerate(one, night / "dubao.sqlite", night / "out", as_of=DAY, shards=5)
    assert status in (0, 3)
    check(night, single)
    assert len(attempts(faults)) == 5


def test_tasks_that_fail_once_are_tried_again(session, night, single, faults):
    (faults / "fail").touch()
    one = session("local[2,3]")
    spark.regenerate(one, night / "dubao.sqlite", night / "out", as_of=DAY, shards=3)
    check(night, single)
    assert len(attempts(faults)) == 6, "each shard twice"


def test_on_a_cluster_that_loses_a_worker(session, cluster, night, single, faults):
    (faults / "slow").write_text("6")
    one = session(cluster.address)
    killed = threading.Thread(target=lambda: (_wait_for_running(faults, 2), cluster.kill_worker(1)))
    killed.start()
    spark.regenerate(one, night / "dubao.sqlite", night / "out", as_of=DAY, shards=4)
    killed.join()
    check(night, single)
    assert len(attempts(faults)) > 4, "what ran on the worker was lost and tried again"


def test_tasks_that_run_twice_at_once(session, cluster, night, single, faults):
    (faults / "slow").write_text("100")
    for shard in (1, 2, 4):
        (faults / f"slowed-{shard}-4").mkdir()
    one = session(
        cluster.address,
        **{
            "spark.speculation": "true",
            "spark.speculation.interval": "200ms",
            "spark.speculation.multiplier": "1.1",
            "spark.speculation.quantile": "0.5",
            "spark.speculation.minTaskRuntime": "500ms",
        },
    )
    start = time.monotonic()
    spark.regenerate(one, night / "dubao.sqlite", night / "out", as_of=DAY, shards=4)
    assert time.monotonic() - start < 100, "nobody waited for the slow attempt"
    assert attempts(faults).count("regenerate 3-4") == 2
    check(night, single)
    # The slow one was ended: it does not come back and write.
    one.stop()
    time.sleep(1)
    check(night, single)


def _wait_for_running(faults, number):
    deadline = time.monotonic() + 60
    while len(list(faults.glob("running-*"))) < number:
        if time.monotonic() > deadline:
            return
        time.sleep(0.05)
