"""What of a meeting can be a sign in a round."""

from guldkorn.meetings.sources.card import CardSource
from guldkorn.rounds.sources import register

register(CardSource())
