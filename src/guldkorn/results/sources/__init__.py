"""What of a result can be a sign in a round."""

from guldkorn.results.sources.figure import FigureSource
from guldkorn.rounds.sources import register

register(FigureSource())
