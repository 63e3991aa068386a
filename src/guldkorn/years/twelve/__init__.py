"""The twelve months of a unit, or of a whole organisation: as a wheel, and as a list."""
