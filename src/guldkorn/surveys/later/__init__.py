"""“Go on later”: a questionnaire that is half filled, opened by a code that one person has."""
