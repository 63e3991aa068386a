"""How the people of an organisation come in: what it asks of them at the door."""
