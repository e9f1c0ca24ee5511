# Shared by the scripts of this folder: where things are, and virtual environments with what they need.
# shellcheck shell=bash
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$root/.build/python
mkdir -p "$work"
say() { printf '%s\n' "$*" >&2; }

debian() { # packages: installs Debian packages, with sudo where needed
  local as=()
  ((EUID == 0)) || as=(sudo)
  say "Installing $* …"
  export DEBIAN_FRONTEND=noninteractive
  "${as[@]}" apt-get update -qq
  "${as[@]}" apt-get install -y -qq --no-install-recommends "$@" >&2
}

find_python() { # 3.12: prints a Python of that version, or fails
  local candidate
  for candidate in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$1".*/bin/python "$(command -v "python$1" || true)" \
    "$(command -v python3 || true)"; do
    [[ -x $candidate ]] || continue
    [[ $("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) == "$1" ]] || continue
    "$candidate" -c 'import ensurepip' 2>/dev/null || continue
    echo "$candidate"
    return
  done
  return 1
}

any_python() { # prints the Python that tools run with
  python3 -c 'import ensurepip, sys; assert sys.version_info >= (3, 10)' 2>/dev/null || debian python3-venv
  command -v python3
}

environment() { # folder, Python, requirements…: a virtual environment with them, made anew when they change
  local folder=$1 python=$2
  shift 2
  local wanted
  wanted=$("$python" --version; printf '%s\n' "$@"; sha256sum <"$root/python/pyproject.toml")
  [[ -f $folder/wanted && $(<"$folder/wanted") == "$wanted" ]] && return
  rm -rf "$folder"
  "$python" -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check "$@"
  printf '%s\n' "$wanted" >"$folder/wanted"
}
