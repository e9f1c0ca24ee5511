#!/usr/bin/env python3
"""Forecasts a table as a user of a package would: reads a CSV, fits each series, writes intervals to a CSV.

usage: table.py statsforecast|prophet IN.csv OUT.csv HORIZON

IN.csv has the columns series_id, period (a year) and value.
"""
import logging
import os
import sys
import warnings

os.environ.update(OMP_NUM_THREADS="1", NUMBA_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
warnings.filterwarnings("ignore")

import pandas as pd  # noqa: E402


def by_statsforecast(table, horizon):
    from statsforecast import StatsForecast
    from statsforecast.models import AutoETS

    table.columns = ["unique_id", "ds", "y"]
    return StatsForecast(models=[AutoETS(season_length=1)], freq=1, n_jobs=1).forecast(
        df=table, h=horizon, level=[50, 80, 90, 95])


def by_prophet(table, horizon):
    from prophet import Prophet

    for name in ("cmdstanpy", "prophet"):
        logging.getLogger(name).setLevel(logging.ERROR)
    parts = []
    for key, rows in table.groupby("series_id", sort=False):
        history = pd.DataFrame({"ds": pd.to_datetime(rows["period"].astype(str) + "-12-31"), "y": rows["value"]})
        model = Prophet(interval_width=0.8, yearly_seasonality=False, weekly_seasonality=False, daily_seasonality=False)
        model.fit(history)
        ahead = pd.DataFrame({"ds": history["ds"].max() + pd.to_timedelta(range(1, horizon + 1), unit="D") * 365.25})
        forecast = model.predict(ahead)[["ds", "yhat", "yhat_lower", "yhat_upper"]]
        forecast.insert(0, "series_id", key)
        parts.append(forecast)
    return pd.concat(parts)


if __name__ == "__main__":
    if len(sys.argv) != 5 or sys.argv[1] not in ("statsforecast", "prophet"):
        sys.exit(__doc__)
    make = by_statsforecast if sys.argv[1] == "statsforecast" else by_prophet
    make(pd.read_csv(sys.argv[2]), int(sys.argv[4])).to_csv(sys.argv[3], index=False)
