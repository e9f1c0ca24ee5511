#!/usr/bin/env python3
"""Writes the reference lists that prove that the data files have lost nothing.

The transcription of the five plan documents and the table of published figures were made before
the folder `datasets` and in another form. This script copies from them what a test compares:

  plan-cells.csv         one line an original cell of a plan
  plan-tasks.csv         one line an original task of a plan
  published-figures.csv  one line a published figure

Usage: make-plan-cells.py MILESTONES [TASKS [FIGURES]]

MILESTONES and TASKS are the transcription (columns seed_file, row_ref, indicator_key,
deadline_year, original_cell_text; seed_file, section, number, task_text), FIGURES the published
figures (columns indicator, entity, period, value, status). The files are written beside the
script. Python 3.9 or later, standard library only.

Where the transcription departs from the documents it is corrected here as it is in `datasets`; see
CORRECTIONS.
"""

import csv
import pathlib
import sys

PLANS = {
    "7e9d5e5f597e8ad0": "phu_binh_2025",
    "7445e7d735843406": "binh_lu_2025",
    "6af89889579c28dc": "xuan_thanh_2025",
    "1d64451434ecda36": "kien_an_2025",
    "789da594ec5d15c9": "tan_loi_2026",
}

# A blank where a line of the document ends in a hyphen, and the letter case of a heading.
CORRECTIONS = {"57- NQ/TW": "57-NQ/TW", "Phụ lục 02: ": "PHỤ LỤC 02: "}


def plan(row):
    """Returns the key of the plan whose document a row was transcribed from."""
    return PLANS[row["seed_file"].split("_")[1].split(".")[0]]


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def corrected(text):
    for wrong, right in CORRECTIONS.items():
        text = text.replace(wrong, right)
    return text


def write(name, columns, rows):
    path = pathlib.Path(__file__).with_name(name)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    print(f"{name}: {len(rows)} lines")


def main(arguments):
    if not 1 <= len(arguments) <= 3:
        sys.exit(__doc__)
    write(
        "plan-cells.csv",
        ["plan", "row", "indicator", "deadline", "original_text"],
        [
            [plan(r), r["row_ref"], r["indicator_key"], r["deadline_year"], r["original_cell_text"]]
            for r in read(arguments[0])
        ],
    )
    if len(arguments) > 1:
        write(
            "plan-tasks.csv",
            ["plan", "section", "number", "text"],
            [
                [plan(r), corrected(r["section"]), r["number"], corrected(r["task_text"])]
                for r in read(arguments[1])
            ],
        )
    if len(arguments) > 2:
        columns = ["indicator", "entity", "period", "value", "status"]
        write(
            "published-figures.csv",
            columns,
            [[r[c] for c in columns] for r in read(arguments[2])],
        )


if __name__ == "__main__":
    main(sys.argv[1:])
