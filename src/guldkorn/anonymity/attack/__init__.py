"""How an outsider works out what is not shown. `guldkorn.anonymity.audit` puts it together."""
