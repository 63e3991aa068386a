"""What it costs that somebody answers: beside a view that does nothing, and rows that nobody checks."""
