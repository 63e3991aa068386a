"""Whom people can go to after violence, bullying or harassment: filled in by the organisation,
never invented.
"""

import datetime as dt
import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.workplaces.forms import ContactForm
from guldkorn.workplaces.models import Contact
from tests.pages import save
from tests.results.scene import THIS_YEAR, ask, result
from tests.surveys.phone import LEAVES, Phone, through

LOOKED_UP = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
HR = {
    "name": "HR",
    "role": "Personaleafdelingen",
    "phone": "33 33 33 33",
    "email": "hr@solbjerg.example",
}


@pytest.fixture
def hr(cast):
    contact = Contact(organisation=cast.organisation, about_leader=True, **HR)
    contact.write(by=cast.karen)
    return contact


@pytest.fixture
def nearby(cast):
    """Somebody for the nursery only."""
    contact = Contact(
        organisation=cast.organisation, unit=cast.units["SB"], name="Bo Bjørn", phone="44 44 44 44"
    )
    contact.write(by=cast.adam)
    return contact


@pytest.fixture
def release(cast):
    units = cast.units
    return result(
        units["MV"],
        cast.lone,
        {units["MV"]: [50] * 3, units["SB"]: [50] * 9, units["LB"]: [50] * 8},
    )


def read(client, release, unit) -> str:
    return re.sub(
        r"\s+", " ", client.get(reverse("results:unit", args=[release.survey_id, unit.pk])).text
    )


def test_the_nearest_come_first_and_other_units_have_their_own(cast, hr, nearby):
    whole = Contact(
        organisation=cast.organisation,
        unit=cast.units["MV"],
        name="Mia Vej",
        email="mia@solbjerg.example",
    )
    whole.write(by=cast.karen)
    assert Contact.objects.of(cast.units["SB"]) == [nearby, whole, hr]
    assert Contact.objects.of(cast.units["LB"]) == [whole, hr]
    assert Contact.objects.of(cast.units["LG"]) == [hr]
    assert Contact.objects.of(cast.stranger_trio.unit) == []


def test_they_stand_where_exposure_is_told(cast, client_of, hr, nearby, release):
    page = read(client_of(cast.lone, language="en"), release, cast.units["SB"])
    duty = page.partition('<div class="duty">')[2].partition("</div>")[0]
    assert "Bo Bjørn" in duty
    assert 'href="tel:33333333"' in duty
    assert 'href="mailto:hr@solbjerg.example"' in duty
    assert duty.count('<span class="muted">also when it is about your manager</span>') == 1
    assert "Bo Bjørn" not in read(client_of(cast.karen), release, cast.unit)


def test_what_is_missing_is_said_to_who_can_fill_it_in_and_the_others_get_advice(
    cast, client_of, release, nearby
):
    address = reverse("workplaces:contacts", args=[cast.organisation.pk])
    coordinator = read(client_of(cast.karen, language="en"), release, cast.unit)
    assert f'<a href="{address}">Nobody is named whom people here can go to.' in coordinator
    leader = read(client_of(cast.lone, language="en"), release, cast.unit)
    assert (
        "Your organisation has not named anybody here yet. Ask your health and safety "
        "representative, or HR." in leader
    )
    assert address not in leader
    below = read(client_of(cast.karen, language="en"), release, cast.units["SB"])
    assert f'<a href="{address}">Nobody is named for when it is about the manager.' in below


def duty(client, release, unit) -> str:
    return read(client, release, unit).partition('<div class="duty">')[2].partition("</div>")[0]


def test_outside_the_workplace_a_number_stands_with_the_month_in_which_it_was_looked_up(
    cast, client_of, release
):
    with clock.pretend(LOOKED_UP):
        danish = duty(client_of(cast.lone), release, cast.unit)
        english = duty(client_of(cast.lone, language="en"), release, cast.unit)
    for told in (danish, english):
        assert 'href="tel:70121288">70 12 12 88</a>' in told
        assert '<a href="https://at.dk" rel="noreferrer">at.dk</a>' in told
    assert "Arbejdstilsynets hotline om krænkende handlinger" in danish
    assert "Nummeret er slået op i november 2026." in danish
    assert "The number was looked up in November 2026." in english


def test_a_number_that_nobody_has_looked_up_for_a_year_is_not_printed(cast, client_of, release):
    with clock.pretend(LOOKED_UP + dt.timedelta(days=400)):
        told = duty(client_of(cast.lone), release, cast.unit)
    assert "Arbejdstilsynets hotline" in told
    assert "https://at.dk" in told
    assert not re.search(r"\d", re.sub(r"<[^>]*>", "", told))


def test_the_organisations_own_come_first(cast, client_of, hr, release):
    told = duty(client_of(cast.lone), release, cast.unit)
    assert (
        told.index("hr@solbjerg.example")
        < told.index("uden for arbejdspladsen<")
        < told.index("Arbejdstilsynets")
    )


def test_beside_the_questions_of_harm_people_are_told_whom_to_go_to(cast, hr):
    """And beside no others. It is the same for everybody, whatever they tick."""
    with clock.pretend(THIS_YEAR):
        survey = ask(cast.unit, cast.lone)
        phone = Phone(survey.invitations.filter(unit__unit=cast.units["LB"])[0].new_secret(16))
        phone.press("next")
        told = []
        for leaf in LEAVES:
            folded = re.findall("<details>(.*?)</details>", phone.page, re.DOTALL)
            told.append("".join(one for one in folded if "Vil du tale med nogen" in one))
            phone.press("next", **{leaf.items[0].id: "4"})
    asked = [leaf.title["en"] for leaf, words in zip(LEAVES, told, strict=True) if words]
    assert asked == [
        "How colleagues and managers treat each other",
        "Violence, threats and harassment from outside",
    ]
    assert len(set(told)) == 2
    assert "Vil du tale med nogen om det?" in told[5]
    assert 'href="tel:33333333"' in told[5]
    assert not any(one.value for one in phone.response.cookies.values())


def test_the_page_that_says_thank_you_names_them_whatever_was_answered(cast, hr):
    with clock.pretend(THIS_YEAR):
        survey = ask(cast.unit, cast.lone)
        first, second = (
            Phone(place.new_secret(16))
            for place in survey.invitations.filter(unit__unit=cast.units["LB"])[:2]
        )
        through(first)
        second.press("next")
        for _leaf in LEAVES:
            second.press("next")
        for phone in (first, second):
            phone.press("send")
            assert phone.title == "Tak. Dine svar er gemt."
    told = [
        phone.page.partition("<h2>Er der")[2].partition("<p>Din kode")[0]
        for phone in (first, second)
    ]
    assert told[0] == told[1]
    assert 'href="tel:33333333"' in told[0]
    assert not any(one.value for one in first.response.cookies.values())


def test_a_coordinator_names_changes_and_takes_away(cast, client_of):
    client = client_of(cast.karen)
    new = reverse("workplaces:new_contact", args=[cast.organisation.pk])
    listed = reverse("workplaces:contacts", args=[cast.organisation.pk])
    assert "Der er ingen kontakter endnu" in client.get(listed).text
    assert client.post(new, HR).url == listed
    contact = Contact.objects.get()
    assert "33 33 33 33" in client.get(listed).text
    assert (
        save(client, reverse("workplaces:contact", args=[contact.pk]), unit=cast.unit.pk).url
        == listed
    )
    contact.refresh_from_db()
    assert contact.unit == cast.unit
    assert client.post(reverse("workplaces:remove_contact", args=[contact.pk])).url == listed
    assert not Contact.objects.exists()
    told = (
        Entry.objects.filter(noun="workplaces.contact")
        .order_by("pk")
        .values_list("verb", "by", "facts")
    )
    assert list(told) == [(verb, cast.karen.pk, {}) for verb in ("written", "changed", "removed")]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "HR"}, "__all__"),
        ({"name": "", "phone": "33 33 33 33"}, "name"),
        ({"name": "HR", "phone": "ring bare"}, "phone"),
        ({"name": "HR", "email": "hr"}, "email"),
        ({"name": "010170-1234", "phone": "33 33 33 33"}, "name"),
    ],
)
def test_what_nobody_can_be_reached_by_is_not_saved(cast, client_of, given, field):
    answer = client_of(cast.karen).post(
        reverse("workplaces:new_contact", args=[cast.organisation.pk]), given
    )
    assert list(answer.context["form"].errors) == [field]
    assert not Contact.objects.exists()


def test_a_unit_of_another_organisation_cannot_be_chosen(cast, client_of):
    new = reverse("workplaces:new_contact", args=[cast.organisation.pk])
    answer = client_of(cast.karen).post(new, HR | {"unit": cast.stranger_trio.unit.pk})
    assert list(answer.context["form"].errors) == ["unit"]


def test_the_database_holds_that_somebody_can_be_reached(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(organisation=cast.organisation, name="HR")


def test_who_does_not_run_the_organisation_changes_nothing(cast, hr):
    hr.name = "Otto"
    for stranger in (cast.lone, cast.frida, cast.otto):
        with pytest.raises(Refused):
            hr.write(by=stranger)
        with pytest.raises(Refused):
            hr.remove(by=stranger)
    assert Contact.objects.get().name == "HR"


def test_a_closed_unit_is_not_offered_but_to_the_contact_that_has_it(cast, nearby):
    kitchen = cast.organisation.units.create(name="Køkkenet", code="KØ")
    kitchen.close(by=cast.karen)
    new = ContactForm(instance=Contact(organisation=cast.organisation))
    assert kitchen not in new.fields["unit"].queryset
    Contact.objects.filter(pk=nearby.pk).update(unit=kitchen)
    old = ContactForm(instance=Contact.objects.get(pk=nearby.pk))
    assert kitchen in old.fields["unit"].queryset
