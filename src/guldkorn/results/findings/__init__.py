"""What is said of the figures of a result, in words: pure."""
