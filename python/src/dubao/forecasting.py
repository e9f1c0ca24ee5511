"""What the program says of tables of series: forecasts, probabilities of targets, joint paths, hindcasts."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from dubao._columns import PROGRAM_SCHEMA, Point, forecast_columns, forecast_schema
from dubao._packages import read_resource
from dubao._periods import Freq, Stamps, checked_freq, read_period
from dubao._program import run
from dubao._tables import Names, Series, read_csv, read_places, read_series, read_targets, write_csv
from dubao.errors import FrameError

#: What values are: a share in percent, a quantity that cannot be negative, or any number.
Unit = Literal["share", "positive", "real"]

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


@dataclass(frozen=True)
class Hindcast:
    """Forecasts from past origins, held against what came.

    Attributes:
        scores: Errors, scores and coverage of each method by horizon.
        reliability: What was said, and how often it happened.
        windows: Every forecast with its outcome.
        facts: What was run: methods, origins, horizons, and texts of both languages.
        page: The page with diagrams, in HTML.
    """

    scores: Any
    reliability: Any
    windows: Any
    facts: Mapping[str, Any]
    page: str


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
    with _files(places=places) as (_, files):
        options = _with_fit(fit, origin, table, unit, model, places, prior)
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
    with _files(places=places) as (_, files):
        options = ["--origin", _origin(origin, table), *_options(unit, model, prior), *files]
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
    with _files(places=places, milestones=asked) as (_, files):
        options = _with_fit(fit, origin, table, unit, model, places, prior)
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
    fit: str | os.PathLike[str] | None = None,
    id_col: str = "unique_id",
    time_col: str = "ds",
    target_col: str = "y",
) -> Simulation:
    """Draws joint paths: when each target is first met, and how many are met together.

    Arguments:
        df, targets, freq, origin, unit, model, places, fit, id_col, time_col, target_col: As for ``assess``.
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
    with _files(places=places, milestones=asked) as (folder, files):
        options = _with_fit(fit, origin, table, unit, model, places, None)
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


def hindcast(
    df: Any,
    freq: Freq,
    *,
    origins: tuple[object, object] | None = None,
    horizons: Iterable[int] = (1, 3, 5, 10),
    models: Iterable[str] = (),
    by: Iterable[str] = ("length", "level", "horizon"),
    seed: int = 1,
    unit: Unit | None = None,
    places: Any = None,
    prior: str | os.PathLike[str] | None = None,
    language: Literal["vi", "en"] = "en",
    id_col: str = "unique_id",
    time_col: str = "ds",
    target_col: str = "y",
) -> Hindcast:
    """Forecasts from past origins and compares with what came.

    Arguments:
        df, freq, unit, places, prior, id_col, time_col, target_col: As for ``forecast``.
        origins: First and last origin; default up to twelve, spread over the table.
        horizons: How many periods ahead.
        models: The models to compare; default all.
        by: What the scores are divided by.
        seed: Of the draws behind standard errors.
        language: Of the page.

    Raises:
        FrameError: If the frame is no such table.
        ProgramError: If the program refuses it.
    """
    table = read_series(df, checked_freq(freq), Names(id_col, time_col, target_col))
    options = ["--horizons", ",".join(map(str, horizons)), "--by", ",".join(by), "--seed", str(seed)]
    if origins is not None:
        first, last = (read_period(one, freq, "origins") for one in origins)
        options += ["--origins", f"{first}..{last}"]
    for model in models:
        options += ["--model", model]
    with _files(places=places) as (folder, files):
        run(
            [
                "hindcast", "--input", "-", "--output", str(folder / "out"), "--language", language,
                *options, *_options(unit, None, prior), *files,
            ],
            stdin=table.csv,
        )  # fmt: skip
        out = folder / "out"
        scores, reliability, windows = (read_resource(out, name) for name in ("scores", "reliability", "windows"))
        facts = json.loads((out / "hindcast.json").read_text("utf-8"))
        page = (out / "hindcast.html").read_text("utf-8")
    columns = {id_col: table.ids(windows["series_id"])}
    for name in windows.column_names[1:]:
        is_period = name in ("origin", "period")
        columns[time_col if name == "period" else name] = (
            table.stamps.restore(windows[name]) if is_period else windows[name]
        )
    return Hindcast(
        table.frame(scores), table.frame(reliability), table.frame(pa.table(columns)), facts, page
    )


def learn(
    panels: Any,
    freq: Freq,
    output: str | os.PathLike[str],
    *,
    until: object = None,
    id_col: str = "unique_id",
    time_col: str = "ds",
    target_col: str = "y",
) -> Path:
    """Learns a prior pack from panels of shares, for ``prior=`` of the other functions.

    Arguments:
        panels: A frame, or a list of frames, as for ``forecast``; each is a panel of shares in percent.
        freq: How long a period is.
        output: The file to write, or an existing folder for ``prior.json``.
        until: The last period used for learning; default all.
        id_col, time_col, target_col: What the three columns are called.

    Returns:
        The file of the pack.

    Raises:
        FrameError: If a frame is no such table.
        ProgramError: If the program refuses it.
    """
    checked_freq(freq)
    frames = list(panels) if isinstance(panels, (list, tuple)) else [panels]
    if not frames:
        raise FrameError("there is no panel to learn from")
    names = Names(id_col, time_col, target_col)
    with _files() as (folder, _):
        files = []
        for number, frame in enumerate(frames, 1):
            file = folder / f"panel-{number}.csv"
            file.write_bytes(read_series(frame, freq, names, f"panel {number}").csv)
            files.append(str(file))
        options = ["--until", read_period(until, freq, "until")] if until is not None else []
        run(["learn", "--panels", *files, "--output", os.fspath(output), *options])
    path = Path(output)
    return path / "prior.json" if path.is_dir() else path


def is_wide(quantiles: str) -> bool:
    """Tells whether the program's own columns are asked for.

    Raises:
        ValueError: If it is neither these nor intervals.
    """
    if quantiles not in ("intervals", "wide"):
        raise ValueError(f"quantiles takes 'intervals' or 'wide', not {quantiles!r}")
    return quantiles == "wide"


def _with_fit(
    fit: str | os.PathLike[str] | None,
    origin: object,
    table: Series,
    unit: str | None,
    model: str | None,
    places: Any,
    prior: str | os.PathLike[str] | None,
) -> list[str]:
    """Returns the options that say what a table is, or the fit that says so."""
    if fit is None:
        return ["--origin", _origin(origin, table), *_options(unit, model, prior)]
    given = {"origin": origin, "unit": unit, "model": model, "places": places}
    twice = [name for name, value in given.items() if value is not None]
    if twice:
        raise ValueError(f"{', '.join(twice)} cannot be given with fit, in which they are")
    return ["--fit", os.fspath(fit), *_options(None, None, prior)]


def _origin(origin: object, table: Series) -> str:
    return table.last if origin is None else read_period(origin, table.stamps.freq, "origin")


def _options(unit: str | None, model: str | None, prior: str | os.PathLike[str] | None) -> list[str]:
    options = []
    for name, value in (("--unit", unit), ("--model", model), ("--prior", prior)):
        if value is not None:
            options += [name, os.fspath(value)]
    return options


@contextmanager
def _files(*, places: Any = None, milestones: pa.Table | None = None) -> Iterator[tuple[Path, list[str]]]:
    """Gives a folder for a call, and the options that name the files in it."""
    with tempfile.TemporaryDirectory(prefix="dubao-") as name:
        folder, options = Path(name), []
        if places is not None:
            (folder / "places.csv").write_bytes(read_places(places))
            options += ["--places", str(folder / "places.csv")]
        if milestones is not None:
            (folder / "milestones.csv").write_bytes(write_csv(milestones))
            options += ["--milestones", str(folder / "milestones.csv")]
        yield folder, options
