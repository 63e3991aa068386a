"""Cards from a meeting become signs, themes, actions and questions: each once, with its origin, and
nobody else's.
"""

import pytest
from django.urls import reverse

from guldkorn.actionplans.actions import draft_of
from guldkorn.actionplans.models import Action
from guldkorn.history.models import Entry as HistoryEntry
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.waiting import waiting
from guldkorn.meetings.models import Outcome, take_pen, write_together
from guldkorn.rounds.models import Round
from guldkorn.themes.brought_home import brought_home
from guldkorn.themes.models import Evidence, Theme, signs_of
from tests.meetings.home import card, held_workshop
from tests.meetings.room import activity, running, seat
from tests.themes.chosen import chosen

TOPIC = "strain.workload"


@pytest.fixture
def held(cast):
    return held_workshop(cast)


@pytest.fixture
def lone(cast, client_of):
    return client_of(cast.lone)


def press(client, cast, words, verb, topic=""):
    address = reverse(f"themes:{verb}", args=[cast.round.pk, card(words).pk])
    return client.post(address, {"topic": topic})


def own(turn):
    return [one.entry.text for one in brought_home(turn).own]


def page(client, cast):
    answer = client.get(reverse("themes:cards", args=[cast.round.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_trio_finds_its_own_cards_and_of_the_others_only_the_signs_shown_to_all(
    cast, held, client_of, lone
):
    assert own(cast.round) == [
        "Alene om morgenen",
        "Vagtplanen",
        "Jeg kommer tidligt torsdag",
        "Må vi selv bytte vagter?",
    ]
    assert [one.entry.text for one in brought_home(cast.round).heard] == ["Støjende lokaler"]
    shown = page(lone, cast)
    assert "Strains" not in shown
    for secret in ("Larm på gangen", "Jeg lukker døren", "Grimt om nogen", "Godt at høre"):
        assert secret not in shown
    school = Round.start(cast.school_trio, by=cast.niels)
    assert own(school) == ["Larm på gangen", "Støjende lokaler", "Jeg lukker døren"]


def test_while_the_meeting_runs_nothing_waits(cast):
    running(cast, "closing")
    assert waiting(cast.trio) == []


def test_a_card_becomes_a_sign_once_and_waits_again_when_the_sign_is_removed(cast, held, lone):
    for _time in range(2):
        press(lone, cast, "Alene om morgenen", "sign", TOPIC)
    (sign,) = Evidence.objects.all()
    assert (sign.source, sign.key) == ("card", card("Alene om morgenen").pk)
    assert (sign.topic, signs_of(cast.round, TOPIC)) == (TOPIC, 1)
    assert HistoryEntry.objects.filter(verb="collected").count() == 1
    assert "Alene om morgenen" not in own(cast.round)
    board = lone.get(reverse("themes:themes", args=[cast.round.pk])).content.decode()
    assert "Alene om morgenen" in board
    assert held.title in board
    sign.remove(by=cast.tarik)
    assert "Alene om morgenen" in own(cast.round)


def test_a_sign_needs_its_topic(cast, held, lone):
    answer = press(lone, cast, "Alene om morgenen", "sign")
    assert answer.url.endswith(f"#card-{card('Alene om morgenen').pk}")
    assert "Vælg det emne" in page(lone, cast)
    assert Evidence.objects.count() == 0


def test_a_card_leads_on_to_its_theme_through_the_sign(cast, held, lone):
    answer = press(lone, cast, "Vagtplanen", "sign_for_theme", TOPIC)
    assert answer.url == reverse("themes:propose", args=[cast.round.pk]) + f"?topic={TOPIC}"
    assert "Vagtplanen" in lone.get(answer.url).content.decode()


def draft(client, cast, words, theme):
    address = reverse("actionplans:from_card", args=[cast.round.pk, card(words).pk])
    return client.post(address, {"theme": theme})


def test_handling_becomes_a_draft_under_a_theme_once(cast, held, lone):
    press(lone, cast, "Vagtplanen", "sign", TOPIC)
    theme = chosen(cast.round, TOPIC, "Vi er enige om vagterne.", by=cast.lone)
    for _time in range(2):
        answer = draft(lone, cast, "Jeg kommer tidligt torsdag", theme.pk)
    (action,) = Action.objects.all()
    assert answer.url == reverse("actionplans:action", args=[action.pk])
    assert (action.title, action.is_draft, action.level, action.way) == (
        "Jeg kommer tidligt torsdag",
        True,
        "group",
        "lower",
    )
    assert held.title in lone.get(answer.url).content.decode()


def test_without_a_theme_the_card_waits(cast, held, lone):
    answer = draft(lone, cast, "Jeg kommer tidligt torsdag", "")
    assert "#card-" in answer.url
    assert Action.objects.count() == 0
    assert "Jeg kommer tidligt torsdag" in own(cast.round)


def test_what_is_one_thing_is_no_other(cast, held, lone):
    press(lone, cast, "Vagtplanen", "sign", TOPIC)
    theme = chosen(cast.round, TOPIC, "Vi er enige om vagterne.", by=cast.lone)
    assert draft_of(card("Vagtplanen"), theme, by=cast.lone) is None
    assert draft(lone, cast, "Vagtplanen", theme.pk).url == reverse(
        "themes:cards", args=[cast.round.pk]
    )
    Outcome.settle(cast.round, card("Alene om morgenen"), Outcome.Became.PUT_AWAY, by=cast.lone)
    assert Evidence.add(cast.round, card("Alene om morgenen"), TOPIC, by=cast.lone) is None


def test_a_long_card_stands_in_full_as_the_trial_and_a_resource_is_raised(cast, held):
    subject = card("Jeg kommer tidligt torsdag")
    subject.text = "Vi prøver " * 40
    subject.save()
    theme = Theme.objects.create(
        round=cast.round,
        topic="resource.influence",
        reason="Fordi.",
        proposed_by=cast.lone,
        proposed_at=held.ended_at,
        chosen_at=held.ended_at,
    )
    made = draft_of(subject, theme, by=cast.lone)
    assert (len(made.title), made.trial, made.way) == (200, subject.text, "raise")


def test_a_question_reaches_those_who_ran_the_meeting_without_names(cast, held, lone, client_of):
    for _time in range(2):
        press(lone, cast, "Må vi selv bytte vagter?", "ask")
    assert [one.card.text for one in Outcome.objects.questions_of(held)] == [
        "Må vi selv bytte vagter?"
    ]
    assert HistoryEntry.objects.filter(verb="asked").count() == 1
    address = reverse("meetings:meeting", args=[held.pk])
    seen = client_of(cast.frida).get(address).content.decode()
    question = seen[seen.index("Spørgsmål til jer") : seen.index("Dagsorden</h2>")]
    assert "Må vi selv bytte vagter?" in question
    assert "Mælkevejen" not in question
    assert "Må vi selv bytte" not in client_of(cast.niels).get(address).content.decode()


def test_a_card_put_away_can_be_taken_out_again_and_nothing_else_can(cast, held, lone):
    press(lone, cast, "Vagtplanen", "put_away")
    assert "Vagtplanen" not in own(cast.round)
    assert "Tag det frem igen" in page(lone, cast)
    press(lone, cast, "Vagtplanen", "take_out")
    assert "Vagtplanen" in own(cast.round)
    press(lone, cast, "Vagtplanen", "sign", TOPIC)
    with pytest.raises(Refused, match="put away"):
        cast.trio.outcomes.get().take_back(cast.round, by=cast.lone)


def test_a_card_of_another_table_is_refused(cast, held, lone):
    for words in ("Larm på gangen", "Jeg lukker døren", "Grimt om nogen", "Godt at høre de andre"):
        assert press(lone, cast, words, "put_away").status_code == 404
        assert draft(lone, cast, words, "1").status_code == 404
    with pytest.raises(Refused, match="brought home"):
        Evidence.add(cast.round, card("Larm på gangen"), TOPIC, by=cast.lone)
    theme = Theme.objects.create(
        round=cast.round,
        topic=TOPIC,
        reason="Fordi.",
        proposed_by=cast.lone,
        proposed_at=held.ended_at,
        chosen_at=held.ended_at,
    )
    with pytest.raises(Refused, match="brought home"):
        draft_of(card("Jeg lukker døren"), theme, by=cast.lone)
    assert Outcome.objects.count() == 0


def test_the_page_is_in_english_too(cast, held, client_of):
    shown = page(client_of(cast.lone, language="en"), cast)
    for words in (
        "From the meetings",
        "Your own cards",
        "Pass it on to those who ran the meeting",
        "Put it away",
    ):
        assert words in shown


def test_the_wheel_tells_that_cards_wait(cast, held, lone):
    shown = lone.get(reverse("wheel:round", args=[cast.round.pk])).content.decode()
    assert "4 kort venter på jer" in shown
    assert held.title in shown


def test_a_small_trial_is_one_card_and_becomes_one_draft_with_who_and_sign(cast):
    meeting = running(cast, "small-trial")
    who = seat(meeting, cast.trio)
    take_pen(who)
    for part, words in (
        ("what", "Vi spiser sammen"),
        ("who", "Anna"),
        ("when", "På torsdag"),
        ("sign", "Alle er med"),
    ):
        write_together(activity(meeting), who, part, words)
    end(meeting, by=cast.frida)
    (found,) = brought_home(cast.round).own
    assert (found.entry.text, [text for _title, text in found.more]) == (
        "Vi spiser sammen",
        ["Anna", "På torsdag", "Alle er med"],
    )
    theme = Theme.objects.create(
        round=cast.round,
        topic=TOPIC,
        reason="Fordi.",
        proposed_by=cast.lone,
        proposed_at=meeting.starts_at,
        chosen_at=meeting.starts_at,
    )
    made = draft_of(found.entry, theme, by=cast.lone)
    assert (made.title, made.responsible, made.trial, made.sign) == (
        "Vi spiser sammen",
        "Anna",
        "På torsdag",
        "Alle er med",
    )
    assert brought_home(cast.round).own == []


def told(client, answer):
    """The page that an answer leads to."""
    return client.get(answer.url).content.decode()


def test_who_wanted_something_else_of_a_card_is_told_what_it_has_become(
    cast, held, client_of, lone
):
    tarik = client_of(cast.tarik)
    press(tarik, cast, "Vagtplanen", "put_away")
    for verb in ("sign", "sign_for_theme", "ask"):
        answer = press(lone, cast, "Vagtplanen", verb, TOPIC)
        assert answer.url == reverse("themes:cards", args=[cast.round.pk])
        assert "Nogen kom først. Kortet er nu: Lagt væk." in told(lone, answer)
    assert [one.became for one in Outcome.objects.all()] == ["put_away"]
    assert Evidence.objects.count() == 0


def test_who_wanted_a_sign_of_something_else_is_told_too(cast, held, client_of, lone):
    press(client_of(cast.tarik), cast, "Vagtplanen", "sign", TOPIC)
    answer = press(lone, cast, "Vagtplanen", "sign_for_theme", "strain.unclear_demands")
    assert answer.url == reverse("themes:cards", args=[cast.round.pk])
    assert "Nogen kom først. Kortet er nu: Et tegn på et emne." in told(lone, answer)
    assert Evidence.objects.get().topic == TOPIC


def test_who_wanted_a_draft_of_a_card_that_is_put_away_is_told(cast, held, client_of, lone):
    press(client_of(cast.tarik), cast, "Vagtplanen", "put_away")
    theme = Theme.objects.create(
        round=cast.round,
        topic=TOPIC,
        reason="Fordi.",
        proposed_by=cast.lone,
        proposed_at=held.ended_at,
        chosen_at=held.ended_at,
    )
    assert "Nogen kom først. Kortet er nu: Lagt væk." in told(
        lone, draft(lone, cast, "Vagtplanen", theme.pk)
    )
    assert Action.objects.count() == 0


def test_two_who_take_the_same_card_out_again_have_taken_it_out_once(cast, held, client_of, lone):
    press(lone, cast, "Vagtplanen", "put_away")
    for client in (lone, client_of(cast.tarik)):
        assert press(client, cast, "Vagtplanen", "take_out").status_code == 302
    assert HistoryEntry.objects.filter(verb="took out").count() == 1
