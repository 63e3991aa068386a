"""The cast with one of everything, for the tests that walk every page."""

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from guldkorn.accounts.first import link
from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action, ActionObjection, Way
from guldkorn.content.instruments import find
from guldkorn.content.measures import measures_of
from guldkorn.dialogue.models import Note, Rating
from guldkorn.escalations.models import Receiver
from guldkorn.lib import clock
from guldkorn.lib.invitations import secret_for
from guldkorn.programmes.models import (
    CalendarFeed,
    Cohort,
    Enrolment,
    Material,
    Programme,
    StandIn,
    Teacher,
)
from guldkorn.results.actions import close_and_release
from guldkorn.results.references.models import SectorFigures
from guldkorn.surveys.answers import encode
from guldkorn.surveys.models import CodeRequest, Keyer, Kiosk, Survey
from guldkorn.themes.models import Evidence, IgloLevel, Theme
from guldkorn.trios.models import Charter
from guldkorn.updates.models import Board, Posting, Update
from guldkorn.waiting.models import stop_secret
from guldkorn.workplaces.models import Unit
from tests.actionplans.agreeing import agreed
from tests.api.let_in import let_in
from tests.cast import Cast, appoint, person
from tests.databases.kept import once
from tests.dossiers.made import approved, by_dossier_link
from tests.evaluations.own import evaluated
from tests.mailbox.lettered import lettered
from tests.meetings.doors.walked import trio_meeting
from tests.operation.long_work.failed import failed_job
from tests.plans.own import own_plan
from tests.programmes.school import SMALL, course
from tests.pulses.running import pulse_of
from tests.records.recorded import recorded
from tests.results.references.test_file import WHOLE
from tests.results.reports.asked import reported
from tests.surveys.questionnaires.files import own_questionnaire
from tests.themes.chosen import chosen
from tests.themes.talk.talked import talked, two_more
from tests.topics.own import own_topic
from tests.updates.boarded import boarded
from tests.walks.walked import walked
from tests.workplaces.outside import with_an_end
from tests.years.turned import in_the_year

STRAIN = "strain.workload"


@dataclass
class World:
    cast: Cast
    olga: Person
    theo: Person
    released: Survey
    secret: str
    ids: dict[str, dict[str, Any]]

    def __getattr__(self, name: str) -> Any:
        if "cast" not in vars(self):  # while it is unpickled
            raise AttributeError(name)
        return getattr(self.cast, name)

    def parameters(self, route: str) -> dict[str, Any]:
        """What the route's address needs, pointing at things of Mælkevejen."""
        return self.ids[""] | self.ids.get(route, {})


def survey(unit: Unit, by: Person, **extra: Any) -> Survey:
    """An open survey of the unit, with codes on paper unless said otherwise."""
    day = clock.today()
    drafted = Survey.start(
        unit,
        find("pulsen"),
        by=by,
        channel=extra.pop("channel", Survey.Channel.CODES),
        opens_on=day,
        closes_on=day + dt.timedelta(days=14),
        result_on=day + dt.timedelta(days=34),
        result_where="Personalemødet",
        with_comments=True,
        **extra,
    )
    drafted.open(by=by)
    return drafted


def answer_all(asked: Survey, *, seed: int = 1, shift: int = 0, but: int = 0) -> None:
    """Let everybody invited answer by chance, but the last ``but`` in each unit; ``shift`` moves
    the answers up.
    """
    dice = random.Random(seed)
    for unit in asked.units.all():
        invited = list(unit.invitations.all())
        for number, invitation in enumerate(invited[: len(invited) - but]):
            chosen = {
                item.id: min(
                    max(dice.randrange(len(item.options)) + shift, 0), len(item.options) - 1
                )
                for item in asked.instrument.items
            }
            invitation.answer(
                encode(asked.instrument, chosen),
                "" if number % 3 else "Vi løber for stærkt om morgenen.",
            )


def build_world(cast: Cast) -> World:
    """One of everything. It is made once in a run for each day that it plays on.

    Olga is coordinator of the other organisation. Theo teaches a cohort that Frida runs.
    """
    world = once(("world", clock.today()), lambda: made_with(cast))
    vars(cast).update(vars(world.cast))
    return world


def made_with(cast: Cast) -> World:
    released = some_time_ago(cast)
    running = survey(cast.unit, cast.lone, round=cast.round)
    in_the_room = trio_meeting(cast)
    theo = person("Theo Fremmed", "theo@underviser.example")
    written = turned(cast)
    board = boarded(cast)
    learning = course_of_two_days(cast, theo)
    ids = {
        "": in_the_room.pop("")
        | learning
        | who_is_meant(cast)
        | surveys_of(running, by=cast.tarik)
        | {"keyer_id": Keyer.name(running, cast.frida, by=cast.lone).pk}
        | written
        | board.pop("")
        | talked(cast)
        | walked(cast)
        | in_the_year(cast)
        | recorded(cast)
        | {"pulse_id": pulse_of(cast.round, by=cast.lone).pk}
        | approved(cast)
        | on_the_board(cast, released)
        | let_in(cast)
        | reported(released, by=cast.karen),
        "surveys:tablet": {"token": Kiosk.make(running, by=cast.lone).token},
        "programmes:enrol": {"token": learning.pop("enrol_token")},
        "first_sign_in": {"token": link(Person.objects.at("ada@example.dk")).split("/")[-2]},
        "waiting:feed": {"secret": learning.pop("calendar_secret")},
        "waiting:stop": {"secret": stop_secret(cast.anna)},
        "waiting:resume": {"secret": stop_secret(cast.anna)},
        **pages_of(released),
        "results:reports": {"survey_id": released.pk},
        **later(cast),
        **by_dossier_link(cast),
        **lettered(cast),
        **two_more(cast),
        **in_the_room,
        **board,
        **(own_plan(cast) | evaluated(cast, theo) | invited(cast) | brought_in(cast)),
    }
    secret = ids[""]["secret"]
    return World(
        cast=cast,
        olga=coordinator_elsewhere(cast),
        theo=theo,
        released=released,
        secret=secret,
        ids=ids,
    )


def who_is_meant(cast: Cast) -> dict[str, Any]:
    """The people and places of Mælkevejen."""
    charter = Charter.write(cast.trio, {"goal": "Ro om morgenen."}, by=cast.lone)
    return {
        "unit_id": cast.unit.pk,
        "trio_id": cast.trio.pk,
        "organisation_id": cast.organisation.pk,
        "year": clock.today().year,
        "month": clock.today().month,
        "membership_id": cast.trio.memberships.first().pk,
        "charter_id": charter.pk,
    }


def surveys_of(running: Survey, *, by: Person) -> dict[str, Any]:
    """An open survey, a request for its codes, and a place in it."""
    return {
        "survey_id": running.pk,
        "job_id": failed_job(running, by=by).pk,
        "number": 1,
        "door": "solbjerg",
        "request_id": asked_for_codes(running, by=by).pk,
        "secret": running.invitations.first().new_secret(16),
    }


def turned(cast: Cast) -> dict[str, Any]:
    """What the TRIO has written in its round: a note, ratings, a sign, a theme, an action, a status."""
    note = Note.write(
        cast.round,
        by=cast.anna,
        topic=STRAIN,
        held_on=clock.today(),
        fact="Én voksen til femten børn.",
        impression="",
    )
    for somebody, score in zip(cast.three, (1, 2, 4), strict=True):
        Rating.give(cast.round, STRAIN, by=somebody, score=score)
    evidence = Evidence.add(cast.round, note, by=cast.lone)
    theme = chosen(cast.round, STRAIN, "Vi er enige om, at det er ydertimerne.", by=cast.lone)
    action = shared_afternoon(theme, by=cast.tarik)
    line = action.remark("log", "Tre dage gik godt.", day=clock.today(), by=cast.lone)
    objection = ActionObjection.make(action, "Vi er for få om onsdagen.", by=cast.anna)
    objection.withdraw(by=cast.anna)
    picture = {"name": "plan.webp", "content_type": "image/webp", "content": b"RIFF"}
    update = Update(round=cast.round, so_far="Så langt.", how="Sådan.", onwards="Og videre.")
    update.write(by=cast.anna)
    return {
        "round_id": cast.round.pk,
        "note_id": note.pk,
        "topic_id": STRAIN,
        "evidence_id": evidence.pk,
        "theme_id": theme.pk,
        "measure_id": measures_of(STRAIN)[0].id,
        "action_id": action.pk,
        "remark_id": line.pk,
        "objection_id": objection.pk,
        "action_file_id": action.attach(**picture, by=cast.lone).pk,
        "update_id": update.pk,
        "ending": "pdf",
    }


def pages_of(released: Survey) -> dict[str, dict[str, object]]:
    """What the addresses of a result take."""
    pages = [
        *(f"results:{page}" for page in ("survey", "unit", "units", "waves", "file")),
        "meetings:result_meeting",
    ]
    return {page: {"survey_id": released.pk, "form_id": "long.csv"} for page in pages}


def some_time_ago(cast: Cast) -> Survey:
    """A released survey, so long ago that the same people may be asked again."""
    with clock.pretend(clock.now() - dt.timedelta(days=28)):
        asked = survey(cast.unit, cast.lone, round=cast.round)
        answer_all(asked)
        close_and_release(asked, by=cast.lone)
    return asked


def later(cast: Cast) -> dict[str, dict[str, Any]]:
    """A survey that opens in ten weeks, and one that was called off."""
    planned, given_up = (plan_of(cast) for _both in range(2))
    given_up.open(by=cast.lone)
    given_up.call_off(by=cast.lone)
    planned.open(by=cast.lone)
    return {
        "surveys:plan": {"survey_id": planned.pk},
        "surveys:calling_off": {"survey_id": planned.pk},
        "surveys:again": {"survey_id": given_up.pk},
    }


def plan_of(cast: Cast) -> Survey:
    """A plan for Mælkevejen, ten weeks from now."""
    day = clock.today() + dt.timedelta(weeks=10)
    return Survey.start(
        cast.unit,
        find("pulsen"),
        by=cast.lone,
        round=cast.round,
        channel=Survey.Channel.EMAIL,
        result_where="Personalemødet",
        opens_on=day,
        closes_on=day + dt.timedelta(days=14),
        result_on=day + dt.timedelta(days=28),
    )


def asked_for_codes(running: Survey, *, by: Person) -> CodeRequest:
    """A request for new codes that waits."""
    return CodeRequest.objects.create(survey=running, asked_by=by, asked_at=clock.now())


def on_the_board(cast: Cast, released: Survey) -> dict[str, Any]:
    """The board, a figure that waits for it, and somebody whom people can go to."""
    figure = released.release.figures.get(unit=cast.unit, scale="influence")
    return {
        "token": Board.of(cast.trio).token,
        "posting_id": Posting.choose(cast.round, figure, by=cast.lone).pk,
        "name_id": with_an_end(cast).pk,
        "contact_id": cast.organisation.contacts.create(name="HR", phone="33 33 33 33").pk,
        "own_id": own_topic(cast.organisation).pk,
        "employee_id": cast.unit.employees.first().pk,
    }


def shared_afternoon(theme: Theme, *, by: Person) -> Action:
    """An action with all that the gate asks for."""
    action = Action(
        theme=theme,
        title="Fælles eftermiddag",
        level=IgloLevel.GROUP,
        way=Way.LOWER,
        responsible="Anna",
        follow_up_on=clock.today() + dt.timedelta(days=30),
        sign="Ingen står alene.",
    )
    return agreed(action, by=by)


def course_of_two_days(cast: Cast, teacher: Person) -> dict[str, Any]:
    """A cohort with one of everything, taught by somebody from outside: what its addresses need."""
    programme = Programme.take_in(cast.organisation, course(SMALL), by=cast.frida)
    cohort = Cohort.make(
        programme, by=cast.frida, title="Hold 1", starts_on=clock.today() + dt.timedelta(days=30)
    )
    cohort.move("open", by=cast.frida)
    teaches = cohort.teachers.create(person=teacher, name="Theo", confirmed_at=clock.now())
    place = Enrolment.enrol(cohort, cast.trio, by=cast.lone)
    member = cast.trio.members().first()
    instead = StandIn.name_one(
        place,
        by=cast.lone,
        membership=member,
        part=cohort.parts.first(),
        name="Vikar",
        email="vikar@solbjerg.example",
    )
    slides = {"file_name": "slides.pdf", "content_type": "application/pdf", "content": b"%PDF-1.7"}
    return {
        "programme_id": programme.pk,
        "part_id": "second",
        "cohort_id": cohort.pk,
        "cohort_part_id": cohort.parts.first().pk,
        "enrolment_id": place.pk,
        "teacher_id": teaches.pk,
        "stand_in_id": instead.pk,
        "reading_id": "work-first",
        "material_id": Material.hand_out(cohort, by=teacher, title="Slides", **slides).pk,
        "enrol_token": cohort.token,
        "calendar_secret": CalendarFeed.renew(cast.lone),
    }


def invited(cast: Cast) -> dict[str, dict[str, Any]]:
    """The mailed links by which Tarik said yes to his TRIO, and Theo to teaching."""
    teacher = Teacher.objects.get(name="Theo", cohort__title="Hold 1")
    mona = person("Mona Udefra", "mona@udefra.example")
    cast.organisation.call(mona, mona.name)
    receiver = Receiver.invite(cast.organisation, mona, by=cast.karen)
    return {
        "trios:acceptance": {"secret": secret_for(cast.trio.memberships.get(person=cast.tarik))},
        "programmes:yes_to_teach": {"secret": secret_for(teacher)},
        "escalations:acceptance": {"secret": secret_for(receiver)},
    }


def brought_in(cast: Cast) -> dict[str, dict[str, Any]]:
    """A questionnaire that the organisation has kept, one of ours, and figures of a sector."""
    own = {"questionnaire_id": own_questionnaire(cast.organisation, by=cast.karen).pk}
    verbs = (
        "questionnaire",
        "questionnaire_file",
        "trial",
        "copy",
        "keeping",
        "retirement",
        "return_to_use",
    )
    ours = {"instrument_id": "pulsen"}
    figures = SectorFigures.look_at(cast.organisation, WHOLE, by=cast.karen)
    figures.keep(by=cast.karen)
    beside = {
        f"results:{name}": {"reference_id": figures.pk}
        for name in ("reference", "keeping", "removal", "return_to_use")
    }
    return (
        beside
        | {"surveys:shipped_file": ours, "surveys:copy_ours": ours}
        | {f"surveys:{name}": own for name in verbs}
    )


def coordinator_elsewhere(cast: Cast) -> Person:
    olga = person("Olga Fremmed", "olga@fjordby.example")
    appoint(cast.stranger_trio.unit.organisation, olga, "coordinator")
    return olga
