"""A figure of a result that is shown, and nothing is put in."""

from dataclasses import replace

from guldkorn.meetings.kinds import text

KIND = replace(text.KIND, inputs="", board="meetings/reveal/_board.html", wall="")
