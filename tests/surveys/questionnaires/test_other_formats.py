"""A questionnaire comes in from Excel or LimeSurvey, is asked for what it lacks, and goes out to
both.
"""

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guldkorn.content.formats.files import draft_of, written
from guldkorn.surveys.models import LoadedInstrument
from tests.content.formats.test_formats import FOREIGN, key
from tests.surveys.questionnaires.files import CALM, own_questionnaire

LOADED = "surveys:questionnaire"


@pytest.fixture
def load(cast, client_of):
    """Post to the page of loading, as the coordinator."""
    client = client_of(cast.karen, language="en")
    there = reverse("surveys:load", args=[cast.organisation.pk])
    return lambda sent: client.post(there, sent)


@pytest.mark.parametrize("kind", ["xlsx", "lss"])
def test_a_file_of_our_making_is_looked_at_as_it_is(load, kind):
    file = SimpleUploadedFile(f"calm.{kind}", written(CALM.encode(), kind))
    waiting = load({"file": file})
    found = LoadedInstrument.objects.get()
    assert waiting.url == reverse(LOADED, args=[found.pk])
    assert key(found.text) == key(CALM)


def test_a_form_made_elsewhere_is_asked_for_what_it_lacks_and_says_what_it_lost(load):
    answer = load({"file": SimpleUploadedFile("ro.xlsx", FOREIGN)})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "“age” is left out" in page
    assert "scales.q1_scale.direction: must be" in page
    assert not LoadedInstrument.objects.exists()
    text = answer.context["form"].data["text"]
    assert text.startswith("# The answers “often” have no numbers.")
    filled = (
        text.replace("topic: ''", "topic: resource.influence")
        .replace("direction: ''", "direction: high_is_good")
        .replace("owner: ''", "owner: Os")
        .replace("licence: ''", "licence: CC0-1.0")
        .replace("source: ''", "source: own wording")
        .replace("da: Ro\nowner", "da: Ro\n  en: Calm\nowner")
        .replace("\n", "\r\n")
    )
    answer = load({"text": filled, "go": "look"})
    found = LoadedInstrument.objects.get()
    assert answer.url == reverse(LOADED, args=[found.pk])
    assert "\r" not in found.text
    assert [item.id for item in found.instrument.items] == ["q1", "q2"]


def test_the_draft_goes_home_as_a_file_half_filled_in(load):
    answer = load({"text": "id: a\r\nversion: et", "go": "file"})
    assert answer.content == b"id: a\nversion: et"
    assert 'filename="questionnaire.yaml"' in answer.headers["Content-Disposition"]
    assert not LoadedInstrument.objects.exists()


def test_a_version_that_is_kept_is_said_on_the_draft_too(cast, load):
    own_questionnaire(cast.organisation, by=cast.karen)
    answer = load({"text": CALM.replace("Holder du pause?", "Fri?"), "go": "look"})
    assert answer.status_code == 400
    assert "kept this version already" in answer.content.decode()


def test_what_is_no_questionnaire_is_said_in_a_sentence(load):
    answer = load({"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04 nothing")})
    assert answer.status_code == 400
    assert "The file cannot be read." in answer.content.decode()


def test_markup_and_line_breaks_in_a_foreign_file_are_words(load):
    xml = (
        "<document><LimeSurveyDocType>Survey</LimeSurveyDocType><groups><rows><row><gid>1</gid>"
        "<group_name>G</group_name></row></rows></groups><questions><rows><row><qid>1</qid>"
        "<gid>1</gid><type>S</type><title>&lt;b&gt;x&#10;id: evil</title></row></rows></questions>"
        "</document>"
    )
    answer = load({"file": SimpleUploadedFile("x.lss", xml.encode())})
    assert "&lt;b&gt;x" in answer.content.decode()
    assert "<b>x" not in answer.content.decode()
    assert "evil" not in yaml.safe_load(answer.context["form"].data["text"])["id"]


@pytest.mark.parametrize("kind", ["xlsx", "lss"])
def test_theirs_and_ours_are_downloaded_for_other_programs(cast, client_of, kind):
    own = own_questionnaire(cast.organisation, by=cast.karen)
    client = client_of(cast.karen)
    theirs = client.get(reverse("surveys:questionnaire_file", args=[own.pk]), {"as": kind})
    assert f'filename="calm-1.{kind}"' in theirs.headers["Content-Disposition"]
    assert key(draft_of(theirs.content).text) == key(CALM)
    ours = reverse("surveys:shipped_file", args=[cast.organisation.pk, "pulsen"])
    assert draft_of(client.get(ours, {"as": kind}).content).lost == ()
    assert client.get(ours, {"as": "pdf"}).status_code == 404
