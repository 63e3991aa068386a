"""Who looks over a whole organisation."""

from django.db.models import Q, QuerySet

from guldkorn.accounts.models import Person
from guldkorn.escalations.models import received_by, sent_only
from guldkorn.workplaces.models import Organisation


def overseen_by(person: Person) -> QuerySet[Organisation]:
    """The organisations that they look after, and those for whose AMO/MED they receive."""
    run = Organisation.objects.run_by(person).values("pk")
    received = received_by(person).exclude(pk__in=sent_only(person)).values("pk")
    return Organisation.objects.filter(Q(pk__in=run) | Q(pk__in=received)).order_by(
        "name"
    )
