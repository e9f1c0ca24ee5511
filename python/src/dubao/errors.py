"""What can go wrong, as types."""

from __future__ import annotations

from collections.abc import Sequence


class DuBaoWarning(UserWarning):
    """Something that the program said on standard error while it did what was asked."""


class DuBaoError(Exception):
    """Any error of this package."""


class FrameError(DuBaoError, ValueError):
    """A frame that cannot be taken as a table of series; the message says what is wrong and what would be right."""


class PeriodError(FrameError):
    """A stamp that does not fit the frequency that was named."""


class ProgramNotFoundError(DuBaoError, FileNotFoundError):
    """There is no program `dubao` where it was looked for."""


class ProgramError(DuBaoError, RuntimeError):
    """The program ended with a status that means failure.

    Attributes:
        status: The exit status; negative if a signal ended the program.
        message: What the program said.
        command: The arguments it was started with.
    """

    def __init__(self, status: int, message: str, command: Sequence[str]) -> None:
        """Makes the error from what the program left behind."""
        self.status = status
        self.message = message or f"dubao ended with status {status} and said nothing"
        self.command = tuple(command)
        super().__init__(self.message)

    def __reduce__(self) -> tuple[type[ProgramError], tuple[int, str, tuple[str, ...]]]:
        """Lets the error pass from a worker process to the one that started it."""
        return type(self), (self.status, self.message, self.command)


class InputError(ProgramError):
    """Status 1: bad input, or an output that cannot be written."""


class UsageError(ProgramError):
    """Status 2: options that the program does not take."""
