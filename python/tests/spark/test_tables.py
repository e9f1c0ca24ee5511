"""Forecasts of a table by Spark are those of one machine, number for number."""

from __future__ import annotations

import datetime
import math
import re
import threading
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import dubao
from dubao import spark
from dubao.spark.tables import whole_series

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def table():
    """300 series of eight to fourteen years."""
    ids, years, values = [], [], []
    for number in range(300):
        for year in range(2010 + number % 7, 2024):
            x = (year - 2017 - number / 100) * (0.2 + number / 1000)
            ids.append(f"series {number:03d}")
            years.append(datetime.date(year, 12, 31))
            values.append(round(100 / (1 + math.exp(-x)) * 0.95 + 2 + math.sin(number * 7 + year), 2))
    return pa.table({"unique_id": ids, "ds": pa.array(years), "y": values})


@pytest.fixture(scope="module")
def whole(table):
    """The forecast of one machine."""
    return ordered(dubao.forecast(table, h=3, freq="Y", unit="share"))


@pytest.fixture
def fit(table, tmp_path):
    return dubao.fit(table, "Y", tmp_path / "table.fit", unit="share")


@pytest.fixture
def folder(table, tmp_path):
    """The table as a folder of Parquet files, in whose rows series are torn apart."""
    out = tmp_path / "table"
    out.mkdir()
    for part in range(5):
        pq.write_table(table.take(list(range(part, table.num_rows, 5))), out / f"part-{part}.parquet")
    return str(out)


def ordered(table):
    return table.sort_by([("unique_id", "ascending"), ("ds", "ascending")]).combine_chunks()


def test_series_are_never_cut():
    batches = [
        pa.RecordBatch.from_pydict({"unique_id": list(ids), "y": list(range(len(ids)))})
        for ids in ("aab", "bbb", "", "bcc", "d", "ddde")
    ]
    for rows in range(1, 20):
        tables = list(whole_series(batches, "unique_id", rows))
        ids = [set(one["unique_id"].to_pylist()) for one in tables]
        assert sum(one.num_rows for one in tables) == 14
        assert all(not a & b for i, a in enumerate(ids) for b in ids[i + 1 :])
    assert list(whole_series([], "unique_id", 5)) == []


@pytest.mark.parametrize("partitions", [1, 7])
def test_on_one_machine(session, folder, fit, whole, partitions):
    one = session("local[2]")
    frame = one.read.parquet(folder)
    out = spark.forecast(frame, 3, "Y", fit=fit, partitions=partitions)
    assert out.columns == dubao.forecast_schema((80, 95)).names
    assert ordered(out.toArrow()).equals(whole.cast(out.toArrow().schema))


def test_learning_by_spark_is_learning_of_the_table(session, folder, fit, tmp_path):
    one = session("local[2]")
    other = spark.fit(one.read.parquet(folder), "Y", tmp_path / "other.json", unit="share")
    assert other.read_bytes() == fit.read_bytes()


def test_batches_smaller_than_a_series(session, folder, fit, whole, monkeypatch):
    one = session("local[2]", **{"spark.sql.execution.arrow.maxRecordsPerBatch": "5"})
    out = spark.forecast(one.read.parquet(folder), 3, "Y", fit=fit, partitions=2).toArrow()
    assert ordered(out).equals(whole.cast(out.schema))


def test_parts_without_rows_and_tables_without_rows(session, folder, fit, faults):
    one = session("local[2]")
    frame = one.read.parquet(folder)
    few = spark.forecast(frame.where("unique_id = 'series 003'"), 3, "Y", fit=fit, partitions=8)
    assert few.count() == 3
    assert (faults / "attempts").read_text().count("forecast") == 1, "one program for one part with rows"
    assert spark.forecast(frame.where("y < 0"), 3, "Y", fit=fit).count() == 0


def test_a_task_that_is_tried_twice(session, folder, fit, whole, faults, tmp_path):
    (faults / "fail").touch()
    one = session("local[2,3]")
    out = tmp_path / "out"
    spark.forecast(one.read.parquet(folder), 3, "Y", fit=fit, partitions=4).write.parquet(str(out))
    assert (faults / "attempts").read_text().count("forecast") == 5
    complete(out, whole)


def test_on_a_cluster_that_loses_a_worker(session, cluster, folder, fit, whole, faults, tmp_path):
    (faults / "slow").write_text("6")
    one = session(cluster.address)
    out, killed = tmp_path / "out", []

    def kill():
        deadline = time.monotonic() + 60
        while not (faults / "running-once").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        # The one on which a task is at work; executors run in folders of their workers.
        killed.append(int(re.search(r"/work-(\d)/", (faults / "where-once").read_text())[1]))
        cluster.kill_worker(killed[0])

    killer = threading.Thread(target=kill)
    killer.start()
    spark.forecast(one.read.parquet(folder), 3, "Y", fit=fit, partitions=6).write.parquet(str(out))
    killer.join()
    assert killed
    complete(out, whole)


def complete(out, whole):
    """The folder is whole, and nothing half-written lies in it."""
    names = {path.name for path in out.rglob("*") if not path.name.endswith(".crc")}
    assert "_SUCCESS" in names and all(name == "_SUCCESS" or name.endswith(".parquet") for name in names), names
    found = pq.read_table(out)
    assert ordered(found).equals(whole.cast(found.schema))


def test_the_schema_is_the_same_on_one_machine_and_on_many(session, folder, whole):
    from pyspark.sql.pandas.types import from_arrow_schema

    one = session("local[2]")
    declared = spark.schema(one.read.parquet(folder), level=(80, 95))
    assert declared == from_arrow_schema(whole.schema)


def test_what_cannot_be_taken(session, folder, tmp_path):
    fit = tmp_path / "table.fit"
    fit.write_text("{}")
    one = session("local[2]")
    frame = one.read.parquet(folder)
    with pytest.raises(dubao.FrameError, match="no column 'y'"):
        spark.forecast(frame.drop("y"), 3, "Y", fit=fit)
    with pytest.raises(dubao.FrameError, match="cast it to date"):
        spark.forecast(frame.withColumn("ds", frame["ds"].cast("timestamp")), 3, "Y", fit=fit)
    with pytest.raises(dubao.FrameError, match="dubao.spark has the functions"):
        dubao.forecast(frame, h=3, freq="Y")
