"""A round moves on when each filled role has said yes, and each action leaves one row of history."""

import pytest

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.lifecycle import STEPS, Step
from guldkorn.rounds.models import Round
from tests.cast import joins


def rows(verb):
    return list(
        Entry.objects.filter(noun="rounds.round", verb=verb)
        .order_by("pk")
        .values_list("by__email", "facts")
    )


def at(turn, step):
    """Put the round at a step."""
    turn.step = step
    turn.save(update_fields=["step"])
    return turn


def test_the_first_round_is_number_one_and_starts_with_the_first_step(cast):
    assert (cast.round.number, cast.round.step, cast.round.opened_by) == (
        1,
        Step.IDENTIFY,
        cast.lone,
    )
    assert ("lone@solbjerg.example", {}) in rows("opened")


def test_the_round_moves_on_when_all_three_have_said_yes(cast):
    for person in (cast.anna, cast.lone):
        cast.round.confirm("identify", by=person)
        assert cast.round.step == Step.IDENTIFY
    cast.round.confirm("identify", by=cast.tarik)
    assert cast.round.step == Step.INVOLVE
    assert rows("confirmed") == [
        ("anna@solbjerg.example", {"step": "identify", "role": "amr"}),
        ("lone@solbjerg.example", {"step": "identify", "role": "leader"}),
        ("tarik@solbjerg.example", {"step": "identify", "role": "tr"}),
    ]


def test_twice_is_once(cast):
    cast.round.confirm("identify", by=cast.lone)
    cast.round.confirm("identify", by=cast.lone)
    assert cast.round.step == Step.IDENTIFY
    assert rows("confirmed") == [("lone@solbjerg.example", {"step": "identify", "role": "leader"})]


def test_a_yes_to_another_step_is_refused(cast):
    with pytest.raises(Refused, match="at another step"):
        cast.round.confirm("act", by=cast.lone)


def test_a_late_yes_does_not_count_for_the_step_that_came_after(cast):
    stale = Round.objects.get(pk=cast.round.pk)
    for person in cast.three:
        cast.round.confirm("identify", by=person)
    with pytest.raises(Refused, match="at another step"):
        stale.confirm("identify", by=cast.lone)
    assert Round.objects.get(pk=cast.round.pk).step == Step.INVOLVE


def test_somebody_from_another_trio_is_refused(cast):
    with pytest.raises(Refused, match="Only the members"):
        cast.round.confirm("identify", by=cast.niels)


def test_two_are_enough_where_a_role_is_vacant(cast):
    turn = Round.start(cast.home_trio, by=cast.lise)
    turn.confirm("identify", by=cast.lise)
    turn.confirm("identify", by=cast.tina)
    assert turn.step == Step.INVOLVE


def test_somebody_with_two_roles_says_yes_for_both(cast):
    joins(cast.home_trio, cast.tina, "amr", by=cast.karen)
    turn = Round.start(cast.home_trio, by=cast.lise)
    turn.confirm("identify", by=cast.tina)
    assert set(turn.confirmations.values_list("role", flat=True)) == {"tr", "amr"}
    turn.confirm("identify", by=cast.lise)
    assert turn.step == Step.INVOLVE


def test_one_of_two_people_in_a_role_is_enough(cast):
    joins(cast.trio, cast.niels, "leader", by=cast.karen)
    for person in (cast.niels, cast.tarik, cast.anna):
        cast.round.confirm("identify", by=person)
    assert cast.round.step == Step.INVOLVE


def test_when_the_one_who_was_waited_for_leaves_the_others_move_on_by_saying_yes_again(cast):
    cast.round.confirm("identify", by=cast.lone)
    cast.round.confirm("identify", by=cast.tarik)
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    assert cast.round.step == Step.IDENTIFY
    cast.round.confirm("identify", by=cast.lone)
    assert cast.round.step == Step.INVOLVE


def test_after_the_last_step_the_round_waits_to_be_closed(cast):
    at(cast.round, Step.FOLLOW_UP)
    for person in cast.three:
        cast.round.confirm("follow_up", by=person)
    assert (cast.round.step, cast.round.closed_at) == (Step.FOLLOW_UP, None)
    cast.round.close(by=cast.anna)
    assert (cast.round.is_closed, cast.round.closed_by) == (True, cast.anna)
    assert rows("closed") == [("anna@solbjerg.example", {})]


@pytest.mark.parametrize("step", STEPS[:-1])
def test_a_round_is_not_closed_before_its_last_step(cast, step):
    with pytest.raises(Refused, match="steps left"):
        at(cast.round, step).close(by=cast.lone)


def test_a_closed_round_is_read_only(cast):
    at(cast.round, Step.FOLLOW_UP).close(by=cast.lone)
    with pytest.raises(Refused, match="closed"):
        cast.round.confirm("follow_up", by=cast.tarik)
    with pytest.raises(Refused, match="closed"):
        cast.round.ensure_workable(cast.tarik)


def test_a_second_round_waits_for_the_first_to_close(cast):
    with pytest.raises(Refused, match="already running"):
        Round.start(cast.trio, by=cast.tarik)
    at(cast.round, Step.FOLLOW_UP).close(by=cast.lone)
    assert Round.start(cast.trio, by=cast.tarik).number == 2


def test_only_the_trio_sees_its_rounds(cast):
    seen = {
        person.name: list(Round.objects.visible_to(person))
        for person in (cast.tarik, cast.karen, cast.frida, cast.otto)
    }
    assert seen == {
        "Tarik Eksempel": [cast.round],
        "Karen Eksempel": [],
        "Frida Eksempel": [],
        "Otto Fremmed": [cast.stranger_round],
    }


def test_who_has_left_the_trio_sees_its_rounds_no_longer(cast):
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    assert list(Round.objects.visible_to(cast.anna)) == []


def test_progress_names_each_step_its_state_and_its_page(cast):
    at(cast.round, Step.INVOLVE)
    assert [(step.number, step.key, step.state, step.page) for step in cast.round.progress()] == [
        (1, Step.IDENTIFY, "done", "surveys:round"),
        (2, Step.INVOLVE, "now", "dialogue:dialogue"),
        (3, Step.ACT, "later", "themes:themes"),
        (4, Step.COMMUNICATE, "later", "updates:updates"),
        (5, Step.FOLLOW_UP, "later", "actionplans:follow_up"),
    ]
