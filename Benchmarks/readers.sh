#!/usr/bin/env bash
# Measures the server under many readers while figures come in and runs go on; see Benchmarks/README.md.
#
# usage: Benchmarks/readers.sh [STORE [READERS [SECONDS]]]
#
# READERS (default 500) connections of wrk ask for pages for SECONDS (default 600) without encryption and as long with it,
# each for another as soon as it has one, and then again as readers who look at a page for a second on average (PAUSES, in
# milliseconds, default "0 1000", a row for each), while 'dubao import' takes in a commune's report every 2 s, or as soon as no run is under way, and 'dubao regenerate' runs
# with pauses of 15 s, both at a lower priority (nice), as a machine that serves readers runs them; before that for 30 s
# at rest. All of it on a copy of STORE, a store with a finished run; without one an illustrative nation of 3,321 communes
# is made, which takes some ten minutes. BIN names a folder with programs that are built already, PRIOR the prior
# pack (default datasets/prior).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=.build/readers
mkdir -p "$work"
store=${1:-}
readers=${2:-500}
seconds=${3:-600}
prior=${PRIOR:-datasets/prior}
pauses=${PAUSES:-0 1000}
say() { printf '%s\n' "$*" >&2; }
root=()
((EUID == 0)) || root=(sudo)
if ! command -v wrk >/dev/null; then
  say "Installing wrk …"
  "${root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends wrk >&2
fi
bin=${BIN:-}
if [[ -z $bin ]]; then
  swift build --configuration release --product dubao >&2
  swift build --configuration release --product dubao-server >&2
  bin=$(swift build --configuration release --show-bin-path)
fi
if [[ -z $store ]]; then
  store=$work/nation.sqlite
  if [[ ! -f $store ]]; then
    "$bin/dubao" simulate nation --output "$work/nation" --places 3321 --datasets datasets --quiet
    "$bin/dubao" init --store "$store" --datasets "$work/nation" --quiet
    # Status 3: some illustrative series cannot be projected, which is told and is no failure.
    "$bin/dubao" regenerate --store "$store" --output "$work/forecasts" --prior "$prior" --quiet || (($? == 3))
  fi
fi
copy=$work/copy.sqlite
rm -rf "$work"/{copy.sqlite*,workspace.sqlite*,reports,copy-forecasts,load,address}
cp --reflink=auto "$store" "$copy"
[[ ! -f $store-wal ]] || cp "$store-wal" "$copy-wal"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout "$work/key.pem" \
  -out "$work/certificate.pem" 2>/dev/null
ulimit -n "$(ulimit -Hn)"

server='' address='' loads=()
stop_loads() {
  rm -f "$work/load"
  ((${#loads[@]} == 0)) || wait "${loads[@]}" || true
  loads=()
}
stop() {
  stop_loads
  [[ -z $server ]] || { kill "$server" 2>/dev/null && wait "$server" || true; }
  server=''
}
trap stop EXIT

# Starts the server with some more options.
start() {
  rm -f "$work/address"
  "$bin/dubao-server" --store "$copy" --workspace "$work/workspace.sqlite" --prior "$prior" --no-recalculate --port 0 "$@" \
    >"$work/address" &
  server=$!
  for _ in $(seq 600); do
    [[ -s $work/address ]] && break
    kill -0 "$server" 2>/dev/null || { say "The server has not started."; exit 1; }
    sleep 0.2
  done
  address=$(head -n 1 "$work/address")
  address=${address%/}
}
get() { curl -sS --insecure --fail "$address$1"; }
memory() { awk -v name="$1:" '$1 == name { printf "%.0f", $2 / 1024 }' "/proc/$server/status"; }

# Takes in one report; figures that are unlikely, as those of an illustrative nation can be, are confirmed as told.
import() {
  local options=("$work/reports/$1.csv" --store "$copy" --wait 120 --quiet) code
  nice "$bin/dubao" import "${options[@]}" 2>"$work/message" && return
  code=$(sed -n 's/.*--confirm \([0-9a-f]*\).*/\1/p' "$work/message")
  if [[ -n $code ]] && nice "$bin/dubao" import "${options[@]}" --confirm "$code" 2>"$work/message"; then return; fi
  cat "$work/message" >&2
  return 1
}
# Takes in a report every 2 s; those that wait for the end of a run are taken in one after the other then.
take_in() {
  local number=$1 next
  next=$(date +%s%N)
  while [[ -f $work/load ]]; do
    next=$((next + 2000000000))
    if import "$number"; then echo taken >>"$work/taken"; else echo failed >>"$work/failed"; fi
    number=$((number + 1))
    while [[ -f $work/load ]] && (($(date +%s%N) < next)); do sleep 0.05; done
  done
}
run_on() {
  while [[ -f $work/load ]]; do
    if regenerate; then echo done >>"$work/runs"; else echo failed >>"$work/failed"; fi
    # Half of the time, about, so that reports come in every 2 s for the other half.
    for _ in $(seq 150); do [[ ! -f $work/load ]] || sleep 0.1; done
  done
}
regenerate() {
  nice "$bin/dubao" regenerate --store "$copy" --output "$work/copy-forecasts" --prior "$prior" --wait 120 --quiet || (($? == 3))
}

say "Running once, so that the runs to come compute what comes in alone …"
regenerate
start
say "Making reports …"
python3 Benchmarks/reports.py "$address" "$work/reports" "$work/paths.lua"
# Asks for each page once: what is measured is what readers meet while the server runs, not its first minute.
warm_up() {
  while read -r path; do
    curl -sS --insecure -H 'Accept-Encoding: gzip' -o /dev/null -w "%{time_total} s, %{size_download} bytes: $path\n" "$address$path" >&2
  done <"$work/reports/paths"
}
warm_up

echo "| | seconds | requests | a second | p50 ms | p95 ms | p99 ms | greatest ms | errors | imports | runs | MiB at start | middle | end | load average |"
echo "| --- | $(printf -- '---: | %.0s' {1..14})"
measure() {
  local name=$1 time=$2 pause=${3:-0} first middle last row
  rm -f "$work"/{taken,runs,failed}
  first=$(memory VmRSS)
  PAUSE=$pause wrk --threads 1 --connections "$readers" --duration "${time}s" --timeout 10s --latency --script "$work/paths.lua" \
    "$address" >"$work/wrk" &
  local load=$!
  sleep $((time / 2))
  middle=$(memory VmRSS)
  wait "$load"
  last=$(memory VmRSS)
  row=$(tail -n 1 "$work/wrk")
  count() { if [[ -f $work/$1 ]]; then wc -l <"$work/$1"; else echo 0; fi; }
  echo "| $name | $time $row $(count taken) | $(count runs) | $first | $middle | $last | $(cut -d ' ' -f 2 /proc/loadavg) |"
  [[ ! -f $work/failed ]] || say "$(count failed) imports or runs have failed."
}
measure "at rest" 30
under_load() {
  local name=$1 number=$2 pause
  for pause in $pauses; do
    touch "$work/load"
    take_in "$number" & loads+=($!)
    run_on & loads+=($!)
    measure "$name, a pause of $pause ms" "$seconds" "$pause"
    stop_loads
    number=$((number + 400))
  done
  # Asked twice, for the first answer may be older than the last import.
  get '/?lang=en' >/dev/null
  sleep 5
  say "$(get '/?lang=en' | grep -o 'Figures up to import [0-9]*') of $(get '/api/v1/imports?size=1' \
    | grep -o '"total":[0-9]*'); greatest memory $(memory VmHWM) MiB"
}
under_load "imports and runs" 0
stop
start --tls-certificate "$work/certificate.pem" --tls-key "$work/key.pem"
warm_up
under_load "the same, TLS" 800
