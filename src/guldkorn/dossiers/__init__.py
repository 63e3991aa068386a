"""The written assessment (APV) of a unit as one document: made, approved, read, compared."""
