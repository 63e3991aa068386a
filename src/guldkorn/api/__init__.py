"""Other systems: a versioned address for each thing that a coordinator sees, opened by a token."""
