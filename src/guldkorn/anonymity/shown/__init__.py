"""What is shown of those who may be seen: figures, cut where few people are, and what that takes to hold."""
