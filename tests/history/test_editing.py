"""What a save does to what others have saved since the page was opened: field by field, and never
unseen.
"""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from guldkorn.actionplans.models import Action
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.meetings.models import AgendaItem
from guldkorn.programmes.models import Cohort, Programme
from guldkorn.themes.models import Theme
from guldkorn.trios.models import Charter
from guldkorn.updates.models import Update
from tests.meetings.room import workshop
from tests.pages import form_with, opened, save
from tests.programmes.school import SMALL, course
from tests.world import STRAIN, shared_afternoon


@pytest.fixture
def action(cast) -> Action:
    why = {
        "reason": "Alle peger på ydertimerne.",
        "proposed_by": cast.lone,
        "proposed_at": clock.now(),
        "chosen_at": clock.now(),
    }
    theme = Theme.objects.create(round=cast.round, topic=STRAIN, **why)
    return shared_afternoon(theme, by=cast.tarik)


@pytest.fixture
def where(action) -> str:
    return reverse("actionplans:action", args=[action.pk])


@pytest.fixture
def programme(cast) -> Programme:
    return Programme.take_in(cast.organisation, course(SMALL), by=cast.frida)


def text(answer) -> str:
    return answer.content.decode()


def test_what_she_did_not_touch_keeps_what_the_other_saved(cast, client_of, action, where):
    lone, tarik = client_of(cast.lone), client_of(cast.tarik)
    shown = opened(lone, where)
    save(
        tarik,
        where,
        title="Tidlig morgen",
        level="leader",
        start_on=clock.today().isoformat(),
        trial="",
    )
    assert lone.post(where, shown | {"sign": "Vi når det."}).status_code == 302
    action.refresh_from_db()
    assert (action.title, action.level, action.sign) == ("Tidlig morgen", "leader", "Vi når det.")
    assert action.start_on == clock.today()


def test_the_same_words_twice_are_no_conflict(cast, client_of, action, where):
    shown = opened(client_of(cast.lone), where)
    save(client_of(cast.tarik), where, title="Tidlig morgen")
    assert client_of(cast.lone).post(where, shown | {"title": "Tidlig morgen"}).status_code == 302


def test_days_choices_and_emptied_fields_are_told_as_a_person_reads_them(
    cast, client_of, action, where
):
    lone = client_of(cast.lone)
    shown = opened(lone, where)
    save(client_of(cast.tarik), where, follow_up_on="2031-05-02", level="leader", sign="")
    hers = {"follow_up_on": "2031-06-03", "level": "organisation", "sign": "Andet"}
    page = lone.post(where, shown | hers)
    assert page.status_code == 409
    standing = {
        name: field.stands.words
        for name, field in page.context["form"].fields.items()
        if stands(field)
    }
    assert standing == {"follow_up_on": "2. maj 2031", "level": "Leder", "sign": ""}
    assert "Ingenting" in text(page)


def stands(field) -> bool:
    return hasattr(field, "stands")


def test_she_takes_one_of_theirs_and_keeps_one_of_hers(cast, client_of, action, where):
    lone = client_of(cast.lone)
    shown = opened(lone, where)
    save(client_of(cast.tarik), where, title="Tariks", sign="Tariks tegn")
    again = form_with(
        lone.post(where, shown | {"title": "Lones", "sign": "Lones tegn"}), "shown"
    ).sent
    assert lone.post(where, again | {"take": ["title"]}).status_code == 302
    action.refresh_from_db()
    assert (action.title, action.sign) == ("Tariks", "Lones tegn")


def test_a_third_who_saves_while_she_chooses_is_a_new_conflict(cast, client_of, action, where):
    lone = client_of(cast.lone)
    shown = opened(lone, where)
    save(client_of(cast.tarik), where, title="Tariks")
    again = form_with(lone.post(where, shown | {"title": "Lones"}), "shown").sent
    save(client_of(cast.anna), where, title="Annas")
    page = lone.post(where, again | {"keep": "mine"})
    assert page.status_code == 409
    assert "Anna Eksempel har gemt her i mellemtiden" in text(page)
    assert 'value="Lones"' in text(page)
    action.refresh_from_db()
    assert action.title == "Annas"


def test_her_own_other_window_is_named_as_hers(cast, client_of, action, where):
    lone = client_of(cast.lone)
    shown = opened(lone, where)
    save(lone, where, title="I det ene vindue")
    page = lone.post(where, shown | {"title": "I det andet"})
    assert (page.status_code, "Du har selv gemt her i et andet vindue" in text(page)) == (409, True)


def test_what_was_saved_before_she_opened_the_page_is_nobodys_doing_now(
    cast, client_of, action, where
):
    with clock.pretend(clock.now() - dt.timedelta(hours=1)):
        save(client_of(cast.anna), where, title="Annas")
    lone = client_of(cast.lone)
    shown = opened(lone, where)
    Action.objects.filter(pk=action.pk).update(title="Af et program")
    page = text(lone.post(where, shown | {"title": "Lones"}))
    assert "En anden har gemt her i mellemtiden" in page
    assert "Anna Eksempel har gemt" not in page


@pytest.mark.parametrize(
    "stamp",
    [
        *(None, "", "vrøvl", "[]", "[1, 2]", "[" * 9999),
        *(
            '["i går", {}]',
            '["2026-01-01T10:00:00", "x"]',
            '["2026-01-01T10:00:00", {"title": "x"}]',
        ),
        '["2026-13-01T10:00:00Z", {"title": "x"}]',
    ],
)
def test_a_save_without_a_stamp_overwrites_nothing(cast, client_of, action, where, stamp):
    sent = opened(client_of(cast.lone), where) | {"title": "Lones", "shown": stamp}
    page = client_of(cast.lone).post(
        where, {name: value for name, value in sent.items() if value is not None}
    )
    assert page.status_code == 409
    action.refresh_from_db()
    assert action.title == "Fælles eftermiddag"


def test_what_is_wrong_and_what_both_changed_are_told_together(cast, client_of, action, where):
    lone = client_of(cast.lone)
    shown = opened(lone, where)
    save(client_of(cast.tarik), where, title="Tariks")
    page = lone.post(where, shown | {"title": "Lones", "sign": "Ring til 010190-1234"})
    assert sorted(page.context["form"].errors) == ["sign", "title"]
    again = form_with(page, "shown").sent
    assert lone.post(where, again | {"keep": "mine", "sign": "Ro på stuen."}).status_code == 302
    action.refresh_from_db()
    assert (action.title, action.sign) == ("Lones", "Ro på stuen.")


def test_lines_from_windows_and_elsewhere_are_the_same_words(cast, client_of, action, where):
    Action.objects.filter(pk=action.pk).update(cause="Først\nså")
    shown = opened(client_of(cast.lone), where)
    save(client_of(cast.tarik), where, cause="Noget andet")
    client_of(cast.lone).post(where, shown | {"cause": "Først\r\nså\r\n", "title": "Lones"})
    action.refresh_from_db()
    assert (action.cause, action.title) == ("Noget andet", "Lones")


@pytest.mark.parametrize(
    ("route", "field"), [("actionplans:action", "sign"), ("actionplans:evaluate", "note")]
)
def test_an_action_that_was_dropped_meanwhile_gives_her_words_back(
    cast, client_of, action, route, field
):
    where, lone = reverse(route, args=[action.pk]), client_of(cast.lone)
    shown = opened(lone, where) | {"done": "yes", "worked": "yes", "decision": "keep"}
    action.drop(by=cast.tarik)
    page = lone.post(where, shown | {field: "Det tog mig en time at skrive."})
    assert page.status_code == 403
    assert "Det tog mig en time at skrive." in text(page)
    assert lone.get(where).status_code == 404


def test_a_status_that_was_published_meanwhile_gives_her_words_back(cast, client_of):
    update = Update(round=cast.round, so_far="Så langt.", how="Sådan.", onwards="Og videre.")
    update.write(by=cast.anna)
    where, lone = reverse("updates:update", args=[update.pk]), client_of(cast.lone)
    shown = opened(lone, where + "?edit")
    for somebody in cast.three:
        update.sign(by=somebody, read=update.version)
    page = lone.post(where, shown | {"how": "Vi sad sammen en hel dag."})
    assert page.status_code == 403
    assert "Vi sad sammen en hel dag." in text(page)
    assert Update.objects.get().how == "Sådan."


def test_the_first_two_who_write_a_charter_do_not_overwrite_each_other(cast, client_of):
    where = reverse("trios:charter_words", args=[cast.unit.pk])
    anna, lone = client_of(cast.anna), client_of(cast.lone)
    shown = opened(anna, where)
    save(lone, where, goal="Ro om morgenen.")
    page = anna.post(where, shown | {"goal": "Plads til at tænke."})
    assert (page.status_code, "Ro om morgenen." in text(page)) == (409, True)
    assert Charter.objects.get().goal == "Ro om morgenen."


def test_a_tick_that_one_made_stays_when_the_other_writes(cast, client_of):
    meeting = workshop(cast, "strains")
    where, frida = (
        reverse("meetings:point", args=[meeting.agenda.first().pk]),
        client_of(cast.frida),
    )
    shown = opened(frida, where)
    save(frida, where, wall="on")
    assert frida.post(where, shown | {"title": "God morgen"}).status_code == 302
    point = AgendaItem.objects.get(pk=meeting.agenda.first().pk)
    assert (point.wall, point.title) == (True, "God morgen")


def test_a_point_that_was_split_meanwhile_keeps_its_new_minutes(cast, client_of):
    meeting = workshop(cast, "strains")
    first = meeting.agenda.first()
    where, frida = reverse("meetings:point", args=[first.pk]), client_of(cast.frida)
    shown = opened(frida, where)
    first.split(by=cast.frida)
    frida.post(where, shown | {"title": "God morgen"})
    first.refresh_from_db()
    assert (first.title, first.minutes) == ("God morgen", 5)


def test_two_parts_of_a_programme_are_changed_side_by_side(cast, client_of, programme):
    first, second = (
        reverse("programmes:part", args=[programme.pk, part]) for part in ("start", "second")
    )
    frida = client_of(cast.frida)
    shown = opened(frida, first)
    save(frida, second, title_da="Dag to")
    assert frida.post(first, shown | {"title_da": "Dag et"}).status_code == 302
    assert [one.title["da"] for one in Programme.objects.get().course.parts] == ["Dag et", "Dag to"]


def test_what_is_read_is_one_thing_and_both_lists_are_shown(cast, client_of, programme):
    where, frida = (
        reverse("programmes:homework", args=[programme.pk, "second"]),
        client_of(cast.frida),
    )
    shown = opened(frida, where)
    save(frida, where, **{"read-0-DELETE": "on"})
    page = frida.post(where, shown | {"read-1-minutes": "7"})
    assert page.status_code == 409
    assert "Reglerne: De gælder for alle." in text(page)
    assert minutes(programme) == [5, 10]
    again = form_with(page, "shown").sent
    assert frida.post(where, again | {"take": "read"}).status_code == 302
    assert minutes(programme) == [5, 10]
    assert frida.post(where, again | {"keep": "mine"}).status_code == 302
    assert minutes(programme) == [course(SMALL).part("second").before.read[0].minutes, 7, 10]


def test_what_is_read_stays_as_the_other_made_it_when_she_did_not_touch_it(
    cast, client_of, programme
):
    where, frida = (
        reverse("programmes:homework", args=[programme.pk, "second"]),
        client_of(cast.frida),
    )
    shown = opened(frida, where)
    new = {
        "read-3-address": "https://example.org/x",
        "read-3-title_da": "Nyt",
        "read-3-minutes": "4",
    }
    save(frida, where, **new, **{"read-3-why_da": "Kort.", "read-0-DELETE": "on"})
    assert frida.post(where, shown | {"try_da": "Prøv noget andet."}).status_code == 302
    before = Programme.objects.get().course.part("second").before
    assert [one.id for one in before.read] == ["the-rules", "our-policy", "reading-1"]
    assert before.trial["da"] == "Prøv noget andet."


def minutes(programme: Programme) -> list[int]:
    return [
        one.minutes
        for one in Programme.objects.get(pk=programme.pk).course.part("second").before.read
    ]


@pytest.mark.parametrize(
    ("route", "field"), [("programmes:part", "purpose_da"), ("programmes:homework", "try_da")]
)
def test_a_part_that_was_taken_out_meanwhile_gives_her_words_back(
    cast, client_of, programme, route, field
):
    where, frida = reverse(route, args=[programme.pk, "second"]), client_of(cast.frida)
    shown = opened(frida, where)
    read = {"read": Programme.objects.get().read}
    frida.post(reverse("programmes:remove_part", args=[programme.pk, "second"]), read)
    page = frida.post(where, shown | {field: "Det tog mig en time at skrive."})
    assert page.status_code == 409
    assert "Det tog mig en time at skrive." in text(page)
    assert [one.id for one in Programme.objects.get().course.parts] == ["start"]
    if route == "programmes:part":
        form = form_with(page, field, where)
        assert frida.post(form.action, form.sent).status_code == 302
        assert (
            Programme.objects.get().course.parts[1].purpose["da"]
            == "Det tog mig en time at skrive."
        )


def test_a_day_moved_alone_is_not_moved_back_unseen_with_all_the_others(cast, client_of, programme):
    cohort = Cohort.make(programme, by=cast.frida, title="Hold 1", starts_on=dt.date(2030, 3, 4))
    where, frida = reverse("programmes:days", args=[cohort.pk]), client_of(cast.frida)
    shown = opened(frida, where)
    save(frida, reverse("programmes:day", args=[cohort.parts.last().pk]), date="2030-05-06")
    page = frida.post(where, shown | {"starts_on": "2030-03-11"})
    assert (page.status_code, "Der er flyttet dage i mellemtiden" in text(page)) == (409, True)
    assert "6. maj 2030" in text(page)
    assert cohort.parts.last().date == dt.date(2030, 5, 6)
    again = form_with(page, "shown").sent
    assert frida.post(where, again).status_code == 302
    assert [part.date for part in cohort.parts.all()] == [dt.date(2030, 3, 11), dt.date(2030, 4, 8)]


def test_a_conflict_leaves_no_trace_in_the_history_and_no_good_news(cast, client_of, action, where):
    lone = client_of(cast.lone)
    shown = opened(lone, where)
    save(client_of(cast.tarik), where, title="Tariks")
    before = Entry.objects.count()
    page = lone.post(where, shown | {"title": "Lones"})
    assert Entry.objects.count() == before
    assert list(get_messages(page.wsgi_request)) == []
