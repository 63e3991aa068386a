"""A note from a talk as a sign of its topic."""

from collections.abc import Collection

from django.db.models import QuerySet

from guldkorn.accounts.models import Person
from guldkorn.dialogue import access
from guldkorn.dialogue.models import Note
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import SignSource, SignSubject, register


class NoteSource(SignSource):
    name = "note"
    place = 20
    model = Note
    template = "dialogue/sources/_note.html"
    offer_template = "dialogue/sources/_notes_to_add.html"

    def visible_to(self, person: Person) -> QuerySet[Note]:
        return Note.objects.visible_to(person)

    def reason_against(self, turn: Round, thing: Note) -> str | None:
        is_withdrawn = thing.withdrawn_at is not None
        return access.collect(
            of_this_round=thing.round_id == turn.pk, is_withdrawn=is_withdrawn
        )

    def topic_of(self, thing: Note) -> str:
        return thing.topic

    def subjects(self, keys: Collection[int]) -> dict[int, SignSubject]:
        found = {}
        for note in Note.objects.filter(pk__in=keys):
            found[note.pk] = SignSubject(note, str(note), day=note.held_on)
        return found

    def offer(self, turn: Round, person: Person, taken: Collection[int]) -> list[Note]:
        standing = turn.notes.standing()
        left = standing.exclude(pk__in=taken)
        return list(left.select_related("by"))


register(NoteSource())
