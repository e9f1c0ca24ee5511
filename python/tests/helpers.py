"""What tests of shards and of Spark share."""

from __future__ import annotations

import hashlib
from pathlib import Path

import dubao

#: The day of the runs.
DAY = "2026-11-21"

# Each first attempt of a shard, or the first call of forecast, has the fault that a file in the folder asks for:
# "fail": it writes everything and fails; "slow": it writes a part and waits for the seconds that the file names.
_FAULTY = """#!/bin/sh
faults='{faults}' program='{program}' key=once output=
[ "$1" = regenerate ] || [ "$1" = forecast ] || exec "$program" "$@"
command=$1 previous=
for one; do
  [ "$previous" = --shard ] && key=$(echo "$one" | tr / -)
  [ "$previous" = --output ] && output=$one
  previous=$one
done
echo "$command $key" >>"$faults/attempts"
if [ -e "$faults/fail" ] && mkdir "$faults/failed-$key" 2>/dev/null; then
  "$program" "$@"
  echo "Error: a fault that the test asked for" >&2
  exit 1
fi
if [ -e "$faults/slow" ] && mkdir "$faults/slowed-$key" 2>/dev/null; then
  [ "$command" = regenerate ] && mkdir -p "$output" && echo half >"$output/manifest.json"
  pwd >"$faults/where-$key"
  echo $$ >"$faults/running-$key"
  # By seconds, so that nothing is left long when this is killed.
  left=$(cat "$faults/slow")
  while [ "$left" -gt 0 ]; do sleep 1; left=$((left - 1)); done
fi
exec "$program" "$@"
"""


def faulty_program(faults: Path) -> Path:
    """The program with faults that files in a folder ask for."""
    path = faults / "dubao"
    path.write_text(_FAULTY.format(faults=faults, program=dubao.find_program()))
    path.chmod(0o755)
    return path


def tree(folder: Path) -> dict[str, str]:
    """The hashes of all files of a run but timings.json, which tells when and how long."""
    found = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "timings.json"
    }
    assert found, f"{folder} is empty"
    return found
