"""How long answers are kept, and how they go."""
