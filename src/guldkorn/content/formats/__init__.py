"""Questionnaires as other programs keep them: XLSForm and LimeSurvey's .lss, in and out.

How each is carried stands in docs/reference/questionnaires/formats.md.
"""
