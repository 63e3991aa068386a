"""What the house is kept with: messages, tests, pictures."""
