"""Measures how long a commune waits for its new verdicts: from the end of an import to the page that knows it.

usage: recalculation.py STORE BIN [COUNT]

A server on a copy of STORE, a store with a finished run (readers.sh makes one of 3,321 communes), recalculates by itself;
programs are those of the folder BIN, the prior pack is PRIOR or datasets/prior. COUNT (default 20) reports of one commune
each, 8 figures, are taken in one after the other by `dubao import`, and after each the commune's page, then the overview, is asked
for every 50 ms until it knows the import and has no notice that verdicts are older. Written are the seconds of the import, and
those from its end to either.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

store, bin_folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
count = int(sys.argv[3]) if len(sys.argv) > 3 else 20
prior = os.environ.get("PRIOR", "datasets/prior")
here = pathlib.Path(__file__).parent
PATIENCE = 300
REST = 17


def page(address, path):
    try:
        with urllib.request.urlopen(address + path) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        # A page that is being made asks to be asked for again.
        if error.code == 503:
            return ""
        raise


def is_current(text, number):
    return f"Figures up to import {number}" in text and 'class="notice stale"' not in text


def wait(address, path, number):
    start = time.monotonic()
    while not is_current(page(address, path), number):
        if time.monotonic() - start > PATIENCE:
            sys.exit(f"{path} does not know import {number} after {PATIENCE} s")
        time.sleep(0.05)


def take_in(file):
    """Imports a report; figures that are unlikely, as those of an illustrative nation can be, are confirmed as told."""
    command = [bin_folder / "dubao", "import", file, "--store", copy, "--wait", "60", "--quiet"]
    run = subprocess.run(command, capture_output=True, text=True)
    if found := re.search(r"--confirm ([0-9a-f]+)", run.stderr):
        run = subprocess.run([*command, "--confirm", found[1]], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{file.name}: {run.stderr}")


with tempfile.TemporaryDirectory(prefix="recalculation-") as name:
    folder = pathlib.Path(name)
    copy = folder / "store.sqlite"
    for suffix in ("", "-wal"):
        if (source := store.with_name(store.name + suffix)).exists():
            shutil.copyfile(source, copy.with_name(copy.name + suffix))
    server = subprocess.Popen(
        [bin_folder / "dubao-server", "--store", copy, "--workspace", folder / "workspace.sqlite", "--prior", prior, "--port", "0"],
        stdout=subprocess.PIPE, text=True)
    try:
        address = server.stdout.readline().strip().rstrip("/")
        subprocess.run([sys.executable, here / "reports.py", address, folder / "reports", folder / "paths.lua"], check=True)
        number = int(re.search(r'"total"\s*:\s*(\d+)', page(address, "/api/v1/imports?size=1"))[1])
        wait(address, "/?lang=en", number)
        imports, waits, verdicts = [], [], []
        for report in range(count + 1):
            file = folder / "reports" / f"{report}.csv"
            place = file.read_text().splitlines()[1].split(",")[0]
            # After a run the store is left to others for as long as it has taken.
            time.sleep(REST)
            start = time.monotonic()
            take_in(file)
            imported = time.monotonic()
            number += 1
            wait(address, f"/places/{place}?lang=en", number)
            arrived = time.monotonic()
            # The overview shows the verdicts of a run, and says so until that has been made anew.
            wait(address, "/?lang=en", number)
            # The first run writes the files of all places into its new folder, and is not counted.
            if report > 0:
                imports.append(imported - start)
                waits.append(arrived - imported)
                verdicts.append(time.monotonic() - imported)
    finally:
        server.terminate()
        server.wait()

print("| | median s | greatest s |\n| --- | ---: | ---: |")
for label, seconds in (
        ("import of a report", imports), ("from its end to the place's page", waits),
        ("from its end to the verdicts of the overview", verdicts)):
    print(f"| {label} | {sorted(seconds)[len(seconds) // 2]:.2f} | {max(seconds):.2f} |")
