"""Topics by id, wherever they come from. Who asks here never learns of two kinds."""

from collections.abc import Iterable

from guldkorn.content import topics as shipped
from guldkorn.content.topics import Topic
from guldkorn.topics import kept
from guldkorn.topics.keys import number_of
from guldkorn.topics.models import OwnTopic


def topic(id: str) -> Topic:
    """The topic with this id, also when it is set aside. Raises KeyError where there is none.

    An id says nothing of who may use it: `offered_to` decides what is accepted.
    """
    number = number_of(id)
    return shipped.topic(id) if number is None else _own(id, number)


def is_sensitive(id: str) -> bool:
    """Is it a topic that hurts, such as bullying? A kind of topics, and none, is not."""
    if number_of(id) is None:
        return shipped.is_sensitive(id)
    return topic(id).sensitive


def offered_to(organisation_id: int) -> list[Topic]:
    """What can be chosen in this organisation: its own topics first, then those of the files."""
    own = _of_organisation(organisation_id).values()
    return [*(one for one, is_offered in own if is_offered), *shipped.all_topics()]


def in_order(topics: Iterable[Topic]) -> list[Topic]:
    """Topics as the files have them, own ones after them by age."""
    return sorted(topics, key=place)


def place(topic: Topic) -> tuple[int, int]:
    """A key to sort topics by."""
    number = number_of(topic.id)
    if number is None:
        return 0, shipped.all_topics().index(topic)
    return 1, number


def _own(id: str, number: int) -> Topic:
    for own in kept.read().values():
        if id in own:
            return own[id][0]
    house = OwnTopic.objects.filter(pk=number).values("organisation")
    own = _keep(OwnTopic.objects.filter(organisation__in=house))
    return own[id][0]


def _of_organisation(organisation_id: int) -> kept.Own:
    found = kept.read().get(organisation_id)
    if found is None:
        found = _keep(OwnTopic.objects.filter(organisation=organisation_id))
        kept.read()[organisation_id] = found
    return found


def _keep(rows: Iterable[OwnTopic]) -> kept.Own:
    """Keep the own topics of one organisation."""
    own: kept.Own = {}
    for row in rows:
        own[row.key] = row.topic, row.set_aside_at is None
        kept.read().setdefault(row.organisation_id, own)
    return own
