"""`make bench-live`: the real room with a thousand phones, beside the barest broadcaster on the
same machine.
"""
