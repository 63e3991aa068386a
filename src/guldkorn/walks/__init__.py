"""Identify: walk-rounds of a workplace, and what was noted on them, fact apart from impression."""
