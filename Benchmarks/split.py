#!/usr/bin/env python3
"""Splits a long table of series into what the programs see and what is held back.

usage: split.py SERIES.csv DIR [sample] [held]

SERIES.csv has the columns series_id, period and value (others are ignored); rows are put in the order of their
periods. Writes DIR/train.csv and DIR/test.csv with all series, DIR/sample.csv with `sample` of them (evenly spaced
in the order of the file) for programs that would take hours.
"""
import csv
import os
import sys


def main(path, folder, sample=1000, held=6):
    series = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            series.setdefault(row["series_id"], []).append((row["period"], float(row["value"])))
    whole = all(p.lstrip("-").isdigit() for rows in series.values() for p, _ in rows)
    for rows in series.values():
        rows.sort(key=lambda row: int(row[0]) if whole else row[0])
    kept = [name for name, rows in series.items() if len(rows) >= held + 4]
    os.makedirs(folder, exist_ok=True)

    def write(name, names, part):
        with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["series_id", "period", "value"])
            for key in names:
                for index, (_, value) in part(key):
                    out.writerow([key, index + 1, repr(value)])

    def training(key):
        return list(enumerate(series[key]))[:-held]

    def test(key):
        return list(enumerate(series[key]))[-held:]

    step = max(len(kept) / sample, 1)
    chosen = [kept[int(i * step)] for i in range(min(sample, len(kept)))]
    write("train.csv", kept, training)
    write("test.csv", kept, test)
    write("sample.csv", chosen, training)
    print(f"{len(kept)} series, {len(chosen)} in the sample, {held} points held back of each", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
