"""Frames as the CSV files that the program reads, and its CSV files as tables."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from dubao._frames import Source, read_frame
from dubao._periods import Freq, Stamps, check_pandas_freq, read_stamps
from dubao._program import say
from dubao.errors import FrameError

#: Columns that a table of series may have beside its three, as the program names them.
OPTIONAL = ("entity", "indicator", "unit", "parent", "break", "numerator", "denominator")

_COMPARATORS = {">=", ">", "=", "<=", "<"}
_EDGES = r"^[\s\pZ]|[\s\pZ]$|^$"


@dataclass(frozen=True)
class Names:
    """What the columns of a frame are called."""

    id: str = "unique_id"
    time: str = "ds"
    target: str = "y"


@dataclass(frozen=True)
class Series:
    """A table of series, read.

    Attributes:
        source: The frame it came from.
        table: Its columns as the program names them.
        stamps: How its periods are written.
        names: What its columns were called.
    """

    source: Source
    table: pa.Table
    stamps: Stamps
    names: Names

    @property
    def csv(self) -> bytes:
        """The table as the program reads it."""
        return write_csv(self.table)

    @property
    def last(self) -> str:
        """The last period of the table."""
        return str(pc.max(self.table["period"]).as_py())

    def ids(self, column: pa.ChunkedArray) -> pa.ChunkedArray:
        """Returns ids that the program wrote with the type that they had.

        Ids of places without figures (``entity:indicator``) are not among those that went in; where these would
        not fit the type, all stay text.
        """
        type = self.source.table.schema.field(self.names.id).type
        if pa.types.is_dictionary(type):
            type = type.value_type
        try:
            return column.cast(type)
        except pa.ArrowInvalid:
            return column

    def frame(self, table: pa.Table) -> Any:
        """Returns a result as a frame of the kind that went in."""
        return self.source.frame(table)


def read_series(frame: Any, freq: Freq, names: Names, what: str = "the frame") -> Series:
    """Reads a frame of series.

    Raises:
        FrameError: If a column is missing, or has values that it cannot have.
    """
    source = read_frame(frame, what, {names.id, names.time, names.target, *OPTIONAL})
    _require(source, (names.id, names.time, names.target), what)
    if source.table.num_rows == 0:
        raise FrameError(f"{what} has no rows")
    unused = [name for name in source.names if name not in source.table.column_names]
    if unused:
        # A column that is ignored without a word would be taken for one that counts.
        say(f"{what} has columns that are not used: {', '.join(unused)}")
    periods, stamps = _stamps(source, freq, names.time)
    columns = {
        "series_id": _ids(source.table[names.id], names.id),
        "period": periods,
        "value": _numbers(source.table[names.target], names.target),
    }
    for name in OPTIONAL:
        if name in source.table.column_names and name not in (names.id, names.time, names.target):
            columns[name] = _text_or_number(source.table[name])
    return Series(source, pa.table(columns), stamps, names)


def read_targets(frame: Any, freq: Freq, names: Names) -> tuple[Source, pa.Table, Stamps]:
    """Reads a frame of targets: id, deadline, comparator and target.

    Raises:
        FrameError: If a column is missing, or has values that it cannot have.
    """
    what = "the frame of targets"
    source = read_frame(frame, what, {names.id, names.time, "comparator", "target"})
    _require(source, (names.id, names.time, "comparator", "target"), what)
    periods, stamps = _stamps(source, freq, names.time)
    comparators = source.table["comparator"].cast(pa.string())
    odd = set(comparators.unique().to_pylist()) - _COMPARATORS
    if odd:
        raise FrameError(f"column 'comparator' takes >=, >, =, <= or <, not {sorted(odd, key=str)[0]!r}")
    table = pa.table(
        {
            "series_id": _ids(source.table[names.id], names.id),
            "deadline": periods,
            "comparator": comparators,
            "target": _numbers(source.table["target"], "target"),
        }
    )
    if table["target"].null_count:
        raise FrameError("column 'target' has a row without a number")
    return source, table, stamps


def read_places(frame: Any) -> bytes:
    """Reads a frame that says which place belongs to which: entity, parent, and optionally count.

    Raises:
        FrameError: If a column is missing.
    """
    source = read_frame(frame, "the frame of places", {"entity", "parent", "count"})
    _require(source, ("entity", "parent"), "the frame of places")
    return write_csv(pa.table({name: _text_or_number(source.table[name]) for name in source.table.column_names}))


def write_csv(table: pa.Table) -> bytes:
    """Returns a table as CSV; numbers read back to the same bits."""
    buffer = io.BytesIO()
    pa.csv.write_csv(table, buffer)
    return buffer.getvalue()


def read_csv(text: bytes, schema: pa.Schema | None = None, types: dict[str, pa.DataType] | None = None) -> pa.Table:
    """Reads a CSV file of the program.

    Arguments:
        text: The file.
        schema: All its columns, if they are known.
        types: Types of some of its columns; the others are text.
    """
    if schema is not None:
        types = {field.name: field.type for field in schema}
    else:
        header = pa.csv.read_csv(io.BytesIO(text[: text.index(b"\n") + 1])).column_names
        types = {name: (types or {}).get(name, pa.string()) for name in header}
    return pa.csv.read_csv(
        io.BytesIO(text),
        parse_options=pa.csv.ParseOptions(newlines_in_values=True),
        convert_options=pa.csv.ConvertOptions(
            column_types=types, null_values=[""], strings_can_be_null=False, include_columns=list(types)
        ),
    )


def _require(source: Source, columns: tuple[str, ...], what: str) -> None:
    for name in columns:
        if name not in source.table.column_names:
            found = ", ".join(source.names) or "none"
            hint = "; unique_id may be the index: reset_index()" if name == "unique_id" and source.types else ""
            raise FrameError(f"{what} has no column '{name}'; its columns are {found}{hint}")


def _stamps(source: Source, freq: Freq, name: str) -> tuple[pa.Array, Stamps]:
    frequency = getattr(getattr(source.types.get(name), "freq", None), "freqstr", None)
    if frequency is not None:
        check_pandas_freq(frequency, freq, name)
    return read_stamps(source.table[name], freq, name)


def _ids(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    text = pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
    if not (text or pa.types.is_string_view(column.type) or pa.types.is_integer(column.type)):
        raise FrameError(f"column '{name}' is of type {column.type}; ids are text or whole numbers")
    if column.null_count:
        raise FrameError(f"column '{name}' has no id in row {pc.index(pc.is_null(column), True).as_py()}")
    column = column.cast(pa.string())
    # The program reads cells without the spaces around them, so that such an id would come back as another one.
    odd = pc.match_substring_regex(column, _EDGES)
    if pc.any(odd).as_py():
        found = column[pc.index(odd, True).as_py()].as_py()
        raise FrameError(
            f"column '{name}' has the id {found!r}; an id neither begins nor ends with a space, nor is it empty"
        )
    return column


def _numbers(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    type = column.type
    if not (pa.types.is_integer(type) or pa.types.is_floating(type) or pa.types.is_decimal(type) or pa.types.is_null(type)):
        raise FrameError(f"column '{name}' is of type {type}; values are numbers")
    column = column.cast(pa.float64(), safe=False)
    missing = pc.is_null(column, nan_is_null=True)
    if pc.any(pc.is_inf(column)).as_py():
        raise FrameError(f"column '{name}' has a value that is not finite in row {pc.index(pc.is_inf(column), True).as_py()}")
    return pc.if_else(missing, pa.scalar(None, pa.float64()), column)


def _text_or_number(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_floating(column.type):
        return pc.if_else(pc.is_null(column, nan_is_null=True), pa.scalar(None, column.type), column)
    return column if pa.types.is_integer(column.type) else column.cast(pa.string())
