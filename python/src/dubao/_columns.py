"""The columns of a forecast: one place that says which, for one machine and for many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import pyarrow as pa

#: What stands in the column `DuBao`.
Point = Literal["median", "mean"]

#: Central intervals, in percent, and the quantiles of the program that bound them.
INTERVALS = {
    20: ("p40", "p60"),
    40: ("p30", "p70"),
    50: ("p25", "p75"),
    60: ("p20", "p80"),
    80: ("p10", "p90"),
    90: ("p05", "p95"),
    95: ("p025", "p975"),
}

#: The numbers of a forecast as the program writes them.
QUANTILES = (
    "p025", "p05", "p10", "p20", "p25", "p30", "p40", "p50", "p60", "p70", "p75", "p80", "p90", "p95", "p975",
)  # fmt: skip

#: The column of the point forecast, and the beginning of those of its intervals.
NAME = "DuBao"

#: The columns that the program writes.
PROGRAM_SCHEMA = pa.schema(
    [("series_id", pa.string()), ("period", pa.string()), ("horizon", pa.int64())]
    + [(name, pa.float64()) for name in ("mean", *QUANTILES)]
    + [("status", pa.string())]
)


def checked_levels(level: float | Iterable[float]) -> list[int]:
    """Returns the intervals that were asked for, from the narrowest to the widest.

    Raises:
        ValueError: If the program does not have one of them.
    """
    levels = [level] if isinstance(level, (int, float)) else list(level)
    for one in levels:
        if one not in INTERVALS:
            raise ValueError(
                f"level takes {', '.join(map(str, INTERVALS))}, the intervals whose bounds the program states, not {one}"
            )
    return sorted({int(one) for one in levels})


def checked_point(point: str) -> str:
    """Returns the column of the program that is the point forecast.

    Raises:
        ValueError: If there is no such point forecast.
    """
    columns = {"median": "p50", "mean": "mean"}
    if point not in columns:
        raise ValueError(f"point takes 'median' or 'mean', not {point!r}")
    return columns[point]


def forecast_columns(levels: Iterable[float], point: str = "median", wide: bool = False) -> dict[str, str]:
    """Returns the columns of a forecast after id and stamp, each with the column of the program that it is.

    Arguments:
        levels: Central intervals in percent.
        point: "median" or "mean".
        wide: Whether to have the program's own columns instead: horizon, mean and all quantiles.
    """
    if wide:
        return {name: name for name in ("horizon", "mean", *QUANTILES, "status")}
    columns = {NAME: checked_point(point)}
    for level in checked_levels(levels):
        low, high = INTERVALS[level]
        columns[f"{NAME}-lo-{level}"] = low
        columns[f"{NAME}-hi-{level}"] = high
    columns["status"] = "status"
    return columns


def forecast_schema(
    levels: Iterable[float],
    point: str = "median",
    wide: bool = False,
    *,
    id: pa.Field | None = None,
    time: pa.Field | None = None,
) -> pa.Schema:
    """Returns names and types of all columns of a forecast.

    Arguments:
        levels: Central intervals in percent.
        point: "median" or "mean".
        wide: Whether to have the program's own columns.
        id: Name and type of the column of ids.
        time: Name and type of the column of stamps.
    """
    fields = [
        id or pa.field("unique_id", pa.string()),
        time or pa.field("ds", pa.string()),
    ]
    for name, source in forecast_columns(levels, point, wide).items():
        fields.append(pa.field(name, PROGRAM_SCHEMA.field(source).type))
    return pa.schema(fields)
