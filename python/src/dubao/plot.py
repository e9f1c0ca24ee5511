"""Pictures of forecasts: what was observed, the fan of what may come, and the milestones.

Needs matplotlib: ``pip install dubao[plot]``.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from dubao._columns import INTERVALS, NAME
from dubao._frames import read_frame
from dubao.errors import FrameError

try:
    from matplotlib import pyplot, ticker
except ImportError as error:
    raise ImportError("dubao.plot needs matplotlib: pip install 'dubao[plot]'") from error

_COLOUR = "#1f5fa8"
_MARKERS = {">=": "^", ">": "^", "=": "D", "<=": "v", "<": "v"}


def fan(
    df: Any,
    forecast: Any,
    id: object,
    *,
    targets: Any = None,
    ax: Any = None,
    title: str | None = None,
    id_col: str = "unique_id",
    time_col: str = "ds",
    target_col: str = "y",
) -> Any:
    """Draws one series, its forecast and its milestones.

    Arguments:
        df: The frame that was forecast.
        forecast: What ``forecast`` returned for it, with intervals: each is a band, wider ones paler.
        id: The series.
        targets: A frame as ``assess`` takes or returns. A triangle points to the side on which the target is met;
            a column ``probability`` is written beside it.
        ax: The axes of matplotlib to draw on; default new ones.
        title: The title; default the id.
        id_col, time_col, target_col: What the three columns are called.

    Returns:
        The axes.

    Raises:
        FrameError: If the series has neither figures nor a forecast.
    """
    past = _rows(df, id, (id_col, time_col, target_col), "the frame")
    bands = sorted((level for level in INTERVALS if f"{NAME}-lo-{level}" in _names(forecast)), reverse=True)
    bounds = [f"{NAME}-{side}-{level}" for level in bands for side in ("lo", "hi")]
    future = _rows(forecast, id, (id_col, time_col, NAME, *bounds), "the forecast")
    if not past[time_col] and not future[time_col]:
        raise FrameError(f"there is no series {id!r}")
    if ax is None:
        _, ax = pyplot.subplots(figsize=(7, 4), layout="constrained")
    known = sorted((_x(time), y) for time, y in zip(past[time_col], past[target_col]) if y is not None and y == y)
    last = known[-1:]
    times = [_x(time) for time in future[time_col]]
    rows = [i for i, y in sorted(enumerate(future[NAME]), key=lambda one: times[one[0]]) if y is not None and y == y]
    # The fan opens at the last figure, if that is the one before the first forecast.
    start = [(x, y) for x, y in last if rows and x < times[rows[0]]]
    x = [one for one, _ in start] + [times[i] for i in rows]
    for number, level in enumerate(bands):
        low, high = (
            [y for _, y in start] + [future[f"{NAME}-{side}-{level}"][i] for i in rows] for side in ("lo", "hi")
        )
        shade = 0.16 + 0.14 * number
        ax.fill_between(x, low, high, color=_COLOUR, alpha=min(shade, 0.6), linewidth=0, label=f"{level} %")
    ax.plot(x, [y for _, y in start] + [future[NAME][i] for i in rows], color=_COLOUR, label=NAME)
    ax.plot(*zip(*known), color="black", marker="o", markersize=4, linewidth=1, label=target_col) if known else None
    if targets is not None:
        _draw_targets(ax, targets, id, id_col, time_col)
    ax.set_title(str(id) if title is None else title)
    ax.legend(frameon=False, fontsize="small")
    ax.grid(alpha=0.25)
    ax.margins(y=0.12)
    if all(isinstance(one, int) for one in x):
        ax.xaxis.set_major_locator(ticker.MaxNLocator(nbins=6, integer=True))
    return ax


def fans(
    df: Any,
    forecast: Any,
    ids: Sequence[object] | None = None,
    *,
    targets: Any = None,
    columns: int = 3,
    id_col: str = "unique_id",
    time_col: str = "ds",
    target_col: str = "y",
) -> Any:
    """Draws several series side by side; arguments as for ``fan``.

    Arguments:
        ids: The series; default the first nine of the forecast.
        columns: How many stand in a row.

    Returns:
        The figure of matplotlib.
    """
    names = {"id_col": id_col, "time_col": time_col, "target_col": target_col}
    if ids is None:
        column = read_frame(forecast, "the forecast", {id_col}).table[id_col]
        ids = column.unique().to_pylist()[:9]
    columns = min(columns, max(len(ids), 1))
    rows = math.ceil(len(ids) / columns)
    figure, axes = pyplot.subplots(
        rows, columns, figsize=(4.2 * columns, 3.1 * rows), layout="constrained", squeeze=False
    )
    for axis, id in zip(axes.flat, ids):
        fan(df, forecast, id, targets=targets, ax=axis, **names)
    for axis in axes.flat[len(ids) :]:
        axis.set_visible(False)
    return figure


def _draw_targets(ax: Any, targets: Any, id: object, id_col: str, time_col: str) -> None:
    wanted = (id_col, time_col, "target", *(name for name in ("comparator", "probability") if name in _names(targets)))
    rows = _rows(targets, id, wanted, "the targets")
    for i, time in enumerate(rows[time_col]):
        x, y = _x(time), rows["target"][i]
        marker = _MARKERS.get(rows["comparator"][i] if "comparator" in rows else "=", "D")
        ax.plot([x], [y], marker=marker, markersize=9, color="#b3261e", linestyle="none", label="_")
        probability = rows["probability"][i] if "probability" in rows else None
        if probability is not None and probability == probability:
            ax.annotate(
                f"{100 * probability:.0f} %", (x, y), xytext=(-9, 0), textcoords="offset points",
                ha="right", va="center", fontsize="small", color="#b3261e",
                bbox={"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 1},
            )  # fmt: skip


def _names(frame: Any) -> tuple[str, ...]:
    return read_frame(frame, "the frame", ()).names


def _rows(frame: Any, id: object, columns: Sequence[str], what: str) -> dict[str, list[Any]]:
    source = read_frame(frame, what, columns)
    for name in columns:
        if name not in source.names:
            raise FrameError(f"{what} has no column '{name}'; its columns are {', '.join(source.names)}")
    table = source.table
    keep = pa.array([str(one) == str(id) for one in table[columns[0]].to_pylist()], pa.bool_())
    rows = table.filter(keep)
    return {name: rows[name].to_pylist() for name in columns}


def _x(stamp: Any) -> Any:
    """Returns where a stamp stands: a date, or the year of a text or number that is one."""
    if isinstance(stamp, datetime.datetime):
        return stamp
    if isinstance(stamp, datetime.date):
        return datetime.datetime.combine(stamp, datetime.time())
    if isinstance(stamp, int):
        return stamp
    if len(stamp) == 4:
        return int(stamp)
    if stamp[5:6] == "Q":
        return datetime.datetime(int(stamp[:4]), 3 * int(stamp[6]), 1)
    return datetime.datetime.fromisoformat(f"{stamp}-01" if len(stamp) == 7 else stamp)
