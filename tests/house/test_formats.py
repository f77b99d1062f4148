from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import formats, translation

BEGIN = datetime(2027, 10, 25, 16, 5, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("language", "date", "moment", "number"),
    [
        ("de", "Montag, 25. Oktober 2027", "Montag, 25. Oktober 2027, 16:05 Uhr", "1.234,5"),
        ("en", "Monday 25 October 2027", "Monday 25 October 2027, 16:05", "1,234.5"),
        ("ar", "الاثنين، 25 أكتوبر 2027", "الاثنين، 25 أكتوبر 2027، 16:05", "1,234.5"),
    ],
)
def test_dates_carry_the_weekday_and_numbers_western_digits(language, date, moment, number):
    with translation.override(language):
        assert formats.date_format(BEGIN, "DATE_FORMAT") == date
        assert formats.date_format(BEGIN, "DATETIME_FORMAT") == moment
        assert formats.time_format(BEGIN.timetz(), "TIME_FORMAT") == "16:05"
        assert formats.number_format(1234.5, use_l10n=True, force_grouping=True) == number
