"""A unit's history in full: who did what when, month by month."""
