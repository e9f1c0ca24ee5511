"""Forecasts from past origins held against what came, and the prior packs that are learned from panels."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from dubao._calls import Unit, files_of_call, model_options
from dubao._packages import read_resource
from dubao._periods import Freq, checked_freq, read_period
from dubao._program import run
from dubao._tables import Names, read_series
from dubao.errors import FrameError


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
    with files_of_call(places=places) as (folder, files):
        run(
            [
                "hindcast", "--input", "-", "--output", str(folder / "out"), "--language", language,
                *options, *model_options(unit, None, prior), *files,
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
    with files_of_call() as (folder, _):
        files = []
        for number, frame in enumerate(frames, 1):
            file = folder / f"panel-{number}.csv"
            file.write_bytes(read_series(frame, freq, names, f"panel {number}").csv)
            files.append(str(file))
        options = ["--until", read_period(until, freq, "until")] if until is not None else []
        run(["learn", "--panels", *files, "--output", os.fspath(output), *options])
    path = Path(output)
    return path / "prior.json" if path.is_dir() else path
