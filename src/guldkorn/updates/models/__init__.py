from guldkorn.updates.models.board import SILENT_WEEKS, Board
from guldkorn.updates.models.news import NewsSignOff, ThemeNews
from guldkorn.updates.models.posting import Posting, PostingSignOff, can_be_told
from guldkorn.updates.models.reader import DigestReader, DigestRhythm
from guldkorn.updates.models.response import (
    Acknowledgement,
    ShortAnswer,
    ShortAnswers,
    StaffLine,
)
from guldkorn.updates.models.update import SignOff, Update

__all__ = [
    "SILENT_WEEKS",
    "Acknowledgement",
    "Board",
    "DigestReader",
    "DigestRhythm",
    "NewsSignOff",
    "Posting",
    "PostingSignOff",
    "ShortAnswer",
    "ShortAnswers",
    "SignOff",
    "StaffLine",
    "ThemeNews",
    "Update",
    "can_be_told",
]
