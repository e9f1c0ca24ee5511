"""The nightly run of a store in parts, for any scheduler: prepare once, run each shard, merge once.

    python -m dubao.shards prepare --store dubao.sqlite --root /shared/night --shards 64 --as-of 2026-11-30
    python -m dubao.shards run --root /shared/night --shard 7        # on any machine, in any order, more than once
    python -m dubao.shards merge --root /shared/night --output forecasts --store dubao.sqlite

``root`` is a folder that all machines see. The result is, to the last byte, that of one machine.

``prepare`` has `dubao split` fit the models once, to all places, and write what each shard reads, models included: a few
megabytes a shard in place of a copy of the store.

A shard may be tried again or by two machines at once. Each attempt works on a copy of its part in a scratch folder of
its own machine, writes to a name of its own in ``root``, and moves the finished folder into its place, which the first
one does; the others remove what they wrote. So a shard's folder is there whole or not at all. The day, the number of
shards and the parts of the store are fixed by ``prepare``: midnight and imports may come between shards.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from dubao._program import find_program, run, say
from dubao.errors import DuBaoError

_JOB = "job.json"
_PARTS = "parts"
_RECORD = "split.json"


class ShardError(DuBaoError):
    """A job that cannot be prepared, run or merged as it stands."""


@dataclass(frozen=True)
class Job:
    """What is the same for all shards of a run.

    Attributes:
        shards: Their number.
        as_of: The day, YYYY-MM-DD.
        seed: Of the draws of paths; None for the program's own.
        prior: A prior pack that all machines see, or "none"; None for that of the store.
        store: SHA-256 of what `dubao split` says of the store: settings and hashes of its contents.
        version: The version of the program.
    """

    shards: int
    as_of: str
    seed: int | None
    prior: str | None
    store: str
    version: str


def prepare(
    store: str | os.PathLike[str],
    root: str | os.PathLike[str],
    *,
    shards: int,
    as_of: str,
    seed: int | None = None,
    prior: str | None = None,
    program: str | os.PathLike[str] | None = None,
) -> Job:
    """Splits the store as it is now and writes down what all shards have in common.

    Called again with the same store and settings it changes nothing, so that a job that was stopped goes on.

    Arguments:
        store: The store; it must exist.
        root: A folder that all machines see; made if it is missing.
        shards: The number of shards.
        as_of: The day, YYYY-MM-DD.
        seed, prior: As for `dubao regenerate`.
        program: The program; default the one that is found.

    Raises:
        ShardError: If the folder has another job in it.
    """
    if not Path(store).is_file():
        raise ShardError(f"{store}: there is no such store; dubao init makes one")
    if shards < 1:
        raise ShardError(f"a run has one shard or more, not {shards}")
    root = Path(root)
    root.mkdir(parents=True, exist_ok=True)
    with _own_name(root, _PARTS) as parts:
        run(
            [
                "split", "--store", os.fspath(store), "--shards", str(shards), "--as-of", as_of, "--output", str(parts),
                "--wait", "600", "--quiet", *_options(seed, prior),
            ],
            program=program,
        )  # fmt: skip
        job = Job(shards, as_of, seed, prior, _sha256(parts / _RECORD), _version(program))
        if (root / _JOB).exists():
            found = read_job(root)
            if found != job:
                raise ShardError(
                    f"{root} has another job in it, of {found.as_of} in {found.shards} shards, or from another state of "
                    "the store: merge it, remove the folder, or name another one"
                )
            return job
        # What a job that was stopped before its last file has left.
        shutil.rmtree(root / _PARTS, ignore_errors=True)
        os.replace(parts, root / _PARTS)
    with _own_name(root, "job") as text:
        text.write_text(json.dumps(asdict(job), indent=2) + "\n")
        # Written last: a folder that has it has the store, too.
        os.replace(text, root / _JOB)
    return job


def run_shard(
    root: str | os.PathLike[str],
    shard: int,
    *,
    threads: int = 1,
    program: str | os.PathLike[str] | None = None,
) -> Path:
    """Computes one shard, unless it is there already.

    Arguments:
        root: The folder that ``prepare`` made.
        shard: Its number, from 1.
        threads: Number of places computed side by side.
        program: The program; default the one that is found.

    Returns:
        The folder of the shard.

    Raises:
        ShardError: If there is no such shard, or the program is of another version than the one of ``prepare``.
        ProgramError: If the program fails.
    """
    root = Path(root)
    job = read_job(root)
    if not 1 <= shard <= job.shards:
        raise ShardError(f"the job has the shards 1 to {job.shards}, not {shard}")
    version = _version(program)
    if version != job.version:
        raise ShardError(f"the job was prepared by dubao {job.version}, and this is {version}: results would differ")
    place = root / f"shard-{shard}"
    if place.is_dir():
        return place
    # The part is locked and written to, so that each attempt has its own copy, on a disk of its own machine.
    with tempfile.TemporaryDirectory(prefix="dubao-shard-") as scratch, _own_name(root, place.name) as attempt:
        store = shutil.copyfile(root / _PARTS / f"part-{shard}.sqlite", Path(scratch) / "part.sqlite")
        run(
            [
                "regenerate", "--store", str(store), "--output", str(attempt), "--shard", f"{shard}/{job.shards}",
                "--as-of", job.as_of, "--threads", str(threads), "--quiet", *_options(job.seed, job.prior),
            ],
            program=program,
            prepare=_die_with_parent(),
        )  # fmt: skip
        try:
            os.rename(attempt, place)
        except OSError:
            # Another attempt was first; both are equal.
            if not place.is_dir():
                raise
    return place


def merge(
    root: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    store: str | os.PathLike[str] | None = None,
    keep: bool = False,
    program: str | os.PathLike[str] | None = None,
) -> int:
    """Puts the shards together.

    Arguments:
        root: The folder that ``prepare`` made.
        output: The folder to write.
        store: The store to keep the results in, too.
        keep: Whether ``root`` stays; else it is removed.
        program: The program; default the one that is found.

    Returns:
        0, or 3 if some series could not be projected.

    Raises:
        ShardError: If shards are missing.
        ProgramError: If the program refuses them.
    """
    root = Path(root)
    job = read_job(root)
    folders = [root / f"shard-{number}" for number in range(1, job.shards + 1)]
    missing = [str(number) for number, folder in enumerate(folders, 1) if not folder.is_dir()]
    if missing:
        raise ShardError(f"{root} has no result of shard {', '.join(missing)} of {job.shards}: run them first")
    options = [] if store is None else ["--store", os.fspath(store)]
    status, _ = run(
        ["merge", *map(str, folders), "--output", os.fspath(output), "--quiet", *options], program=program
    )
    strays = [path for path in root.iterdir() if path.name.startswith(".shard-")]
    if keep:
        for stray in strays:
            shutil.rmtree(stray, ignore_errors=True)
    else:
        _remove(root)
        if strays:
            # An engine ends the attempts that lost within seconds; until then one may still be writing.
            time.sleep(3)
            _remove(root)
    return status


def _remove(folder: Path) -> None:
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.5)
    say(f"{folder} could not be removed: something still writes to it")


def read_job(root: str | os.PathLike[str]) -> Job:
    """Reads what ``prepare`` wrote.

    Raises:
        ShardError: If there is nothing.
    """
    try:
        return Job(**json.loads((Path(root) / _JOB).read_text()))
    except FileNotFoundError:
        raise ShardError(f"{root} has no job in it: prepare one first") from None


@contextmanager
def _own_name(root: Path, name: str) -> Iterator[Path]:
    """Gives a name in a folder that nobody else has, and removes what is left at it."""
    path = root / f".{name}.{uuid.uuid4().hex}"
    try:
        yield path
    finally:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _options(seed: int | None, prior: str | None) -> list[str]:
    seeds = [] if seed is None else ["--seed", str(seed)]
    return seeds + ([] if prior is None else ["--prior", prior])


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _version(program: str | os.PathLike[str] | None) -> str:
    return run(["--version"], program=program)[1].decode().strip()


def _die_with_parent() -> Callable[[], None] | None:
    """Returns what makes the program end when the process that started it is killed.

    An engine kills the worker of a task that it gives up; the program must not go on writing after that.
    """
    if not sys.platform.startswith("linux"):
        return None
    libc, parent = ctypes.CDLL(None), os.getpid()

    def prepare() -> None:
        libc.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the status that `dubao` itself would have."""
    parser = argparse.ArgumentParser(prog="python -m dubao.shards", description=(__doc__ or "").split("\n\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    first = commands.add_parser("prepare", help="split the store and fix what all shards have in common")
    first.add_argument("--store", required=True)
    first.add_argument("--shards", type=int, required=True)
    first.add_argument("--as-of", required=True, help="YYYY-MM-DD; never left to the clock, which differs by shard")
    first.add_argument("--seed", type=int)
    first.add_argument("--prior")
    one = commands.add_parser("run", help="compute one shard")
    one.add_argument("--shard", type=int, required=True, help="from 1")
    one.add_argument("--threads", type=int, default=1)
    last = commands.add_parser("merge", help="put the shards together and remove the folder")
    last.add_argument("--output", required=True)
    last.add_argument("--store")
    last.add_argument("--keep", action="store_true", help="leave the folder of the job")
    for command in (first, one, last):
        command.add_argument("--root", required=True, help="a folder that all machines see")
    given = parser.parse_args(arguments)
    try:
        find_program()
        if given.command == "prepare":
            prepare(
                given.store, given.root, shards=given.shards, as_of=given.as_of, seed=given.seed, prior=given.prior
            )
        elif given.command == "run":
            print(run_shard(given.root, given.shard, threads=given.threads))
        else:
            return merge(given.root, given.output, store=given.store, keep=given.keep)
    except DuBaoError as error:
        print(f"dubao.shards: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
