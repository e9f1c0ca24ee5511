#!/usr/bin/env python3
"""Measures how often the 80 % range of a count of places holds what came.

    counts.py --scorer SCORE.PY [--dubao PROGRAM] [--panels NAME,...] [--jobs N]

For each panel of the scorer, origin, indicator, target and lead of 1, 3, 5 and 10 steps: `dubao simulate paths`, without a
prior pack, says how many of the places that have not met the target will meet it; the panel says how many did. Counted
are cases of ten places at least whose expected count lies between 1 and their number less 1. The default panels are
those of countries. The scorer (its table of panels, its reader) and the panels beside it are given by the user.
"""
import argparse
import concurrent.futures
import csv
import importlib
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
COUNTRIES = ("internet_users,mobile_subscriptions,fixed_broadband,contraceptive_use,electricity_access_survey,"
             "mobile_network_coverage,egov_un")
LEADS = (1, 3, 5, 10)


def jobs(score, names):
    """Yields panel, origin, its step, whether steps are months, the series known there, an indicator and a target."""
    for name in names:
        _, origins, age, _, targets, _ = score.PANELS[name]
        series = score.load(name)
        for origin in origins:
            step = score.to_int(origin)
            known = [s for s in series if (s["t"] <= step).sum() >= 2 and s["t"][s["t"] <= step].max() >= step - age]
            for indicator in sorted({s["indicator"] for s in known}):
                for target in targets:
                    yield name, origin, step, "-" in str(origin), known, indicator, target


def cases(score, dubao, job):
    """Returns panel, expected count, 10 and 90 % points, count that came and number of places, for each deadline."""
    name, origin, step, monthly, known, indicator, target = job
    unit, _, _, tolerance, _, _ = score.PANELS[name]
    came = {}
    with tempfile.TemporaryDirectory() as folder:
        score.write_input(f"{folder}/in.csv", known, step, monthly)
        with open(f"{folder}/targets.csv", "w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["series_id", "deadline", "comparator", "target"])
            for s in known:
                if s["indicator"] != indicator or s["y"][s["t"] <= step][-1] >= target:
                    continue
                values = dict(zip(s["t"].tolist(), s["y"].tolist()))
                for lead in LEADS:
                    near = [t for t in values if t > step and abs(t - step - lead) <= tolerance[lead]]
                    if near:
                        time = min(near, key=lambda t: (abs(t - step - lead), -t))
                        deadline = score.to_str(step + lead, monthly)
                        rows.writerow([s["id"], deadline, ">=", target])
                        came.setdefault(deadline, []).append(values[time] >= target)
        came = {deadline: met for deadline, met in came.items() if len(met) >= 10}
        if not came:
            return []
        subprocess.run(
            [dubao, "simulate", "paths", "--input", f"{folder}/in.csv", "--origin", str(origin), "--milestones",
             f"{folder}/targets.csv", "--output", f"{folder}/out", "--unit", unit, "--quiet"],
            check=True, env={**os.environ, "DUBAO_PRIOR": "none"})
        with open(f"{folder}/out/counts.csv", newline="") as file:
            return [(name, float(row["mean"]), float(row["p10"]), float(row["p90"]), sum(came[row["deadline"]]),
                     len(came[row["deadline"]])) for row in csv.DictReader(file)
                    if row["scope"] == "all" and row["deadline"] in came]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--scorer", type=pathlib.Path, required=True)
    parser.add_argument("--dubao", default=str(ROOT / ".build/release/dubao"))
    parser.add_argument("--panels", default=COUNTRIES)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    sys.path.insert(0, str(options.scorer.resolve().parent))
    score = importlib.import_module(options.scorer.stem)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        done = list(pool.map(lambda job: cases(score, options.dubao, job), jobs(score, options.panels.split(","))))
    used = [case for part in done for case in part if 1 <= case[1] <= case[5] - 1]
    shares = []
    for name in options.panels.split(","):
        held = [low <= count <= high for panel, _, low, high, count, _ in used if panel == name]
        if held:
            shares.append(sum(held) / len(held))
            print(f"{name:28}{len(held):5} cases  held {shares[-1]:.3f}")
    held = [low <= count <= high for _, _, low, high, count, _ in used]
    print(f"{'all cases':28}{len(held):5} cases  held {sum(held) / max(len(held), 1):.3f}")
    print(f"{'mean of panels':28}{len(shares):5} panels held {sum(shares) / max(len(shares), 1):.3f}")


if __name__ == "__main__":
    main()
