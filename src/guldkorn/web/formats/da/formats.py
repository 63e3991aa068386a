"""What Django's own Danish formats lack: dates with the day of the week."""

WEEKDAY_DATE_FORMAT = "l j. F Y"
SHORT_WEEKDAY_DATE_FORMAT = "D j. F Y"
WEEKDAY_MONTH_DAY_FORMAT = "l j. F"
