"""A made-up questionnaire in Danish, plain Danish, English, Arabic and a half of German."""

import pytest

from guldkorn.measurement.instrument import Instrument
from tests.surveys.conftest import places
from tests.surveys.phone import Phone
from tests.surveys.questionnaires.files import brought, own_questionnaire

MANY = """\
id: many-tongues
version: 1
title: {da: Ro i arbejdet, en: Calm at work}
owner: Instituttet for Ro
licence: CC BY 4.0
source: made up
answer_sets:
  often:
    - {value: 1, label: {da: Aldrig, en: Never, ar: أبدًا}}
    - {value: 2, label: {da: Nogle gange, en: Sometimes, ar: أحيانًا}}
    - {value: 3, label: {da: Altid, en: Always, ar: دائمًا}}
pages:
  - {title: {da: Ro, en: Calm, ar: الهدوء}, scales: [calm]}
  - {title: {da: Tonen, en: The tone, ar: الأسلوب}, scales: [hurt]}
scales:
  - id: calm
    topic: resource.influence
    title: {da: Ro, en: Calm}
    direction: high_is_good
    items: [quiet, pause]
    intro: {da: Tænk på i går., en: Think of yesterday., ar: فكّر في يوم أمس.}
  - {id: hurt, topic: strain.offensive_actions, title: {da: Chikane, en: Harassment}, direction: high_is_bad, sensitive: true, items: [hurt]}
items:
  - {id: quiet, answers: often, text: {da: 'Er der ro?', en: 'Is it calm?', ar: 'هل المكان هادئ؟', da-plain: 'Er der stille, hvor du arbejder?', de: 'Ist es ruhig?'}}
  - {id: pause, answers: often, text: {da: 'Holder du pause?', en: 'Do you take breaks?', ar: 'هل تأخذ استراحة؟'}}
  - {id: hurt, answers: often, text: {da: 'Er du blevet chikaneret?', en: 'Have you been harassed?', ar: 'هل تعرّضت لمضايقة؟'}}
"""  # fmt: skip


@pytest.fixture(scope="session")
def many() -> Instrument:
    return brought(MANY).instrument


@pytest.fixture
def spoken(cast, opened, many):
    """A survey that asks with it."""
    own_questionnaire(cast.unit.organisation, by=cast.karen, text=MANY)
    survey = opened()
    survey.instrument_id, survey.instrument_version = many.id, many.version
    survey.instrument_checksum = many.checksum
    survey.loaded = cast.unit.organisation.loaded_instruments.get(instrument_id=many.id)
    survey.save()
    return survey


@pytest.fixture
def phone(spoken) -> Phone:
    return Phone(places(spoken, "SB")[0].new_secret(12))
