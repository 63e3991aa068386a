"""All units of a survey and all its topics at a glance, from shown figures only. Nobody is
ranked.
"""
