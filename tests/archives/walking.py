"""Every page of a small town as those who may come in see it, before and after a move."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from guldkorn.accounts.models import Person
from tests.house.roles import (
    ANY_TRIO,
    FACILITATOR_OR_TRIO,
    OWN,
    PUBLIC,
    READERS,
    RUN_BY_THE_ORGANISATION,
    SIGNED_IN,
    TEACHER,
    TEACHER_OR_TRIO,
    TRIO,
    TRIO_OR_ORGANISATION,
)
from tests.test_routes import LEARNING, PAGES, ROUTES
from tests.world import World

WALKERS = {
    "lone": OWN | TRIO | TRIO_OR_ORGANISATION | FACILITATOR_OR_TRIO | TEACHER_OR_TRIO | SIGNED_IN,
    "anna": READERS,
    "frida": set(LEARNING) | ANY_TRIO | SIGNED_IN,
    "niels": ANY_TRIO | SIGNED_IN,
    "theo": TEACHER | TEACHER_OR_TRIO | SIGNED_IN,
    "karen": RUN_BY_THE_ORGANISATION | TRIO_OR_ORGANISATION | SIGNED_IN,
    "": PUBLIC,
}

PLAN = "a development plan is locked with the key of this server"
LETTERS = "letters are locked with the key of this server"
MAILED = "a link in a mail is signed by this server, and made anew there"
PLACE = "a place in a survey, a calendar, a seat at a wall: a secret that stays"
AGAIN = "a file that is made anew in one press"
OWN = "what the server has of one account: more than what moved, and less of what stays"
JOB = "work that was done on the other server"
STAYS: dict[str, str] = {
    "api:tokens": PLACE,
    "api:webhooks": PLACE,
    "escalations:acceptance": MAILED,
    "evaluations:answer": PLACE,
    "first_sign_in": MAILED,
    "mailbox:letter": LETTERS,
    "mailbox:letters": LETTERS,
    "mailbox:propose_sign": LETTERS,
    "meetings:ahead": PLACE,
    "meetings:live_screen": PLACE,
    "meetings:projector": PLACE,
    "meetings:screen": PLACE,
    "meetings:wall_slide": PLACE,
    "plans:deletion": PLAN,
    "plans:entry": PLAN,
    "plans:new_entry": PLAN,
    "plans:plan": PLAN,
    "plans:plan_pdf": PLAN,
    "plans:plans": PLAN,
    "plans:reflect": PLAN,
    "plans:shares": PLAN,
    "privacy:own": OWN,
    "privacy:own_file": OWN,
    "programmes:yes_to_teach": MAILED,
    "results:reports": AGAIN,
    "results:reports_file": AGAIN,
    "surveys:answer": PLACE,
    "surveys:job": JOB,
    "surveys:kiosk": PLACE,
    "surveys:tablet": PLACE,
    "trios:acceptance": MAILED,
    "updates:welcome": MAILED,
    "waiting:calendar": PLACE,
    "waiting:feed": PLACE,
    "waiting:resume": MAILED,
    "waiting:stop": MAILED,
}
"""Pages about what stays, each with what that is. Their difference is right."""

MARKS = {"programmes:reading"}
"""To look at it leaves a mark on other pages, so it is looked at first."""

KINDS = {
    "acknowledgement_id": "updates.acknowledgement",
    "action_file_id": "actionplans.actionfile",
    "action_id": "actionplans.action",
    "activity_id": "meetings.activity",
    "approval_id": "dossiers.approval",
    "assessment_id": "years.assessment",
    "cause_id": "themes.cause",
    "change_id": "years.workchange",
    "charter_id": "trios.charter",
    "cluster_id": "meetings.cluster",
    "cohort_id": "programmes.cohort",
    "cohort_part_id": "programmes.cohortpart",
    "contact_id": "workplaces.contact",
    "discussion_id": "years.yeardiscussion",
    "dossier_id": "dossiers.dossier",
    "employee_id": "workplaces.employee",
    "enrolment_id": "programmes.enrolment",
    "entry_id": "meetings.entry",
    "escalation_id": "escalations.escalation",
    "evaluation_id": "evaluations.courseevaluation",
    "evidence_id": "themes.evidence",
    "item_id": "meetings.shelfitem",
    "kept_slide_id": "meetings.keptslide",
    "key_figure_id": "records.keyfigure",
    "key_period_id": "records.keyperiod",
    "line_id": "updates.staffline",
    "material_id": "programmes.material",
    "meeting_id": "meetings.meeting",
    "membership_id": "trios.membership",
    "name_id": "workplaces.personname",
    "news_id": "updates.themenews",
    "note_id": "dialogue.note",
    "objection_id": "actionplans.actionobjection",
    "observation_id": "walks.observation",
    "organisation_id": "workplaces.organisation",
    "outside_figure_id": "records.outsidefigure",
    "outside_survey_id": "records.outsidesurvey",
    "own_id": "topics.owntopic",
    "photo_id": "walks.photo",
    "point_id": "meetings.agendaitem",
    "posting_id": "updates.posting",
    "programme_id": "programmes.programme",
    "pulse_id": "pulses.pulse",
    "question_id": "meetings.roomquestion",
    "questionnaire_id": "surveys.loadedinstrument",
    "receiver_id": "escalations.receiver",
    "reference_id": "results.sectorfigures",
    "release_id": "results.release",
    "remark_id": "actionplans.remark",
    "reopening_id": "years.reopening",
    "request_id": "surveys.coderequest",
    "resolution_id": "themes.resolution",
    "risk_id": "themes.permanentrisk",
    "round_id": "rounds.round",
    "sign_id": "mailbox.lettersign",
    "slide_id": "meetings.slide",
    "stand_in_id": "programmes.standin",
    "survey_id": "surveys.survey",
    "teacher_id": "programmes.teacher",
    "theme_id": "themes.theme",
    "trio_id": "trios.trio",
    "unit_id": "workplaces.unit",
    "update_id": "updates.update",
    "walk_id": "walks.walk",
    "weighing_id": "themes.weighing",
}
"""What a number in an address is about."""

FAR_NUMBER = re.compile(r"(?<![0-9])[0-9]{13}(?![0-9])")
BY_CHANCE = re.compile(
    r'(name="(?:csrfmiddlewaretoken|shown|key)"\s+value=)"[^"]*"'
    r'|((?:nonce|data-live-token)=|"version":\s)"[^"]*"'
    r"|(/(?:screen|m)/)[0-9]+~[\w-]+"
    r'|(<path class="qrline")[^>]*'
)
"""What is drawn anew for each page: keys, tokens, stamps, versions made of ids."""

Moved = Mapping[str, Mapping[Any, Any]]


def seen(world: World, client_of: Any, moved: Moved | None = None) -> dict[tuple[str, str], str]:
    """What each page says, by who looks and its route; after a move in the numbers of before."""
    back = back_from(moved or {})
    found = {}
    for who, routes in WALKERS.items():
        client = client_of(_again(getattr(world, who)) if who else None)
        for route in sorted(routes & PAGES, key=lambda one: (one not in MARKS, one)):
            answer = client.get(_address(world, route, moved))
            found[who, route] = _said(answer, back)
    return found


def _again(person: Person) -> Person:
    return Person.objects.get(email=person.email)


def _address(world: World, route: str, moved: Moved | None) -> str:
    told = {name: world.parameters(route)[name] for name in ROUTES[route]}
    if moved is not None:
        for name in told.keys() & KINDS.keys():
            ids = moved[KINDS[name]]
            stays = route in STAYS and told[name] not in ids
            told[name] = told[name] if stays else ids[told[name]]
    return reverse(route, kwargs=told)


def back_from(moved: Moved) -> dict[str, str]:
    """From the numbers here to those of before. No two tables share a number here."""
    found = {}
    for ids in moved.values():
        found |= {str(new): str(old) for old, new in ids.items() if new > 10**12}
    return found


def _said(answer: Any, back: dict[str, str]) -> str:
    kind = answer.headers.get("Content-Type", "").split(";")[0]
    head = f"{answer.status_code} {kind} {answer.headers.get('Location', '')}\n"
    if answer.streaming:
        body = b"" if answer.is_async else b"".join(answer.streaming_content)
    else:
        body = answer.content
    if kind.startswith("text/") or kind in {"application/json", "image/svg+xml"}:
        head += body.decode()
    elif kind.startswith("image/"):
        head += hashlib.sha256(body).hexdigest()
    told = BY_CHANCE.sub(lambda found: next(one for one in found.groups() if one), head)
    return in_old_numbers(told, back)


def in_old_numbers(text: str, back: dict[str, str]) -> str:
    """The text with the numbers that its rows had before."""
    return FAR_NUMBER.sub(lambda found: back.get(found[0], found[0]), text)
