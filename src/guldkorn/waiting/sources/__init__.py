"""What can wait, and what has a day: one module for each room that has such things, one line in
`waiting.table` for each.
"""
