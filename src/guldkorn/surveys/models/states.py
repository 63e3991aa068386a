from django.utils.translation import gettext_lazy as _

from guldkorn.surveys.lifecycle import State

STATE_NAMES = {
    State.DRAFT: _("Draft"),
    State.OPEN: _("Open"),
    State.CLOSED: _("Closed"),
    State.RELEASED: _("Result released"),
    State.DISCARDED: _("Discarded"),
    State.CALLED_OFF: _("Called off"),
}
