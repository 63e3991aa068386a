"""Home: the wheel of a unit, and the overview of many."""
