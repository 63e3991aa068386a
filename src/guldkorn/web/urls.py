"""The addresses: each room's own list, in the order of the wheel."""

from django.db.models import BigIntegerField
from django.urls import include, path
from django.urls.converters import IntConverter
from django.views.i18n import set_language


def row_number(_converter: IntConverter, text: str) -> int:
    """The number of a row in an address. Raises ValueError, which is 404, for a larger one than any
    row has: both databases refuse to look for it.
    """
    number = int(text)
    if number > BigIntegerField.MAX_BIGINT:
        raise ValueError(text)
    return number


IntConverter.to_python = row_number  # type: ignore[method-assign, assignment]

handler400 = "guldkorn.web.errors.bad_request"
handler403 = "guldkorn.web.errors.forbidden"
handler404 = "guldkorn.web.errors.not_found"
handler500 = "guldkorn.web.errors.server_error"

urlpatterns = [
    # first: whole workplaces answer and a thousand phones vote at once, and addresses are tried in
    # turn
    path("", include("guldkorn.surveys.urls")),
    path("", include("guldkorn.meetings.urls")),
    path("", include("guldkorn.wheel.urls")),
    path("account/", include("guldkorn.accounts.urls")),
    path("account/provider/", include("guldkorn.entrance.provider.urls")),
    path("language/", set_language, name="set_language"),
    path("", include("guldkorn.workplaces.urls")),
    path("", include("guldkorn.topics.urls")),
    path("", include("guldkorn.trios.urls")),
    path("", include("guldkorn.rounds.urls")),
    path("", include("guldkorn.results.urls")),
    path("", include("guldkorn.diagrams.urls")),
    path("", include("guldkorn.dialogue.urls")),
    path("", include("guldkorn.walks.urls")),
    path("", include("guldkorn.records.urls")),
    path("", include("guldkorn.programmes.urls")),
    path("", include("guldkorn.plans.urls")),
    path("", include("guldkorn.evaluations.urls")),
    path("", include("guldkorn.pulses.urls")),
    path("", include("guldkorn.themes.urls")),
    path("", include("guldkorn.mailbox.urls")),
    path("", include("guldkorn.actionplans.urls")),
    path("", include("guldkorn.escalations.urls")),
    path("", include("guldkorn.updates.urls")),
    path("", include("guldkorn.years.urls")),
    path("", include("guldkorn.dossiers.urls")),
    path("", include("guldkorn.waiting.urls")),
    path("", include("guldkorn.privacy.urls")),
    path("", include("guldkorn.entrance.urls")),
    path("", include("guldkorn.operation.urls")),
    path("", include("guldkorn.api.urls")),
]
