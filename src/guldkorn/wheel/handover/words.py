"""The words of the house, for somebody new."""

from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Word = tuple[str | Promise, str | Promise]

ALWAYS: tuple[Word, ...] = (
    (
        _("TRIO"),
        _(
            "The manager, TR and AMR of a workplace. They lead the work environment together."
        ),
    ),
    (
        _("Round"),
        _("One turn of the wheel: find out, talk, choose, act, tell and follow up."),
    ),
    (_("A yes from each"), _("A step or a theme counts when every role has said yes.")),
)

WHERE_USED: dict[str, Word] = {
    "theme": (_("Theme"), _("One thing that you have chosen to work with, and why.")),
    "action": (
        _("Action"),
        _("Who does what, by when, and how you can tell that it works."),
    ),
    "status": (
        _("Status"),
        _("Three sentences that all colleagues can read on the board."),
    ),
    "risk": (
        _("What we live with"),
        _("A strain that you cannot remove, and what protects you."),
    ),
    "amo": (
        _("AMO/MED"),
        _("The work-environment committee. It decides what your TRIO cannot decide."),
    ),
}


def words_used(used: Collection[str]) -> list[Word]:
    """The words that are always of use, and those that stand on the page."""
    found = list(ALWAYS)
    for key, word in WHERE_USED.items():
        if key in used:
            found.append(word)
    return found
