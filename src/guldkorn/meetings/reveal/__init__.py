"""The result meeting: a result that is shown topic by topic in the room, each after a guess."""
