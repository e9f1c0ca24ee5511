"""Commands on Spark: `python -m dubao.spark`, or the same file given to spark-submit."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns the status that `dubao` itself would have."""
    parser = argparse.ArgumentParser(prog="python -m dubao.spark", description="DuBao on Spark.")
    parser.add_argument("--master", help="the master, such as local[2] or spark://host:7077; default that of Spark")
    commands = parser.add_subparsers(dest="command", required=True)
    nightly = commands.add_parser("regenerate", help="the nightly run of a store, by shards")
    nightly.add_argument("--store", required=True)
    nightly.add_argument("--output", required=True)
    nightly.add_argument("--as-of", required=True, help="YYYY-MM-DD")
    nightly.add_argument("--shards", type=int)
    nightly.add_argument("--root", help="a folder that all machines see")
    table = commands.add_parser("forecast", help="every series of a folder of Parquet files")
    table.add_argument("--input", required=True, help="the folder, with unique_id, ds and y")
    table.add_argument("--output", required=True, help="the folder to write; must be new")
    table.add_argument("--horizon", type=int, required=True)
    table.add_argument("--freq", required=True, choices=["Y", "Q", "M", "D"])
    table.add_argument("--fit", help="what `dubao fit` wrote; default: fitted to the input first")
    table.add_argument("--origin", help="last period that may be used, if there is no --fit")
    table.add_argument("--unit", choices=["share", "positive", "real"])
    table.add_argument("--model", default="panel")
    table.add_argument("--level", default="80,95", help="intervals in percent, with commas between them")
    table.add_argument("--format", default="parquet", help="of the folders, as Spark calls it")
    given = parser.parse_args(arguments)

    from pyspark.sql import SparkSession

    from dubao import DuBaoError, spark

    # Workers run the Python that has this package, unless it lies elsewhere on their machines.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName(f"dubao {given.command}")
    session = (builder.master(given.master) if given.master else builder).getOrCreate()
    try:
        if given.command == "regenerate":
            return spark.regenerate(
                session, given.store, given.output, as_of=given.as_of, shards=given.shards, root=given.root
            )
        frame = session.read.format(given.format).load(given.input)
        with tempfile.TemporaryDirectory(prefix="dubao-") as folder:
            fit = given.fit or spark.fit(
                frame, given.freq, Path(folder) / "table.fit", origin=given.origin, unit=given.unit, model=given.model
            )
            levels = [int(one) for one in given.level.split(",")]
            out = spark.forecast(frame, given.horizon, given.freq, fit=fit, level=levels)
            # Spark moves what it wrote into place when all tasks are done, and an existing folder is an error.
            out.write.format(given.format).save(given.output)
    except DuBaoError as error:
        print(f"dubao.spark: {error}", file=sys.stderr)
        return 1
    finally:
        session.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
