"""All unit reports of a survey in one archive, made in the background."""
