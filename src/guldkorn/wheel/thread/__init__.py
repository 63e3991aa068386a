"""A theme's page: everything about it on one axis of time, from the signs to what was seen
afterwards.
"""
