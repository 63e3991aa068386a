"""Identify: what the workplace knows already, such as key figures of a unit."""
