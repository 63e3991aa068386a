"""Involve: what a talk showed, and how each of the three sees a topic."""
