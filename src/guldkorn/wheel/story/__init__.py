"""A unit's whole story on one axis of time: what was seen, chosen, done and told."""
