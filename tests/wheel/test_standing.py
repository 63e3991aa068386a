"""Who of the three has said yes, and whether there is a yes left to give."""

from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.wheel.standing import may_confirm, standing
from tests.cast import joins


def told(turn):
    return [(one.role.value, one.names, one.state) for one in standing(turn)]


def test_each_role_waits_until_it_has_said_yes(cast):
    cast.round.confirm("identify", by=cast.tarik)
    assert told(cast.round) == [
        ("leader", ("Lone Eksempel",), "waits"),
        ("tr", ("Tarik Eksempel",), "yes"),
        ("amr", ("Anna Eksempel",), "waits"),
    ]


def test_a_role_that_nobody_holds_is_vacant(cast):
    turn = Round.start(cast.home_trio, by=cast.lise)
    assert told(turn)[2] == ("amr", (), "vacant")


def test_a_role_that_two_share_names_both(cast):
    joins(cast.trio, cast.niels, "leader")
    assert told(cast.round)[0] == ("leader", ("Lone Eksempel", "Niels Eksempel"), "waits")


def test_a_yes_counts_for_its_step_only(cast):
    for person in cast.three:
        cast.round.confirm("identify", by=person)
    assert [state for _role, _names, state in told(cast.round)] == ["waits", "waits", "waits"]


def test_a_member_may_say_yes_once(cast):
    assert may_confirm(cast.round, standing(cast.round), cast.lone)
    cast.round.confirm("identify", by=cast.lone)
    assert not may_confirm(cast.round, standing(cast.round), cast.lone)
    assert may_confirm(cast.round, standing(cast.round), cast.anna)


def test_when_the_last_who_was_waited_for_has_left_somebody_may_move_the_round_on(cast):
    cast.round.confirm("identify", by=cast.lone)
    cast.round.confirm("identify", by=cast.tarik)
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    assert may_confirm(cast.round, standing(cast.round), cast.lone)


def test_at_the_last_step_all_have_said_enough(cast):
    cast.round.step = Step.FOLLOW_UP
    cast.round.save()
    for person in cast.three:
        cast.round.confirm("follow_up", by=person)
    assert not may_confirm(cast.round, standing(cast.round), cast.lone)


def test_strangers_and_closed_rounds_have_no_yes(cast):
    assert not may_confirm(cast.round, standing(cast.round), cast.karen)
    cast.round.step = Step.FOLLOW_UP
    cast.round.close(by=cast.lone)
    assert not may_confirm(cast.round, standing(cast.round), cast.lone)
