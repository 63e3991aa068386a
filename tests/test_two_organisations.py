"""Two organisations that share a teacher and an address learn nothing of each other, names
included.

Solbjerg and Fjordby both have Dea in a TRIO and Theo as a teacher, each under a name of its own.
"""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

import guldkorn
from guldkorn.accounts.models import Person
from guldkorn.dialogue.models import Note
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.lib.invitations import secret_for
from guldkorn.meetings.models import Meeting
from guldkorn.plans.models import DevelopmentPlan, PlanShare
from guldkorn.programmes import actions
from guldkorn.programmes.models import Cohort, Programme
from guldkorn.themes.models import Evidence
from guldkorn.trios.actions import let_in
from guldkorn.trios.models import Charter, Membership
from guldkorn.workplaces.models import Organisation
from tests.cast import appoint, joins, person
from tests.databases.kept import once
from tests.programmes.school import SMALL, course
from tests.test_routes import PAGES, PUBLIC, SIGNED_IN, address
from tests.themes.chosen import chosen
from tests.topics.own import own_topic
from tests.world import STRAIN, World, build_world

IN_SOLBJERG, IN_FJORDBY = "Dea Solbjergnavn", "Dorthea Fjordnavn"
OF_FJORDBY = (
    "Fjordby",
    "Havnebørnehaven",
    IN_FJORDBY,
    "Theodor Fjordnavn",
    "Fie Fjordnavn",
    "Olga Fremmed",
    "Otto Fremmed",
    "Hold ved havnen",
    "Bølgeskvulp",
)
OF_SOLBJERG = (
    "Solbjerg",
    "Mælkevejen",
    "Lindegården",
    IN_SOLBJERG,
    "Theo T",
    "Eksempel",
    "Hold 1",
    "voksen til femten",
)
DANES = [
    "lone",
    "tarik",
    "anna",
    "niels",
    "tove",
    "amir",
    "lise",
    "tina",
    "karen",
    "frida",
    "adam",
    "theo",
    "dea",
    None,
]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
SECRET = re.compile(r"/invited/(\w+)/[^/\s]+/")


@dataclass
class Two:
    """The world of Solbjerg with Dea in it, and what Fjordby has."""

    world: World
    dea: Person
    fie: Person
    cohort: Cohort

    def __getattr__(self, name: str) -> Any:
        if "world" not in vars(self):  # while it is unpickled
            raise AttributeError(name)
        return getattr(self.world, name)


@pytest.fixture
def two(cast) -> Two:
    world = build_world(cast)
    return once(("two organisations", clock.today()), lambda: met(world))


def met(world: World) -> Two:
    """Dea is in both; there is a little of everything in Fjordby too."""
    cast = world.cast
    dea = person(IN_SOLBJERG, "dea@begge.example")
    joins(cast.home_trio, dea, "amr")
    dea.name = IN_FJORDBY
    joins(cast.stranger_trio, dea, "tr")
    fie = person("Fie Fjordnavn", "fie@fjordby.example")
    there = cast.stranger_trio.unit.organisation
    appoint(there, fie, "facilitator")
    Charter.write(cast.stranger_trio, {"goal": "Bølgeskvulp i charteret"}, by=dea)
    there.contacts.create(name="Bølgeskvulp-linjen", phone="12 34 56 78")
    own_topic(there, "Bølgeskvulp i kajen")
    note = Note.write(
        cast.stranger_round,
        by=dea,
        topic=STRAIN,
        held_on=clock.today(),
        fact="Bølgeskvulp",
        impression="",
    )
    Evidence.add(cast.stranger_round, note, by=dea)
    chosen(cast.stranger_round, STRAIN, "Bølgeskvulp er grunden", by=dea)
    programme = Programme.take_in(there, course(SMALL), by=fie)
    cohort = Cohort.make(
        programme, by=fie, title="Hold ved havnen", starts_on=clock.today() + dt.timedelta(days=60)
    )
    cohort.move("open", by=fie)
    asked = {"name": "Theodor Fjordnavn", "email": world.theo.email, "presentation": "Bølgeskvulp"}
    actions.accept_to_teach(actions.invite_teacher(cohort, by=fie, **asked))
    actions.enrol(cohort, cast.stranger_trio, by=dea)
    Letter.objects.all().delete()
    return Two(world, dea, fie, cohort)


def walked(two: Two, client: Client, routes: set[str]) -> dict[str, str]:
    """What each page says that this client gets to see."""
    answers = {
        route: client.get(address(two.world, route), follow=route in PUBLIC)
        for route in sorted(routes)
    }
    return {
        route: answer.getvalue().decode(errors="ignore")
        for route, answer in answers.items()
        if answer.status_code == 200
    }


@pytest.mark.parametrize("somebody", DANES)
def test_no_page_of_one_shows_what_the_other_has(two, client_of, somebody):
    both = somebody in {"theo", "dea"}
    # Their own overviews hold what is theirs in each.
    routes = PAGES - (SIGNED_IN | {"set_language"} if both else set())
    shown = walked(two, client_of(somebody and getattr(two, somebody)), routes)
    assert len(shown) >= 3
    found = {
        (route, words) for route, text in shown.items() for words in OF_FJORDBY if words in text
    }
    assert found == set()


def test_there_is_something_to_learn_and_each_shows_its_own_names(two, client_of):
    unit, turn = two.stranger_trio.unit, two.stranger_round
    pages = {
        reverse("trios:trio", args=[unit.pk]): ("Havnebørnehaven", IN_FJORDBY, "Otto Fremmed"),
        reverse("trios:charter", args=[unit.pk]): ("Bølgeskvulp",),
        reverse("wheel:round", args=[turn.pk]): (IN_FJORDBY,),
        reverse("themes:themes", args=[turn.pk]): ("Bølgeskvulp", IN_FJORDBY),
        reverse("dialogue:dialogue", args=[turn.pk]): (IN_FJORDBY,),
        reverse("wheel:home"): (),
    }
    for path, expected in pages.items():
        page = client_of(two.otto).get(path, follow=True).content.decode()
        assert [words for words in expected if words not in page] == []
        assert [words for words in OF_SOLBJERG if words in page] == []
    for path in (
        reverse(f"programmes:{name}", args=[two.cohort.pk]) for name in ("cohort", "teachers")
    ):
        page = client_of(two.fie).get(path).content.decode()
        assert "Theodor Fjordnavn" in page
        assert [words for words in OF_SOLBJERG if words in page] == []
    ours = (
        client_of(two.lise).get(reverse("trios:trio", args=[two.units["LG"].pk])).content.decode()
    )
    assert IN_SOLBJERG in ours


def test_no_mail_of_one_holds_a_name_of_the_other(two):
    let_in(two.units["SB"], name="Dea S.", email=two.dea.email, role="tr", by=two.karen)
    cohort = Cohort.objects.get(pk=two.world.parameters("")["cohort_id"])
    actions.invite_teacher(
        cohort, name="Otto T.", email=two.otto.email, presentation="", by=two.frida
    )
    actions.enrol(cohort, two.home_trio, by=two.lise)
    letters = [letter.message().as_string() for letter in mail.outbox] + [
        letter.body for letter in mail.outbox
    ]
    files = [
        (content if isinstance(content, str) else content.decode())
        for letter in mail.outbox
        for _name, content, _type in letter.attachments
    ]
    assert any("Dea S." in text for text in letters)
    assert [words for text in letters + files for words in OF_FJORDBY if words in text] == []


def test_a_name_in_one_is_changed_by_nobody_in_the_other(two, client_of):
    let_in(two.units["SB"], name="Hacket", email=two.dea.email, role="leader", by=two.karen)
    there = Organisation.objects.get(name="Fjordby Kommune")
    ours = Organisation.objects.get(pk=two.organisation.pk)
    assert (ours.name_of(two.dea), there.name_of(two.dea)) == ("Hacket", IN_FJORDBY)
    assert there.name_of(two.lone) not in {"Lone Eksempel", two.lone.email}


@dataclass
class Door:
    """A form that takes an address: who fills it in, where, and the rest of what they type."""

    somebody: Person
    path: str
    rest: dict[str, str]


def doors(two: Two) -> dict[str, Door]:
    until = (clock.today() + dt.timedelta(days=9)).isoformat()
    cohort, plan = (
        two.world.parameters("")["cohort_id"],
        DevelopmentPlan.objects.get(owner=two.lone),
    )
    return {
        "trio": Door(
            two.karen,
            reverse("trios:trio", args=[two.units["SB"].pk]),
            {"name": "Ny", "role": "tr"},
        ),
        "teacher": Door(
            two.frida,
            reverse("programmes:teachers", args=[cohort]),
            {"name": "Ny", "presentation": "", "until": until},
        ),
        "receiver": Door(
            two.karen,
            reverse("escalations:invite_receiver", args=[two.organisation.pk]),
            {"name": "Ny", "until": until},
        ),
        "share": Door(two.lone, reverse("plans:shares", args=[plan.pk]), {"until": until}),
    }


def bare(text: str, email: str) -> str:
    """Without what differs each time: the token, the keys of new rows, the secret, and the address
    that was typed.
    """
    return re.sub(r"/\d+/", "/#/", SECRET.sub(r"/invited/\1/…/", TOKEN.sub("", text))).replace(
        email, "@"
    )


def answered(client: Client, door: Door, email: str) -> list[Any]:
    """All that somebody can see of an address being typed in: the answer, the page after, and what
    is mailed.
    """
    mail.outbox.clear()
    with transaction.atomic():
        answer = client.post(door.path, door.rest | {"email": email})
        after = client.get(answer.url)
        again = client.get(door.path)
        mailed = [
            (letter.to == [email], letter.subject, bare(letter.body, email))
            for letter in mail.outbox
        ]
        transaction.set_rollback(True)
    pages = [
        (page.status_code, bare(page.content.decode(), email)) for page in (answer, after, again)
    ]
    return [answer.url.replace(email, "@"), *pages, mailed]


@pytest.mark.parametrize("form", ["trio", "teacher", "receiver", "share"])
def test_what_is_answered_to_an_address_is_the_same_whoever_has_it(two, client_of, form):
    person("", "konto@ingen.example")
    stopped = person("", "stoppet@ingen.example")
    Person.objects.filter(pk=stopped.pk).update(is_active=False)
    let_in(
        two.stranger_trio.unit,
        name="Inviteret",
        email="inviteret@fjordby.example",
        role="amr",
        by=two.olga,
    )
    known = {
        "konto@ingen.example",
        "stoppet@ingen.example",
        "inviteret@fjordby.example",
        two.otto.email,
        two.dea.email,
        two.olga.email,
        two.fie.email,
        two.niels.email,
    }
    assert Person.objects.filter(email__in=known).count() == len(known)
    PlanShare.objects.all().delete()
    door = doors(two)[form]
    client = client_of(door.somebody)
    nobody = answered(client, door, "ukendt@ingen.example")
    assert nobody[0].startswith("/")
    assert "@" in nobody[2][1] or "Inviteret" in nobody[2][1]
    assert nobody[4] != []
    if form in ("receiver", "teacher"):
        # The page after offers whom the organisation knows itself, by its own names for them, and
        # an end date is for those whom it does not know.
        known -= set(two.organisation.person_names.values_list("person__email", flat=True))
    assert len(known) >= 6
    assert {email for email in known if answered(client, door, email) != nobody} == set()


def test_an_address_that_one_has_invited_is_free_for_the_other(two, client_of):
    email = "ny@begge.example"
    ours = let_in(two.units["SB"], name="Ny i Solbjerg", email=email, role="leader", by=two.karen)
    theirs = let_in(
        two.stranger_trio.unit, name="Ny i Fjordby", email=email, role="amr", by=two.olga
    )
    client_of().post(reverse("trios:acceptance", args=[secret_for(ours)]))
    found = {one.pk: one.state for one in Membership.objects.filter(person__email=email)}
    assert found == {ours.pk: "in", theirs.pk: "invited"}
    newcomer = Person.objects.get(email=email)
    assert not newcomer.has_usable_password()
    assert (
        client_of(newcomer).get(reverse("trios:trio", args=[two.stranger_trio.unit.pk])).status_code
        == 404
    )
    assert "Fjord" not in client_of(newcomer).get("/", follow=True).content.decode()


def test_a_teacher_who_has_not_said_yes_sees_nothing(two, client_of):
    cohort = Cohort.objects.get(pk=two.world.parameters("")["cohort_id"])
    made = actions.invite_teacher(
        cohort, name="Otto T.", email=two.otto.email, presentation="", by=two.frida
    )
    pages = [
        reverse(f"programmes:{name}", args=[cohort.pk])
        for name in ("cohort", "messages", "materials")
    ]
    assert {client_of(two.otto).get(path).status_code for path in pages} == {404}
    assert (
        "Otto T."
        not in client_of(two.lone).get(address(two.world, "programmes:enrolment")).content.decode()
    )
    client_of().post(reverse("programmes:yes_to_teach", args=[secret_for(made)]))
    assert {client_of(two.otto).get(path).status_code for path in pages} == {200}
    assert (
        "Otto T."
        in client_of(two.lone).get(address(two.world, "programmes:enrolment")).content.decode()
    )


def test_in_a_meeting_of_both_somebody_of_the_other_is_told_by_role_and_unit(two, client_of):
    meeting = Meeting.plan(
        by=two.frida,
        points=[{"title": "Velkommen", "minutes": 5, "kind": "talk"}],
        starts_at=clock.now(),
        trios=[two.trio, two.stranger_trio],
        organisation=two.organisation,
        kind="workshop",
        title="Fælles",
        language="da",
    )
    page = reverse("meetings:meeting", args=[meeting.pk])
    for runs in (False, True):
        shown = client_of(two.frida).get(page).content.decode()
        assert "Leder – Havnebørnehaven" in shown
        assert "Lone Eksempel" in shown
        assert [name for name in ("Otto Fremmed", IN_FJORDBY) if name in shown] == []
        if not runs:
            meeting.let_in(two.otto, by=two.frida)


def test_a_shared_plan_is_told_by_the_name_in_an_organisation_of_both_or_the_address(
    two, client_of
):
    plan = DevelopmentPlan.objects.get(owner=two.lone)
    day = clock.today() + dt.timedelta(days=9)
    shown = {}
    for reader in (two.anna, two.otto):
        share = plan.share(reader, until=day, by=two.lone)
        page = client_of(reader).get(reverse("plans:shared_plan", args=[share.pk])).content.decode()
        shown[reader] = ("Lone Eksempel" in page, two.lone.email in page)
    assert shown == {two.anna: (True, False), two.otto: (False, True)}


def test_no_template_asks_an_account_for_its_name():
    templates = Path(guldkorn.__file__).parent.glob("*/templates/**/*.*")
    asks = re.compile(r"\b(?:\w+_)?(?:by|person|owner|user)\.name\b")
    found = {path.name: asks.search(path.read_text(encoding="utf-8")) for path in templates}
    assert len(found) > 150
    allowed = {"_demo_people.html"}  # plain data of the demo
    assert {name for name, match in found.items() if match} == allowed
