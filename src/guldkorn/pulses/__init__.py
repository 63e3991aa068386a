"""Identify: a pulse that comes back by itself, one set of questions at a time."""
