"""A backup of the whole installation, and a server from one (docs/decisions/0028)."""
