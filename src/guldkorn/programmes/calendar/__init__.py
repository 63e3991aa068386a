"""Who comes on which day, and what reaches their mailboxes and calendars."""
