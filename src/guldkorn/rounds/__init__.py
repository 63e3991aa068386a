"""One turn of the wheel at a unit, and its five steps."""
