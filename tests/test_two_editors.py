"""Every form that changes something stored, found by walking the pages: two people save it, and
nothing is lost.
"""

import ast
import datetime as dt
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.formats import date_format
from django.utils.html import escape

from guldkorn.history.models import Entry
from guldkorn.workplaces.models import Appointment
from tests.house.roles import READERS
from tests.pages import Field, Form, form_with, forms_in, links_in
from tests.test_routes import PAGES, address
from tests.world import World, build_world

SOURCE = Path(__file__).resolve().parents[1] / "src" / "guldkorn"
EDITED = {
    "actionplans:action": ("lone", "tarik"),
    "actionplans:evaluate": ("anna", "lone"),
    "trios:charter_words": ("tarik", "anna"),
    "updates:update": ("lone", "anna"),
    "updates:figure": ("lone", "anna"),
    "updates:news": ("lone", "anna"),
    "topics:topic": ("karen", "adam"),
    "workplaces:contact": ("karen", "adam"),
    "workplaces:end_date": ("karen", "adam"),
    "workplaces:place": ("karen", "adam"),
    "workplaces:employee": ("karen", "adam"),
    "surveys:plan": ("lone", "tarik"),
    "surveys:extension": ("anna", "karen"),
    "pulses:pulse": ("lone", "tarik"),
    "meetings:point": ("lone", "tarik"),
    "meetings:slide": ("lone", "tarik"),
    "meetings:change": ("lone", "tarik"),
    "walks:plan": ("lone", "tarik"),
    "walks:observation": ("anna", "tarik"),
    "records:period": ("lone", "tarik"),
    "records:change_outside": ("lone", "tarik"),
    "records:outside_figure": ("anna", "tarik"),
    "themes:cause": ("lone", "tarik"),
    "themes:look_at_risk": ("anna", "tarik"),
    "escalations:change": ("lone", "tarik"),
    "escalations:letter": ("karen", "adam"),
    "escalations:answer": ("karen", "adam"),
    "years:look": ("lone", "tarik"),
    "years:discussion_words": ("lone", "anna"),
    "dossiers:places": ("lone", "tarik"),
    "programmes:words": ("frida", "karen"),
    "programmes:part": ("frida", "karen"),
    "programmes:homework": ("frida", "karen"),
    "programmes:afterwards": ("frida", "karen"),
    "programmes:settings": ("frida", "karen"),
    "programmes:day": ("frida", "karen"),
    "programmes:days": ("frida", "karen"),
}
"""The forms that change what several people may change, and two who do."""

NEW = "It makes something new, and over that nobody has written."
OWN = "Only its owner ever writes here."
ONCE = "It is done once; whoever comes second is refused, or told what it has become."
CHOICE = "There are no words in it: whoever opens it sees what is chosen, and may choose anew."
LEADS = "It leads somewhere, and changes nothing."
EXCEPTIONS = {
    "privacy:keeping": CHOICE,
    "privacy:own_name": OWN,
    "actionplans:from_card": ONCE,
    "actionplans:new": NEW,
    "actionplans:log": NEW,
    "actionplans:comments": NEW,
    "actionplans:object": NEW,
    "meetings:code": LEADS,
    "meetings:facilitators": "It lets one person in or out, and touches no other.",
    "meetings:join": NEW,
    "meetings:new": NEW,
    "meetings:copies": NEW,
    "meetings:take": NEW,
    "meetings:result_meeting": NEW,
    "meetings:new_point": NEW,
    "meetings:new_link": NEW,
    "meetings:slides": NEW,
    "meetings:own_exercise": NEW,
    "meetings:change_own": ONCE,
    "dialogue:notes": NEW,
    "dialogue:talk_themes": NEW,
    "meetings:paper": NEW,
    "evaluations:answer": OWN,
    "programmes:enrol": NEW,
    "plans:entry": OWN,
    "evaluations:evaluation_closure": ONCE,
    "evaluations:evaluation_code": LEADS,
    "programmes:materials": NEW,
    "programmes:messages": NEW,
    "programmes:new": NEW,
    "programmes:new_cohort": NEW,
    "plans:new_entry": OWN,
    "programmes:new_part": NEW,
    "programmes:places": NEW,
    "plans:reflect": OWN,
    "plans:shares": OWN,
    "programmes:stand_ins": NEW,
    "programmes:study_alone": NEW,
    "programmes:teachers": NEW,
    "results:closure": ONCE,
    "records:meaning": CHOICE,
    "records:new": NEW,
    "records:new_outside": NEW,
    "records:new_figure": NEW,
    "mailbox:write": NEW,
    "mailbox:read": LEADS,
    "mailbox:reply": NEW,
    "mailbox:set_aside": ONCE,
    "mailbox:hide": "It only ever hides more, and one press shows all again.",
    "mailbox:propose_sign": NEW,
    "surveys:code": LEADS,
    "surveys:trial": "Nothing of it is stored.",
    "surveys:copy": NEW,
    "surveys:copy_ours": NEW,
    "surveys:again": NEW,
    "surveys:new": NEW,
    "surveys:new_for_unit": NEW,
    "themes:propose": ONCE,
    "themes:put_aside": ONCE,
    "themes:decide": ONCE,
    "themes:weigh": "A role weighs; where two share it, the second is refused.",
    "themes:new_cause": NEW,
    "themes:resolve": NEW,
    "themes:end_risk": ONCE,
    "escalations:receivers": NEW,
    "escalations:invite_receiver": NEW,
    "themes:sign": ONCE,
    "api:new": NEW,
    "dossiers:make": NEW,
    "dossiers:approve": NEW,
    "dossiers:organisation": LEADS,
    "api:new_webhook": NEW,
    "surveys:answer": OWN,
    "surveys:keyers": "It names one more person, and touches no other.",
    "surveys:keying": "A sheet is stored once: the second is told that its code is used.",
    "surveys:tablet": OWN,
    "topics:new": NEW,
    "trios:trio": NEW,
    "updates:write": NEW,
    "updates:write_news": NEW,
    "updates:correct": NEW,
    "updates:respond": NEW,
    "updates:subscribe": NEW,
    "updates:remind": "One choice of five, that the page shows; nobody's words are lost.",
    "waiting:mails": OWN,
    "walks:again": NEW,
    "walks:cover": "It only ever covers more.",
    "walks:new": NEW,
    "walks:note": NEW,
    "wheel:meet": NEW,
    "wheel:new_meeting": NEW,
    "years:state": NEW,
    "years:hold": ONCE,
    "years:change": NEW,
    "workplaces:new_contact": NEW,
    "workplaces:new_unit": NEW,
    "workplaces:new_employee": NEW,
    "workplaces:merger": ONCE,
}
"""Forms with something to fill in that carry no stamp, by the address that they send to, with the
reason.
"""

KNOWN = {
    ("privacy/views/keeping.py", "KeepingForm"): CHOICE,
    ("privacy/views/own.py", "OwnNameForm"): OWN,
    ("actionplans/views/action.py", "ActionForm"): NEW,
    ("dialogue/views.py", "NoteForm"): NEW,
    ("dialogue/views.py", "TalkThemeForm"): NEW,
    ("dialogue/views.py", "RatingForm"): "A role rates; where two share it, the second is refused.",
    ("meetings/views/planning.py", "MeetingForm"): NEW,
    ("meetings/views/asking/own.py", "OwnExerciseForm"): ONCE,
    ("api/views.py", "ApiTokenForm"): NEW,
    ("api/hooks/views.py", "WebhookForm"): NEW,
    ("dossiers/views/unit.py", "MakingForm"): NEW,
    ("dossiers/views/approvals.py", "ApprovalForm"): NEW,
    ("evaluations/views/answering.py", "AnswerForm"): OWN,
    ("programmes/views/cohort.py", "CohortForm"): NEW,
    ("plans/views.py", "FORMS"): OWN,
    ("programmes/views/sharing.py", "MessageForm"): NEW,
    ("records/views/key_figures.py", "MeaningForm"): CHOICE,
    ("surveys/questionnaires/views.py", "LocalCopyForm"): NEW,
    ("themes/views/themes.py", "ThemeForm"): ONCE,
    ("themes/views/resolutions.py", "ResolutionForm"): NEW,
    ("themes/views/weighing.py", "WeightForm"): "A role weighs; the second in it is refused.",
    ("updates/views/statuses.py", "SilenceForm"): "One choice of five, that the page shows.",
    ("waiting/views.py", "MailChoiceForm"): OWN,
    ("walks/views/observation.py", "ObservationForm"): NEW,
    ("wheel/views.py", "TrioMeetingForm"): NEW,
    ("years/views/assessments.py", "AssessmentForm"): NEW,
    ("years/views/changes.py", "WorkChangeForm"): NEW,
}
"""Forms that a view fills in by itself, also those on pages that the walk finds in another state.
"""

PEOPLE = ("lone", "frida", "karen", "theo", "otto", None)
FIRST_PAGES = {**dict.fromkeys(PEOPLE, PAGES), "anna": READERS & PAGES}
"""Where each begins to walk; Anna to what Lone does not come to."""


@pytest.fixture
def world(cast) -> World:
    made = build_world(cast)
    Appointment.objects.create(
        organisation=cast.organisation, person=cast.karen, role="facilitator"
    )
    action = cast.round.themes.get().actions.get()
    action.evaluate(by=cast.lone, done="yes", worked="yes", decision="keep", note="Det hjalp.")
    return made


def route_of(url: str) -> str | None:
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return None


def walk(world: World, client: Client, first: Collection[str]) -> Iterator[tuple[str, str, Form]]:
    """Each form that posts on each page this client may open: the page's address and route, and the
    form.

    Pages that a link opens in a state of their own (?edit) are opened too.
    """
    waiting, seen = [address(world, route) for route in sorted(first)], set()
    while waiting:
        url = waiting.pop()
        route, query = route_of(url), urlsplit(url).query
        key = (route, query and query.split("=")[0])
        if key in seen or urlsplit(url).netloc:
            continue
        seen.add(key)
        answer = client.get(url)
        if (
            answer.status_code == 200
            and not answer.streaming
            and "text/html" in answer.headers["Content-Type"]
        ):
            waiting += [
                link for link in links_in(answer, url) if urlsplit(link).query and route_of(link)
            ]
            yield from (
                (url, str(route), form) for form in forms_in(answer, url) if form.method == "post"
            )


def stamped(form: Form) -> bool:
    return any(one.name == "shown" and one.value for one in form.fields)


def test_every_form_that_shows_what_is_stored_carries_a_stamp(world, client_of):
    with_stamp, without = set(), set()
    for somebody, first in FIRST_PAGES.items():
        client = client_of(somebody and getattr(world, somebody))
        for _url, _route, form in walk(world, client, first):
            if stamped(form):
                with_stamp.add(route_of(form.action))
            elif form.asks:
                without.add(route_of(form.action))
    assert with_stamp == set(EDITED)
    assert without == set(EXCEPTIONS)


def filled_in() -> Iterator[tuple[str, str]]:
    """(file, form) of each form that a view makes with something in it, and not through
    editing.form_of.
    """
    for path in SOURCE.rglob("*.py"):
        if "views" in path.relative_to(SOURCE).as_posix():
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and {"instance", "initial"} & {
                    one.arg for one in call.keywords
                }:
                    made = call.func.value if isinstance(call.func, ast.Subscript) else call.func
                    if getattr(made, "id", "").lower().endswith(("form", "forms")):
                        yield path.relative_to(SOURCE).as_posix(), made.id


def test_every_form_that_a_view_fills_in_carries_a_stamp_or_has_its_reason():
    assert set(filled_in()) == set(KNOWN)


def other(one: Field, number: int) -> str:
    """What a person makes of a field: other words in a text, another day."""
    if one.kind == "date":
        return str(dt.date.fromisoformat(one.value) + dt.timedelta(weeks=number))
    return f"{one.value} Ord nummer {number}.".strip()


def read(one: Field, value: str) -> str:
    """What the page says of a value that stands."""
    return escape(date_format(dt.date.fromisoformat(value)) if one.kind == "date" else value)


def page_of(world: World, route: str) -> str:
    return address(world, route) + ("?edit" if route in {"updates:update", "updates:news"} else "")


def to_change(form: Form) -> Field:
    """The first longer text of a form, else its first text or day."""
    return next(
        one for kind in ("textarea", "text", "date") for one in form.fields if one.kind == kind
    )


@pytest.mark.parametrize("route", EDITED)
def test_the_second_of_two_gets_both_texts_and_chooses(world, client_of, route):
    first, second = (client_of(getattr(world, name)) for name in EDITED[route])
    where, name_of_first = page_of(world, route), getattr(world, EDITED[route][0]).name
    shown = {client: form_with(client.get(where), "shown", where) for client in (first, second)}
    field, before = to_change(shown[first]), Entry.objects.latest("pk").pk
    hers, his = other(field, 1), other(field, 2)
    assert (
        first.post(shown[first].action, shown[first].sent | {field.name: hers}).status_code == 302
    )

    said = second.post(shown[second].action, shown[second].sent | {field.name: his})
    assert said.status_code == 409
    assert current(first, where, field) == hers
    page, again = said.content.decode(), form_with(said, "shown", where)
    assert again.sent[field.name] == [his]
    assert read(field, hers) in page or route == "programmes:days"
    assert f"{name_of_first} har gemt her i mellemtiden" in page or route == "programmes:days"

    kept = second.post(again.action, again.sent | {"keep": "mine"})
    assert kept.status_code == 302
    assert current(first, where, field) == his
    told = Entry.objects.filter(pk__gt=before).order_by("pk").values_list("by", flat=True)
    assert list(dict.fromkeys(told)) == [getattr(world, name).pk for name in EDITED[route]]


def current(client: Client, where: str, field: Field) -> str:
    return form_with(client.get(where), "shown").sent[field.name][0]
