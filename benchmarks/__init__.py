"""How long the heavy work takes, beside other ways to do it; what the intervals hold and what the
policy hides.
"""
