"""Frames of pandas, polars and Arrow as one kind, and back."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pyarrow as pa

from dubao.errors import FrameError


#: How pandas writes its periods of a year, a quarter, a month and a day as the program does.
_PERIODS = {"Y": "%Y", "A": "%Y", "Q": "%Y-Q%q", "M": "%Y-%m", "D": "%Y-%m-%d"}


class Kind(Enum):
    """What kind of frame went in, and so comes out."""

    PANDAS = "pandas"
    POLARS = "polars"
    ARROW = "arrow"


@dataclass(frozen=True)
class Source:
    """A frame that went in.

    Attributes:
        table: Those of its columns that were wanted.
        kind: Its kind.
        types: The types of these columns in its own library.
        names: The names of all its columns.
    """

    table: pa.Table
    kind: Kind
    types: dict[str, Any]
    names: tuple[str, ...] = ()

    def frame(self, table: pa.Table) -> Any:
        """Returns a table as a frame of the same kind, its columns with the types they went in with.

        Only ids and stamps have a type to come back to; they bear the names that they went in with.
        """
        if self.kind is Kind.PANDAS:
            return self._pandas(table)
        if self.kind is Kind.POLARS:
            return self._polars(table)
        return table

    def _pandas(self, table: pa.Table) -> Any:
        import pandas as pd

        frame = table.to_pandas()
        for name, type in self.types.items():
            if name not in frame or frame[name].dtype == type:
                continue
            if isinstance(type, pd.PeriodDtype):
                frame[name] = pd.PeriodIndex(frame[name], freq=type.freq)
            elif not isinstance(type, pd.CategoricalDtype):
                frame[name] = frame[name].astype(type)
        return frame

    def _polars(self, table: pa.Table) -> Any:
        import polars as pl

        frame = pl.from_arrow(table)
        types = {
            name: type
            for name, type in self.types.items()
            if name in table.column_names and not isinstance(type, (pl.Enum, pl.Categorical))
        }
        return frame.cast(types)


def read_frame(frame: Any, what: str, wanted: Collection[str]) -> Source:
    """Takes a frame of pandas, of polars, or anything that gives an Arrow stream.

    Arguments:
        frame: The frame.
        what: What errors call it.
        wanted: The names of the columns that are used.

    Raises:
        FrameError: If it is none of these.
    """
    pandas, polars = sys.modules.get("pandas"), sys.modules.get("polars")
    if pandas is not None and isinstance(frame, pandas.DataFrame):
        return _from_pandas(frame, what, wanted)
    if polars is not None and isinstance(frame, polars.LazyFrame):
        raise FrameError(f"{what} is a lazy frame of polars: collect() it first")
    if polars is not None and isinstance(frame, polars.DataFrame):
        used = frame.select([name for name in frame.columns if name in wanted])
        return Source(used.to_arrow(), Kind.POLARS, dict(used.schema), tuple(frame.columns))
    if type(frame).__module__.startswith("pyspark."):
        raise FrameError(f"{what} is a frame of Spark: dubao.spark has the functions for these")
    if isinstance(frame, pa.RecordBatch):
        table = pa.Table.from_batches([frame])
    elif isinstance(frame, pa.Table):
        table = frame
    elif hasattr(frame, "__arrow_c_stream__"):
        table = pa.table(frame)
    else:
        raise FrameError(
            f"{what} is a {type(frame).__name__}; a frame of pandas or polars, an Arrow table, or anything with "
            "an Arrow stream is taken"
        )
    names = table.column_names
    if len(set(names)) < len(names):
        raise FrameError(f"{what} has two columns '{next(name for name in names if names.count(name) > 1)}'")
    return Source(table.select([name for name in names if name in wanted]), Kind.ARROW, {}, tuple(names))


def make_frame(table: pa.Table, kind: str) -> Any:
    """Returns a table as a frame of a kind that is named.

    Raises:
        ValueError: If there is no such kind.
    """
    if kind not in {one.value for one in Kind}:
        raise ValueError(f"frame takes 'pandas', 'polars' or 'arrow', not {kind!r}")
    return Source(table, Kind(kind), {}).frame(table)


def _from_pandas(frame: Any, what: str, wanted: Collection[str]) -> Source:
    import pandas as pd

    if not frame.columns.is_unique:
        raise FrameError(f"{what} has two columns '{frame.columns[frame.columns.duplicated()][0]}'")
    columns, types = {}, {}
    for name in frame.columns:
        if name not in wanted:
            continue
        column = frame[name]
        types[name] = column.dtype
        # Periods of pandas have no type in Arrow; their text is what the program reads.
        if isinstance(column.dtype, pd.PeriodDtype):
            column = column.dt.strftime(_PERIODS.get(column.dtype.freq.freqstr[0], "%Y-%m-%d"))
        try:
            values = pa.array(column, from_pandas=True)
        except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as error:
            raise FrameError(f"column '{name}' of {what} has values that do not go together: {error}") from None
        columns[name] = values if isinstance(values, pa.ChunkedArray) else pa.chunked_array([values])
    return Source(pa.table(columns), Kind.PANDAS, types, tuple(map(str, frame.columns)))
