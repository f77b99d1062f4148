"""German: Montag, 25. Oktober 2027, 16:30 Uhr."""

DATE_FORMAT = "l, j. F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = r"l, j. F Y, H:i \U\h\r"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j. F"
WEEKDAY_DAY_FORMAT = "l, j. F"  # our own: a deadline this year
WEEKDAY_DATETIME_FORMAT = "D, d.m.Y, H:i"  # our own: a moment in a table
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y, H:i"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
