"""Where the program is looked for, and what becomes of its ends."""

from __future__ import annotations

import pickle
import stat
import subprocess
import sys

import pytest

import dubao
from dubao import _program


def script(path, text):
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_the_variable_wins(tmp_path, monkeypatch):
    named = script(tmp_path / "named", "exit 0\n")
    monkeypatch.setenv("DUBAO_BIN", str(named))
    assert dubao.find_program() == named
    monkeypatch.setenv("DUBAO_BIN", str(tmp_path / "nothing"))
    with pytest.raises(dubao.ProgramNotFoundError, match="DUBAO_BIN is"):
        dubao.find_program()


def test_then_the_wheels_then_the_path(tmp_path, monkeypatch):
    monkeypatch.delenv("DUBAO_BIN", raising=False)
    monkeypatch.setattr(_program, "_PACKAGE", tmp_path / "package")
    own = tmp_path / "own"
    own.mkdir()
    script(own / "dubao", "# from dubao._program import main\n")
    other = tmp_path / "other"
    other.mkdir()
    found = script(other / "dubao", "exit 0\n")
    monkeypatch.setenv("PATH", str(own))
    with pytest.raises(dubao.ProgramNotFoundError, match="install a wheel"):
        dubao.find_program()
    monkeypatch.setenv("PATH", f"{own}:{other}")
    assert dubao.find_program() == found
    (tmp_path / "package" / "bin").mkdir(parents=True)
    carried = script(tmp_path / "package" / "bin" / "dubao", "exit 0\n")
    assert dubao.find_program() == carried


@pytest.mark.parametrize(
    ("status", "kind"), [(1, dubao.InputError), (2, dubao.UsageError), (9, dubao.ProgramError)]
)
def test_statuses(tmp_path, status, kind):
    failing = script(tmp_path / "p", f"echo 'dubao: x.csv:2: wrong' >&2; exit {status}\n")
    with pytest.raises(kind) as caught:
        _program.run([], program=failing)
    assert caught.value.status == status and str(caught.value) == "x.csv:2: wrong"
    assert pickle.loads(pickle.dumps(caught.value)).message == "x.csv:2: wrong"


def test_three_is_no_failure_and_a_signal_is(tmp_path):
    assert _program.run([], program=script(tmp_path / "p", "echo out; exit 3\n")) == (3, b"out\n")
    with pytest.raises(dubao.ProgramError, match="status -9 and said nothing"):
        _program.run([], program=script(tmp_path / "q", "kill -9 $$\n"))
    with pytest.raises(dubao.ProgramNotFoundError, match="cannot be run"):
        _program.run([], program=tmp_path / "none")


def test_the_command_of_the_package_is_the_program(program):
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from dubao._program import main; sys.argv = ['dubao', '--version']; main()"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == dubao.__version__
