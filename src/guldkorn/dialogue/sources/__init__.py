"""What of a talk can be a sign in a round."""

from guldkorn.dialogue.sources.note import NoteSource
from guldkorn.rounds.sources import register

register(NoteSource())
