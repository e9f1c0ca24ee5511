"""DuBao (dự báo: forecast): the probability that targets are met, from short, irregular, bounded series.

    import dubao
    out = dubao.forecast(df, h=6, freq="Y", unit="share", level=(80, 95))
    dubao.assess(df, targets, freq="Y", unit="share")
    dubao.store("dubao.sqlite").milestones(as_of="2026-11-28")

Frames of pandas, of polars and of Arrow are taken, with the columns ``unique_id``, ``ds`` and ``y``, and the same kind
is returned. Everything is computed by the program `dubao`, which a wheel carries.
"""

import importlib as _importlib
from importlib.metadata import version as _version
from types import ModuleType as _ModuleType

from dubao._columns import INTERVALS, forecast_schema
from dubao._program import find_program
from dubao.errors import (
    DuBaoError,
    DuBaoWarning,
    FrameError,
    InputError,
    PeriodError,
    ProgramError,
    ProgramNotFoundError,
    UsageError,
)
from dubao.forecasting import Simulation, assess, fit, forecast, simulate
from dubao.hindcasting import Hindcast, hindcast, learn
from dubao.stores import Store, store

__version__ = _version("dubao")

__all__ = [
    "INTERVALS",
    "DuBaoError",
    "DuBaoWarning",
    "FrameError",
    "Hindcast",
    "InputError",
    "PeriodError",
    "ProgramError",
    "ProgramNotFoundError",
    "Simulation",
    "Store",
    "UsageError",
    "assess",
    "find_program",
    "fit",
    "forecast",
    "forecast_schema",
    "hindcast",
    "learn",
    "simulate",
    "store",
]


def __getattr__(name: str) -> _ModuleType:
    """Imports ``dubao.plot`` and ``dubao.spark``, which need more packages, when they are first used."""
    if name in ("plot", "spark"):
        return _importlib.import_module(f"dubao.{name}")
    raise AttributeError(f"module 'dubao' has no attribute {name!r}")
