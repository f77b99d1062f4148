"""Arabic: weekday، day month year، 24-hour time, in Western digits as on every sign and form in Germany."""

DATE_FORMAT = "l، j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "l، j F Y، H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
WEEKDAY_DAY_FORMAT = "l، j F"  # our own: a deadline this year
WEEKDAY_DATETIME_FORMAT = "D، d.m.Y، H:i"  # our own: a moment in a table
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y، H:i"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
