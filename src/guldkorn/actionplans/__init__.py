"""Act and follow up: actions with their gate, and their evaluation."""
