"""What a screen says aloud to those who do not see it, when the meeting moves on."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Moment:
    """Where a meeting stands. ``state`` is planned, called_off, running or ended.

    ``back_at`` is the hour at which a break ends, and empty outside a break. ``question`` is that
    of the exercise, if there is one.
    """

    state: str
    title: str = ""
    back_at: str = ""
    question: str = ""
    is_rated_again: bool = False
    is_shown: bool = False


def said(moment: Moment) -> str:
    """Return one or two sentences. They change when something happens, and only then: they are read
    out each time.
    """
    if moment.state == "planned":
        return _("The meeting has not begun yet.")
    if moment.state == "called_off":
        return _("The meeting is called off.")
    if moment.state == "ended":
        return _("The meeting is over.")
    if moment.back_at:
        return _("%(title)s. Back at %(time)s.") % {
            "title": moment.title,
            "time": moment.back_at,
        }
    return _asked(moment) if moment.question else moment.title


def _asked(moment: Moment) -> str:
    asked = f"{moment.title}: {moment.question}"
    if moment.is_rated_again:
        return asked + " " + _("Rate again") + "."
    if moment.is_shown:
        return asked + " " + _("The cards are shown now.")
    return asked
