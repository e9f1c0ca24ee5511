#!/usr/bin/env bash
# Ends a nightly run by force at random moments, lets it finish, and compares its results with those of a run that
# nobody disturbed: the bytes of all files, the state of the store, and what was left lying about.
#
#   Benchmarks/faults.sh [KILLS] [PLACES] [SEED]      default 50 kills, 162 communes (5,022 series), seed 1
#
# DUBAO names the program (default .build/release/dubao). Needs some 300 MB under TMPDIR.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dubao=${DUBAO:-$root/.build/release/dubao}
kills=${1:-50} places=${2:-162} seed=${3:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
RANDOM=$seed

"$dubao" simulate nation --output nation --places "$places" --datasets "$root/datasets" --quiet
"$dubao" init --store a.sqlite --datasets nation --quiet
cp a.sqlite b.sqlite
run=(regenerate --as-of 2026-11-21 --prior "$root/datasets/prior" --quiet)

status=0
start=$(date +%s.%N)
"$dubao" "${run[@]}" --store a.sqlite --output a || status=$?
((status == 0 || status == 3)) || exit "$status"
seconds=$(echo "$(date +%s.%N) - $start" | bc)
echo "undisturbed: $seconds s, exit status $status"

# Compares what the disturbed run has left with what the undisturbed one has.
compare() {
  if ! diff -rq --exclude timings.json a b; then echo "FAILED: the files differ"; exit 1; fi
  if find b -name '*.partial' | grep .; then echo "FAILED: half-written files are left"; exit 1; fi
  "$dubao" doctor --store b.sqlite >doctor.txt || { cat doctor.txt; echo "FAILED: the store is damaged"; exit 1; }
}

cp b.sqlite fresh.sqlite
hit=0 finished=0 least=$places most=0
while ((hit < kills)); do
  "$dubao" "${run[@]}" --store b.sqlite --output b 2>/dev/null &
  child=$!
  # Some moments lie in the learning and some after it; most are short, so that many hit one run.
  part=$((hit % 8 == 0 ? 2 : 14))
  sleep "$(echo "scale=3; 0.05 + $RANDOM / 32768 * $seconds / $part" | bc)"
  if kill -9 "$child" 2>/dev/null; then
    hit=$((hit + 1))
    wait "$child" 2>/dev/null || true
    done_places=$(find b -name forecasts.csv 2>/dev/null | wc -l)
    ((done_places > 0 && done_places < least)) && least=$done_places
    ((done_places > most)) && most=$done_places
    continue
  fi
  # It came to its end between two kills: compare, and begin a new one.
  wait "$child" || (($? == status))
  compare
  finished=$((finished + 1))
  rm -rf b b.sqlite*
  cp fresh.sqlite b.sqlite
done
echo "killed $hit times with $least to $most places done; $finished disturbed runs came to their end on the way"

again=0
"$dubao" "${run[@]}" --store b.sqlite --output b || again=$?
((again == status)) || { echo "FAILED: exit status $again instead of $status"; exit 1; }
compare
echo "the files of both are the same ($(find a -type f | wc -l)), the store is sound, nothing is left over"
