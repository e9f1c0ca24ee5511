"""What goes in as one kind comes out as the same kind, with the same types of ids and stamps."""

from __future__ import annotations

import datetime

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import dubao
from dubao._frames import read_frame
from dubao._tables import Names, read_csv, read_series, write_csv

INTERVALS = ["DuBao", "DuBao-lo-80", "DuBao-hi-80", "DuBao-lo-95", "DuBao-hi-95", "status"]


def columns(rows, stamp=lambda year: year):
    return {
        "unique_id": [id for id, _, _ in rows],
        "ds": [stamp(year) for _, year, _ in rows],
        "y": [value for _, _, value in rows],
    }


def values(frame):
    """The rows of any kind of frame, without the column of stamps."""
    table = frame if isinstance(frame, pa.Table) else read_frame(frame, "", tuple(frame.columns)).table
    return table.drop_columns(["ds"]).to_pylist()


def test_pandas_polars_and_arrow_give_the_same_and_their_own_kind(rows):
    data = columns(rows)
    pandas = dubao.forecast(pd.DataFrame(data), h=3, freq="Y", unit="share")
    polars = dubao.forecast(pl.DataFrame(data), h=3, freq="Y", unit="share")
    arrow = dubao.forecast(pa.table(data), h=3, freq="Y", unit="share")
    assert isinstance(pandas, pd.DataFrame) and isinstance(polars, pl.DataFrame) and isinstance(arrow, pa.Table)
    assert list(pandas.columns) == polars.columns == arrow.column_names == ["unique_id", "ds", *INTERVALS]
    assert values(pandas) == values(polars) == values(arrow)
    assert len(pandas) == 36 and list(pandas["ds"][:3]) == [2024, 2025, 2026]
    assert pandas["ds"].dtype == "int64" and polars.schema["ds"] == pl.Int64
    assert pandas["unique_id"].dtype == pd.DataFrame(data)["unique_id"].dtype


def test_anything_with_an_arrow_stream_is_taken(rows):
    class Stream:
        def __arrow_c_stream__(self, requested_schema=None):
            return pa.table(columns(rows)).__arrow_c_stream__(requested_schema)

    assert isinstance(dubao.forecast(Stream(), h=1, freq="Y", unit="share"), pa.Table)
    batch = pa.RecordBatch.from_pydict(columns(rows))
    assert isinstance(dubao.forecast(batch, h=1, freq="Y", unit="share"), pa.Table)


@pytest.mark.parametrize(
    ("stamp", "first"),
    [
        (str, "2024"),
        (lambda year: f"{year}-01-01", "2024-01-01"),
        (lambda year: f"{year}-12-31", "2024-12-31"),
        (lambda year: datetime.date(year, 1, 1), datetime.date(2024, 1, 1)),
        (lambda year: datetime.date(year, 12, 31), datetime.date(2024, 12, 31)),
        (lambda year: pd.Timestamp(year, 12, 31), pd.Timestamp(2024, 12, 31)),
        (lambda year: pd.Period(str(year), "Y"), pd.Period("2024", "Y")),
    ],
    ids=["text", "first day as text", "last day as text", "first day", "last day", "timestamp", "period"],
)
def test_stamps_come_back_as_the_same_kind_at_the_same_anchor(rows, stamp, first):
    frame = pd.DataFrame(columns(rows, stamp))
    out = dubao.forecast(frame, h=2, freq="Y", unit="share")
    assert out["ds"].iloc[0] == first and out["ds"].dtype == frame["ds"].dtype
    assert values(out) == values(dubao.forecast(pd.DataFrame(columns(rows)), h=2, freq="Y", unit="share"))


def test_polars_types_come_back(rows):
    for type in (pl.Date, pl.Datetime("ms"), pl.Datetime("ns")):
        frame = pl.DataFrame(columns(rows, lambda year: datetime.date(year, 12, 31))).with_columns(
            pl.col("ds").cast(type), pl.col("unique_id").cast(pl.Categorical)
        )
        out = dubao.forecast(frame, h=2, freq="Y", unit="share")
        assert out.schema["ds"] == type
        assert out["ds"].cast(pl.Date)[1] == datetime.date(2025, 12, 31)


@pytest.mark.parametrize(
    ("freq", "stamps", "after"),
    [
        ("Q", ["2023-03-31", "2023-06-30", "2023-09-30"], ["2023-12-31", "2024-03-31"]),
        ("Q", ["2023-01-01", "2023-04-01", "2023-07-01"], ["2023-10-01", "2024-01-01"]),
        ("Q", ["2023-Q1", "2023-Q2", "2023-Q3"], ["2023-Q4", "2024-Q1"]),
        ("M", ["2023-11-30", "2023-12-31", "2024-01-31"], ["2024-02-29", "2024-03-31"]),
        ("M", ["2023-11", "2023-12", "2024-01"], ["2024-02", "2024-03"]),
        ("D", ["2024-02-26", "2024-02-27", "2024-02-28"], ["2024-02-29", "2024-03-01"]),
    ],
)
def test_quarters_months_and_days_go_on_from_the_last(freq, stamps, after):
    frame = pd.DataFrame({"unique_id": "a", "ds": stamps, "y": [40.0, 45.0, 52.0]})
    assert list(dubao.forecast(frame, h=2, freq=freq, unit="share")["ds"]) == after
    if len(stamps[0]) == 10:
        frame["ds"] = pd.to_datetime(frame["ds"])
        assert list(dubao.forecast(frame, h=2, freq=freq, unit="share")["ds"]) == list(pd.to_datetime(after))


def test_quarterly_periods_of_pandas():
    frame = pd.DataFrame(
        {"unique_id": "a", "ds": pd.period_range("2023Q1", periods=3, freq="Q"), "y": [40.0, 45.0, 52.0]}
    )
    out = dubao.forecast(frame, h=2, freq="Q", unit="share")
    assert list(out["ds"]) == [pd.Period("2023Q4"), pd.Period("2024Q1")]


def test_ids_that_are_numbers_stay_numbers():
    frame = pd.DataFrame({"unique_id": [7, 7, 12, 12], "ds": [2020, 2021] * 2, "y": [10.0, 12.0, 20.0, 25.0]})
    out = dubao.forecast(frame, h=1, freq="Y", unit="share")
    assert list(out["unique_id"]) == [7, 12] and out["unique_id"].dtype == "int64"


def test_ids_come_back_byte_for_byte():
    ids = ["=a", "-b", "+c", "@d", 'quo"ted', "com,ma", "line\nbreak", "nơi 1", "NA", "null", "true", "007"]
    frame = pd.DataFrame(
        {"unique_id": ids * 2, "ds": [2020] * len(ids) + [2021] * len(ids), "y": [float(i) for i in range(24)]}
    )
    out = dubao.forecast(frame, h=1, freq="Y", unit="share")
    assert sorted(out["unique_id"]) == sorted(ids)


def test_numbers_pass_to_the_program_with_every_bit():
    numbers = [0.1, 1 / 3, 1e-300, 123456789.123456789, 2.0**60, 5e-324, 1.7976931348623157e308]
    frame = pd.DataFrame({"unique_id": "a", "ds": range(2000, 2007), "y": numbers})
    text = read_series(frame, "Y", Names()).csv
    assert read_csv(text, types={"value": pa.float64()})["value"].to_pylist() == numbers
    # Python reads the same numbers from the same text.
    assert [float(line.split(",")[-1]) for line in text.decode().splitlines()[1:]] == numbers


def test_missing_values_are_passed_over():
    frame = pd.DataFrame({"unique_id": "a", "ds": [2019, 2020, 2021], "y": [10.0, float("nan"), 12.0]})
    with pytest.warns(dubao.DuBaoWarning, match="without a value"):
        out = dubao.forecast(frame, h=1, freq="Y", unit="share")
    assert out["status"].tolist() == ["ok"]


def test_other_names_of_columns(rows):
    frame = pd.DataFrame(columns(rows)).rename(columns={"unique_id": "place", "ds": "year", "y": "share"})
    out = dubao.forecast(frame, h=1, freq="Y", unit="share", id_col="place", time_col="year", target_col="share")
    assert list(out.columns)[:2] == ["place", "year"]


def test_columns_that_are_not_used_are_named(rows):
    frame = pd.DataFrame(columns(rows)).assign(region="north", indicator="internet")
    with pytest.warns(dubao.DuBaoWarning, match="not used: region"):
        dubao.forecast(frame, h=1, freq="Y", unit="share")


def test_csv_of_a_table_has_empty_cells_for_nothing():
    assert b"nan" not in write_csv(pa.table({"a": pa.array([1.0, None])}))


BAD = {
    "whole numbers are years": ({"ds": [1, 2]}, "M", "whole numbers, which are years"),
    "within the year": ({"ds": ["2020-01-01", "2020-07-15"]}, "Y", "neither the first nor the last day"),
    "mixed anchors": ({"ds": ["2020-01-01", "2021-12-31"]}, "Y", "mixes first and last days"),
    "no such day": ({"ds": ["2020-02-30", "2020-03-01"]}, "D", "is no day"),
    "a month as a year": ({"ds": ["2020-01", "2020-02"]}, "Y", "is no year"),
    "time of day": ({"ds": pd.to_datetime(["2020-01-01 10:00", "2021-01-01 00:00"])}, "Y", "time of day"),
    "zone": ({"ds": pd.to_datetime(["2020-01-01", "2021-01-01"]).tz_localize("Asia/Ho_Chi_Minh")}, "Y", "zone"),
    "missing stamp": ({"ds": [None, "2020"]}, "Y", "no stamp in row 0"),
    "fractional years": ({"ds": [2020.0, 2021.0]}, "Y", "stamps are text"),
    "no frequency": ({"ds": ["2020", "2021"]}, "YS", "write 'Y'"),
    "fiscal years": ({"ds": pd.period_range("2020", periods=2, freq="Y-MAR")}, "Y", "YE?-MAR"),
    "text for a value": ({"y": ["1", "2"]}, "Y", "values are numbers"),
    "infinite": ({"y": [1.0, float("inf")]}, "Y", "not finite in row 1"),
    "space": ({"unique_id": [" a", " a"]}, "Y", "neither begins nor ends with a space"),
    "missing id": ({"unique_id": ["a", None]}, "Y", "no id in row 1"),
    "fractional id": ({"unique_id": [1.5, 1.5]}, "Y", "ids are text or whole numbers"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_does_not_fit_is_an_error(name):
    change, freq, message = BAD[name]
    frame = pd.DataFrame({"unique_id": ["a", "a"], "ds": ["2020", "2021"], "y": [1.0, 2.0]} | change)
    with pytest.raises(dubao.FrameError, match=message):
        dubao.forecast(frame, h=1, freq=freq, unit="share")


def test_a_missing_column_names_those_there_are():
    frame = pd.DataFrame({"unique_id": ["a"], "ds": [2020], "y": [1.0]})
    with pytest.raises(dubao.FrameError, match="no column 'y'; its columns are unique_id, ds"):
        dubao.forecast(frame.drop(columns="y"), h=1, freq="Y")
    with pytest.raises(dubao.FrameError, match="reset_index"):
        dubao.forecast(frame.set_index("unique_id"), h=1, freq="Y")
    with pytest.raises(dubao.FrameError, match="no rows"):
        dubao.forecast(frame.iloc[:0], h=1, freq="Y")
    with pytest.raises(dubao.FrameError, match="is a list"):
        dubao.forecast([1], h=1, freq="Y")
    with pytest.raises(dubao.FrameError, match="collect"):
        dubao.forecast(pl.LazyFrame({"unique_id": ["a"]}), h=1, freq="Y")
