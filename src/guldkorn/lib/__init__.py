"""Thin wrappers without domain words: time, mail, pages, refusals."""
