"""A question of one's own in other words: as long as nobody has answered it. Off the list and back."""

import pytest
from django.urls import reverse

from guldkorn.content.exercise import Together
from guldkorn.content.own import OwnQuestion
from guldkorn.history.models import Entry as History
from guldkorn.history.words import sentence
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.actions import end
from guldkorn.meetings.asking.own import change, put_back, take_off
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import (
    Activity,
    AgendaItem,
    Meeting,
    OwnExercise,
    ShelfItem,
    method_of,
    put,
)
from guldkorn.meetings.plan.rehearsing import let_answer, rehearse
from guldkorn.meetings.screens import seat_html
from tests.meetings.room import seat, workshop

pytestmark = pytest.mark.usefixtures("methods")

LINES = (("Klokken 10", ""), ("Klokken 11", ""))
PAUSE = OwnQuestion("poll", "Hvornår holder vi pause?", Together.EVERYBODY, 4, LINES)
LUNCH = OwnQuestion("poll", "Hvornår spiser vi?", Together.EVERYBODY, 6, LINES)
WORDS = {
    "question": LUNCH.question,
    "frame": "poll",
    "lines": "Klokken 11\nKlokken 12",
    "together": "everybody",
    "minutes": "6",
}


@pytest.fixture
def meeting(cast):
    return workshop(cast)


@pytest.fixture
def own(cast, meeting):
    """A question that stands second on the agenda."""
    made = OwnExercise.make(meeting, PAUSE, by=cast.frida)
    planned_with(meeting, made, cast.frida)
    return made


def planned_with(meeting, own, by, **more):
    fields = {"title": own.question, "minutes": own.minutes, "kind": "exercise"} | more
    return AgendaItem.add(meeting, by=by, exercise=own.exercise_id, **fields)


def answered(meeting, cast, point):
    """Somebody has chosen an answer at this point."""
    meeting.start(by=cast.frida)
    meeting.go(by=cast.frida, to=point.pk)
    run = Activity.of(point)
    put(Contribution("choice", x=1), activity=run.pk, pk=seat(meeting, cast.trio).pk)
    return run


def page_of(meeting, own):
    return reverse("meetings:change_own", args=[meeting.pk, own.code])


def text(answer):
    return answer.content.decode()


def test_it_is_opened_with_its_words_looked_at_and_saved(cast, meeting, own, client_of):
    frida, where = client_of(cast.frida), page_of(meeting, own)
    agenda = text(frida.get(reverse("meetings:meeting", args=[meeting.pk])))
    assert where in agenda
    begun = text(frida.get(where))
    assert f'value="{PAUSE.question}"' in begun
    assert "Klokken 10\nKlokken 11" in begun
    assert "Det står ved 1 punkt" in begun
    seen = text(frida.post(where, WORDS))
    assert "Klokken 12" in seen.split('class="phone-frame"')[1]
    assert meeting.agenda.last().title == PAUSE.question  # nothing is stored yet
    answer = frida.post(where, WORDS | {"save": "1"})
    assert answer.url == reverse("meetings:meeting", args=[meeting.pk])
    point = meeting.agenda.last()
    assert (point.title, point.minutes) == (LUNCH.question, 6)
    assert [part.title["da"] for part in point.method.parts] == ["Klokken 11", "Klokken 12"]
    row = History.objects.filter(noun="meetings.ownexercise").latest("pk")
    assert sentence(row, str, lambda _who: "Frida") == "Frida rettede et spørgsmål til et møde."
    listed = text(frida.get(reverse("meetings:exercises", args=[meeting.pk])))
    assert LUNCH.question in listed
    assert PAUSE.question not in listed


def test_what_somebody_called_and_timed_otherwise_stays_so(cast, meeting, own):
    planned_with(meeting, own, cast.frida, title="Pausen", minutes=9)
    change(own, LUNCH, by=cast.frida)
    _talk, same, named = meeting.agenda.all()
    assert (same.title, same.minutes) == (LUNCH.question, 6)
    assert (named.title, named.minutes) == ("Pausen", 9)
    assert named.method == same.method


def test_it_changes_where_the_organisation_keeps_it_too(cast, meeting, own):
    item = ShelfItem.keep(meeting, by=cast.frida, title="Dagen")
    new = change(own, LUNCH, by=cast.frida)
    item.refresh_from_db()
    assert [point["exercise"] for point in item.points] == ["", new.exercise_id]
    assert item.points[1]["title"] == LUNCH.question


def test_in_the_room_the_phones_ask_the_new_words_at_once(cast, meeting, own):
    meeting.start(by=cast.frida)
    meeting.go(by=cast.frida)
    phone = seat(meeting, cast.trio)
    before = seat_html(phone.pk, "da")
    assert PAUSE.question in before
    new = change(own, LUNCH, by=cast.frida)
    after = seat_html(phone.pk, "da")
    assert LUNCH.question in after
    assert PAUSE.question not in after
    run = Activity.of(meeting.agenda.last())
    assert run.exercise == new.exercise_id
    put(Contribution("choice", x=2), activity=run.pk, pk=phone.pk)
    assert run.entries.count() == 1


def test_what_is_answered_keeps_its_words_and_a_copy_is_begun(cast, meeting, own, client_of):
    run = answered(meeting, cast, meeting.agenda.last())
    frida = client_of(cast.frida)
    answer = frida.post(page_of(meeting, own), WORDS | {"save": "1"}, follow=True)
    assert "Nogen har svaret på spørgsmålet, så det kan ikke rettes. Her er en kopi" in text(answer)
    assert f'value="{PAUSE.question}"' in text(answer)
    assert reverse("meetings:plan_own", args=[meeting.pk]) in text(
        frida.post(reverse("meetings:own_exercise", args=[meeting.pk]), WORDS)
    )
    with pytest.raises(Refused, match="Somebody has answered"):
        change(own, LUNCH, by=cast.frida)
    run.refresh_from_db()
    assert (run.method.question["da"], run.entries.count()) == (PAUSE.question, 1)


def test_what_made_up_seats_answer_does_not_count(cast, meeting, own):
    tried = rehearse(meeting, by=cast.frida)
    tried.start(by=cast.frida)
    tried.go(by=cast.frida)
    let_answer(tried, by=cast.frida)
    run = Activity.of(Meeting.objects.get(pk=tried.pk).current)
    assert run.entries.exists()
    change(own, LUNCH, by=cast.frida)
    run = Activity.of(Meeting.objects.get(pk=tried.pk).current)
    assert (run.method.question["da"], run.entries.count()) == (LUNCH.question, 0)


def test_a_meeting_that_is_over_keeps_what_it_asked(cast, meeting, own):
    meeting.start(by=cast.frida)
    meeting.go(by=cast.frida)
    end(meeting, by=cast.frida)
    change(own, LUNCH, by=cast.frida)
    assert meeting.agenda.last().method.question["da"] == PAUSE.question
    assert method_of(own.exercise_id).question["da"] == PAUSE.question


def test_two_who_change_it_do_not_write_over_each_other(cast, meeting, own, client_of):
    frida, where = client_of(cast.frida), page_of(meeting, own)
    new = change(own, LUNCH, by=cast.frida)
    answer = frida.post(where, WORDS | {"question": "Hvornår går vi?", "save": "1"})
    assert answer.status_code == 400
    assert "Nogen har rettet spørgsmålet i mellemtiden." in text(answer)
    assert 'value="Hvornår går vi?"' in text(answer)
    assert page_of(meeting, new) in text(answer)
    assert meeting.agenda.last().title == LUNCH.question
    with pytest.raises(Refused, match="in the meantime"):
        change(own, PAUSE, by=cast.frida)


def test_only_who_runs_its_meeting_or_facilitates_changes_it(cast, meeting, own, client_of):
    off = reverse("meetings:take_off_own", args=[own.code])
    for somebody in (cast.lone, cast.otto):
        assert client_of(somebody).get(page_of(meeting, own)).status_code == 404
        assert client_of(somebody).post(off).status_code == 404
        for verb in (take_off, put_back):
            with pytest.raises(Refused):
                verb(own, by=somebody)
        with pytest.raises(Refused, match="Only those who run"):
            change(own, LUNCH, by=somebody)
    theirs = workshop(cast, by=cast.lone, trios=[cast.trio], trio=cast.trio, kind="trio")
    assert client_of(cast.lone).get(page_of(theirs, own)).status_code == 404


def test_off_the_list_it_stays_on_its_agenda_and_is_taken_back(cast, meeting, own, client_of):
    frida, where = client_of(cast.frida), reverse("meetings:exercises", args=[meeting.pk])
    form = reverse("meetings:new_point", args=[meeting.pk])
    assert own.exercise_id in text(frida.get(form))
    off, back = (
        reverse(f"meetings:{verb}", args=[own.code]) for verb in ("take_off_own", "put_back_own")
    )
    for _twice in range(2):
        assert frida.post(off, {"meeting": meeting.pk}).url == where
    page = text(frida.get(where))
    assert own.question not in page.split("Fjernet fra listen")[0]
    assert own.question in page.split("Fjernet fra listen")[1]
    assert own.exercise_id not in text(frida.get(form))
    assert meeting.agenda.last().method.question["da"] == PAUSE.question
    for _twice in range(2):
        frida.post(back)
    assert "Fjernet fra listen" not in text(frida.get(where))
    assert own.exercise_id in text(frida.get(form))
    told = History.objects.filter(noun="meetings.ownexercise").values_list("verb", flat=True)
    assert sorted(told) == ["made", "put back", "took off"]


def test_what_a_trio_asks_in_its_own_meeting_is_the_trios(cast, meeting, client_of):
    theirs = workshop(cast, by=cast.lone, trios=[cast.trio], trio=cast.trio, kind="trio")
    asked = OwnExercise.make(theirs, PAUSE, by=cast.lone)
    frida = client_of(cast.frida)
    listed = text(frida.get(reverse("meetings:exercises", args=[meeting.pk])))
    assert PAUSE.question in listed
    assert page_of(meeting, asked) not in listed
    assert frida.get(page_of(meeting, asked)).status_code == 404
    with pytest.raises(Refused, match="Only those who run"):
        change(asked, LUNCH, by=cast.frida)
    change(asked, LUNCH, by=cast.tarik)


def test_a_question_outlives_its_meeting_and_is_the_facilitators(cast, meeting, own):
    other = workshop(cast, title="En anden")
    planned_with(other, own, cast.frida)
    meeting.delete()
    own.refresh_from_db()
    change(own, LUNCH, by=cast.frida)
    assert other.agenda.last().title == LUNCH.question
