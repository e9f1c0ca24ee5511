#!/usr/bin/env bash
# Measures the server under many readers at once; see Benchmarks/README.md.
#
# usage: Benchmarks/readers.sh [STORE [READERS [SECONDS]]]
#
# STORE is a store with a finished run; without one an illustrative nation of 3,321 communes is made, which takes
# some ten minutes. BIN names a folder with programs that are built already. READERS (default 500) connections ask for pages for SECONDS (default 30), with wrk.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=.build/readers
mkdir -p "$work"
store=${1:-}
readers=${2:-500}
seconds=${3:-30}
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
    "$bin/dubao" regenerate --store "$store" --output "$work/forecasts" --prior datasets/prior --quiet || (($? == 3))
  fi
fi
rm -f "$work"/workspace.sqlite*
ulimit -n "$(ulimit -Hn)"
"$bin/dubao-server" --store "$store" --workspace "$work/workspace.sqlite" --port 0 >"$work/address" &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in $(seq 600); do
  [[ -s $work/address ]] && break
  kill -0 "$server" 2>/dev/null || { say "The server has not started."; exit 1; }
  sleep 0.2
done
address=$(head -n 1 "$work/address")

# What the readers ask for: the overview as it comes first, filtered, sorted and searched; wrk goes through them in turn.
cat >"$work/paths.lua" <<'LUA'
local paths = { "/", "/?page=2", "/?status=offTrack", "/?search=dien+bien", "/?lang=en", "/?deadline=2030" }
local turn = 0
request = function()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn])
end
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("| %d | %.0f | %.1f | %.1f | %.1f | %d |\n", summary.requests,
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
LUA
for path in "/" "/?page=2" "/?status=offTrack" "/?search=dien+bien" "/?lang=en" "/?deadline=2030"; do
  curl -sS -o /dev/null -w "%{time_total} s, %{size_download} bytes: $path\n" "${address%/}$path" >&2
done
say "$readers readers for $seconds s at $address ($(nproc) cores, shared with wrk) …"
echo "| requests | a second | p50 ms | p99 ms | greatest ms | errors |"
echo "| ---: | ---: | ---: | ---: | ---: | ---: |"
wrk --threads 1 --connections "$readers" --duration "${seconds}s" --timeout 10s --latency \
  --script "$work/paths.lua" "$address" | tail -n 1
printf 'greatest resident memory of the server: %s MiB\n' \
  "$(($(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$server/status") / 1024))"
