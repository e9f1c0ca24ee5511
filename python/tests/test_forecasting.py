"""The functions say what the command line says."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest

import dubao
from conftest import ROOT

TARGETS = pd.DataFrame(
    {
        "unique_id": ["nơi 1", "nơi 2", "nơi 9", "nowhere"],
        "ds": [2026, 2030, 2030, 2030],
        "comparator": [">=", ">", "=", ">="],
        "target": [95.0, 99.0, 80.0, 50.0],
    }
)


@pytest.fixture
def frame(rows):
    return pd.DataFrame(rows, columns=["unique_id", "ds", "y"])


@pytest.fixture
def table(rows):
    return "series_id,period,value\n" + "".join(f"{id},{year},{value}\n" for id, year, value in rows)


def written(text, **types):
    from io import StringIO

    return pd.read_csv(StringIO(text), dtype={"series_id": str, **types})


def test_forecast_is_that_of_the_program(frame, table, call):
    theirs = written(call("forecast", "--input", "-", "--output", "-", "--origin", "2023", "--horizon", "4",
                          "--unit", "share", stdin=table))  # fmt: skip
    ours = dubao.forecast(frame, h=4, freq="Y", unit="share", quantiles="wide")
    pd.testing.assert_frame_equal(
        ours.rename(columns={"unique_id": "series_id", "ds": "period"}), theirs, check_exact=True, check_dtype=False
    )
    intervals = dubao.forecast(frame, h=4, freq="Y", unit="share", level=[50, 90])
    assert list(intervals.columns) == [
        "unique_id", "ds", "DuBao", "DuBao-lo-50", "DuBao-hi-50", "DuBao-lo-90", "DuBao-hi-90", "status",
    ]  # fmt: skip
    for ours_name, name in {"DuBao": "p50", "DuBao-lo-50": "p25", "DuBao-hi-90": "p95"}.items():
        assert intervals[ours_name].tolist() == theirs[name].tolist()
    assert dubao.forecast(frame, h=4, freq="Y", unit="share", point="mean")["DuBao"].tolist() == theirs["mean"].tolist()


def test_every_interval_of_the_program_can_be_asked_for(frame):
    out = dubao.forecast(frame, h=1, freq="Y", unit="share", level=dubao.INTERVALS)
    inner = [out[f"DuBao-lo-{level}"] for level in (95, 90, 80, 60, 50, 40, 20)]
    assert all((a <= b).all() for a, b in zip(inner, inner[1:]))
    with pytest.raises(ValueError, match="level takes 20, 40, 50, 60, 80, 90, 95"):
        dubao.forecast(frame, h=1, freq="Y", level=99)
    with pytest.raises(ValueError, match="point takes"):
        dubao.forecast(frame, h=1, freq="Y", point="mode")


def test_origin_in_the_past_ignores_what_came_later(frame):
    early = dubao.forecast(frame, h=2, freq="Y", unit="share", origin=2018)
    cut = dubao.forecast(frame[frame["ds"] <= 2018], h=2, freq="Y", unit="share")
    pd.testing.assert_frame_equal(early, cut)
    for origin in ("2018", pd.Timestamp("2018-12-31"), pd.Period("2018", "Y")):
        pd.testing.assert_frame_equal(dubao.forecast(frame, h=2, freq="Y", unit="share", origin=origin), early)
    with pytest.raises(dubao.PeriodError, match="origin"):
        dubao.forecast(frame, h=2, freq="Y", origin="2018-07")


def test_a_series_that_cannot_be_forecast_keeps_its_rows(frame):
    out = dubao.forecast(frame, h=2, freq="Y", unit="share", model="ets")
    short = out[out["unique_id"] == "nơi 12"]
    assert len(short) == 2 and short["DuBao"].isna().all()
    assert short["status"].str.contains("at least 5 observations").all()
    assert (out.loc[out["unique_id"] != "nơi 12", "status"] == "ok").all()


def test_what_the_program_says_is_a_warning_at_the_callers_line(frame):
    with pytest.warns(dubao.DuBaoWarning, match="no unit and are read as quantities") as caught:
        dubao.forecast(frame, h=1, freq="Y")
    assert all(one.filename == __file__ for one in caught)
    assert not any(str(one.message).startswith("dubao:") for one in caught)


def test_what_the_program_refuses_is_an_error_with_its_words(frame):
    with pytest.raises(dubao.InputError, match="column 'break'.*'moved'") as caught:
        dubao.forecast(frame.assign(**{"break": "moved"}), h=1, freq="Y", unit="share")
    assert caught.value.status == 1 and caught.value.command[0] == "forecast"
    with pytest.raises(dubao.UsageError, match="--model takes one of naive") as caught:
        dubao.forecast(frame, h=1, freq="Y", unit="share", model="foo")
    assert caught.value.status == 2 and "Usage:" not in str(caught.value)
    with pytest.raises(dubao.UsageError):
        dubao.forecast(frame, h=0, freq="Y", unit="share")


def test_places_without_figures_borrow(frame, tmp_path):
    frame = frame.assign(entity=frame["unique_id"], indicator="internet")
    places = pd.DataFrame({"entity": [*frame["entity"].unique(), "nơi 13"], "parent": "tỉnh"})
    out = dubao.forecast(frame, h=1, freq="Y", unit="share", places=places)
    assert "nơi 13:internet" in set(out["unique_id"])
    fit = dubao.fit(frame, "Y", tmp_path / "table.fit", unit="share", places=places)
    others = dubao.forecast(frame[:40], h=1, freq="Y", fit=fit, without_rows=True)
    rest = out[~out["unique_id"].isin(frame["unique_id"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(others, rest, check_exact=True)


def test_assess_is_that_of_the_program(frame, table, call, tmp_path):
    milestones = tmp_path / "m.csv"
    milestones.write_text(
        "series_id,deadline,comparator,target\nnơi 1,2026,>=,95\nnơi 2,2030,>,99\nnơi 9,2030,=,80\nnowhere,2030,>=,50\n"
    )
    theirs = written(call("assess", "--input", "-", "--output", "-", "--origin", "2023", "--unit", "share",
                          "--milestones", str(milestones), stdin=table))  # fmt: skip
    ours = dubao.assess(frame, TARGETS, freq="Y", unit="share")
    assert list(ours.columns) == [
        "unique_id", "ds", "comparator", "target", "probability", "median", "expected_year", "status",
    ]  # fmt: skip
    assert ours["comparator"].tolist() == TARGETS["comparator"].tolist()
    pd.testing.assert_series_equal(ours["probability"], theirs["probability"])
    pd.testing.assert_series_equal(ours["median"], theirs["median"])
    assert ours["status"].tolist()[-1] == "no observation of the series up to the origin"
    polars = dubao.assess(pl.from_pandas(frame), pl.from_pandas(TARGETS), freq="Y", unit="share")
    assert polars["probability"].to_list()[:3] == ours["probability"].tolist()[:3]
    assert polars.schema["expected_year"] == pl.Int64


def test_targets_are_checked(frame):
    with pytest.raises(dubao.FrameError, match="takes >=, >, =, <= or <, not 'over'"):
        dubao.assess(frame, TARGETS.assign(comparator="over"), freq="Y", unit="share")
    with pytest.raises(dubao.FrameError, match="no column 'target'"):
        dubao.assess(frame, TARGETS.drop(columns="target"), freq="Y", unit="share")
    with pytest.raises(dubao.FrameError, match="without a number"):
        dubao.assess(frame, TARGETS.assign(target=float("nan")), freq="Y", unit="share")


def test_simulate(frame):
    known = TARGETS[:3]
    one = dubao.simulate(frame, known, freq="Y", unit="share", paths=200, h=10)
    assert one.first_passage["unique_id"].tolist() == known["unique_id"].tolist()
    assert one.first_passage["limit"].tolist() == [2033] * 3
    assert set(one.counts["scope"]) == {"all", "entity"}
    assert one.counts["deadline"].tolist()[0] in (2026, 2030)
    probability = dubao.assess(frame, known, freq="Y", unit="share")["probability"].tolist()
    assert one.first_passage["probability"].tolist() == probability
    again = dubao.simulate(frame, known, freq="Y", unit="share", paths=200, h=10)
    pd.testing.assert_frame_equal(one.counts, again.counts)
    other = dubao.simulate(frame, known, freq="Y", unit="share", paths=200, h=10, seed=2)
    assert not one.first_passage.equals(other.first_passage)


def test_hindcast(frame):
    out = dubao.hindcast(frame, freq="Y", unit="share", models=["naive"], horizons=[1, 3], origins=(2015, 2018))
    assert {"naive", "escap"} <= set(out.scores["method"])
    assert set(out.windows["origin"]) == {2015, 2016, 2017, 2018}
    ours = out.windows[(out.windows["method"] == "naive") & (out.windows["horizon"] == 1)].iloc[0]
    actual = frame[(frame["unique_id"] == ours["unique_id"]) & (frame["ds"] == ours["ds"])]["y"].iloc[0]
    assert ours["actual"] == actual
    assert out.facts["horizons"] == [1, 3] and out.page.startswith("<!")


def test_parts_with_a_fit_are_forecast_as_in_the_whole(frame, tmp_path):
    fit = dubao.fit(frame, "Y", tmp_path / "table.fit", origin=2022, unit="share")
    whole = dubao.forecast(frame, h=3, freq="Y", origin=2022, unit="share")
    odd = frame["unique_id"].isin(frame["unique_id"].unique()[::2])
    parts = [dubao.forecast(frame[rows], h=3, freq="Y", fit=fit) for rows in (odd, ~odd)]
    alone = dubao.forecast(frame[odd], h=3, freq="Y", origin=2022, unit="share")
    order = ["unique_id", "ds"]
    joined = pd.concat(parts).sort_values(order, ignore_index=True)
    pd.testing.assert_frame_equal(joined, whole.sort_values(order, ignore_index=True), check_exact=True)
    assert not alone.reset_index(drop=True).equals(parts[0].reset_index(drop=True)), "without a fit a part is another table"
    targets = TARGETS[:3]
    judged = dubao.assess(frame, targets, freq="Y", origin=2022, unit="share")
    one = targets["unique_id"] == "nơi 9"
    part = dubao.assess(frame[frame["unique_id"] == "nơi 9"], targets[one], freq="Y", fit=fit)
    assert part["probability"].tolist() == judged.loc[one, "probability"].tolist()
    passage = dubao.simulate(frame[frame["unique_id"] == "nơi 9"], targets[one], freq="Y", fit=fit, paths=100)
    assert passage.first_passage["probability"].tolist() == part["probability"].tolist()
    with pytest.raises(ValueError, match="origin, unit cannot be given with fit"):
        dubao.forecast(frame, h=1, freq="Y", fit=fit, unit="share", origin=2022)
    with pytest.raises(dubao.InputError):
        dubao.forecast(frame, h=1, freq="Y", fit=tmp_path / "none.fit")


def test_learn_writes_a_pack_that_others_take(rows, tmp_path):
    frame = pd.DataFrame(rows, columns=["unique_id", "ds", "y"])
    frame = frame.assign(entity=frame["unique_id"], indicator="internet", unit="%")
    pack = dubao.learn([frame], "Y", tmp_path, until=2020)
    assert pack == tmp_path / "prior.json" and pack.stat().st_size > 100
    assert dubao.learn(frame, "Y", tmp_path / "named.json").exists()
    dubao.forecast(frame, h=1, freq="Y", prior=pack)
    with pytest.raises(dubao.InputError):
        dubao.forecast(frame, h=1, freq="Y", prior=tmp_path / "none.json")


def test_a_prior_pack_is_named_again_with_a_fit(frame, tmp_path):
    pack = ROOT / "datasets" / "prior"
    options = {"freq": "Y", "paths": 100}
    fit = dubao.fit(frame, "Y", tmp_path / "table.fit", unit="share", prior=pack)
    whole = dubao.simulate(frame, TARGETS[:3], unit="share", prior=pack, **options).first_passage
    part = dubao.simulate(frame, TARGETS[:3], fit=fit, prior=pack, **options).first_passage
    pd.testing.assert_frame_equal(part, whole, check_exact=True)
    with pytest.raises(dubao.InputError, match="give --prior as it was given"):
        dubao.simulate(frame, TARGETS[:3], fit=fit, **options)
