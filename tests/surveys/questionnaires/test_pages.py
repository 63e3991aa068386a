"""The coordinator loads a file, sees what is wrong or what it would ask, keeps it, and it can be
chosen.
"""

import datetime as dt
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guldkorn.content.instruments import shipped_files
from guldkorn.results.actions import close_and_release
from guldkorn.surveys.models import LoadedInstrument
from tests.surveys.conftest import PLAN, TODAY, on, places
from tests.surveys.phone import Phone
from tests.surveys.questionnaires.files import CALM, brought, own_questionnaire
from tests.surveys.questionnaires.test_loaded import asked
from tests.world import answer_all

MARKUP = CALM.replace("Calm at work", "'<b>Calm</b> & 100 %(x)s {{ y }}'").replace(
    "Er der ro?", '<script>alert(1)</script>" onload="x'
)


def upload(client, cast, text: str):
    sent = SimpleUploadedFile("calm.yaml", text.encode())
    return client.post(reverse("surveys:load", args=[cast.organisation.pk]), {"file": sent})


def page_of(client, loaded: LoadedInstrument) -> str:
    return client.get(reverse("surveys:questionnaire", args=[loaded.pk])).content.decode()


def test_a_broken_file_is_told_line_by_line_in_her_language_and_nothing_waits(cast, client_of):
    broken = CALM.replace("version: 1", "version: et").replace("[pace]", "[tempo]")
    for language, words in (
        ("da", "Linje 2: version: skal være et helt tal"),
        ("en", "Line 2: version: must be a whole number"),
    ):
        answer = upload(client_of(cast.karen, language=language), cast, broken)
        assert words in answer.content.decode()
    assert not LoadedInstrument.objects.exists()


def test_from_the_file_to_a_survey_that_can_choose_it(cast, client_of):
    client = client_of(cast.karen)
    answer = upload(client, cast, CALM)
    waiting = LoadedInstrument.objects.get()
    assert answer.url == reverse("surveys:questionnaire", args=[waiting.pk])
    page = page_of(client, waiting)
    for words in (
        "Ikke gemt endnu",
        "Bliver du afbrudt?",
        "Are you interrupted?",
        "Instituttet for Ro",
        "CC BY 4.0",
    ):
        assert words in page
    keeping = reverse("surveys:keeping", args=[waiting.pk])
    refused = client.post(keeping, {"looked": "on"}).content.decode()
    assert "Uden den ret kan vi ikke gemme det." in refused
    assert not LoadedInstrument.objects.kept().exists()
    client.post(keeping, {"looked": "on", "may_use": "on"})
    page = page_of(client, waiting)
    assert "Karen Eksempel gemte et spørgeskema og sagde, at organisationen må bruge det." in page
    plan = client_of(cast.lone).get(reverse("surveys:new", args=[cast.round.pk])).content.decode()
    assert "Ro i arbejdet – 5 spørgsmål" in plan


def test_a_plan_with_it_is_made_on_the_page(cast, client_of):
    own_questionnaire(cast.organisation, by=cast.karen)
    client_of(cast.lone).post(
        reverse("surveys:new", args=[cast.round.pk]), PLAN | {"instrument": "calm"}
    )
    assert cast.unit.surveys.get().instrument == brought().instrument


def test_a_second_version_with_the_same_number_is_said_on_the_form(cast, client_of):
    own_questionnaire(cast.organisation, by=cast.karen)
    page = upload(
        client_of(cast.karen), cast, CALM.replace("Holder du pause?", "Fri?")
    ).content.decode()
    assert "I har allerede gemt denne version med andre ord." in page


def test_markup_in_a_file_is_words_on_every_page(cast, client_of):
    own = own_questionnaire(cast.organisation, by=cast.karen, text=MARKUP)
    survey = asked(cast, own)
    phone = Phone(places(survey, "SB")[0].new_secret(12))
    client = client_of(cast.karen, language="en")
    pages = [
        page_of(client, own),
        client.get(reverse("surveys:questionnaires", args=[cast.organisation.pk])).content.decode(),
        client.get(reverse("surveys:survey", args=[survey.pk])).content.decode(),
        phone.client.get(phone.address).content.decode(),
    ]
    assert [page for page in pages if "<script>alert" in page or "<b>Calm" in page] == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[0]
    assert "&lt;b&gt;Calm&lt;/b&gt; &amp; 100 %(x)s {{ y }}" in pages[0]


def test_those_who_answer_are_told_whose_questions_they_are(cast, client_of):
    survey = asked(cast, own_questionnaire(cast.organisation, by=cast.karen))
    phone = Phone(places(survey, "SB")[0].new_secret(12))
    page = phone.client.get(phone.address).content.decode()
    assert "Spørgsmålene er fra Instituttet for Ro (CC BY 4.0). Instituttet for Ro 2024" in page


@pytest.mark.parametrize("own", [True, False], ids=["theirs", "ours"])
def test_under_a_result_stands_whose_questions_they_are(cast, client_of, draft, own):
    if own:
        survey = asked(cast, own_questionnaire(cast.organisation, by=cast.karen))
    else:
        (survey := draft()).open(by=cast.lone)
    answer_all(survey)
    with on(TODAY + dt.timedelta(14)):
        close_and_release(survey, by=None)
    page = (
        client_of(cast.lone)
        .get(reverse("results:unit", args=[survey.pk, cast.unit.pk]))
        .content.decode()
    )
    assert 'class="ruler"' in page
    assert (
        "Spørgsmålene er fra Instituttet for Ro (CC BY 4.0). Instituttet for Ro 2024" in page
    ) == own
    assert ("Spørgsmålene er fra" in page) == own


def test_it_is_taken_out_of_use_and_brought_back(cast, client_of):
    own = own_questionnaire(cast.organisation, by=cast.karen)
    client = client_of(cast.karen)
    client.post(reverse("surveys:retirement", args=[own.pk]))
    assert "Tag det i brug igen" in page_of(client, own)
    assert (
        "Ro i arbejdet"
        not in client_of(cast.lone)
        .get(reverse("surveys:new", args=[cast.round.pk]))
        .content.decode()
    )
    client.post(reverse("surveys:return_to_use", args=[own.pk]))
    assert "Tag det ud af brug" in page_of(client, own)


def test_files_come_back_as_they_were_and_load_again(cast, client_of):
    own = own_questionnaire(cast.organisation, by=cast.karen)
    client = client_of(cast.karen)
    answer = client.get(reverse("surveys:questionnaire_file", args=[own.pk]))
    assert answer.content.decode() == CALM
    assert answer.headers["Content-Disposition"] == 'attachment; filename="calm-1.yaml"'
    for id, path in shipped_files().items():
        answer = client.get(reverse("surveys:shipped_file", args=[cast.organisation.pk, id]))
        assert answer.content == path.read_bytes()
    assert (
        client.get(reverse("surveys:shipped_file", args=[cast.organisation.pk, "calm"])).status_code
        == 404
    )


def test_the_template_is_a_whole_questionnaire():
    template = Path(finders.find("surveys/questionnaire.yaml")).read_text(encoding="utf-8")
    assert brought(template).instrument.id == "my-questionnaire"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_queries_for_one_as_for_three(
    cast, client_of, django_assert_num_queries, number
):
    for version in range(1, number + 1):
        own_questionnaire(
            cast.organisation, by=cast.karen, text=CALM.replace("version: 1", f"version: {version}")
        )
    client = client_of(cast.karen)
    with django_assert_num_queries(4):
        page = client.get(
            reverse("surveys:questionnaires", args=[cast.organisation.pk])
        ).content.decode()
    assert page.count("version ") >= number


def test_an_organisation_without_any_is_told_what_it_can_do(cast, client_of):
    page = (
        client_of(cast.karen)
        .get(reverse("surveys:questionnaires", args=[cast.organisation.pk]))
        .content.decode()
    )
    assert "I har ikke indlæst nogen endnu" in page
