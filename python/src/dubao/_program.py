"""Finding the program and running it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from dubao.errors import DuBaoWarning, InputError, ProgramError, ProgramNotFoundError, UsageError

#: Statuses that are no failure: 0, and 3, finished with series that could not be projected.
FINISHED = (0, 3)

_PACKAGE = Path(__file__).resolve().parent


def find_program() -> Path:
    """Returns the program: the one that DUBAO_BIN names, else that of the wheel, else the first on PATH.

    Raises:
        ProgramNotFoundError: If there is none, or DUBAO_BIN names something that cannot be run.
    """
    named = os.environ.get("DUBAO_BIN")
    if named:
        if not os.access(named, os.X_OK) or os.path.isdir(named):
            raise ProgramNotFoundError(f"DUBAO_BIN is '{named}', which is no program that can be run")
        return Path(named)
    carried = _PACKAGE / "bin" / "dubao"
    if os.access(carried, os.X_OK):
        return carried
    for folder in os.get_exec_path():
        found = shutil.which("dubao", path=folder)
        # This package's own command starts the program; taking it would be going in a circle.
        if found and not _is_own_command(Path(found)):
            return Path(found)
    raise ProgramNotFoundError(
        "there is no program 'dubao': install a wheel that carries it, or the Debian package, or set DUBAO_BIN to it"
    )


def run(
    arguments: Sequence[str],
    *,
    program: str | os.PathLike[str] | None = None,
    stdin: bytes = b"",
    warn: bool = True,
    prepare: Callable[[], None] | None = None,
) -> tuple[int, bytes]:
    """Runs the program to its end.

    Arguments:
        arguments: Its arguments.
        program: The program; default the one that ``find_program`` finds.
        stdin: What it reads from standard input.
        warn: Whether lines on standard error become warnings.
        prepare: Called in the new process before the program starts.

    Returns:
        Its status, one of ``FINISHED``, and what it wrote to standard output.

    Raises:
        ProgramError: If it failed; ``InputError`` for status 1, ``UsageError`` for 2.
    """
    path = Path(program) if program is not None else find_program()
    try:
        done = subprocess.run(
            [os.fspath(path), *arguments], input=stdin, capture_output=True, check=False, preexec_fn=prepare
        )
    except OSError as error:
        raise ProgramNotFoundError(f"'{path}' cannot be run: {error.strerror}") from error
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode not in FINISHED:
        kind = {1: InputError, 2: UsageError}.get(done.returncode, ProgramError)
        raise kind(done.returncode, _fault(said), arguments)
    if warn:
        for line in said.splitlines():
            say(line.removeprefix("dubao: ").strip())
    return done.returncode, done.stdout


def main() -> None:
    """Becomes the program: what the command `dubao` of the package does."""
    try:
        program = os.fspath(find_program())
    except ProgramNotFoundError as error:
        sys.exit(f"dubao: {error}")
    os.execv(program, [program, *sys.argv[1:]])


def _is_own_command(path: Path) -> bool:
    try:
        with open(path, "rb") as file:
            head = file.read(4096)
    except OSError:
        return True
    return head.startswith(b"#!") and b"dubao._program" in head


def _fault(said: str) -> str:
    """Returns what tells the fault in the text of a program that failed."""
    lines = [line.removeprefix("dubao: ") for line in said.splitlines()]
    for index, line in enumerate(lines):
        if line.startswith("Error: "):
            lines = [line.removeprefix("Error: "), *lines[index + 1 :]]
            break
    usage = next((index for index, line in enumerate(lines) if line.startswith("Usage: ")), len(lines))
    return "\n".join(lines[:usage]).strip()


def say(text: str) -> None:
    """Warns of something, at the line outside of this package from which it was called."""
    if not text:
        return
    # The warning is about the call from outside of the package.
    inside = os.path.dirname(__file__) + os.sep
    level, frame = 1, sys._getframe().f_back
    while frame is not None and frame.f_code.co_filename.startswith(inside):
        level, frame = level + 1, frame.f_back
    warnings.warn(text, DuBaoWarning, stacklevel=level + 1)
