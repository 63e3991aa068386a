"""The kinds of exercises: what the room does with each. A kind is one folder here and one line in
``table.py``.

What a kind's file must hold stands in ``content/exercise_shapes.py``: files are read and checked
without a room, and content imports nothing from above. So the two meet in ``Kind``, which content
knows, and which the table here is by.
"""
