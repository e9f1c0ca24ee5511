"""The nightly run of a store by Spark: a task a shard."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from dubao import shards as _shards


def regenerate(
    spark: Any,
    store: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    as_of: str,
    shards: int | None = None,
    root: str | os.PathLike[str] | None = None,
    keep: bool = False,
    update: bool = True,
    seed: int | None = None,
    prior: str | None = None,
) -> int:
    """Computes what `dubao regenerate` computes, on many machines; the bytes are those of one machine.

    Tasks may be tried again, and twice at once (`spark.speculation`): see ``dubao.shards``. A run that was stopped goes
    on when it is called again.

    Arguments:
        spark: The session.
        store: The store, on the driver's machine.
        output: The folder to write, on the driver's machine.
        as_of: The day, YYYY-MM-DD.
        shards: The number of parts; default four times the number of tasks that run at the same time.
        root: A folder that all machines see, for what shards read and write; default ``output`` with `.shards`
            behind its name.
        keep: Whether ``root`` stays when all is done.
        update: Whether the store keeps the results, too.
        seed, prior: As for `dubao regenerate`.

    Returns:
        0, or 3 if some series could not be projected.

    Raises:
        ShardError: If ``root`` has another job in it.
        ProgramError: If the program fails on the driver.
    """
    context = spark.sparkContext
    folder = Path(root if root is not None else f"{os.fspath(output)}.shards").absolute()
    number = shards if shards is not None else 4 * context.defaultParallelism
    _shards.prepare(store, folder, shards=number, as_of=as_of, seed=seed, prior=prior)
    # Spark reserves so many cores for a task, and the program is told to use as many.
    threads = int(context.getConf().get("spark.task.cpus", "1"))
    place = os.fspath(folder)

    def compute(shard: int) -> int:
        _shards.run_shard(place, shard, threads=threads)
        return shard

    # As many slices as shards: each task has one, so that what is lost with a machine is one shard.
    done = context.parallelize(range(1, number + 1), number).map(compute).collect()
    assert sorted(done) == list(range(1, number + 1))
    return _shards.merge(folder, output, store=store if update else None, keep=keep)
