"""What is asked in a meeting beside its exercises: questions of one's own, questions from those who
listen, and whether it goes too fast.
"""
