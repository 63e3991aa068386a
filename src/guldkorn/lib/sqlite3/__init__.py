"""Django's SQLite, with files that nobody else on the machine can read."""
