"""What is left when a meeting is over: its record, and the cards that a TRIO takes home."""
