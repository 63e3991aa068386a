"""Involve: what a dialogue showed, and how each of the three sees a topic."""
