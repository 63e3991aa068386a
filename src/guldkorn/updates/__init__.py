"""Communicate: a status in three sentences that everybody can read."""
