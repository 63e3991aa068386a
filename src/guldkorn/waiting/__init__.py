"""What waits for a person, in all their units: on a page, in a mail, and as days in a calendar."""
