"""Figures of a sector, loaded from a file with their source: something to look at beside one's own,
never a grade.
"""
