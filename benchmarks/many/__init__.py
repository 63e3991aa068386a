"""What long work with a survey of many people costs."""
