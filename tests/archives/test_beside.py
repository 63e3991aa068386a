"""What may not leave yet, and what may not come in beside others."""

import io

import pytest

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action
from guldkorn.archives.arriving import arrive
from guldkorn.archives.leaving import leave
from guldkorn.dossiers.models import Dossier
from guldkorn.dossiers.reading import TABLES, kept_back
from guldkorn.lib.refusal import Refused
from guldkorn.topics.models import OwnTopic
from guldkorn.workplaces.models import Organisation, PersonName, Unit
from tests.archives.emptied import far_away, wipe
from tests.archives.settled import settled
from tests.world import build_world, survey


def left(organisation: Organisation) -> io.BytesIO:
    out = io.BytesIO()
    leave(organisation, out)
    return out


def test_an_organisation_that_asks_people_does_not_travel(cast):
    running = survey(cast.unit, cast.lone)
    with pytest.raises(Refused, match=f"1 must have a result .* the survey {running}"):
        left(cast.organisation)


def test_a_name_that_is_taken_is_refused(cast):
    archive = left(cast.organisation)
    with pytest.raises(Refused, match="of this name"):
        arrive(archive)


def test_whoever_belongs_to_another_organisation_is_not_taken_over(cast):
    archive = left(cast.organisation)
    wipe()
    here = Organisation.found(
        "Fjordby", administrator_name="Karen", administrator_email="karen@solbjerg.example"
    )
    with pytest.raises(Refused, match=r"1 of its people .* karen@solbjerg\.example"):
        arrive(archive)
    assert list(Organisation.objects.all()) == [here]
    assert Unit.objects.count() == 0


def test_an_account_without_an_organisation_is_used_again(cast):
    archive = left(cast.organisation)
    before = cast.karen.pk
    for model in (Unit, PersonName):
        assert model.objects.exists()
    keep = cast.karen
    wipe()
    keep.save(force_insert=True)
    keep.refresh_from_db()
    organisation, _moved = arrive(archive)
    assert organisation.appointments.get(role="coordinator").person_id == before


def test_others_are_left_as_they_are_and_ids_are_new(cast):
    archive = left(cast.organisation)
    wipe()
    Organisation.found("Fjordby", administrator_name="Olga", administrator_email="olga@f.example")
    before = list(Organisation.objects.values()), list(PersonName.objects.values())
    organisation, moved = arrive(archive)
    rest = Organisation.objects.exclude(pk=organisation.pk)
    names = PersonName.objects.exclude(organisation=organisation)
    assert (list(rest.values()), list(names.values())) == before
    assert organisation.units.count() == len(moved["workplaces.unit"]) == 7
    assert not organisation.person_names.first().person.has_usable_password()


def test_people_who_were_erased_are_never_taken_for_one(cast):
    for number, person in enumerate((cast.lone, cast.tarik)):
        Person.objects.filter(pk=person.pk).update(email=f"former-{number}@former.invalid")
        PersonName.objects.filter(person=person).update(name="")
    archive = left(cast.organisation)
    wipe()
    stranger = Person.objects.at("former-0@former.invalid")
    _organisation, moved = arrive(archive)
    here = [moved["accounts.person"][person.pk] for person in (cast.lone, cast.tarik)]
    assert len({stranger.pk, *here}) == 3


@pytest.mark.django_db(transaction=True)
def test_in_transactions_of_their_own_it_leaves_and_comes_in_or_nothing_does(cast):
    archive = left(cast.organisation)
    with pytest.raises(Refused):
        arrive(archive)
    wipe()
    broken = io.BytesIO(archive.getvalue()[:-40])
    with pytest.raises(Refused):
        arrive(broken)
    assert not Organisation.objects.exists()
    assert arrive(archive)[0].units.count() == 7


@pytest.fixture
def moved(cast):
    """What became of each id when a whole town moved to a server with other numbers."""
    world = build_world(cast)
    settled(world)
    theme = Action.objects.get(pk=world.ids[""]["action_id"]).theme
    own = OwnTopic.objects.get(pk=world.ids[""]["own_id"])
    type(theme).objects.filter(pk=theme.pk).update(topic=own.key)
    archive = left(world.organisation)
    wipe()
    far_away()
    return world, arrive(archive)[1]


def test_an_own_topic_is_found_under_its_new_number(moved):
    world, ids = moved
    theme = Action.objects.get(pk=ids["actionplans.action"][world.ids[""]["action_id"]]).theme
    assert theme.topic == f"own.{ids['topics.owntopic'][world.ids['']['own_id']]}"
    assert theme.subject.id == theme.topic


def test_a_locked_dossier_is_whole_and_keeps_back_what_is_confidential_by_now(moved):
    world, ids = moved
    number = world.ids[""]["action_id"]
    dossier = Dossier.objects.get(pk=ids["dossiers.dossier"][world.ids[""]["dossier_id"]])
    assert dossier.is_whole
    assert kept_back(dossier) == set()
    now = ids["actionplans.action"][number]
    assert dossier.numbers["actions"][str(number)] == str(now)
    Action.objects.filter(pk=now).update(is_confidential=True)
    assert kept_back(dossier) == {f"{table}.{number}" for table in TABLES}
