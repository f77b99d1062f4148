"""Days and moments as people in Berlin mean them. The database stores UTC."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def start_of_day(day: date) -> datetime:
    """The first instant of `day` in Berlin, aware; also right on the days the clocks change."""
    return datetime.combine(day, time.min, tzinfo=BERLIN)


def end_of_day(day: date) -> datetime:
    """24:00 of `day` in Berlin: the first instant that no longer belongs to it."""
    return start_of_day(day + timedelta(days=1))


def berlin_day(moment: datetime) -> date:
    """The calendar day on which an aware `moment` falls in Berlin."""
    return moment.astimezone(BERLIN).date()
