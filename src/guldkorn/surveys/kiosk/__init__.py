"""A shared tablet, as in a staff room: one person after another answers at it with a code."""
