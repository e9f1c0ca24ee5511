#!/usr/bin/env python3
"""Runs models of StatsForecast on one core and writes their forecasts and times.

usage: peers.py TRAIN.csv DIR HORIZON [model ...]
"""
import csv
import importlib.metadata
import os
import sys
import time
import warnings

os.environ.update(OMP_NUM_THREADS="1", NUMBA_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
warnings.filterwarnings("ignore")

import numpy as np  # noqa: E402
from statsforecast.models import AutoARIMA, AutoETS, AutoTheta, Naive, OptimizedTheta  # noqa: E402

MODELS = {
    "AutoETS": lambda: AutoETS(season_length=1),
    "AutoTheta": lambda: AutoTheta(season_length=1),
    "OptimizedTheta": lambda: OptimizedTheta(season_length=1),
    "AutoARIMA": lambda: AutoARIMA(season_length=1),
}


def main(path, folder, horizon, names):
    series = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            series.setdefault(row["series_id"], []).append(float(row["value"]))
    series = {key: np.array(values) for key, values in series.items()}
    version = importlib.metadata.version("statsforecast")
    for name in names or MODELS:
        make = MODELS[name]
        # The first fit compiles and loads; it is not counted.
        make().forecast(y=next(iter(series.values())), h=horizon)
        rows, failed, start = [], 0, time.process_time()
        for key, values in series.items():
            try:
                mean = make().forecast(y=values, h=horizon)["mean"]
            except Exception:
                failed += 1
                mean = Naive().forecast(y=values, h=horizon)["mean"]
            rows.append((key, mean))
        seconds = time.process_time() - start
        with open(os.path.join(folder, f"{name}.StatsForecast.csv"), "w", encoding="utf-8") as file:
            file.write(f"# StatsForecast {version} {name},{seconds},{len(series)},{failed}\n")
            for key, mean in rows:
                file.write(key + "," + ",".join(repr(float(x)) for x in mean) + "\n")
        print(f"{name}: {seconds / len(series) * 1e6:.0f} µs a series, {failed} failed", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:])
