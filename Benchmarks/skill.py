#!/usr/bin/env python3
"""Measures what the pretrained network is worth on panels that it was not trained on.

    skill.py packs --panels FOLDER --packs FOLDER [--strict --scorer SCORE.PY]       make the packs
    skill.py score --packs FOLDER --scorer SCORE.PY [--strict] [-- its options]      run the scorer with them

`packs` trains one network for each family of datasets/prior/network-families.csv, on the panels of all other
families: for a panel of a family, the pack knows other indicators only, but all their years. With --strict it trains
one for each family and origin of the scorer, of rows up to the origin alone. `score` calls

    SCORE.PY --program "skill.py run ..." options

where `run` is a program like dubao that takes for each table the pack of its family: packs of all years with
--prior-allow-later-years, strict ones as any other pack. The scorer and the panels are given by the user.
"""
import argparse
import csv
import importlib
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FAMILIES = ROOT / "datasets/prior/network-families.csv"
# Panels that are judged and of which nothing is learned, since they are modelled, have a family, too.
JUDGED = {"electricity_access": "electricity"}


def families():
    """Returns the family of each panel file."""
    with open(FAMILIES, newline="", encoding="utf-8") as file:
        return {row["panel"]: row["family"] for row in csv.DictReader(file)}


def indicators(folder):
    """Returns the family of each indicator of the panels in a folder."""
    result = {}
    for panel, family in families().items():
        with open(folder / panel, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                result[row["indicator"]] = family
    return result


def origins(scorer):
    """Returns family and origin of all forecasts of the scorer, from its table PANELS."""
    sys.path.insert(0, str(scorer.resolve().parent))
    panels = importlib.import_module(scorer.stem).PANELS
    known = families() | {f"{name}.csv": family for name, family in JUDGED.items()}
    return sorted({(known[f"{name}.csv"], str(origin)) for name, entry in panels.items() for origin in entry[1]})


def learn(options, output, family, until=None):
    """Trains the network of a pack without a family."""
    if output.exists():
        return
    command = [options.dubao, "learn", "--quiet", "--network-panels"]
    command += [str(options.panels / panel) for panel in families()]
    command += ["--network-families", str(FAMILIES), "--output", str(output)]
    if family != "none":
        command += ["--exclude-families", family]
    if until:
        command += ["--until", until, "--network-members", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{output.name}: {done.stderr.strip()}", file=sys.stderr)
    else:
        print(output.name, flush=True)


def packs(options):
    options.packs.mkdir(parents=True, exist_ok=True)
    known = indicators(options.panels)
    known |= JUDGED
    (options.packs / "indicators.json").write_text(json.dumps(known, indent=1, sort_keys=True))
    chosen = options.families or sorted(set(known.values()))
    if not options.strict:
        for family in chosen:
            learn(options, options.packs / f"{family}.json", family)
        return
    for family, origin in origins(options.scorer):
        if family in chosen:
            learn(options, options.packs / f"{family}_{origin}.json", family, origin)


def run(options):
    """Calls dubao with the pack of the family of the table."""
    arguments = options.rest
    value = lambda name: arguments[arguments.index(name) + 1]
    with open(value("--input"), newline="", encoding="utf-8") as file:
        indicator = next((row["indicator"] for row in csv.DictReader(file)), "")
    family = json.loads((options.packs / "indicators.json").read_text()).get(indicator, "none")
    name = f"{family}_{value('--origin')}.json" if options.strict else f"{family}.json"
    pack = options.packs / name
    command = [options.dubao] + arguments
    if pack.exists():
        command += ["--prior", str(pack)] + ([] if options.strict else ["--prior-allow-later-years"])
    elif not options.strict:
        sys.exit(f"{pack}: no such pack; make it with skill.py packs")
    os.execvp(command[0], command)


def score(options):
    program = [sys.executable, os.path.abspath(__file__), "run", "--dubao", options.dubao, "--packs",
               str(options.packs)] + (["--strict"] if options.strict else []) + ["--"]
    sys.exit(subprocess.run(
        [sys.executable, str(options.scorer), "--program", " ".join(program)] + options.rest, check=False
    ).returncode)


def main():
    arguments, rest = sys.argv[1:], []
    if "--" in arguments:
        place = arguments.index("--")
        arguments, rest = arguments[:place], arguments[place + 1:]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("task", choices=["packs", "run", "score"])
    parser.add_argument("--dubao", default=str(ROOT / ".build/release/dubao"))
    parser.add_argument("--panels", type=pathlib.Path, help="folder of the panels")
    parser.add_argument("--packs", type=pathlib.Path, required=True, help="folder of the packs")
    parser.add_argument("--families", nargs="*", help="only these families")
    parser.add_argument("--strict", action="store_true", help="packs that know nothing after the origin")
    parser.add_argument("--scorer", type=pathlib.Path, help="the scorer, whose table PANELS names the origins")
    options = parser.parse_args(arguments)
    options.rest = rest
    {"packs": packs, "run": run, "score": score}[options.task](options)


if __name__ == "__main__":
    main()
