"""What is told to everybody, and what comes back."""
