"""Who did what when: one row per action, never for answering a survey."""
