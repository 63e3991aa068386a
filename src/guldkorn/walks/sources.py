"""What was noted on a walk as a sign of its topic."""

from collections.abc import Collection

from django.db.models import QuerySet

from guldkorn.accounts.models import Person
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import SignSource, SignSubject, register
from guldkorn.walks import access
from guldkorn.walks.models import Observation
from guldkorn.walks.models.observation import SOURCE


class ObservationSource(SignSource):
    name = SOURCE
    place = 15
    model = Observation
    template = "walks/sources/_observation.html"
    offer_template = "walks/sources/_to_add.html"

    def visible_to(self, person: Person) -> QuerySet[Observation]:
        return Observation.objects.visible_to(person)

    def reason_against(self, turn: Round, thing: Observation) -> str | None:
        return access.collect(
            of_this_round=thing.walk.round_id == turn.pk,
            is_withdrawn=thing.is_withdrawn,
            has_topic=bool(thing.topic),
        )

    def topic_of(self, thing: Observation) -> str:
        return thing.topic

    def subjects(self, keys: Collection[int]) -> dict[int, SignSubject]:
        found = Observation.objects.filter(pk__in=keys).select_related("walk")
        return {one.pk: SignSubject(one, str(one), day=one.seen_on) for one in found}

    def offer(
        self, turn: Round, person: Person, taken: Collection[int]
    ) -> list[Observation]:
        noted = (
            Observation.objects.standing().filter(walk__round=turn).exclude(topic="")
        )
        return list(noted.exclude(pk__in=taken).select_related("walk", "by"))


register(ObservationSource())
