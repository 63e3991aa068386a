import pytest

from guldkorn.anonymity.rows import Status
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Evidence
from tests.themes.chosen import chosen
from tests.themes.conftest import TOPIC, write_note


def evidence_of(cast):
    return f"/rounds/{cast.round.pk}/evidence/"


def themes_of(cast):
    return f"/rounds/{cast.round.pk}/themes/"


def offered(page):
    """The figures and the notes that a page of signs has to add."""
    offers = {one.template: one.offer for one in page.context["board"].offers}
    figures = offers["results/sources/_to_add.html"]
    return figures.all, offers["dialogue/sources/_notes_to_add.html"]


def test_a_figure_and_a_note_become_signs_of_their_topic_once(cast, client_of, figure, note):
    client = client_of(cast.tarik)
    for _twice in range(2):
        for data in ({"figure": figure.pk}, {"note": note.pk}):
            answer = client.post(evidence_of(cast), data)
            assert (answer.status_code, answer.url) == (302, themes_of(cast) + "#signs")
    assert [
        (sign.topic, sign.source, sign.key, sign.by) for sign in Evidence.objects.order_by("pk")
    ] == [
        (TOPIC, "figure", figure.pk, cast.tarik),
        (TOPIC, "note", note.pk, cast.tarik),
    ]
    entries = Entry.objects.filter(verb="collected")
    assert [(entry.by, entry.unit_id, entry.facts) for entry in entries] == [
        (cast.tarik, cast.unit.pk, {"topic": TOPIC})
    ] * 2


@pytest.mark.parametrize(
    ("back", "lands_on"),
    [
        ("/rounds/1/dialogue/#notes", "/rounds/1/dialogue/#notes"),
        ("https://fremmed.example/", None),
        ("//fremmed.example/", None),
    ],
)
def test_the_reader_comes_back_to_our_own_pages_only(cast, client_of, note, back, lands_on):
    answer = client_of(cast.lone).post(evidence_of(cast), {"note": note.pk, "next": back})
    assert answer.url == (lands_on or themes_of(cast) + "#signs")


def test_the_page_offers_what_presses_first_and_takes_nothing_by_itself(
    cast, client_of, figure, note
):
    page = client_of(cast.lone, language="en").get(themes_of(cast))
    board, (figures, notes) = page.context["board"], offered(page)
    leans = [reading.lean for reading in figures]
    assert leans == sorted(leans, key=["presses", "between", "carries"].index)
    assert "presses" in leans
    assert figure in [reading.figure for reading in figures]
    assert notes == [note]
    assert board.topics == []
    assert Evidence.objects.count() == 0


def test_what_is_added_moves_from_the_offer_to_its_topic(cast, client_of, figure, note):
    Evidence.add(cast.round, figure, by=cast.lone)
    Evidence.add(cast.round, note, by=cast.lone)
    page = client_of(cast.lone, language="en").get(themes_of(cast))
    figures, notes = offered(page)
    assert figures
    assert figure not in [reading.figure for reading in figures]
    assert notes == []
    (signs,) = page.context["board"].topics
    assert (signs.topic.id, signs.kinds_of_signs) == (TOPIC, 2)
    assert [sign.evidence.source for sign in signs.taken] == ["figure", "note"]
    text = " ".join(page.content.decode().split())
    assert "2 kinds of signs" in text
    assert f"/surveys/{figure.release.survey_id}/results/{cast.unit.pk}/" in text


def test_a_figure_that_the_reader_may_not_see_is_not_found(cast, client_of, figure):
    turn = Round.start(cast.school_trio, by=cast.niels)
    answer = client_of(cast.niels).post(f"/rounds/{turn.pk}/evidence/", {"figure": figure.pk})
    assert answer.status_code == 404
    assert Evidence.objects.count() == 0


def test_a_figure_of_another_unit_is_refused_in_words(cast, client_of, release):
    below = release.figures.filter(unit=cast.units["SB"], scale="workload").get()
    answer = client_of(cast.lone, language="en").post(evidence_of(cast), {"figure": below.pk})
    assert answer.status_code == 403
    assert "This figure is about another unit." in answer.content.decode()


def test_a_hidden_figure_is_refused_in_words(cast, client_of, figure):
    hidden = dict.fromkeys(("n", "mean", "ci_low", "ci_high", "chance_low", "chance_high"))
    type(figure).objects.filter(pk=figure.pk).update(status=Status.TOO_FEW, **hidden)
    answer = client_of(cast.lone, language="en").post(evidence_of(cast), {"figure": figure.pk})
    assert answer.status_code == 403
    assert "This figure is not shown, so it cannot be a sign." in answer.content.decode()
    figures, _notes = offered(client_of(cast.lone).get(themes_of(cast)))
    assert figures
    assert figure not in [reading.figure for reading in figures]


def test_a_note_that_was_withdrawn_or_stands_in_another_round_is_refused(cast, note):
    other = Round.start(cast.school_trio, by=cast.niels)
    theirs = write_note(other, cast.niels, TOPIC)
    note.withdraw(by=cast.lone)
    for one in (note, theirs):
        with pytest.raises(Refused, match="This note does not belong to this round"):
            Evidence.add(cast.round, one, by=cast.lone)


def test_a_strangers_note_is_not_found(cast, client_of):
    theirs = write_note(cast.stranger_round, cast.otto, TOPIC)
    assert client_of(cast.lone).post(evidence_of(cast), {"note": theirs.pk}).status_code == 404


def test_it_takes_things_of_one_source_only(cast, client_of, figure, note):
    data = {"figure": figure.pk, "note": note.pk}
    assert client_of(cast.lone).post(evidence_of(cast), data).status_code == 404


def test_who_has_chosen_nothing_is_told_so(cast, client_of):
    answer = client_of(cast.lone, language="en").post(evidence_of(cast), {}, follow=True)
    assert [str(said) for said in answer.context["messages"]] == [
        "Choose first what you want to use as signs."
    ]


def test_several_become_signs_with_one_press_or_none_does(cast, client_of, note):
    second = write_note(cast.round, cast.anna, TOPIC)
    gone = write_note(cast.round, cast.anna, TOPIC)
    gone.withdraw(by=cast.anna)
    client = client_of(cast.lone, language="en")
    refused = client.post(evidence_of(cast), {"note": [note.pk, second.pk, gone.pk]})
    assert (refused.status_code, Evidence.objects.count()) == (403, 0)
    answer = client.post(evidence_of(cast), {"note": [note.pk, second.pk]}, follow=True)
    assert sorted(Evidence.objects.values_list("key", flat=True)) == [note.pk, second.pk]
    assert len(answer.context["messages"]) == 1


def test_nonsense_is_not_found(cast, client_of):
    for data in ({"figure": "x"}, {"note": "99999999999999999999999"}):
        assert client_of(cast.lone).post(evidence_of(cast), data).status_code == 404


def test_a_sign_is_removed_and_the_note_stays(cast, client_of, note):
    sign = Evidence.add(cast.round, note, by=cast.lone)
    answer = client_of(cast.anna).post(f"/evidence/{sign.pk}/removal/")
    assert answer.status_code == 302
    assert Evidence.objects.count() == 0
    note.refresh_from_db()
    assert note.withdrawn_at is None
    entry = Entry.objects.first()
    assert (entry.verb, entry.noun, entry.noun_id, entry.by) == (
        "removed",
        "themes.evidence",
        sign.pk,
        cast.anna,
    )
    assert client_of(cast.anna).post(f"/evidence/{sign.pk}/removal/").status_code == 404


def test_the_last_sign_of_a_theme_cannot_be_removed(cast, note, figure):
    sign = Evidence.add(cast.round, note, by=cast.lone)
    theme = chosen(cast.round, TOPIC, "Alle peger på ydertimerne.", by=cast.lone)
    with pytest.raises(Refused, match="This is the only sign"):
        sign.remove(by=cast.lone)
    other = Evidence.add(cast.round, figure, by=cast.lone)
    sign.remove(by=cast.lone)
    theme.put_aside(by=cast.lone, reason="Det må vente til efter ferien.")
    other.remove(by=cast.lone)
    assert Evidence.objects.count() == 0


def test_a_closed_round_takes_and_gives_no_signs(cast, client_of, note):
    sign = Evidence.add(cast.round, note, by=cast.lone)
    other = write_note(cast.round, cast.lone, TOPIC)
    cast.round.step, cast.round.closed_at = Step.CLOSED, clock.now()
    cast.round.save()
    client = client_of(cast.lone)
    assert client.post(evidence_of(cast), {"note": other.pk}).status_code == 403
    assert client.post(f"/evidence/{sign.pk}/removal/").status_code == 403
    page = client.get(themes_of(cast)).content.decode()
    assert "/evidence/" not in page
    assert list(Evidence.objects.all()) == [sign]


def test_strangers_add_and_remove_nothing(cast, client_of, note):
    sign = Evidence.add(cast.round, note, by=cast.lone)
    for stranger in (cast.otto, cast.niels, cast.karen, cast.frida):
        client = client_of(stranger)
        assert client.post(evidence_of(cast), {"note": note.pk}).status_code == 404
        assert client.post(f"/evidence/{sign.pk}/removal/").status_code == 404
        with pytest.raises(Refused):
            Evidence.add(cast.round, note, by=stranger)
    assert client_of().post(evidence_of(cast)).url.startswith("/account/login/")
    assert client_of(cast.lone).get(evidence_of(cast)).status_code == 405
