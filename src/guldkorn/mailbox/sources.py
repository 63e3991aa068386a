"""What AMR and TR say of a letter, as a sign of its topic."""

from collections.abc import Collection

from django.db.models import QuerySet

from guldkorn.accounts.models import Person
from guldkorn.mailbox import access
from guldkorn.mailbox.models import LetterSign
from guldkorn.mailbox.models.sign import SOURCE
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import SignSource, SignSubject, register
from guldkorn.themes.models import Evidence


class LetterSignSource(SignSource):
    name = SOURCE
    place = 22
    model = LetterSign
    template = "mailbox/sources/_sign.html"
    offer_template = "mailbox/sources/_to_add.html"

    def visible_to(self, person: Person) -> QuerySet[LetterSign]:
        return LetterSign.objects.agreed().visible_to(person)

    def reason_against(self, turn: Round, thing: LetterSign) -> str | None:
        of_this_trio = thing.mailbox.trio_id == turn.trio_id
        is_agreed = thing.agreed_at is not None and thing.taken_back_at is None
        return access.collect(of_this_trio=of_this_trio, is_agreed=is_agreed)

    def topic_of(self, thing: LetterSign) -> str:
        return thing.topic

    def subjects(self, keys: Collection[int]) -> dict[int, SignSubject]:
        found = LetterSign.objects.filter(pk__in=keys)
        return {one.pk: SignSubject(one, str(one)) for one in found}

    def offer(
        self, turn: Round, person: Person, taken: Collection[int]
    ) -> list[LetterSign]:
        """What no round has used yet."""
        used = Evidence.objects.filter(source=SOURCE, round__trio=turn.trio)
        agreed = LetterSign.objects.agreed().filter(mailbox__trio=turn.trio)
        return list(agreed.exclude(pk__in=used.values("key")))


register(LetterSignSource())
