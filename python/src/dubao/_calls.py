"""What calls of the program share: options, and the files that they name."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from dubao._periods import read_period
from dubao._tables import Series, read_places, write_csv

#: What values are: a share in percent, a quantity that cannot be negative, or any number.
Unit = Literal["share", "positive", "real"]


def with_fit(
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
        return ["--origin", origin_of(origin, table), *model_options(unit, model, prior)]
    given = {"origin": origin, "unit": unit, "model": model, "places": places}
    twice = [name for name, value in given.items() if value is not None]
    if twice:
        raise ValueError(f"{', '.join(twice)} cannot be given with fit, in which they are")
    return ["--fit", os.fspath(fit), *model_options(None, None, prior)]


def origin_of(origin: object, table: Series) -> str:
    return table.last if origin is None else read_period(origin, table.stamps.freq, "origin")


def model_options(unit: str | None, model: str | None, prior: str | os.PathLike[str] | None) -> list[str]:
    options = []
    for name, value in (("--unit", unit), ("--model", model), ("--prior", prior)):
        if value is not None:
            options += [name, os.fspath(value)]
    return options


@contextmanager
def files_of_call(*, places: Any = None, milestones: pa.Table | None = None) -> Iterator[tuple[Path, list[str]]]:
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
