"""Dates as people plan them: some to the day, some only to the month or the year.

A `CoarseDate` keeps what is known and no more. "January 2027" stays January 2027: no day is made
up for it, neither in the database nor on a page.
"""

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from django.utils import formats
from django.utils.translation import gettext, pgettext

FIRST_YEAR, LAST_YEAR = 1900, 2199


class Precision(IntEnum):
    """How exact a date is. Of two periods that end on the same day, the coarser sorts later."""

    DAY = 0
    MONTH = 1
    MID_YEAR = 2
    QUARTER = 3
    YEAR = 4


# What people call the middle of the year: June and July.
MID_YEAR_MONTHS = (6, 7)

PATTERNS = {
    Precision.DAY: re.compile(r"(?P<year>\d{4})-(?P<part>\d{2})-(?P<day>\d{2})"),
    Precision.MONTH: re.compile(r"(?P<year>\d{4})-(?P<part>\d{2})"),
    Precision.MID_YEAR: re.compile(r"(?P<year>\d{4})-mid"),
    Precision.QUARTER: re.compile(r"(?P<year>\d{4})-Q(?P<part>[1-4])"),
    Precision.YEAR: re.compile(r"(?P<year>\d{4})"),
}


@functools.total_ordering
@dataclass(frozen=True)
class CoarseDate:
    """A day, month, mid-year, quarter or year, in the calendar of Europe/Berlin.

    `last` is the last day of the period. Together with the precision it says everything, and it
    sorts: a coarse date comes after every fixed day of its period.

    Raises ValueError when `last` is not the last day of a period of that precision, or when the
    year lies outside 1900–2199 (a typing error, not a plan).
    """

    last: dt.date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.last.year <= LAST_YEAR:
            raise ValueError(f"{self.last.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
        if self.precision is not Precision.DAY and self.last != _last_day(self.year, self._last_month):
            raise ValueError(f"{self.last} does not end a period of precision {self.precision.name}")

    @property
    def _last_month(self) -> int:
        months = {Precision.MID_YEAR: MID_YEAR_MONTHS[-1], Precision.QUARTER: self.quarter * 3, Precision.YEAR: 12}
        return months.get(self.precision, self.last.month)

    @classmethod
    def day(cls, year: int, month: int, day: int) -> Self:
        return cls(dt.date(year, month, day))

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        return cls(_last_day(year, month), Precision.MONTH)

    @classmethod
    def mid_year(cls, year: int) -> Self:
        return cls(_last_day(year, MID_YEAR_MONTHS[-1]), Precision.MID_YEAR)

    @classmethod
    def quarter_of(cls, year: int, quarter: int) -> Self:
        return cls(_last_day(year, quarter * 3), Precision.QUARTER)

    @classmethod
    def year_of(cls, year: int) -> Self:
        return cls(_last_day(year, 12), Precision.YEAR)

    @property
    def year(self) -> int:
        return self.last.year

    @property
    def quarter(self) -> int:
        return (self.last.month + 2) // 3

    @property
    def first(self) -> dt.date:
        """The first day of the period."""
        match self.precision:
            case Precision.DAY:
                return self.last
            case Precision.MONTH:
                return self.last.replace(day=1)
            case Precision.MID_YEAR:
                return dt.date(self.year, MID_YEAR_MONTHS[0], 1)
            case Precision.QUARTER:
                return dt.date(self.year, self.quarter * 3 - 2, 1)
            case Precision.YEAR:
                return dt.date(self.year, 1, 1)

    def is_past(self, today: dt.date) -> bool:
        """True when the whole period lies before `today`."""
        return self.last < today

    def __lt__(self, other: "CoarseDate") -> bool:
        if not isinstance(other, CoarseDate):
            return NotImplemented
        return self.sort_number < other.sort_number

    # --- What the database keeps -------------------------------------------------------------------

    @property
    def sort_number(self) -> int:
        """The date as one number that sorts as the date does: 20270131 and the precision, 1."""
        return int(f"{self.last:%Y%m%d}{self.precision:d}")

    @classmethod
    def from_sort_number(cls, number: int) -> Self:
        """The date that has this `sort_number`; ValueError when there is none."""
        day, precision = divmod(number, 10)
        return cls(dt.date.fromisoformat(str(day)), Precision(precision))

    # --- What people write -------------------------------------------------------------------------

    @property
    def code(self) -> str:
        """The date as it is typed: 2027-06-14, 2027-01, 2027-mid, 2027-Q3 or 2027."""
        match self.precision:
            case Precision.DAY:
                return self.last.isoformat()
            case Precision.MONTH:
                return f"{self.last:%Y-%m}"
            case Precision.MID_YEAR:
                return f"{self.year}-mid"
            case Precision.QUARTER:
                return f"{self.year}-Q{self.quarter}"
            case Precision.YEAR:
                return str(self.year)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The date whose `code` is `text`; ValueError when it is none."""
        for precision, pattern in PATTERNS.items():
            if match := pattern.fullmatch(text):
                numbers = {name: int(digits) for name, digits in match.groupdict().items()}
                return cls._from_numbers(precision, **numbers)
        raise ValueError(f"{text!r} is no date")

    @classmethod
    def _from_numbers(cls, precision: Precision, year: int, part: int = 0, day: int = 0) -> Self:
        match precision:
            case Precision.DAY:
                return cls.day(year, part, day)
            case Precision.MONTH:
                return cls.month(year, part)
            case Precision.MID_YEAR:
                return cls.mid_year(year)
            case Precision.QUARTER:
                return cls.quarter_of(year, part)
            case Precision.YEAR:
                return cls.year_of(year)

    # --- What people read --------------------------------------------------------------------------

    def __str__(self) -> str:
        """The date in the words of the active language: "14. Juni 2027", "Januar 2027", "Mitte 2027".

        Without the weekday: these dates begin and end things that last for weeks.
        """
        match self.precision:
            case Precision.DAY:
                return formats.date_format(self.last, formats.get_format("MONTH_DAY_FORMAT") + " Y")
            case Precision.MONTH:
                return formats.date_format(self.last, "YEAR_MONTH_FORMAT")
            case Precision.MID_YEAR:
                return gettext("mid-%(year)s") % {"year": self.year}
            case Precision.QUARTER:
                words = {"quarter": self.quarter, "year": self.year}
                return gettext("quarter %(quarter)s of %(year)s") % words
            case Precision.YEAR:
                return str(self.year)

    @property
    def machine_readable(self) -> str:
        """The value for `<time datetime>`; "" for mid-year and quarter, which HTML cannot say."""
        has_html_form = self.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR)
        return self.code if has_html_form else ""


def period(start: CoarseDate, end: CoarseDate) -> str:
    """ "Januar 2027 bis Mitte 2027"; one date where both are the same."""
    if start == end:
        return str(start)
    return pgettext("days", "%(start)s to %(end)s") % {"start": start, "end": end}


def _last_day(year: int, month: int) -> dt.date:
    """The last day of the month; ValueError when there is no such month."""
    if not 1 <= month <= 12:
        raise ValueError(f"{month} is no month")
    return dt.date(year, month, calendar.monthrange(year, month)[1])
