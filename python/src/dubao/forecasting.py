"""What the program says of tables of series: forecasts, probabilities of targets, joint paths."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from dubao._calls import Unit, files_of_call, model_options, origin_of, with_fit
from dubao._columns import PROGRAM_SCHEMA, Point, forecast_columns, forecast_schema
from dubao._packages import read_resource
from dubao._periods import Freq, checked_freq
from dubao._program import run
from dubao._tables import Names, Series, read_csv, read_series, read_targets

_ASSESS_TYPES = {
    "target": pa.float64(),
    "probability": pa.float64(),
    "median": pa.float64(),
    "expected_year": pa.int64(),
}


@dataclass(frozen=True)
class Simulation:
    """What joint paths say.

    Attributes:
        first_passage: For each target, the periods by which 10, 50 and 90 % of the paths have met it.
        counts: How many targets are met at each deadline: over the whole table, and of each entity.
    """

    first_passage: Any
    counts: Any


def forecast(
    df: Any,
    h: int,
    freq: Freq,
    *,
    origin: object = None,
    level: float | Iterable[float] = (80, 95),
    point: Point = "median",
    quantiles: Literal["intervals", "wide"] = "intervals",
    unit: Unit | None = None,
    model: str | None = None,
    places: Any = None,
    prior: str | os.PathLike[str] | None = None,
    fit: str | os.PathLike[str] | None = None,
    without_rows: bool = False,
    id_col: str = "unique_id",
    time_col: str = "ds",
    target_col: str = "y",
) -> Any:
    """Forecasts every series of a frame.

    All series are forecast from one origin: the first row of each is the period after it, also where a series ends
    earlier. Rows after the origin are not used. A table is one unit of learning: what series do is learned from all of
    them, so that a part of a frame has other forecasts than the whole, unless ``fit`` says what the whole has taught.

    Arguments:
        df: A frame of pandas or polars, an Arrow table, or anything with an Arrow stream. Columns: id, stamp, value,
            and optionally ``entity``, ``indicator``, ``unit``, ``parent``, ``break``, ``numerator``, ``denominator``.
        h: Number of periods to forecast, 1 to 1000.
        freq: How long a period is: "Y", "Q", "M" or "D".
        origin: The last period that may be used; default the last of the frame.
        level: Central intervals in percent, of 20, 40, 50, 60, 80, 90, 95.
        point: What stands in the column ``DuBao``: the median or the mean.
        quantiles: "wide" for the program's own columns (horizon, mean, p025 to p975) instead of intervals.
        unit: What the values are; default told from the data, which is warned of.
        model: The model; ``dubao models`` lists them. Default the panel model.
        places: A frame ``entity, parent`` and optionally ``count``: which place belongs to which.
        prior: A prior pack as ``learn`` writes it, or "none".
        fit: What ``fit`` wrote for the whole table, of which ``df`` may then be any part, a series with all its rows.
            Origin, unit, model and places are in it and cannot be given again; a prior pack is named again.
        without_rows: With ``fit``, forecast the places without figures, which are in no part, instead of the series of
            ``df``.
        id_col, time_col, target_col: What the three columns are called.

    Returns:
        A frame of the same kind: id, stamp, ``DuBao``, ``DuBao-lo-80``, ``DuBao-hi-80`` …, ``status``. The status is
        "ok", or says why a series has no numbers.

    Raises:
        FrameError: If the frame is no such table.
        ProgramError: If the program refuses it.
    """
    levels = [level] if isinstance(level, (int, float)) else list(level)
    wide = is_wide(quantiles)
    columns = forecast_columns(levels, point, wide)
    table = read_series(df, checked_freq(freq), Names(id_col, time_col, target_col))
    with files_of_call(places=places) as (_, files):
        options = with_fit(fit, origin, table, unit, model, places, prior)
        if without_rows:
            options.append("--without-rows")
        _, text = run(
            ["forecast", "--input", "-", "--output", "-", "--horizon", str(h), *options, *files], stdin=table.csv
        )
    return table.frame(shape_forecast(read_csv(text, PROGRAM_SCHEMA), table, columns, levels, point, wide))


def fit(
    df: Any,
    freq: Freq,
    output: str | os.PathLike[str],
    *,
    origin: object = None,
    unit: Unit | None = None,
    model: str | None = None,
    places: Any = None,
    prior: str | os.PathLike[str] | None = None,
    id_col: str = "unique_id",
    time_col: str = "ds",
    target_col: str = "y",
) -> Path:
    """Fits the models to a whole table once, so that any part of it is forecast as in the whole.

    Arguments:
        df, freq, origin, unit, model, places, prior, id_col, time_col, target_col: As for ``forecast``.
        output: The file to write.

    Returns:
        The file, for ``fit=`` of ``forecast``, ``assess`` and ``simulate``.

    Raises:
        FrameError: If the frame is no such table.
        ProgramError: If the program refuses it.
    """
    table = read_series(df, checked_freq(freq), Names(id_col, time_col, target_col))
    with files_of_call(places=places) as (_, files):
        options = ["--origin", origin_of(origin, table), *model_options(unit, model, prior), *files]
        run(["fit", "--input", "-", "--output", os.fspath(output), *options], stdin=table.csv)
    return Path(output)


def shape_forecast(
    answer: pa.Table, table: Series, columns: Mapping[str, str], levels: Sequence[float], point: str, wide: bool
) -> pa.Table:
    """Gives what the program wrote the columns that were asked for."""
    ids = table.ids(answer["series_id"])
    times = table.stamps.restore(answer["period"])
    schema = forecast_schema(
        levels,
        point,
        wide,
        id=pa.field(table.names.id, ids.type),
        time=pa.field(table.names.time, times.type),
    )
    return pa.table([ids, times, *(answer[name] for name in columns.values())], schema=schema)


def assess(
    df: Any,
    targets: Any,
    freq: Freq,
    *,
    origin: object = None,
    unit: Unit | None = None,
    model: str | None = None,
    places: Any = None,
    prior: str | os.PathLike[str] | None = None,
    fit: str | os.PathLike[str] | None = None,
    id_col: str = "unique_id",
    time_col: str = "ds",
    target_col: str = "y",
) -> Any:
    """States the probability that each target is met at its deadline.

    Arguments:
        df: As for ``forecast``.
        targets: A frame: id, stamp of the deadline, ``comparator`` (>=, >, =, <=, <) and ``target``.
        freq, origin, unit, model, places, prior, fit, id_col, time_col, target_col: As for ``forecast``.

    Returns:
        A frame of the same kind as ``df``, a row for each target in their order: id, stamp, ``comparator``,
        ``target``, ``probability``, ``median``, ``expected_year``, ``status``. The expected year is the first, up to
        2050, from whose end on the target is met with a probability of at least one half.

    Raises:
        FrameError: If a frame is no such table.
        ProgramError: If the program refuses it.
    """
    names = Names(id_col, time_col, target_col)
    table = read_series(df, checked_freq(freq), names)
    _, asked, deadlines = read_targets(targets, freq, names)
    with files_of_call(places=places, milestones=asked) as (_, files):
        options = with_fit(fit, origin, table, unit, model, places, prior)
        _, text = run(["assess", "--input", "-", "--output", "-", *options, *files], stdin=table.csv)
    answer = read_csv(text, types=_ASSESS_TYPES)
    columns = {id_col: table.ids(answer["series_id"]), time_col: deadlines.restore(answer["deadline"])}
    # The program answers in the order of the targets, and does not repeat the comparator.
    if answer["series_id"].equals(asked["series_id"]) and answer["deadline"].equals(asked["deadline"]):
        columns["comparator"] = asked["comparator"]
    for name in ("target", "probability", "median", "expected_year", "status"):
        columns[name] = answer[name]
    return table.frame(pa.table(columns))


def simulate(
    df: Any,
    targets: Any,
    freq: Freq,
    *,
    origin: object = None,
    paths: int = 1000,
    h: int = 20,
    seed: int = 1,
    unit: Unit | None = None,
    model: str | None = None,
    places: Any = None,
    prior: str | os.PathLike[str] | None = None,
    fit: str | os.PathLike[str] | None = None,
    id_col: str = "unique_id",
    time_col: str = "ds",
    target_col: str = "y",
) -> Simulation:
    """Draws joint paths: when each target is first met, and how many are met together.

    Arguments:
        df, targets, freq, origin, unit, model, places, prior, fit, id_col, time_col, target_col: As for ``assess``.
        paths: Number of paths, 1 to 100,000.
        h: Number of periods to look for first passages in.
        seed: The same seed gives the same numbers.

    Raises:
        FrameError: If a frame is no such table.
        ProgramError: If the program refuses it.
    """
    names = Names(id_col, time_col, target_col)
    table = read_series(df, checked_freq(freq), names)
    _, asked, deadlines = read_targets(targets, freq, names)
    with files_of_call(places=places, milestones=asked) as (folder, files):
        options = with_fit(fit, origin, table, unit, model, places, prior)
        run(
            [
                "simulate", "paths", "--input", "-", "--output", str(folder / "out"), "--paths", str(paths),
                "--horizon", str(h), "--seed", str(seed), *options, *files,
            ],
            stdin=table.csv,
        )  # fmt: skip
        passages = read_resource(folder / "out", "first_passage")
        counts = read_resource(folder / "out", "counts")
    columns = {
        id_col: table.ids(passages["series_id"]),
        time_col: deadlines.restore(passages["deadline"]),
        "target": passages["target"].cast(pa.float64()),
        "probability": passages["probability"],
        **{name: table.stamps.restore(passages[name]) for name in ("passed10", "passed50", "passed90")},
        "not_by_limit": passages["not_by_limit"],
        "limit": table.stamps.restore(passages["limit"]),
        "status": passages["status"],
    }
    counted = {name: counts[name] for name in counts.column_names}
    counted["deadline"] = deadlines.restore(counts["deadline"])
    return Simulation(table.frame(pa.table(columns)), table.frame(pa.table(counted)))


def is_wide(quantiles: str) -> bool:
    """Tells whether the program's own columns are asked for.

    Raises:
        ValueError: If it is neither these nor intervals.
    """
    if quantiles not in ("intervals", "wide"):
        raise ValueError(f"quantiles takes 'intervals' or 'wide', not {quantiles!r}")
    return quantiles == "wide"
