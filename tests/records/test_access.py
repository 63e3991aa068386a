from guldkorn.records import access

SIGN = "One of these figures is used as a sign. Remove the sign first."


def test_key_figures_are_there_from_ten_people():
    assert [access.is_enough(people) for people in (0, 9, 10, 300)] == [False, False, True, True]


def test_figures_need_ten_people_then_and_now_and_a_period_that_is_over():
    assert access.enter(staff=10, people_now=10, is_over=True) is None
    for staff, people_now in ((9, 30), (30, 9)):
        assert access.enter(staff=staff, people_now=people_now, is_over=True) == access.TOO_FEW
    assert access.enter(staff=10, people_now=10, is_over=False) == (
        "This period is not over yet. Its figures cannot be compared with others."
    )


def test_a_period_has_its_figures_once():
    assert access.place(is_taken=False) is None
    assert access.place(is_taken=True).startswith("There are figures of this period already.")


def test_what_is_taken_away_or_a_sign_is_not_changed():
    assert access.change(is_withdrawn=False, drops_a_sign=False) is None
    assert access.change(is_withdrawn=True, drops_a_sign=False) == (
        "These figures are taken away. Bring them back first."
    )
    assert access.change(is_withdrawn=False, drops_a_sign=True) == SIGN
    assert (access.withdraw(has_signs=False), access.withdraw(has_signs=True)) == (None, SIGN)


def test_a_sign_keeps_its_topic():
    assert access.read_as(is_sign=False) is None
    assert access.read_as(is_sign=True) == (
        "This figure is used as a sign of this topic. Remove the sign first."
    )


def test_only_who_looks_after_the_organisation_loads_for_all():
    assert access.load(runs=True) is None
    assert access.load(runs=False) == "Only those who look after the organisation can do this."


def test_a_figure_is_a_sign_when_it_stands_in_the_unit_and_has_a_topic():
    assert access.collect(of_this_unit=True, is_withdrawn=False, has_topic=True) is None
    for of_this_unit, is_withdrawn in ((False, False), (True, True)):
        said = access.collect(of_this_unit=of_this_unit, is_withdrawn=is_withdrawn, has_topic=True)
        assert said == "This figure does not belong to your unit."
    assert access.collect(of_this_unit=True, is_withdrawn=False, has_topic=False) == (
        "Choose first what the figure tells of. A sign points at a topic."
    )
