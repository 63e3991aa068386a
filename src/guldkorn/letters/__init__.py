"""The post: every letter waits in a queue in the database, and leaves it when the mail server has
taken it.
"""
