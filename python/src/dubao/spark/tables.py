"""Forecasts of a table by Spark: fitted once to the whole table, applied to every part of it."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from dubao import forecasting
from dubao._columns import Point, forecast_schema
from dubao._periods import Freq, checked_freq
from dubao._tables import OPTIONAL
from dubao.errors import FrameError

#: About how many rows go to the program at once; a series is never cut.
ROWS_AT_ONCE = 500_000


def fit(
    df: Any,
    freq: Freq,
    output: str | os.PathLike[str],
    *,
    origin: object = None,
    **options: Any,
) -> Path:
    """Fits the models to a whole table, for ``fit=`` of ``forecast``.

    The rows of the table are brought to the driver, ids, stamps and values alone.

    Arguments:
        df: A frame of Spark.
        freq: How long a period is: "Y", "Q", "M" or "D".
        output: The file to write, on the driver's machine.
        origin: The last period that may be used; default the last of the table.
        options: As for ``dubao.fit``: unit, model, places, names of columns.

    Returns:
        The file.

    Raises:
        FrameError: If the frame is no table of series.
        ProgramError: If the program refuses it.
    """
    names = [options.get(name, default) for name, default in _COLUMNS.items()]
    table = df.select(*_used(df, names)).toArrow()
    return forecasting.fit(table, freq, output, origin=origin, **options)


def schema(
    df: Any,
    *,
    level: float | Iterable[float] = (80, 95),
    point: Point = "median",
    quantiles: Literal["intervals", "wide"] = "intervals",
    id_col: str = "unique_id",
    time_col: str = "ds",
) -> Any:
    """Returns the columns that ``forecast`` gives for a frame, as Spark declares them.

    It is the one list of columns that frames on one machine have, too: ``dubao.forecast_schema``.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(_arrow_schema(df, level, point, quantiles, id_col, time_col))


def forecast(
    df: Any,
    h: int,
    freq: Freq,
    *,
    fit: str | os.PathLike[str],
    level: float | Iterable[float] = (80, 95),
    point: Point = "median",
    quantiles: Literal["intervals", "wide"] = "intervals",
    partitions: int | None = None,
    id_col: str = "unique_id",
    time_col: str = "ds",
    target_col: str = "y",
) -> Any:
    """Forecasts every series of a frame of Spark; the numbers are those of one machine with the whole table.

    Each task gives the rows of its series to the program, with the models fitted to the whole table (``fit``), which are
    sent to every machine once. Nothing is computed before an action asks for the frame.

    Arguments:
        df: The frame: id (text or whole numbers), stamp (text, whole years, dates, or timestamps without zone), value.
        h: Number of periods to forecast.
        freq: How long a period is.
        fit: What ``fit`` wrote, on the driver's machine. Origin, model and unit are in it.
        level, point, quantiles: As for ``dubao.forecast``.
        partitions: Number of parts; default that of `spark.sql.shuffle.partitions`.
        id_col, time_col, target_col: What the three columns are called.

    Returns:
        A frame of Spark with the columns of ``schema``. Its rows are in the order of ids within a part, and parts in
        none.

    Raises:
        FrameError: If a column is missing, or of a type that cannot be taken.
    """
    checked_freq(freq)
    arrow = _arrow_schema(df, level, point, quantiles, id_col, time_col)
    names = _used(df, [id_col, time_col, target_col])
    models = df.sparkSession.sparkContext.broadcast(Path(fit).read_bytes())
    options = {
        "level": level, "point": point, "quantiles": quantiles,
        "id_col": id_col, "time_col": time_col, "target_col": target_col,
    }  # fmt: skip
    rows = df.select(*names)
    parts = rows.repartition(partitions, id_col) if partitions is not None else rows.repartition(id_col)
    return parts.sortWithinPartitions(id_col, time_col).mapInArrow(
        _worker(models, h, freq, id_col, arrow, options), schema=schema(
            df, level=level, point=point, quantiles=quantiles, id_col=id_col, time_col=time_col
        )
    )  # fmt: skip


_COLUMNS = {"id_col": "unique_id", "time_col": "ds", "target_col": "y"}


def _worker(
    models: Any, h: int, freq: Freq, id_col: str, schema: pa.Schema, options: dict[str, Any]
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        fit = None
        # A part without rows starts no program, and none with rows is forecast twice.
        for table in whole_series(batches, id_col, ROWS_AT_ONCE):
            fit = fit or _local_file(models.value)
            answer = forecasting.forecast(table, h, freq, fit=fit, **options)
            yield from answer.cast(schema).to_batches(max_chunksize=10_000)

    return work


def whole_series(batches: Iterable[pa.RecordBatch], id_col: str, rows: int) -> Iterator[pa.Table]:
    """Cuts rows in the order of their ids into tables of about a size, of which none ends within a series.

    Arguments:
        batches: The rows; all of a series are neighbours.
        id_col: The column of ids.
        rows: The number of rows from which on a table is given away.
    """
    held: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        if batch.num_rows == 0:
            continue
        held.append(batch)
        count += batch.num_rows
        if count < rows:
            continue
        table = pa.Table.from_batches(held).combine_chunks()
        last = table[id_col][-1]
        # The last series may go on in the next batch.
        cut = pc.index(pc.equal(table[id_col], last), True).as_py()
        if cut > 0:
            yield table.slice(0, cut)
        held = table.slice(cut).to_batches()
        count = table.num_rows - cut
    if held:
        yield pa.Table.from_batches(held)


def _used(df: Any, names: list[str]) -> list[str]:
    for name in names:
        if name not in df.columns:
            raise FrameError(f"the frame has no column '{name}'; its columns are {', '.join(df.columns)}")
    return [*names, *(name for name in OPTIONAL if name in df.columns and name not in names)]


def _arrow_schema(
    df: Any,
    level: float | Iterable[float],
    point: str,
    quantiles: str,
    id_col: str,
    time_col: str,
) -> pa.Schema:
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import TimestampType

    _used(df, [id_col, time_col])
    if isinstance(df.schema[time_col].dataType, TimestampType):
        raise FrameError(
            f"column '{time_col}' has timestamps of the session's zone, and a period has none: cast it to date"
        )
    fields = to_arrow_schema(df.select(id_col, time_col).schema)
    levels = [level] if isinstance(level, (int, float)) else list(level)
    wide = forecasting.is_wide(quantiles)
    return forecast_schema(levels, point, wide, id=fields.field(0), time=fields.field(1))


def _local_file(text: bytes) -> str:
    """Writes what was broadcast to a file of the executor, once, which Spark removes with the application."""
    from pyspark import SparkFiles

    # The name is the content, so that two fits are two files.
    path = Path(SparkFiles.getRootDirectory()) / f"dubao-{hashlib.sha256(text).hexdigest()}.fit"
    if not path.exists():
        own = path.with_suffix(f".{uuid.uuid4().hex}")
        own.write_bytes(text)
        os.replace(own, path)
    return str(path)
