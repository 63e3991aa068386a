"""Long work that leaves its request: a row says what to do, and whoever does it holds the row."""
