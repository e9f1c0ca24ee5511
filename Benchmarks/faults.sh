#!/usr/bin/env bash
# Ends imports, nightly runs and exports by force at random moments, half of them by SIGKILL and half by SIGTERM, repeats them,
# and compares what is there then with what an undisturbed command leaves: the bytes of all files, the state of the store, and
# what was left lying about.
#
#   Benchmarks/faults.sh [KILLS] [PLACES] [SEED] [COMMAND …]
#
# Default 60 kills of each command, 162 communes (5,022 series), seed 1, and the commands imports, exports and runs.
# DUBAO names the program (default .build/release/dubao). Needs some 500 MB under TMPDIR.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dubao=${DUBAO:-$root/.build/release/dubao}
kills=${1:-60} places=${2:-162} seed=${3:-1}
commands=("${@:4}")
((${#commands[@]})) || commands=(imports exports runs)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
RANDOM=$seed

fail() { echo "FAILED: $*"; exit 1; }

# Runs a command to its end; sets `seconds` and `status`.
undisturbed() {
  local start
  start=$(date +%s.%N) status=0
  "$@" || status=$?
  ((status == 0 || status == 3)) || fail "exit status $status of $*"
  seconds=$(echo "$(date +%s.%N) - $start" | bc)
}

# Ends a command at a random moment of the first PART of its time; sets `outcome` to KILL, TERM or ended.
disturbed() {
  local part=$1
  shift
  "$@" >/dev/null 2>&1 &
  local child=$! signal=KILL code=0
  ((RANDOM % 2)) && signal=TERM
  sleep "$(echo "scale=3; 0.01 + $RANDOM / 32768 * $seconds * $part" | bc)"
  outcome=ended
  kill -s "$signal" "$child" 2>/dev/null && outcome=$signal
  wait "$child" 2>/dev/null || code=$?
  # It may have come to its end while the signal was on its way.
  ((code > 128)) || outcome=ended
  [[ $outcome != ended ]] || ((code == status)) || fail "exit status $code instead of $status of $*"
}

sound() {
  "$dubao" doctor --store "$1" >doctor.txt || { cat doctor.txt; fail "the store is damaged"; }
}

# Prints the hash of all that a store holds, by the files of its export.
state() {
  rm -rf state
  "$dubao" export --store "$1" --output state --quiet >&2 || fail "the store cannot be exported"
  (cd state && find . -type f | sort | xargs sha256sum | sha256sum)
}

restore() { rm -f "$2" "$2"-wal "$2"-shm "$2"-journal && cp "$1" "$2"; }

"$dubao" simulate nation --output nation --places "$places" --datasets "$root/datasets" --quiet
"$dubao" simulate nation --output month --places "$places" --datasets "$root/datasets" --month 2026-10 --quiet
"$dubao" init --store fresh.sqlite --datasets nation --quiet

imports() {
  local hits=0 before after reached=0 now
  local command=("$dubao" import month/illustrative-2026-10.csv --store s.sqlite --quiet)
  before=$(state fresh.sqlite)
  restore fresh.sqlite s.sqlite
  undisturbed "${command[@]}"
  after=$(state s.sqlite)
  [[ $before != "$after" ]] || fail "the import changes nothing"
  echo "import, undisturbed: $seconds s"
  declare -A by=([KILL]=0 [TERM]=0)
  while ((hits < kills)); do
    restore fresh.sqlite s.sqlite
    disturbed 1.05 "${command[@]}"
    [[ $outcome != ended ]] || continue
    hits=$((hits + 1)) by[$outcome]=$((by[$outcome] + 1))
    sound s.sqlite
    now=$(state s.sqlite)
    [[ $now == "$before" || $now == "$after" ]] || fail "half an import is in the store"
    [[ $now == "$before" ]] || reached=$((reached + 1))
    "${command[@]}" || fail "the import cannot be repeated"
    [[ $(state s.sqlite) == "$after" ]] || fail "the repeated import leaves another state"
  done
  echo "import: killed $hits times (${by[KILL]} SIGKILL, ${by[TERM]} SIGTERM), $reached with all and $((hits - reached)) with none of it done;"
  echo "  each store was sound, and the same after a repetition"
}

exports() {
  local hits=0 whole=0
  local command=("$dubao" export --store fresh.sqlite --output folder/out --quiet)
  mkdir folder
  undisturbed "${command[@]}"
  mv folder/out reference
  echo "export, undisturbed: $seconds s"
  declare -A by=([KILL]=0 [TERM]=0)
  while ((hits < kills)); do
    disturbed 1.05 "${command[@]}"
    if [[ $outcome != ended ]]; then
      hits=$((hits + 1)) by[$outcome]=$((by[$outcome] + 1))
      if [[ -e folder/out ]]; then
        whole=$((whole + 1))
      else
        "${command[@]}" || fail "the export cannot be repeated"
      fi
    fi
    diff -rq reference folder/out || fail "the files differ"
    [[ $(ls -A folder) == out ]] || fail "half-written files are left: $(ls -A folder)"
    rm -rf folder/out
  done
  sound fresh.sqlite
  echo "export: killed $hits times (${by[KILL]} SIGKILL, ${by[TERM]} SIGTERM), $whole with the whole folder and $((hits - whole)) with none;"
  echo "  each folder was the same after a repetition ($(find reference -type f | wc -l) files), nothing is left over"
}

runs() {
  local hits=0 finished=0 least=$places most=0 done_places part
  local run=(regenerate --as-of 2026-11-21 --prior "$root/datasets/prior" --quiet)
  restore fresh.sqlite a.sqlite
  undisturbed "$dubao" "${run[@]}" --store a.sqlite --output a
  echo "regenerate, undisturbed: $seconds s, exit status $status"
  restore fresh.sqlite s.sqlite
  declare -A by=([KILL]=0 [TERM]=0)

  # Compares what the disturbed run has left with what the undisturbed one has.
  same() {
    diff -rq --exclude timings.json a b || fail "the files differ"
    [[ -z $(find b -name '*.partial') ]] || fail "half-written files are left: $(find b -name '*.partial')"
    sound s.sqlite
  }

  while ((hits < kills)); do
    # Some moments lie in the learning, and some in the writing of places; the finished places stay for the next run.
    part=$((hits % 3 == 0 ? 1 : 6))
    disturbed "$(echo "scale=3; 1 / $part" | bc)" "$dubao" "${run[@]}" --store s.sqlite --output b
    if [[ $outcome != ended ]]; then
      hits=$((hits + 1)) by[$outcome]=$((by[$outcome] + 1))
      sound s.sqlite
      done_places=$(find b -name forecasts.csv 2>/dev/null | wc -l)
      ((done_places > 0 && done_places < least)) && least=$done_places
      ((done_places > most)) && most=$done_places
      continue
    fi
    # It came to its end between two kills: compare, and begin a new one.
    same
    finished=$((finished + 1))
    rm -rf b
    restore fresh.sqlite s.sqlite
  done
  local again=0
  "$dubao" "${run[@]}" --store s.sqlite --output b || again=$?
  ((again == status)) || fail "exit status $again instead of $status"
  same
  echo "regenerate: killed $hits times (${by[KILL]} SIGKILL, ${by[TERM]} SIGTERM) with $least to $most places done; $finished disturbed runs"
  echo "  came to their end on the way; the files of both are the same ($(find a -type f | wc -l)), nothing is left over"
}

for command in "${commands[@]}"; do
  case $command in
    imports | exports | runs) "$command" ;;
    *) fail "'$command' is none of imports, exports, runs" ;;
  esac
done
