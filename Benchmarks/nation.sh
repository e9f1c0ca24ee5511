#!/usr/bin/env bash
# Times imports and nightly runs on illustrative nations of growing size.
#
#   Benchmarks/nation.sh [COMMUNES …]      default 32 100 320 1000 3321, of 31 indicators each
#
# Prints for each: series, import, full run, run after nothing changed, run after one commune's report, and the greatest
# memory. DUBAO names the program (default .build/release/dubao). The whole nation needs some 4 GB under TMPDIR.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dubao=${DUBAO:-$root/.build/release/dubao}
sizes=("$@")
((${#sizes[@]})) || sizes=(32 100 320 1000 3321)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Runs a command; prints its seconds, the seconds of processor time, and its greatest memory in MiB.
timed() {
  local status=0
  /usr/bin/time -f '%e %U %S %M' -o time.txt "$@" >/dev/null 2>log.txt || status=$?
  if ((status != 0 && status != 3)); then cat log.txt >&2; exit "$status"; fi
  tail -n 1 time.txt | awk '{printf "%s %.2f %.0f", $1, $2 + $3, $4 / 1024}'
}

# Imports a file, whose unusual figures are confirmed as by a person who looked at them; prints what it took.
imported() {
  local import=("$dubao" import "$1" --store store.sqlite --quiet) code
  code=$("${import[@]}" --dry-run 2>&1 | sed -n 's/.*--confirm \([0-9a-f]*\)$/\1/p') || true
  timed "${import[@]}" ${code:+--confirm "$code"}
}

head='communes|series|observations|import s|full run s|processor s|ms a series|MiB|nothing changed s|one report s|next month s|its rows|store MB'
printf '| %s |\n' "${head//|/ | }"
printf '|%s\n' "$(printf ' ---: |%.0s' {1..13})"
for size in "${sizes[@]}"; do
  rm -rf nation store.sqlite* out month
  "$dubao" simulate nation --output nation --places "$size" --datasets "$root/datasets" --quiet
  rows=$(cat nation/observations/*.csv | wc -l)
  read -r import _ _ <<<"$(timed "$dubao" init --store store.sqlite --datasets nation --quiet)"
  run=("$dubao" regenerate --store store.sqlite --output out --as-of "$(date +%F)" --prior "$root/datasets/prior" --quiet)
  read -r full cpu memory <<<"$(timed "${run[@]}")"
  series=$(grep -m 1 '"series" :' out/manifest.json | tr -dc 0-9)
  read -r none _ _ <<<"$(timed "${run[@]}")"
  "$dubao" simulate nation --output month --places "$size" --datasets "$root/datasets" --month 2026-10 --quiet
  "$dubao" simulate nation --output month --places "$size" --datasets "$root/datasets" --month 2026-10 \
    --place "$(grep -m 1 commune nation/places.csv | cut -d, -f1)" --quiet
  # The report of one commune, come in today: one of a day before that of the fit changes the fit of all.
  one=$(ls month/*-*-*-*.csv | head -n 1)
  sed -E -i 's/,2026-11-[0-9]{2},/,,/' "$one"
  imported "$one" >/dev/null
  read -r single _ _ <<<"$(timed "${run[@]}")"
  read -r months _ _ <<<"$(imported month/illustrative-2026-10.csv)"
  each=$(echo "scale=2; $cpu * 1000 / $series" | bc)
  new=$(($(wc -l <month/illustrative-2026-10.csv) - 1))
  bytes=$(($(stat -c %s store.sqlite) / 1000000))
  printf '| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n' "$size" "$series" "$rows" "$import" "$full" \
    "$cpu" "$each" "$memory" "$none" "$single" "$months" "$new" "$bytes"
done
