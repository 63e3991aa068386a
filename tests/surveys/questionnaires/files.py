"""Questionnaires as files that an organisation brings: a small whole one, and how it is kept."""

from guldkorn.accounts.models import Person
from guldkorn.content.topics import all_topics
from guldkorn.measurement.instrument import Instrument
from guldkorn.surveys.models import LoadedInstrument
from guldkorn.surveys.questionnaires.reading import Brought, read_questionnaire
from guldkorn.workplaces.models import Organisation

SHIPPED = {one.id: one for one in all_topics()}
"""The topics that a scale may be about where an organisation has none of its own."""

CALM = """\
id: calm
version: 1
title: {da: Ro i arbejdet, en: Calm at work}
owner: Instituttet for Ro
licence: CC BY 4.0
source: Manual of 2024
citation: Instituttet for Ro 2024
terms: Name the institute wherever a figure stands.
answer_sets:
  often:
    - {value: 1, label: {da: Aldrig, en: Never, de: Nie}}
    - {value: 2, label: {da: Nogle gange, en: Sometimes, de: Manchmal}}
    - {value: 3, label: {da: Altid, en: Always, de: Immer}}
  fits:
    - {value: 1, label: {da: For lidt, en: Too little}}
    - {value: 2, label: {da: Tilpas, en: Fitting}}
    - {value: 3, label: {da: For meget, en: Too much}}
scales:
  - {id: calm, topic: resource.influence, title: {da: Ro, en: Calm}, direction: high_is_good, items: [quiet, stir]}
  - {id: all, topic: culture.learning, title: {da: Alt om ro, en: All about calm}, direction: high_is_good, items: [quiet, stir, pause]}
  - {id: pace, topic: resource.demands, title: {da: Tempo, en: Pace}, direction: optimum, items: [pace]}
  - {id: hurt, topic: strain.offensive_actions, title: {da: Chikane, en: Harassment}, direction: high_is_bad, sensitive: true, items: [hurt]}
items:
  - {id: quiet, answers: often, text: {da: 'Er der ro?', en: 'Is it calm?', de: 'Ist es ruhig?'}}
  - {id: stir, answers: often, reverse: true, text: {da: 'Bliver du afbrudt?', en: 'Are you interrupted?'}}
  - {id: pause, answers: often, text: {da: 'Holder du pause?', en: 'Do you take breaks?'}}
  - {id: pace, answers: fits, text: {da: 'Hvordan er tempoet?', en: 'How is the pace?'}}
  - {id: hurt, answers: often, text: {da: 'Er du blevet chikaneret?', en: 'Have you been harassed?'}}
"""  # fmt: skip


def brought(text: str = CALM) -> Brought:
    """What a file holds; the test fails with all that is wrong where it holds nothing."""
    found = read_questionnaire(text.encode(), SHIPPED)
    assert isinstance(found, Brought), found
    return found


def own_questionnaire(
    organisation: Organisation, *, by: Person, text: str = CALM
) -> LoadedInstrument:
    """A questionnaire that the organisation has kept."""
    loaded = LoadedInstrument.look_at(organisation, brought(text), by=by)
    loaded.keep(by=by)
    return loaded


def calm() -> Instrument:
    return brought().instrument
