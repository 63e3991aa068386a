"""Involve: the live room, from the plan of a meeting to what came of it."""
