"""The bench's side of the database, in a process of its own: makes a meeting, and reads what is
stored.

GULDKORN_DATABASE=… python -m benchmarks.live.house make 40 60
GULDKORN_DATABASE=… python -m benchmarks.live.house read 1
"""

import json
import os
import subprocess
import sys
import uuid
from io import BytesIO
from typing import Any

from tests.served import GULDKORN, environment

VOTE, CARDS, MANY = "five-influences", "strains-and-resources", "processes"


def migrated(database: str) -> None:
    """Give the database its tables."""
    # the settings of a server that a test starts know no migrations
    told = environment(database) | {"DJANGO_SETTINGS_MODULE": "guldkorn.web.settings"}
    subprocess.run([GULDKORN, "manage", "migrate", "--verbosity=0"], env=told, check=True)


def asked(database: str, *words: object) -> Any:
    """Let a process with this database do something, and return what it says."""
    command = [sys.executable, "-m", "benchmarks.live.house", *map(str, words)]
    answer = subprocess.run(command, env=environment(database), check=True, capture_output=True)
    return json.loads(answer.stdout)


def make(tables: int, cards: int) -> dict[str, Any]:
    """Begin a workshop of so many TRIOs: a vote, cards at the tables, a talk, an exercise with so
    many cards in each column, a talk with a picture. Somebody is signed in to run it.
    """
    from guldkorn.accounts.models import Person
    from guldkorn.lib import clock
    from guldkorn.meetings.models import Meeting
    from guldkorn.meetings.screens import key_of
    from guldkorn.trios.models import Trio
    from guldkorn.workplaces.models import Organisation, Unit

    number = Meeting.objects.count()
    organisation = Organisation.objects.create(name=f"Organisation {number}")
    units = [
        Unit.objects.create(organisation=organisation, name=f"Enhed {i}", code=str(i))
        for i in range(tables)
    ]
    trios = [Trio.objects.create(unit=unit) for unit in units]
    frida = Person.objects.create_user(email=f"frida{number}@bench.example", password=None)
    exercise = {"minutes": 20, "kind": "exercise"}
    points = [
        {"title": "Afstemning", "exercise": VOTE, **exercise},
        {"title": "Kort", "exercise": CARDS, **exercise},
        {"title": "Oplæg", "minutes": 10, "kind": "talk"},
        {"title": "Mange kort", "exercise": MANY, **exercise},
        {"title": "Et billede", "minutes": 10, "kind": "talk"},
    ]
    meeting = Meeting.plan(
        by=frida,
        points=points,
        starts_at=clock.now(),
        trios=trios,
        organisation=organisation,
        kind="workshop",
        title="Workshop",
        language="da",
    )
    meeting.start(by=frida)
    *_others, many, talk = meeting.agenda.all()
    write_cards(many, trios[0], cards)
    bring_picture(talk)
    return {
        "meeting": meeting.pk,
        "code": meeting.code,
        "screen": key_of(meeting),
        "session": signed_in(frida),
        "trios": [trio.pk for trio in trios],
        "points": list(meeting.agenda.values_list("pk", flat=True)),
    }


def write_cards(point: Any, trio: Any, each: int) -> None:
    """Let a TRIO have written so many cards in each column, and shown them to the room."""
    from guldkorn.lib import clock
    from guldkorn.meetings.models import Activity, Entry

    run = Activity.of(point)
    assert run
    told = {"activity": run, "trio": trio, "at": clock.now(), "released_at": clock.now()}
    Entry.objects.bulk_create(
        Entry(key=uuid.uuid4(), part=part.id, text=f"{part.id} {n}: noget om arbejdet", **told)
        for part in run.parts
        for n in range(each)
    )


def bring_picture(point: Any) -> None:
    """Put a picture of a usual size on the wall at a point."""
    from PIL import Image

    from guldkorn.meetings.models import Slide

    data = BytesIO()
    Image.effect_noise((1920, 1080), 40).convert("RGB").save(data, "WEBP")
    kept = {"large": data.getvalue(), "small": data.getvalue(), "width": 1920, "height": 1080}
    Slide.objects.create(meeting=point.meeting, point=point, name="Oplæg.png", says="Støj", **kept)


def signed_in(person: Any) -> str:
    """Begin a session for somebody, and return its key."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from guldkorn.accounts.sessions import SessionStore

    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.save()
    return session.session_key


def read(meeting: int) -> list[list[Any]]:
    """Every entry of the meeting: exercise, hash of the seat's secret, part, dots, text and key."""
    from guldkorn.meetings.models import Entry

    rows = Entry.objects.filter(activity__point__meeting=meeting)
    fields = ("activity__exercise", "seat__digest", "part", "x", "text", "key")
    return [[*row[:-1], row[-1].hex] for row in rows.values_list(*fields)]


def main() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.served_settings"
    django.setup()
    do, *numbers = sys.argv[1:]
    json.dump({"make": make, "read": read}[do](*map(int, numbers)), sys.stdout)


if __name__ == "__main__":
    main()
