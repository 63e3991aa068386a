"""A copy of Pulsen with a page of own questions: no word of Pulsen changes, and it is looked at and
kept like any other.
"""

from typing import Any

import pytest
from django.urls import reverse

from guldkorn.content.instruments import find
from guldkorn.surveys.models import LoadedInstrument
from tests.surveys.questionnaires.files import own_questionnaire

PAGE = {
    "title_da": "Pulsen – Solbjerg",
    "title_en": "The Pulse – Solbjerg",
    "page_da": "Vores egne",
    "page_en": "Our own",
    "owner": "Solbjerg",
    "licence": "kun os",
    "source": "egne ord",
}
QUESTION = {
    "text_da": "Er der ro på kontoret?",
    "text_en": "Is the office quiet?",
    "short_da": "Ro",
    "short_en": "Calm",
    "topic": "resource.influence",
    "answers": "often5",
    "direction": "high_is_good",
}


def sent(*questions: dict[str, Any], go: str = "look", **page: str) -> dict[str, Any]:
    form = PAGE | page | {"go": go, "form-TOTAL_FORMS": len(questions), "form-INITIAL_FORMS": 1}
    for number, question in enumerate(questions):
        form |= {f"form-{number}-{name}": value for name, value in question.items()}
    return form


@pytest.fixture
def ours(cast) -> str:
    return reverse("surveys:copy_ours", args=[cast.organisation.pk, "pulsen"])


def test_a_copy_asks_all_of_ours_and_then_the_own_questions(cast, client_of, ours):
    client = client_of(cast.karen)
    second = QUESTION | {"text_da": "Er du blevet truet?", "topic": "strain.violence",
                         "direction": "high_is_bad"}  # fmt: skip
    answer = client.post(ours, sent(QUESTION, second, {}))
    made = LoadedInstrument.objects.get()
    assert answer.url == reverse("surveys:questionnaire", args=[made.pk])
    whole, copy = find("pulsen"), made.instrument
    assert (copy.id, copy.version) == ("pulsen-own", 1)
    assert copy.scales[: len(whole.scales)] == whole.scales
    assert [(scale.id, scale.sensitive) for scale in copy.scales[-2:]] == [
        ("own", False),
        ("own2", True),
    ]
    assert copy.pages[-1].title == {"da": "Vores egne", "en": "Our own"}
    assert copy.pages[:-1] == whole.pages
    assert (copy.owner, copy.licence) == ("Guldkorn – Solbjerg", "MPL-2.0 – kun os")
    assert copy.citation == whole.citation


def test_a_copy_of_a_copy_is_its_next_version(cast, client_of, ours):
    client = client_of(cast.karen)
    client.post(ours, sent(QUESTION))
    first = LoadedInstrument.objects.get()
    first.keep(by=cast.karen)
    client.post(reverse("surveys:copy", args=[first.pk]), sent(QUESTION))
    second = LoadedInstrument.objects.exclude(pk=first.pk).get().instrument
    assert (second.id, second.version) == ("pulsen-own", 2)
    assert [scale.id for scale in second.scales[-2:]] == ["own", "own2"]
    assert second.owner == "Guldkorn – Solbjerg"


def test_a_questionnaire_of_others_keeps_its_words_and_its_owner_in_a_copy(cast, client_of):
    own = own_questionnaire(cast.organisation, by=cast.karen)
    there = reverse("surveys:copy", args=[own.pk])
    page = client_of(cast.karen).get(there).content.decode()
    assert "Name the institute wherever a figure stands." in page
    client_of(cast.karen).post(there, sent(QUESTION | {"answers": "often"}))
    copy = LoadedInstrument.objects.exclude(pk=own.pk).get().instrument
    assert copy.id == "calm-own"
    assert copy.scales[:-1] == own.instrument.scales
    assert copy.owner == "Instituttet for Ro – Solbjerg"
    assert copy.terms == own.instrument.terms


def test_one_more_question_keeps_what_was_written_and_blames_nobody(cast, client_of, ours):
    client = client_of(cast.karen, language="en")
    page = client.post(ours, sent({"text_da": "Er der <b>ro</b>?"}, go="more")).content.decode()
    assert "Er der &lt;b&gt;ro&lt;/b&gt;?" in page
    assert "Question 2" in page
    assert "Question 3" not in page
    assert 'role="alert"' not in page
    assert 'value="Pulsen – Solbjerg"' in page
    assert not LoadedInstrument.objects.exists()


ALERT = 'role="alert"'
WRONG = {
    "empty": (sent({}), ALERT),
    "no licence": (sent(QUESTION, licence=""), ALERT),
    "no such topic": (sent(QUESTION | {"topic": "no.such"}), ALERT),
    "sensitive": (sent(QUESTION | {"topic": "strain.violence"}), "a sensitive scale must be"),
    "hidden": (sent(QUESTION | {"text_da": "a\u202eb"}), "holds a sign that cannot be seen"),
}


@pytest.mark.parametrize(("form", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_asked_is_said_and_nothing_waits(cast, client_of, ours, form, said):
    answer = client_of(cast.karen, language="en").post(ours, form)
    assert (answer.status_code, said in answer.content.decode()) == (400, True)
    assert not LoadedInstrument.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "9999999", "-1"])
def test_any_number_of_questions_is_borne(cast, client_of, ours, number):
    client = client_of(cast.karen)
    for go in ("look", "more"):
        answer = client.post(ours, sent(QUESTION, go=go) | {"form-TOTAL_FORMS": number})
        assert answer.status_code in {200, 400}
    assert not LoadedInstrument.objects.exists()


def test_only_what_is_about_the_work_environment_is_copied(cast, client_of):
    client, place = client_of(cast.karen), cast.organisation.pk
    for id in ("course-evaluation", "no-such"):
        assert client.get(reverse("surveys:copy_ours", args=[place, id])).status_code == 404
    page = client.get(reverse("surveys:questionnaires", args=[place])).content.decode()
    assert reverse("surveys:copy_ours", args=[place, "pulsen"]) in page
    assert reverse("surveys:copy_ours", args=[place, "course-evaluation"]) not in page
