"""A TRIO's place: enrolled, waiting, given back; by the facilitator's list or by the TRIO itself."""

import pytest

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.programmes.models import Enrolment


def places(cohort):
    return {one.trio: one.state for one in cohort.enrolments.all()}


def test_a_facilitator_enrols_trios_of_the_organisation_until_it_is_full(cast, cohort):
    for trio in (cast.trio, cast.school_trio, cast.home_trio):
        Enrolment.enrol(cohort, trio, by=cast.frida)
    assert places(cohort) == {
        cast.trio: "enrolled",
        cast.school_trio: "enrolled",
        cast.home_trio: "waiting",
    }


def test_a_member_of_any_organisation_enrols_the_own_trio(cast, cohort):
    Enrolment.enrol(cohort, cast.stranger_trio, by=cast.otto)
    assert places(cohort) == {cast.stranger_trio: "enrolled"}


@pytest.mark.parametrize(
    ("somebody", "trio"), [("otto", "trio"), ("karen", "trio"), ("frida", "stranger_trio")]
)
def test_nobody_enrols_the_trio_of_others(cast, cohort, somebody, trio):
    with pytest.raises(Refused):
        Enrolment.enrol(cohort, getattr(cast, trio), by=getattr(cast, somebody))
    assert places(cohort) == {}


def test_enrolling_twice_is_once(cast, cohort):
    Enrolment.enrol(cohort, cast.trio, by=cast.lone)
    before = Entry.objects.count()
    Enrolment.enrol(cohort, cast.trio, by=cast.anna)
    assert Entry.objects.count() == before
    assert places(cohort) == {cast.trio: "enrolled"}


def test_when_one_withdraws_the_first_who_waits_is_let_in(cast, cohort):
    for trio in (cast.trio, cast.school_trio, cast.home_trio):
        Enrolment.enrol(cohort, trio, by=cast.frida)
    Enrolment.enrol(cohort, cast.stranger_trio, by=cast.otto)
    let_in = cohort.enrolments.get(trio=cast.trio).withdraw(by=cast.tarik)
    assert [one.trio for one in let_in] == [cast.home_trio]
    assert places(cohort) == {
        cast.trio: "withdrawn",
        cast.school_trio: "enrolled",
        cast.home_trio: "enrolled",
        cast.stranger_trio: "waiting",
    }
    assert cohort.enrolments.get(trio=cast.trio).withdraw(by=cast.tarik) == []
    Enrolment.enrol(cohort, cast.trio, by=cast.tarik)
    assert [one.trio for one in cohort.enrolments.waiting()] == [cast.stranger_trio, cast.trio]


def test_others_do_not_give_a_place_back(cast, cohort):
    place = Enrolment.enrol(cohort, cast.trio, by=cast.lone)
    for somebody in (cast.otto, cast.karen, cast.niels):
        with pytest.raises(Refused):
            place.withdraw(by=somebody)


def test_a_trio_comes_in_only_while_the_cohort_is_open(cast, cohort):
    cohort.move("running", by=cast.frida)
    with pytest.raises(Refused, match="not open for enrolment"):
        Enrolment.enrol(cohort, cast.trio, by=cast.lone)
    Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    cohort.move("ended", by=cast.frida)
    with pytest.raises(Refused, match="over"):
        Enrolment.enrol(cohort, cast.school_trio, by=cast.frida)
