"""Fans have the bands, figures and milestones that went in."""

from __future__ import annotations

import matplotlib

matplotlib.use("Agg")

import pandas as pd
import polars as pl
import pytest
from matplotlib import pyplot

import dubao
from test_forecasting import TARGETS


@pytest.fixture(autouse=True)
def close():
    yield
    pyplot.close("all")


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame])
@pytest.mark.parametrize("stamp", [int, str, lambda year: pd.Timestamp(year, 12, 31).to_pydatetime()])
def test_fan(rows, kind, stamp):
    frame = kind({"unique_id": [r[0] for r in rows], "ds": [stamp(r[1]) for r in rows], "y": [r[2] for r in rows]})
    out = dubao.forecast(frame, h=7, freq="Y", unit="share")
    targets = kind({name: [stamp(x) if name == "ds" else x for x in TARGETS[name]] for name in TARGETS.columns})
    judged = dubao.assess(frame, targets, freq="Y", unit="share")
    ax = dubao.plot.fan(frame, out, "nơi 1", targets=judged)
    assert len(ax.collections) == 2, "a band for each interval"
    lines = {line.get_label(): line for line in ax.get_lines()}
    assert len(lines["y"].get_xdata()) == 16 and len(lines["DuBao"].get_xdata()) == 8
    probability = judged["probability"].to_list()[0]
    assert [text.get_text() for text in ax.texts] == [f"{100 * probability:.0f} %"]


def test_fans(rows):
    frame = pd.DataFrame(rows, columns=["unique_id", "ds", "y"])
    out = dubao.forecast(frame, h=3, freq="Y", unit="share")
    figure = dubao.plot.fans(frame, out, targets=TARGETS)
    assert [ax.get_title() for ax in figure.axes][:2] == ["nơi 1", "nơi 2"] and len(figure.axes) == 9
    assert len(dubao.plot.fans(frame, out, ["nơi 3"]).axes) == 1


def test_a_series_that_is_not_there(rows):
    frame = pd.DataFrame(rows, columns=["unique_id", "ds", "y"])
    with pytest.raises(dubao.FrameError, match="no series 'x'"):
        dubao.plot.fan(frame, dubao.forecast(frame, h=1, freq="Y", unit="share"), "x")
