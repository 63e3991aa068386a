"""A programme of the organisation's own: taken in, changed on its pages, and taken out as a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from guldkorn.content.programmes import all_programmes, read_programme
from guldkorn.history.models import Entry
from guldkorn.programmes.models import Programme
from tests.content.test_programme_file import BROKEN, GOOD
from tests.pages import opened
from tests.programmes.school import SMALL, course

NEW = "/programmes/new/"


def text(answer):
    return answer.content.decode()


def page(name, programme, *more):
    return reverse(f"programmes:{name}", args=[programme.pk, *more])


def press(client, programme, part, verb, **sent):
    """Press what the programme's page has for it now."""
    client.post(page(verb, programme, part), {"read": Programme.objects.get().read} | sent)


def test_a_facilitator_copies_a_shipped_programme(cast, client_of):
    shipped = all_programmes()[0]
    answer = client_of(cast.frida).post(
        NEW, {"organisation": cast.organisation.pk, "shipped": shipped.id}
    )
    made = Programme.objects.get()
    assert answer.url == page("programme", made)
    assert (made.course, made.organisation) == (shipped, cast.organisation)
    assert shipped.title["da"] in text(client_of(cast.frida).get(answer.url))


def test_a_file_is_taken_in_and_comes_out_as_it_went_in(cast, client_of):
    client = client_of(cast.frida)
    sent = SimpleUploadedFile("min.yaml", SMALL.encode())
    client.post(NEW, {"organisation": cast.organisation.pk, "file": sent})
    made = Programme.objects.get()
    answer = client.get(page("file", made))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="two-days.yaml"'
    assert read_programme(answer.content) == (course(SMALL), [])


def test_all_that_is_wrong_with_a_file_is_told_and_nothing_is_taken_in(cast, client_of):
    broken = SMALL.replace("kind: workshop", "kind: walk").replace("hours: 3\n", "hours: 99\n")
    sent = SimpleUploadedFile("min.yaml", broken.encode())
    answer = client_of(cast.frida).post(NEW, {"organisation": cast.organisation.pk, "file": sent})
    assert text(answer).count("Linje ") >= 3
    assert escape("parts.start.kind: skal være 'workshop' eller 'module'") in text(answer)
    assert not Programme.objects.exists()


@pytest.mark.parametrize(("old", "new"), [row[:2] for row in BROKEN.values()], ids=BROKEN.keys())
def test_each_reason_why_a_file_is_refused_is_said_in_danish_too(old, new):
    _none, problems = read_programme(GOOD.replace(old, new).encode())
    with translation.override("da"):
        danish = [one.reason_through(gettext) for one in problems]
    assert all(said != one.reason for said, one in zip(danish, problems, strict=True))
    assert not any(word in said.split() for said in danish for word in ("must", "the", "is", "or"))


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe\x00", b"- a\n- b", b"a: [", b"<script>alert(1)</script>"]
)
def test_what_is_no_programme_is_told_of(cast, client_of, raw):
    sent = SimpleUploadedFile("min.yaml", raw)
    answer = client_of(cast.frida).post(NEW, {"organisation": cast.organisation.pk, "file": sent})
    assert "alert-error" in text(answer)
    assert "<script>alert" not in text(answer)
    assert not Programme.objects.exists()


def test_nothing_chosen_is_told_of(cast, client_of):
    answer = client_of(cast.frida).post(NEW, {"organisation": cast.organisation.pk})
    assert "Vælg en uddannelse eller en fil." in text(answer)


def test_a_programme_is_not_given_to_another_organisation(cast, client_of):
    elsewhere = cast.stranger_trio.unit.organisation
    client_of(cast.frida).post(
        NEW, {"organisation": elsewhere.pk, "shipped": all_programmes()[0].id}
    )
    assert not Programme.objects.exists()


@pytest.mark.parametrize("somebody", ["lone", "karen", "adam", "otto"])
def test_others_take_nothing_in(cast, client_of, somebody):
    assert client_of(getattr(cast, somebody)).get(NEW).status_code == 404


def test_title_and_purpose_are_changed_and_english_falls_back_to_danish(cast, client_of, programme):
    client = client_of(cast.frida)
    sent = opened(client, page("words", programme))
    assert sent["title_en"] == "Two days"
    client.post(
        page("words", programme),
        sent
        | {
            "title_da": "Tre dage",
            "title_en": "",
            "purpose_da": "Ro.\n\nMod.",
            "purpose_en": "Calm.",
        },
    )
    changed = Programme.objects.get()
    assert changed.course.title == changed.title == {"da": "Tre dage", "en": "Tre dage"}
    assert changed.course.purpose == ({"da": "Ro.", "en": "Calm."}, {"da": "Mod.", "en": "Mod."})
    assert opened(client, page("words", programme))["title_en"] == ""


@pytest.mark.parametrize("name", ["words", "part", "homework", "afterwards"])
def test_a_page_that_is_saved_as_it_stands_changes_nothing(cast, client_of, programme, name):
    where = page(name, programme, *(["second"] if name in {"part", "homework"} else []))
    client = client_of(cast.frida)
    assert client.post(where, opened(client, where)).status_code == 302
    assert Programme.objects.get().course == course(SMALL)


def test_a_part_is_changed_added_moved_and_taken_out(cast, client_of, programme):
    client = client_of(cast.frida)
    sent = opened(client, page("part", programme, "second"))
    client.post(
        page("part", programme, "second"),
        sent | {"title_da": "Dag 2", "title_en": "", "weeks": "6", "hours": "4"},
    )
    part = Programme.objects.get().course.part("second")
    assert (part.title["da"], part.weeks, part.hours, part.before) == (
        "Dag 2",
        6,
        4,
        course(SMALL).part("second").before,
    )
    fresh = {
        "title_da": "Dag 3",
        "purpose_da": "At slutte.",
        "themes_da": "Farvel",
        "meeting": "start-workshop",
        "audience": "trio",
        "hours": "3",
        "weeks": "2",
    }
    client.post(page("new_part", programme), fresh)
    assert [one.id for one in Programme.objects.get().course.parts] == ["start", "second", "part-1"]
    press(client, programme, "part-1", "arrange", places=-1)
    press(client, programme, "start", "arrange", places=1)
    assert [(one.id, one.weeks) for one in Programme.objects.get().course.parts] == [
        ("part-1", 0),
        ("start", 1),
        ("second", 6),
    ]
    for id in ("start", "second", "part-1"):
        press(client, programme, id, "remove_part")
    assert [one.id for one in Programme.objects.get().course.parts] == ["part-1"]


def test_a_day_shorter_than_its_agenda_is_told_of_and_nothing_is_lost(cast, client_of, programme):
    client = client_of(cast.frida)
    sent = opened(client, page("part", programme, "second")) | {"hours": "1", "title_da": "Kort"}
    answer = client.post(page("part", programme, "second"), sent)
    assert "For kort" in text(answer)
    assert 'value="Kort"' in text(answer)
    assert Programme.objects.get().course == course(SMALL)


def test_what_is_read_is_added_changed_and_taken_away(cast, client_of, programme):
    client, where = client_of(cast.frida), page("homework", programme, "second")
    new = {
        "read-3-address": "https://example.org/x",
        "read-3-title_da": "Nyt",
        "read-3-minutes": "4",
        "read-3-why_da": "Kort.",
    }
    client.post(where, opened(client, where) | new | {"read-0-DELETE": "on", "read-1-minutes": "7"})
    read = Programme.objects.get().course.part("second").before.read
    assert [(one.id, one.minutes) for one in read] == [
        ("the-rules", 7),
        ("our-policy", 10),
        ("reading-1", 4),
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"read-3-why_da": "Kort."}, "Vælg én af de tre"),
        ({"read-3-file": "a.pdf", "read-3-why_da": "Kort."}, "skal have en titel"),
        ({"read-3-article": "the-work-and-not-the-person"}, "hvorfor I skal læse det"),
        ({"read-3-address": "javascript:alert(1)", "read-3-why_da": "x"}, "alert-error"),
        ({"read-3-file": "../hemmelig", "read-3-why_da": "x"}, "alert-error"),
    ],
)
def test_what_cannot_be_read_is_told_of(cast, client_of, programme, wrong, said):
    client, where = client_of(cast.frida), page("homework", programme, "second")
    answer = client.post(where, opened(client, where) | wrong)
    assert said in text(answer)
    assert Programme.objects.get().course == course(SMALL)


def test_a_part_that_was_moved_since_is_not_moved_once_more(cast, client_of, programme):
    client = client_of(cast.frida)
    up = {"places": -1, "read": programme.read}
    client.post(page("arrange", programme, "second"), up)
    before = Entry.objects.count()
    client.post(page("arrange", programme, "start"), up)
    assert [one.id for one in Programme.objects.get().course.parts] == ["second", "start"]
    assert "Nogen har ændret uddannelsen" in text(client.get(page("programme", programme)))
    assert Entry.objects.count() == before


@pytest.mark.parametrize("method", ["put", "delete"])
def test_the_wrong_method_is_refused(cast, client_of, programme, method):
    assert getattr(client_of(cast.frida), method)(page("words", programme)).status_code == 405
    assert client_of(cast.frida).get(page("arrange", programme, "second")).status_code == 405
