from guldkorn.mailbox.models.letter import LetterLine, LetterWords, StaffLetter
from guldkorn.mailbox.models.mailbox import Mailbox, MailboxYes, is_still_in
from guldkorn.mailbox.models.sign import LetterSign, LetterSignYes

__all__ = [
    "LetterLine",
    "LetterSign",
    "LetterSignYes",
    "LetterWords",
    "Mailbox",
    "MailboxYes",
    "StaffLetter",
    "is_still_in",
]
