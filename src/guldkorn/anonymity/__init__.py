"""What may be published: thresholds, blocks, and the one gate for figures. Pure: no framework, no
files.
"""
