"""Identify: surveys, invitations and answers, with nothing that joins the last two."""
