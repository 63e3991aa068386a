"""An organisation makes topics of its own, changes them, sets them aside and takes them back."""

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.topics import access
from guldkorn.topics.models import OwnTopic
from tests.topics.own import NOISE, own_topic

SAID = {"name_da": "Overlevering mellem vagter", "text_da": "Vi mangler ord.", "kind": "strain"}
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def karen(cast, client_of):
    return client_of(cast.karen)


def new(cast):
    return reverse("topics:new", args=[cast.organisation.pk])


def listed(cast):
    return reverse("topics:topics", args=[cast.organisation.pk])


def test_a_topic_is_made_on_a_page_and_told_once(cast, karen):
    assert karen.get(new(cast)).status_code == 200
    answer = karen.post(new(cast), SAID | {"name_en": "Hand-over"}, follow=True)
    made = OwnTopic.objects.get()
    assert answer.redirect_chain == [(listed(cast), 302)]
    assert made.topic.title == {"da": "Overlevering mellem vagter", "en": "Hand-over"}
    assert made.topic.text == {"da": "Vi mangler ord."}
    assert (made.topic.kind, made.topic.sensitive, made.topic.section) == ("strain", False, "")
    assert not made.topic.is_asked_about
    assert Entry.objects.filter(noun="topics.owntopic").values_list("verb").get() == ("written",)
    assert "Overlevering mellem vagter" in answer.text


def test_what_is_hostile_is_kept_and_shown_as_text(cast, karen):
    answer = karen.post(new(cast), SAID | {"name_da": HOSTILE, "text_da": HOSTILE}, follow=True)
    assert answer.status_code == 200
    assert HOSTILE not in answer.text
    assert answer.text.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name_da", "  "),
        ("name_da", "\u200b"),
        ("name_da", "n" * 61),
        ("text_da", "t" * 301),
        ("text_da", "Spørg anna@mv.example"),
        ("name_da", "010190-1234"),
        ("kind", "influence"),
    ],
)
def test_what_cannot_stand_is_said_at_its_field(cast, karen, field, text):
    answer = karen.post(new(cast), SAID | {field: text})
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    assert not OwnTopic.objects.exists()


@pytest.mark.parametrize(
    "name", [NOISE.upper(), " Støj  i frokosten", "Indflydelse", "Influ\u200bence"]
)
def test_no_two_that_can_be_chosen_have_one_name(cast, karen, name):
    own_topic(cast.organisation)
    assert karen.post(new(cast), SAID | {"name_da": name}).status_code == 400
    assert OwnTopic.objects.count() == 1


def test_another_organisation_may_use_the_same_name(cast):
    own_topic(cast.stranger_trio.unit.organisation)
    OwnTopic(organisation=cast.organisation, **SAID | {"name_da": NOISE}).write(by=cast.karen)


def test_it_is_changed_set_aside_and_taken_back(cast, karen):
    own = own_topic(cast.organisation)
    page = reverse("topics:topic", args=[own.pk])
    assert not {"kind", "sensitive"} & set(karen.get(page).context["form"].fields)
    stamp = karen.get(page).context["form"].stamp
    shown = str(stamp).split('value="')[1].split('"')[0].replace("&quot;", '"')
    told = {"name_da": "Larm", "text_da": own.text_da, "shown": shown}
    assert karen.post(page, told).status_code == 302
    own.refresh_from_db()
    assert own.name_da == "Larm"
    for _press in range(2):
        karen.post(reverse("topics:set_aside", args=[own.pk]))
    assert karen.post(page, told).status_code == 403
    assert "Lagt til side (1)" in karen.get(listed(cast)).text
    for _press in range(2):
        karen.post(reverse("topics:take_back", args=[own.pk]))
    verbs = Entry.objects.filter(noun="topics.owntopic").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["changed", "set aside", "taken back"]


@pytest.mark.parametrize(("field", "value"), [("sensitive", True), ("kind", "resource")])
def test_what_kind_it_is_is_settled_once(cast, field, value):
    own = own_topic(cast.organisation)
    setattr(own, field, value)
    with pytest.raises(Refused, match="settled when a topic is made"):
        own.write(by=cast.karen)


def test_it_does_not_come_back_beside_a_namesake(cast):
    aside = own_topic(cast.organisation)
    aside.set_aside(by=cast.karen)
    own_topic(cast.organisation)
    with pytest.raises(Refused, match="of that name"):
        aside.take_back(by=cast.karen)


def test_a_long_list_takes_no_more(cast):
    for number in range(access.MOST):
        own_topic(cast.organisation, f"Emne {number}")
    with pytest.raises(Refused, match="30 topics"):
        OwnTopic(organisation=cast.organisation, **SAID).write(by=cast.karen)


def test_nobody_else_does_any_of_it(cast):
    own = own_topic(cast.organisation)
    for somebody in (cast.lone, cast.frida, cast.otto):
        for verb in (own.write, own.set_aside, own.take_back):
            with pytest.raises(Refused, match="look after the organisation"):
                verb(by=somebody)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_the_page_costs_the_same_however_many_there_are(
    cast, karen, django_assert_num_queries, number
):
    for one in range(number):
        own_topic(cast.organisation, f"Emne {one}")
    with django_assert_num_queries(4):
        assert karen.get(listed(cast)).status_code == 200
