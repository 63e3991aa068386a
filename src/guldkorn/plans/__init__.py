"""A development plan: what stands in it, how it is read, and letting somebody else read it."""
