"""The year of a workplace: the clock of the written assessment (APV), changes at work, the yearly
discussion, and the wheel of the twelve months.
"""
