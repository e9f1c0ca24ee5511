#!/usr/bin/env python3
"""Scores every file of forecasts in a folder and prints one table in Markdown.

usage: score.py TRAIN.csv TEST.csv DIR

MASE divides the mean absolute error by the mean absolute step of the training part (series that never move are left
out); sMAPE is the M4 competition's, in percent. Both are means over the series that all files share.
"""
import csv
import glob
import os
import sys


def read(path):
    series = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            series.setdefault(row["series_id"], []).append(float(row["value"]))
    return series


def main(train_path, test_path, folder):
    train, test = read(train_path), read(test_path)
    files = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.csv"))):
        with open(path, encoding="utf-8") as file:
            label, seconds, count, failed = file.readline()[2:].rsplit(",", 3)
            rows = {}
            for line in file:
                key, *numbers = line.rstrip("\n").split(",")
                rows[key] = [float(x) for x in numbers]
        files[label] = (float(seconds) / int(count) * 1e6, int(failed), rows)
    shared = set.intersection(*(set(rows) for _, _, rows in files.values()))
    scales = {k: sum(abs(a - b) for a, b in zip(train[k][1:], train[k])) / (len(train[k]) - 1) for k in shared}
    shared = sorted(k for k in shared if scales[k] > 0)
    print(f"{len(shared)} series\n\n| method | µs a series | MASE | sMAPE | failed |\n| --- | ---: | ---: | ---: | ---: |")
    table = {}
    for label, (micros, failed, rows) in files.items():
        mase = smape = 0
        for key in shared:
            pairs = list(zip(rows[key], test[key]))
            mase += sum(abs(f - y) for f, y in pairs) / len(pairs) / scales[key]
            smape += sum(200 * abs(f - y) / max(abs(f) + abs(y), 1e-300) for f, y in pairs) / len(pairs)
        table[label] = (micros, mase / len(shared))
        print(f"| {label} | {micros:.1f} | {mase / len(shared):.4f} | {smape / len(shared):.4f} | {failed} |")
    ratios(table)


PAIRS = [
    ("ets", ["AutoETS", " ets"]),
    ("theta-pool", ["AutoTheta", "OptimizedTheta", "thetaf"]),
    ("dynamic-optimised-theta", ["AutoTheta", "OptimizedTheta", "thetaf"]),
    ("arima", ["AutoARIMA", "auto.arima"]),
]


def ratios(table):
    print("\n| ours | peer | times as fast | MASE, ours over peer's |\n| --- | --- | ---: | ---: |")
    for own, peers in PAIRS:
        mine = table.get(f"DuBao {own}")
        for label, (micros, mase) in table.items():
            if mine and not label.startswith("DuBao") and any(label.endswith(peer) for peer in peers):
                print(f"| {own} | {label} | {micros / mine[0]:.0f} | {mine[1] / mase:.4f} |")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
