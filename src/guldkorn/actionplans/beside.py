"""What stands in the margin of an action's form, each note at the question that it helps to
answer.
"""

from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.actionplans.ideas import TriedElsewhere, by_level, tried_elsewhere
from guldkorn.actionplans.models import Action, Way
from guldkorn.content.measures import Measure, measures_of
from guldkorn.themes.board import TopicSigns, signs_about
from guldkorn.themes.models import IgloLevel


@dataclass(frozen=True)
class Margin:
    """``levels`` and ``ways`` count the plan's other actions; ``busy`` says how many each of the
    TRIO is responsible for and has not looked at.
    """

    signs: TopicSigns
    ideas: list[tuple[str, list[Measure]]]
    others: list[TriedElsewhere]
    levels: list[tuple[str, int]]
    ways: list[tuple[str, int]]
    busy: list[tuple[str, int]]


def margin_of(action: Action, person: Person) -> Margin:
    turn, topic = action.round, action.theme.topic
    others = [one for one in Action.objects.of_round(turn) if one.pk != action.pk]
    levels, ways = [one.level for one in others], [one.way for one in others]
    open_ones = [one for one in others if not one.is_evaluated]
    doing = [who.person_id for one in open_ones for who in one.people.all()]
    names = {one.person_id: one.name for one in turn.trio.members()}
    return Margin(
        signs=signs_about(turn, person, topic),
        ideas=by_level(measures_of(topic)),
        others=tried_elsewhere(turn, topic),
        levels=[(str(one.label), levels.count(one.value)) for one in IgloLevel],
        ways=[(str(one.label), ways.count(one.value)) for one in Way],
        busy=[(name, doing.count(key)) for key, name in names.items()],
    )
