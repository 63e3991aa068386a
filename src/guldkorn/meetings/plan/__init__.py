"""Before a meeting: its day is changed, it is copied, called off or tried out."""
