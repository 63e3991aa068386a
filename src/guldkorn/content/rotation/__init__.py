"""The sets of questions that a pulse with rhythm asks in turn."""
