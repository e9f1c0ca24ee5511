#!/usr/bin/env python3
"""Forecasts a table on Spark with DuBao and with StatsForecast, on the same Spark and machine.

usage: spark.py [--series N] [--length 20] [--horizon 6] [--cores 2] [--only NAME …] [--work FOLDER]

The table is made up: yearly series with trends and noise, in Parquet. Every method reads it, forecasts six years with
intervals of 80 and 95 %, and writes Parquet. What is printed is the wall time of that and the processor time of all
processes (driver, Spark, workers, programs), after a warm-up on 200 series that loads libraries and compiles
StatsForecast's functions and is not counted. DuBao's time includes fitting
(`dubao fit`) to the whole table. StatsForecast runs by partition in mapInPandas with one thread each, which is what
its own Spark backend does.

Needs PySpark, pandas, the package dubao and, for the peers, statsforecast; Benchmarks/spark installs them.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", NUMBA_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", SPARK_LOCAL_IP="127.0.0.1")
os.environ["PYSPARK_PYTHON"] = sys.executable
warnings.filterwarnings("ignore")

LEVELS = [80, 95]
OURS = {"dubao ets": "ets", "dubao random-walk-with-drift": "random-walk-with-drift", "dubao panel": "panel"}
PEERS = {"statsforecast AutoETS": "AutoETS", "statsforecast RandomWalkWithDrift": "RandomWalkWithDrift"}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--series", type=int, default=10_000)
    parser.add_argument("--length", type=int, default=20)
    parser.add_argument("--horizon", type=int, default=6)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--only", nargs="*", default=[*OURS, *PEERS], choices=[*OURS, *PEERS])
    parser.add_argument("--work", type=Path, help="a folder that is made and removed; default below that of temporary files")
    given = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="dubao-spark-", dir=given.work))
    try:
        measure(given, work)
    finally:
        shutil.rmtree(work)


def measure(given: argparse.Namespace, work: Path) -> None:
    """Makes the tables, runs every method and prints a line for each."""
    import pyspark
    from pyspark.sql import SparkSession

    import dubao

    spark = (
        SparkSession.builder.master(f"local[{given.cores}]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "6g")
        .config("spark.driver.maxResultSize", "4g")
        .config("spark.sql.shuffle.partitions", str(max(4 * given.cores, given.series // 20_000)))
        .config("spark.local.dir", str(work / "local"))
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    make_table(work / "warm", 200, given.length)
    make_table(work / "table", given.series, given.length)
    print(
        f"Spark {pyspark.__version__} local[{given.cores}], dubao {dubao.__version__}, {given.series} series of "
        f"{given.length}, {given.horizon} ahead",
        file=sys.stderr,
    )
    for name in given.only:
        run = ours(OURS[name], given.horizon, work) if name in OURS else peer(PEERS[name], given.horizon)
        run(spark, work / "warm", work / "out-warm")
        start, used = time.perf_counter(), processor_seconds()
        run(spark, work / "table", work / "out")
        seconds, used = time.perf_counter() - start, processor_seconds() - used
        rows = spark.read.parquet(str(work / "out"))
        count = rows.count()
        assert count == given.series * given.horizon, f"{name} wrote {count} rows"
        missing = rows.where(rows[rows.columns[2]].isNull()).count()
        for folder in ("out", "out-warm"):
            shutil.rmtree(work / folder)
        version = dubao.__version__ if name in OURS else importlib.metadata.version("statsforecast")
        print(
            json.dumps(
                {
                    "method": name,
                    "version": version,
                    "series": given.series,
                    "seconds": round(seconds, 2),
                    "processor_seconds": round(used, 2),
                    "processor_microseconds_a_series": round(1e6 * used / given.series),
                    "rows_without_numbers": missing,
                }
            ),
            flush=True,
        )
    spark.stop()


def processor_seconds() -> float:
    """Returns the processor time of this process and of all below it, those that have ended among them."""
    times, parents = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        process = int(stat.parent.name)
        parents[process] = int(fields[1])
        # Its own time and that of its children that it has waited for.
        times[process] = sum(map(int, fields[11:15]))
    total = 0
    for process, ticks in times.items():
        above = process
        while above not in (0, os.getpid()):
            above = parents.get(above, 0)
        total += ticks if above else 0
    return total / os.sysconf("SC_CLK_TCK")


def make_table(folder: Path, series: int, length: int) -> None:
    """Writes a table in eight files: levels from 10 to 100,000, trends up and down, noise of a twentieth."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir()
    rng = np.random.default_rng(20)
    for part in range(8):
        numbers = np.arange(part, series, 8)
        level = 10 ** rng.uniform(1, 5, len(numbers))[:, None]
        trend = rng.normal(0.02, 0.03, len(numbers))[:, None] * np.arange(length)
        walk = np.cumsum(rng.normal(0, 0.02, (len(numbers), length)), axis=1)
        noise = rng.normal(0, 0.02, (len(numbers), length))
        values = np.round(level * np.exp(trend + walk + noise), 2)
        ids = np.char.add("series ", numbers.astype(str))
        table = pa.table(
            {
                "unique_id": np.repeat(ids, length),
                "ds": np.tile(np.arange(2024 - length, 2024), len(numbers)),
                "y": values.ravel(),
            }
        )
        pq.write_table(table, folder / f"part-{part}.parquet")


def ours(model: str, horizon: int, work: Path) -> Callable[..., None]:
    """Returns what learns from a table and forecasts it with DuBao."""

    def run(spark, table: Path, out: Path) -> None:  # type: ignore[no-untyped-def]
        import dubao.spark

        frame = spark.read.parquet(str(table))
        fit = dubao.spark.fit(frame, "Y", work / "table.fit", unit="positive", model=model)
        dubao.spark.forecast(frame, horizon, "Y", fit=fit, level=LEVELS).write.parquet(str(out))

    return run


def peer(model: str, horizon: int) -> Callable[..., None]:
    """Returns what forecasts a table with StatsForecast."""

    def work(parts):  # type: ignore[no-untyped-def]
        import pandas as pd
        import statsforecast
        import statsforecast.models

        warnings.filterwarnings("ignore")
        frames = [part for part in parts if len(part)]
        if not frames:
            return
        kind = getattr(statsforecast.models, model)
        one = kind(season_length=1, alias=model) if model == "AutoETS" else kind(alias=model)
        engine = statsforecast.StatsForecast(
            models=[one], freq=1, n_jobs=1, fallback_model=statsforecast.models.Naive()
        )
        out = engine.forecast(df=pd.concat(frames), h=horizon, level=LEVELS)
        yield out.reset_index() if "unique_id" not in out else out

    names = [model, *(f"{model}-{side}-{level}" for level in LEVELS for side in ("lo", "hi"))]
    schema = "unique_id string, ds bigint, " + ", ".join(f"`{name}` double" for name in names)

    def run(spark, table: Path, out: Path) -> None:  # type: ignore[no-untyped-def]
        frame = spark.read.parquet(str(table)).repartition("unique_id")
        frame.mapInPandas(work, schema).write.parquet(str(out))

    return run


if __name__ == "__main__":
    main()
