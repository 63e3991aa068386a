"""How long the heavy work takes, beside other ways to do it."""
