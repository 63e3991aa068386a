"""A roster as a file: read it, understand its rows, and say what it would change. Pure: no Django
here.
"""
