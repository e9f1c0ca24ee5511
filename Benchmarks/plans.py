#!/usr/bin/env python3
"""Measures how plans are read against a transcription.

usage: plans.py DUBAO DATASETS FOLDER [--forms] [--show]

FOLDER holds the documents as text, seed_milestones.csv and seed_tasks.csv; with --forms, Word and PDF forms of the
documents are made (plan_forms.py) and read too. The wording of the document's own place in DATASETS is not used.
A milestone is found if indicator, deadline and value agree; the indicator agrees by its key, or by its text where the
proposal knows no key.
"""
import collections
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata


def folded(text):
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join(re.findall(r"[a-z0-9%]+", "".join(c for c in text if not unicodedata.combining(c))))


def key(choice):
    return choice["known"]["key"] if "known" in choice else None


def near(one, other):
    one, other = set(folded(one).split()), set(folded(other).split())
    return len(one & other) >= 0.6 * max(1, min(len(one), len(other)))


def deadline(task):
    value = task["deadline"]
    if "date" in value:
        inner = value["date"]
        return inner["_0"] if isinstance(inner, dict) else inner
    return {"recurring": "recurring", "yearly": "yearly", "none": ""}[next(iter(value))]


def main():
    program, datasets, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    show = "--show" in sys.argv
    with tempfile.TemporaryDirectory() as forms:
        files = {"text": sorted(folder.glob("*.txt"))}
        if "--forms" in sys.argv:
            subprocess.run([sys.executable, str(pathlib.Path(__file__).with_name("plan_forms.py")), str(folder), forms], check=True)
            files |= {form: sorted(pathlib.Path(forms).glob(f"*.{form}")) for form in ("docx", "pdf")}
        for form, paths in files.items():
            print(form)
            measure([read(program, datasets, path) for path in paths], folder, show)


def read(program, datasets, path):
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder) / "review.json"
        subprocess.run([program, "plan", "read", str(path), "--datasets", datasets, "--output", str(output), "--quiet"], check=True)
        return json.loads(output.read_text(encoding="utf-8"))


def measure(proposals, folder, show):
    milestones = collections.defaultdict(list)
    for row in csv.DictReader((folder / "seed_milestones.csv").open(encoding="utf-8")):
        milestones[row["seed_file"].split(".")[0]].append(row)
    tasks = collections.defaultdict(list)
    for row in csv.DictReader((folder / "seed_tasks.csv").open(encoding="utf-8")):
        tasks[row["seed_file"].split(".")[0]].append(row)
    total = collections.Counter()
    print(f"{'document':24} {'cells':>5} {'read':>5} {'found':>5} {'recall':>6} {'prec.':>6} {'comp.':>6} {'keys':>6} {'wrong':>5} "
          f"{'tasks':>5} {'read':>5} {'found':>5} {'dates':>5}")
    for proposal in proposals:
        name = pathlib.Path(proposal["source"]["file"]).name.split(".")[0]
        want = list(milestones[name])
        used = set()
        count = collections.Counter(cells=len(want), read=len(proposal["milestones"]))
        for got in proposal["milestones"]:
            best = None
            for index, row in enumerate(want):
                if index in used:
                    continue
                if (row["deadline_year"] or None) != (str(got["deadline"]) if got.get("deadline") else None):
                    continue
                value = float(row["value"]) if row["value"] else None
                if value != got.get("value"):
                    continue
                if (float(row["value_high"]) if row["value_high"] else None) != got.get("upperValue"):
                    continue
                same = key(got["indicator"]) == row["indicator_key"]
                text = near(got["indicatorText"], row["indicator_original_text"])
                if not text and not same:
                    continue
                rank = (same, text, folded(got["indicatorText"]) == folded(row["indicator_original_text"]))
                if best is None or rank > best[0]:
                    best = (rank, index)
            if best is None:
                count["extra"] += 1
                if show:
                    print("  EXTRA", got["row"], got.get("deadline"), got["comparator"], got.get("value"), key(got["indicator"]), got["indicatorText"][:110], "|", got["originalText"][:40])
                continue
            used.add(best[1])
            row = want[best[1]]
            count["found"] += 1
            comparator = row["comparator"]
            fits = got["comparator"] == comparator or (comparator == ">=" and got["comparator"] == ">" and "trên" in row["original_cell_text"])
            count["comparators"] += fits
            if show and not fits:
                print("  COMPARATOR", got["comparator"], comparator, row["original_cell_text"], "|", got["context"][:100])
            found = key(got["indicator"])
            count["keys"] += found == row["indicator_key"]
            count["wrong"] += found is not None and found != row["indicator_key"]
            if show and found != row["indicator_key"]:
                print("  KEY", found, "for", row["indicator_key"], "|", got["indicatorText"][:120], "|", list(got["indicator"].values())[0].get("keys"))
        for index, row in enumerate(want):
            if index not in used and show:
                print("  MISSING", row["row_ref"], row["deadline_year"], row["comparator"], row["value"], row["indicator_key"], row["indicator_original_text"][:100], "|", row["original_cell_text"])
        count["tasks"] = len(tasks[name])
        count["tasksRead"] = len(proposal["tasks"])
        free = list(proposal["tasks"])
        for row in tasks[name]:
            text = folded(row["task_text"])
            match = next((t for t in free if folded(t["text"]) == text), None) or next(
                (t for t in free if t["number"] == row["number"] and (folded(t["text"]).startswith(text[:60]) or text.startswith(folded(t["text"])[:60]))), None)
            if match is None:
                if show:
                    print("  TASK MISSING", row["number"], row["task_text"][:100])
                continue
            free.remove(match)
            count["tasksFound"] += 1
            right = deadline(match) == row["deadline_normalised"]
            count["dates"] += right
            if show and not right:
                print("  DEADLINE", deadline(match), row["deadline_normalised"], "|", match["deadlineText"], "|", row["deadline_original"])
            for field, column in (("leadAgency", "lead_agency"), ("expectedOutput", "expected_output"), ("text", "task_text"), ("cooperatingAgency", "cooperating_agency")):
                if show and column != "cooperating_agency" and not folded(match[field]).startswith(folded(row[column])):
                    print("  TASK", column, row["number"], "|", match[field][:90], "|", row[column][:90])
        for extra in free:
            if show:
                print("  TASK EXTRA", extra["number"], extra["text"][:100])
        if show:
            print("  HEAD", {k: v for k, v in proposal["head"].items() if k != "doubts"})
        report(name, count)
        total += count
    report("all", total)


def report(name, c):
    def share(part, whole):
        return f"{c[part] / c[whole]:6.3f}" if c[whole] else "     -"
    print(f"{name:24} {c['cells']:5} {c['read']:5} {c['found']:5} {share('found', 'cells')} {share('found', 'read')} "
          f"{share('comparators', 'found')} {share('keys', 'found')} {c['wrong']:5} {c['tasks']:5} {c['tasksRead']:5} {c['tasksFound']:5} {c['dates']:5}")


if __name__ == "__main__":
    sys.exit(main())
