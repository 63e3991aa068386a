"""What stands in a dossier: one maker for each section, from facts that are read once."""
