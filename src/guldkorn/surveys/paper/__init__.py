"""The questionnaire on paper: a sheet for each code, so that one sheet is one answer."""
