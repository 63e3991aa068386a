"""Every survey of a unit on one line per scale, from released figures only."""
