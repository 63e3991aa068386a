"""Many units at a glance, in the order of the organisation. Steps and dates, never content, and
nobody is ranked.
"""
