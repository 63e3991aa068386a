"""Sign-in through an organisation's own provider (OIDC)."""
