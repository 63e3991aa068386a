"""The mail to those who have not weighed a topic yet, in the product's first language."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from guldkorn.accounts.models import Person
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.themes.models import Weighing
from guldkorn.themes.talk.access import DAYS_TOLD


@transaction.atomic
def tell_the_missing(weighing: Weighing, *, by: Person) -> None:
    """Tell those who are missing that the weights will be shown, once, and by mail."""
    if not weighing.tell(by=by):
        return
    trio = weighing.round.trio
    missing = trio.members().filter(role__in=weighing.missing_roles())
    people = dict.fromkeys(missing.values_list("person__email", flat=True))
    link = reverse("themes:weigh", args=[weighing.round_id, weighing.topic])
    context: dict[str, Any] = {
        "unit": trio.unit,
        "topic": weighing.subject,
        "link": f"{settings.BASE_URL}{link}",
        "days": DAYS_TOLD,
    }
    with translation.override(settings.LANGUAGE_CODE):
        post(*(written("themes/mails/weigh.txt", to, **context) for to in people))
