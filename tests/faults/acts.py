"""What a flow needs of the product, done in a process of its own that a fault can kill.

    GULDKORN_DATABASE=… python -m tests.faults.acts answering

It says what it has made or found as JSON. ``begin`` on a line means: now it is about to write.
"""

import json
import os
import sys
from typing import Any

MANY = 400
"""Rows of a staff list."""


def people() -> list[str]:
    """Some who may sign in."""
    from tests.cast import build

    cast = build()
    return [one.email for one in (cast.lone, cast.tarik, cast.anna, cast.karen)]


def asked(channel: str) -> Any:
    from guldkorn.surveys.models import Survey
    from tests.cast import build
    from tests.world import survey

    cast = build()
    return survey(cast.units["BU"], cast.karen, channel=getattr(Survey.Channel, channel))


def answering() -> list[str]:
    """A survey with codes; each leads to a place of its own."""
    from guldkorn.surveys import codes

    return [place.new_secret(codes.CODE) for place in asked("CODES").invitations.all()]


def answers() -> list[str]:
    """The words of each answer that is stored."""
    from guldkorn.surveys import comments
    from guldkorn.surveys.models import Survey

    survey = Survey.objects.get()
    found = []
    for rows in (survey.pooled_comments, survey.locked_comments):
        held = rows.values_list("locked", flat=True)
        found += [comments.decode(survey.comment_safe.unlock(bytes(one))) for one in held]
    stored = survey.pool.count() + survey.responses.count()
    used = survey.invitations.filter(used=True).count()
    assert stored == used == len(found), (stored, used, len(found))
    return found


def cards() -> dict[str, Any]:
    """A workshop at its cards."""
    from benchmarks.live.house import make
    from guldkorn.accounts.models import Person
    from guldkorn.meetings.models import Meeting

    made = make(10, 0)
    meeting = Meeting.objects.get(pk=made["meeting"])
    meeting.go(by=Person.objects.get(), to=made["points"][1])
    return made


def entries() -> list[str]:
    """The words of each card that is stored."""
    from guldkorn.meetings.models import Entry

    return list(Entry.objects.exclude(text="").values_list("text", flat=True))


def roster() -> list[int]:
    """A staff list that waits for a second look."""
    from guldkorn.workplaces.models import RosterImport
    from tests.cast import build

    cast = build()
    head = ["enhedskode", "navn", "arbejdsmail"]
    rows = [["SB", f"Ny {n}", f"ny{n}@solbjerg.example"] for n in range(MANY)]
    return [RosterImport.prepare(cast.organisation, [head, *rows], by=cast.karen).pk]


def apply() -> list[str]:
    """Take it in."""
    from guldkorn.accounts.models import Person
    from guldkorn.workplaces.models import RosterImport

    waiting = RosterImport.objects.get()
    plan = waiting.plan()
    told = {"fingerprint": plan.fingerprint, "leave_out": False, "end_missing": False}
    begin()
    waiting.apply(by=Person.objects.get(email="karen@solbjerg.example"), **told)
    return [f"ny{n}@solbjerg.example" for n in range(MANY)]


def employees() -> list[str]:
    from guldkorn.workplaces.models import Employee

    return list(Employee.objects.filter(name__startswith="Ny ").values_list("email", flat=True))


def closing() -> list[int]:
    """A survey that everybody has answered."""
    from tests.world import answer_all

    survey = asked("CODES")
    answer_all(survey)
    return [survey.pk]


def close() -> list[str]:
    """Close it and make its result, or go on where that was cut off."""
    from guldkorn.results.actions import close_and_release
    from guldkorn.surveys.models import Survey

    survey = Survey.objects.get()
    answered = survey.invitations.filter(used=True).count()
    begin()
    close_and_release(survey, by=None)
    return [f"answer {n}" for n in range(answered)]


def released() -> list[str]:
    """Each answer that the result counts, once for each result."""
    from guldkorn.results.models import Release
    from guldkorn.surveys.models import Survey

    survey = Survey.objects.get()
    each = [f"answer {n}" for n in range(survey.responses.count())]
    return each * Release.objects.filter(survey=survey).count()


def mailing() -> list[int]:
    """A survey by mail, and nobody has been invited."""
    return [asked("EMAIL").pk]


def invite() -> list[str]:
    from guldkorn.surveys import inviting

    survey = _survey()
    begin()
    inviting.send_waiting(survey)
    return _addresses(survey)


def remind() -> list[str]:
    from guldkorn.accounts.models import Person
    from guldkorn.surveys import inviting

    survey = _survey()
    inviting.remind(survey, by=Person.objects.get(email="karen@solbjerg.example"))
    return _addresses(survey)


def told() -> list[str]:
    """Whoever a page names: their mail was turned down, or may not have arrived."""
    from guldkorn.letters.models import Letter

    rows = list(Letter.objects.stopped().values_list("row", flat=True))
    places = _survey().invitations.filter(pk__in=rows).select_related("employee")
    return [place.employee.email for place in places]


def by_now() -> list[int]:
    """Let time pass: whatever waits for its next try is due, and whoever died is known to have."""
    from guldkorn.letters.models import Letter

    Letter.objects.update(due_at=None)
    Letter.objects.exclude(taken_at=None).update(taken_at="2026-01-01T00:00:00Z")
    return []


def editing() -> dict[str, list[str]]:
    """Two open the same words and both save, five times: who was told “saved”, and what is there."""
    from django.test import Client
    from django.urls import reverse

    from tests.cast import build
    from tests.pages import opened

    cast = build()
    employee = cast.unit.employees.first()
    where = reverse("workplaces:employee", args=[employee.pk])
    both = [Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")]
    for client, person in zip(both, (cast.karen, cast.adam), strict=True):
        client.force_login(person)
    saved, there = [], []
    for time in range(5):
        forms = [opened(client, where) for client in both]
        for number, client in enumerate(both):
            words = f"Ord {time} {number}"
            if client.post(where, forms[number] | {"name": words}).status_code == 302:
                saved.append(words)
        employee.refresh_from_db()
        there.append(employee.name)
    return {"saved": saved, "there": there}


def _survey() -> Any:
    from guldkorn.surveys.models import Survey

    return Survey.objects.get()


def _addresses(survey: Any) -> list[str]:
    return list(survey.invitations.by_mail().values_list("employee__email", flat=True))


def begin() -> None:
    print("begin", flush=True)


def main() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.served_settings"
    django.setup()
    print(json.dumps(globals()[sys.argv[1]]()), flush=True)


if __name__ == "__main__":
    main()
