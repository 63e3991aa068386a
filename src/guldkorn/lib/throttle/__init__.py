"""How often something may be guessed wrong: counted in the database, for all processes together."""
