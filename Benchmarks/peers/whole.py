#!/usr/bin/env python3
"""Times whole commands, ours and those of other packages, on one table: CSV in, fits, intervals, CSV out.

usage: whole.py SERIES.csv [--peers statsforecast r prophet] [--series N] [--horizon 6]

SERIES.csv (or .csv.gz) has the columns series_id, period and value. Of its series of at least ten values an even sample of N
(default 1,000; of 50 for Prophet) is written with the same last year for all. Installs what is missing: StatsForecast and Prophet from
PyPI into .build/bench/venv, R's forecast from Debian. Prints a table with wall time, processor time and the ratio of the
latter to that of `dubao forecast --model ets` on the same sample; starting a program counts.
"""
import argparse
import csv
import gzip
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / ".build/bench"
LAST = 2023
FEW = {"prophet": 50}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("table", type=pathlib.Path)
    parser.add_argument("--peers", nargs="*", default=["statsforecast", "r", "prophet"],
                        choices=["statsforecast", "r", "prophet"])
    parser.add_argument("--series", type=int, default=1000)
    parser.add_argument("--horizon", type=int, default=6)
    given = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    series = read(given.table)
    dubao = ROOT / ".build/release/dubao"
    if not dubao.exists():
        sys.exit("Run 'make release' first.")
    print("| command | series | s | processor time, s | µs a series | times as much |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for size in sorted({FEW.get(peer, given.series) for peer in given.peers}, reverse=True):
        peers = [peer for peer in given.peers if FEW.get(peer, given.series) == size]
        table = sample(series, size)
        ours = [str(dubao), "forecast", "--input", table, "--origin", str(LAST), "--horizon", str(given.horizon), "--quiet"]
        usual = timed("DuBao, `ets`", ours + ["--model", "ets", "--output", str(WORK / "ets.csv")], size)
        if size == given.series:
            timed("DuBao, default", ours + ["--output", str(WORK / "default.csv")], size, usual)
        for peer in peers:
            timed(*command(peer, table, given.horizon), size, usual)


def read(path):
    """Returns the values of each series of at least ten, in the order of their periods."""
    series = {}
    opened = gzip.open(path, "rt") if path.suffix == ".gz" else open(path, newline="", encoding="utf-8")
    with opened as file:
        for row in csv.DictReader(file):
            series.setdefault(row["series_id"], []).append((row["period"], row["value"]))
    for rows in series.values():
        rows.sort(key=lambda row: int(row[0]) if row[0].lstrip("-").isdigit() else row[0])
    return {key: [value for _, value in rows] for key, rows in series.items() if len(rows) >= 10}


def sample(series, size):
    """Writes an even sample and returns its path."""
    step = max(len(series) / size, 1)
    names = list(series)
    chosen = [names[int(index * step)] for index in range(min(size, len(names)))]
    path = WORK / f"whole-{size}.csv"
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["series_id", "period", "value"])
        for name in chosen:
            # Prophet knows no year before 1678.
            values = series[name][-300:]
            out.writerows([name, LAST - len(values) + 1 + index, value] for index, value in enumerate(values))
    return str(path)


def command(peer, table, horizon):
    """Installs a peer if need be; returns its name and its command."""
    out = str(WORK / f"{peer}.csv")
    if peer == "r":
        if not shutil.which("Rscript") or run(["Rscript", "-e", "library(forecast)"]).returncode:
            root = [] if os.geteuid() == 0 else ["sudo"]
            subprocess.run([*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "r-cran-forecast"],
                           check=True, stdout=sys.stderr)
        version = run(["Rscript", "-e", "cat(format(packageVersion('forecast')))"]).stdout
        return f"R, `forecast` {version}, `ets`", ["Rscript", str(HERE / "table.R"), table, out, str(horizon)]
    python = WORK / "venv/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(WORK / "venv")], check=True)
    if run([str(python), "-c", f"import {peer}"]).returncode:
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", peer], check=True, stdout=sys.stderr)
    version = run([str(python), "-c", f"import importlib.metadata as m; print(m.version('{peer}'))"]).stdout.strip()
    name = {"statsforecast": f"StatsForecast {version}, `AutoETS`", "prophet": f"Prophet {version}"}[peer]
    return name, [str(python), str(HERE / "table.py"), peer, table, out, str(horizon)]


def run(words):
    return subprocess.run(words, capture_output=True, text=True)


def timed(name, words, size, usual=None):
    """Runs a command, prints its row, and returns its processor time."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(words)} failed: {done.stderr.strip()[-2000:]}")
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    ratio = "" if usual is None else f"{used / usual:.1f}"
    print(f"| {name} | {size:,} | {seconds:.2f} | {used:.2f} | {1e6 * used / size:,.0f} | {ratio} |", flush=True)
    return used


if __name__ == "__main__":
    main()
