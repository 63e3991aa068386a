"""Whom people can go to outside the workplace."""
