"""What an answer is worth: instruments, scores, intervals, change, agreement. Pure: no framework,
no files.
"""
