"""What is known already as signs: key figures, and figures of surveys made elsewhere."""

from collections.abc import Collection

from django.db.models import QuerySet

from guldkorn.accounts.models import Person
from guldkorn.records import access
from guldkorn.records.models import KeyFigure, OutsideFigure
from guldkorn.records.models.key_figure import SOURCE
from guldkorn.records.models.outside_survey import OUTSIDE_SOURCE
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import SignSource, SignSubject, register


class KeyFigureSource(SignSource):
    name = SOURCE
    place = 12
    model = KeyFigure
    template = "records/sources/_key_figure.html"
    offer_template = "records/sources/_key_figures_to_add.html"

    def visible_to(self, person: Person) -> QuerySet[KeyFigure]:
        return KeyFigure.objects.visible_to(person)

    def reason_against(self, turn: Round, thing: KeyFigure) -> str | None:
        period = thing.period
        return access.collect(
            of_this_unit=period.unit_id == turn.trio.unit_id,
            is_withdrawn=period.is_withdrawn,
            has_topic=bool(thing.topic),
        )

    def topic_of(self, thing: KeyFigure) -> str:
        return thing.topic

    def subjects(self, keys: Collection[int]) -> dict[int, SignSubject]:
        found = {}
        for one in KeyFigure.objects.filter(pk__in=keys).select_related("period"):
            name = f"{one.get_kind_display()}, {one.period}"
            found[one.pk] = SignSubject(one, name, one.lean or None, one.ended_on)
        return found

    def offer(
        self, turn: Round, person: Person, taken: Collection[int]
    ) -> list[KeyFigure]:
        standing = KeyFigure.objects.standing().filter(period__unit=turn.trio.unit_id)
        with_topic = standing.exclude(topic="").exclude(pk__in=taken)
        return list(with_topic.select_related("period"))


class OutsideFigureSource(SignSource):
    name = OUTSIDE_SOURCE
    place = 13
    model = OutsideFigure
    template = "records/sources/_outside_figure.html"
    offer_template = "records/sources/_outside_figures_to_add.html"

    def visible_to(self, person: Person) -> QuerySet[OutsideFigure]:
        return OutsideFigure.objects.visible_to(person)

    def reason_against(self, turn: Round, thing: OutsideFigure) -> str | None:
        survey = thing.survey
        return access.collect_outside(
            of_this_trio=survey.trio_id == turn.trio_id,
            is_withdrawn=survey.is_withdrawn or thing.withdrawn_at is not None,
            is_told=thing.value is not None,
            has_topic=bool(thing.topic),
        )

    def topic_of(self, thing: OutsideFigure) -> str:
        return thing.topic

    def subjects(self, keys: Collection[int]) -> dict[int, SignSubject]:
        found = {}
        for one in OutsideFigure.objects.filter(pk__in=keys).select_related("survey"):
            found[one.pk] = SignSubject(one, str(one), one.lean, one.survey.asked_on)
        return found

    def offer(
        self, turn: Round, person: Person, taken: Collection[int]
    ) -> list[OutsideFigure]:
        standing = OutsideFigure.objects.standing().filter(survey__trio=turn.trio_id)
        told = standing.exclude(topic="").exclude(value=None).exclude(pk__in=taken)
        return list(told.select_related("survey"))


register(KeyFigureSource())
register(OutsideFigureSource())
