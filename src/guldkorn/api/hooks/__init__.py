"""Telling other systems that something has happened, by the Standard Webhooks convention."""
