"""Questionnaires that an organisation brings itself: read from a file, looked at, kept, and chosen
for a survey.
"""
