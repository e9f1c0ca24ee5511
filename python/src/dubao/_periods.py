"""Stamps of frames and periods of the program.

The program writes periods as 2024, 2024-Q3, 2024-09 and 2024-09-30. A frame may have these as text, years as whole
numbers, or dates at the first or at the last day of the period. Nothing is inferred and nothing is rounded: a stamp
that does not fit the frequency that was named is an error, and what comes back has the form of what went in.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal, get_args

import pyarrow as pa
import pyarrow.compute as pc

from dubao.errors import PeriodError

#: How long a period is: a year, a quarter, a month or a day.
Freq = Literal["Y", "Q", "M", "D"]

_NAMES = {"Y": "year", "Q": "quarter", "M": "month", "D": "day"}
_TEXT = {"Y": "2024", "Q": "2024-Q3", "M": "2024-09", "D": "2024-09-30"}
_PATTERNS = {
    "Y": re.compile(r"\d{4}"),
    "Q": re.compile(r"\d{4}-Q[1-4]"),
    "M": re.compile(r"\d{4}-(0[1-9]|1[0-2])"),
    "D": re.compile(r"\d{4}-\d{2}-\d{2}"),
}


class Anchor(Enum):
    """Which day stands for a period."""

    NONE = "none"
    START = "first"
    END = "last"


@dataclass(frozen=True)
class Stamps:
    """How a column writes periods.

    Attributes:
        freq: The frequency.
        type: The Arrow type of the column.
        anchor: Which day stands for a period, if the column has days.
    """

    freq: Freq
    type: pa.DataType
    anchor: Anchor

    def restore(self, periods: pa.Array | pa.ChunkedArray) -> pa.Array:
        """Returns periods as the program writes them in the form of the column; an empty one is missing."""
        return _mapped(periods, lambda period: self._stamp(period) if period else None, self.type)

    def _stamp(self, period: str) -> Any:
        if pa.types.is_integer(self.type):
            return int(period)
        if self.anchor is Anchor.NONE:
            return period
        day = _day(period, self.freq, self.anchor)
        if _is_text(self.type):
            return day.isoformat()
        if pa.types.is_timestamp(self.type) or pa.types.is_date64(self.type):
            return datetime.datetime.combine(day, datetime.time())
        return day


def checked_freq(freq: str) -> Freq:
    """Returns a frequency that is one.

    Raises:
        PeriodError: If it is none.
    """
    if freq not in get_args(Freq):
        hint = {"A": "Y", "YE": "Y", "YS": "Y", "QE": "Q", "QS": "Q", "ME": "M", "MS": "M", "d": "D"}.get(freq)
        raise PeriodError(
            f"freq takes 'Y', 'Q', 'M' or 'D', not {freq!r}"
            + (f"; write {hint!r}: first or last days are told from the stamps" if hint else "")
        )
    return freq  # type: ignore[return-value]


def read_stamps(column: pa.ChunkedArray, freq: Freq, name: str) -> tuple[pa.Array, Stamps]:
    """Reads a column of stamps.

    Arguments:
        column: Text, whole numbers, dates or timestamps.
        freq: How long a period is.
        name: What errors call the column.

    Returns:
        The periods as text, and how to write periods like the column.

    Raises:
        PeriodError: If a stamp is missing or does not fit the frequency.
    """
    if column.null_count:
        row = pc.index(pc.is_null(column), True).as_py()
        raise PeriodError(f"column '{name}' has no stamp in row {row}")
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    kind = column.type
    stamps: list[Any] = _plain(column, name).unique().to_pylist()
    if pa.types.is_integer(kind):
        _require_years(stamps, freq, name)
        form = Stamps(freq, kind, Anchor.NONE)
        return _mapped(column, lambda year: f"{year:04d}", pa.string()), form
    if _is_text(kind) and all(_PATTERNS[freq].fullmatch(stamp) for stamp in stamps) and freq != "D":
        return column.cast(pa.string()).combine_chunks(), Stamps(freq, kind, Anchor.NONE)
    if _is_text(kind):
        days = {stamp: _day_of_text(stamp, freq, name) for stamp in stamps}
    elif pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        days = {stamp: _day_of_time(stamp, name) for stamp in stamps}
    else:
        raise PeriodError(f"column '{name}' is of type {kind}; stamps are text, whole years, dates or timestamps")
    anchor = _anchor(days.values(), freq, name)
    return (
        _mapped(_plain(column, name), lambda stamp: _period(days[stamp], freq), pa.string()),
        Stamps(freq, kind, anchor),
    )


def read_period(value: object, freq: Freq, name: str) -> str:
    """Reads one period that was passed as a value: text, a whole year, a date, a timestamp or a pandas Period.

    Raises:
        PeriodError: If it does not fit the frequency.
    """
    if isinstance(value, bool) or value is None:
        raise PeriodError(f"{name} takes a period such as {_TEXT[freq]!r}, not {value!r}")
    if hasattr(value, "start_time") and hasattr(value, "freqstr"):
        value = _text_of_pandas_period(value, freq, name)
    if hasattr(value, "to_pydatetime"):
        value = value.to_pydatetime()
    if type(value).__module__ == "numpy":
        value = value.item()  # type: ignore[attr-defined]
    if not isinstance(value, (str, int, datetime.date)):
        raise PeriodError(f"{name} takes a period such as {_TEXT[freq]!r}, not {value!r}")
    periods, _ = read_stamps(pa.chunked_array([pa.array([value])]), freq, name)
    return str(periods[0].as_py())


def _text_of_pandas_period(period: Any, freq: Freq, name: str) -> str:
    check_pandas_freq(period.freqstr, freq, name)
    return _period(period.start_time.date(), freq)


def check_pandas_freq(freqstr: str, freq: Freq, name: str) -> None:
    """Checks that periods of pandas are of the frequency that was named.

    Raises:
        PeriodError: If they are not, or do not begin with the calendar's.
    """
    # pandas has several names for a frequency: of a period, of an offset, and those of versions before 3.
    fitting = {"Y": "(Y|YE|A)(-DEC)?", "Q": "(Q|QE)(-DEC)?", "M": "M|ME", "D": "D"}[freq]
    if not re.fullmatch(fitting, freqstr):
        raise PeriodError(f"'{name}' has periods of the frequency {freqstr!r} of pandas, which is not freq={freq!r}")


def _plain(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    """Returns a column whose values Python can hold: timestamps to the microsecond, without a zone."""
    if not pa.types.is_timestamp(column.type):
        return column
    if column.type.tz is not None:
        raise PeriodError(
            f"column '{name}' has times of the zone {column.type.tz}, and a period has none: remove it, "
            "as with .dt.tz_localize(None) or .dt.replace_time_zone(None)"
        )
    try:
        return column.cast(pa.timestamp("us"))
    except pa.ArrowInvalid:
        raise PeriodError(f"column '{name}' has times of day; stamps are days, at midnight") from None


def _mapped(column: Any, change: Any, type: pa.DataType) -> pa.Array:
    """Applies a function to the values of a column, once to each value that is different."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    coded = column.dictionary_encode()
    changed = [None if value is None else change(value) for value in coded.dictionary.to_pylist()]
    return pa.array(changed, type=type).take(coded.indices)


def _require_years(stamps: list[int], freq: Freq, name: str) -> None:
    if freq != "Y":
        raise PeriodError(f"column '{name}' has whole numbers, which are years and fit freq='Y', not freq={freq!r}")
    for stamp in stamps:
        if not 1 <= stamp <= 9999:
            raise PeriodError(f"column '{name}': {stamp} is no year from 1 to 9999")


def _day_of_text(stamp: str, freq: Freq, name: str) -> datetime.date:
    try:
        if not _PATTERNS["D"].fullmatch(stamp):
            raise ValueError
        return datetime.date.fromisoformat(stamp)
    except ValueError:
        forms = f"{_TEXT[freq]!r}" + ("" if freq == "D" else " or the first or last day of it, such as '2024-12-31'")
        raise PeriodError(
            f"column '{name}': {stamp!r} is no {_NAMES[freq]}; with freq={freq!r} a text is {forms}"
        ) from None


def _day_of_time(stamp: datetime.date, name: str) -> datetime.date:
    if not isinstance(stamp, datetime.datetime):
        return stamp
    if stamp.time() != datetime.time():
        raise PeriodError(f"column '{name}': {stamp} has a time of day; stamps are days, at midnight")
    return stamp.date()


def _anchor(days: Iterable[datetime.date], freq: Freq, name: str) -> Anchor:
    found: dict[Anchor, datetime.date] = {}
    for day in days:
        period = _period(day, freq)
        for anchor in (Anchor.START, Anchor.END):
            if day == _day(period, freq, anchor):
                found.setdefault(anchor, day)
                break
        else:
            unit = _NAMES[freq]
            raise PeriodError(
                f"column '{name}': {day} is neither the first nor the last day of a {unit}, as freq={freq!r} asks"
            )
    if len(found) > 1:
        raise PeriodError(
            f"column '{name}' mixes first and last days of a {_NAMES[freq]}: {found[Anchor.START]} and "
            f"{found[Anchor.END]}; a column has one of them"
        )
    return next(iter(found), Anchor.START)


def _period(day: datetime.date, freq: Freq) -> str:
    if freq == "Y":
        return f"{day.year:04d}"
    if freq == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    return day.isoformat()[:7] if freq == "M" else day.isoformat()


def _day(period: str, freq: Freq, anchor: Anchor) -> datetime.date:
    year = int(period[:4])
    if freq == "D":
        return datetime.date.fromisoformat(period)
    if freq == "Y":
        first, last = 1, 12
    elif freq == "Q":
        last = 3 * int(period[6])
        first = last - 2
    else:
        first = last = int(period[5:7])
    if anchor is Anchor.START:
        return datetime.date(year, first, 1)
    return datetime.date(year, last, calendar.monthrange(year, last)[1])


def _is_text(type: pa.DataType) -> bool:
    return bool(pa.types.is_string(type) or pa.types.is_large_string(type) or pa.types.is_string_view(type))
