"""A fictional municipality to look around in: its tree, its people, its surveys and its five
running rounds.
"""
