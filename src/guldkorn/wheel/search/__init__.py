"""Searching in what one may see."""
