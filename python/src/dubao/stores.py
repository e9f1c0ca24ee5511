"""What a store holds, as frames."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from dubao._frames import make_frame
from dubao._packages import read_resource
from dubao._program import run

#: The kind of frame to return.
FrameKind = Literal["pandas", "polars", "arrow"]


def store(path: str | os.PathLike[str], *, frame: FrameKind = "pandas") -> Store:
    """Returns a store, the SQLite file of `dubao init`, to ask.

    Arguments:
        path: The file.
        frame: The kind of frames that it answers with.

    Raises:
        FileNotFoundError: If there is no such file.
    """
    return Store(path, frame=frame)


class Store:
    """A store. Nothing here changes it.

    Each table is that of the gap report as of a day: what was known then, judged then. Columns and their meanings
    are those of the report's CSV files; free text that a spreadsheet would take for a formula has an apostrophe
    before it, as there.
    """

    def __init__(self, path: str | os.PathLike[str], *, frame: FrameKind = "pandas") -> None:
        """See ``store``."""
        self.path = Path(path)
        self.frame = frame
        if not self.path.is_file():
            raise FileNotFoundError(f"{self.path}: there is no such store; dubao init makes one")

    def __repr__(self) -> str:
        """Names the file."""
        return f"dubao.store({str(self.path)!r})"

    def milestones(
        self,
        *,
        as_of: str | datetime.date | None = None,
        places: Iterable[str] = (),
        language: Literal["vi", "en"] = "vi",
    ) -> Any:
        """Returns a row for each milestone: its target, verdict, probability, median, interval, gap, pace, grade.

        Arguments:
            as_of: The day; default today.
            places: Keys of the places; default all with a plan.
            language: Of names and texts; codes are the same in both.

        Raises:
            ProgramError: If the store cannot be read, or has no such place.
        """
        return self._table("milestones", as_of, places, language)

    def projections(self, *, as_of: str | datetime.date | None = None, places: Iterable[str] = ()) -> Any:
        """Returns mean and quantiles of each indicator by year; arguments as for ``milestones``."""
        return self._table("projections", as_of, places, "vi")

    def observations(self, *, as_of: str | datetime.date | None = None, places: Iterable[str] = ()) -> Any:
        """Returns the figures that the report rests on, with their sources; arguments as for ``milestones``."""
        return self._table("observations", as_of, places, "vi")

    def tasks(self, *, as_of: str | datetime.date | None = None, places: Iterable[str] = ()) -> Any:
        """Returns the tasks of the plans and how they stand; arguments as for ``milestones``."""
        return self._table("tasks", as_of, places, "vi")

    def _table(
        self, name: str, as_of: str | datetime.date | None, places: Iterable[str], language: str
    ) -> Any:
        keys = [places] if isinstance(places, str) else list(places)
        options = [option for key in keys for option in ("--place", key)]
        if as_of is not None:
            options += ["--as-of", as_of if isinstance(as_of, str) else as_of.isoformat()[:10]]
        with tempfile.TemporaryDirectory(prefix="dubao-") as folder:
            run(
                [
                    "report", "--store", os.fspath(self.path), "--output", folder, "--format", "csv",
                    "--language", language, *options,
                ]
            )  # fmt: skip
            return make_frame(read_resource(Path(folder), name), self.frame)
