"""Codes on paper: a document that whoever had them made can open for a while, and nobody else."""
