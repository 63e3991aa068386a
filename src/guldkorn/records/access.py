"""Who may do what with key figures, and from how many people they are there at all. Pure: a reason,
or nothing.
"""

from guldkorn.lib.words import N_

PEOPLE_AT_LEAST = 10
"""Of so many people a key figure is kept and shown. In a smaller group it can point at one."""

TOO_FEW = N_(
    "Key figures are there from ten people. In a smaller group a figure can point at one person. "
    "Talk about the work instead."
)

FEW_LEFT = N_(
    "With the figures of units above or below, figures of fewer than ten people could be worked "
    "out. Check how many people each has. If it is right, give the figures for the larger unit "
    "only."
)

MIXED = N_(
    "Of this year there are figures of the year or of its quarters, here or in a unit above or "
    "below. Beside them, figures of a few people could be worked out. Give either the year or its "
    "quarters."
)


def is_enough(people: int) -> bool:
    """May key figures of so many people be kept and shown?"""
    return people >= PEOPLE_AT_LEAST


def enter(*, staff: int, people_now: int, is_over: bool) -> str | None:
    """May figures of this period be kept? ``staff`` were there then, and ``people_now`` are there
    on the staff list.
    """
    if not is_enough(staff) or not is_enough(people_now):
        return TOO_FEW
    if not is_over:
        return N_(
            "This period is not over yet. Its figures cannot be compared with others."
        )
    return None


def beside(*, mixes: bool, leaves_few: bool) -> str | None:
    """May these figures stand beside those of the units above and below?"""
    if mixes:
        return MIXED
    return FEW_LEFT if leaves_few else None


def place(*, is_taken: bool) -> str | None:
    """May figures be about this period?"""
    if is_taken:
        return N_(
            "There are figures of this period already. Correct those. If they were taken away, "
            "bring them back first."
        )
    return None


def change(*, is_withdrawn: bool, drops_a_sign: bool) -> str | None:
    """May the figures of a period become these?"""
    if is_withdrawn:
        return N_("These figures are taken away. Bring them back first.")
    if drops_a_sign:
        return N_("One of these figures is used as a sign. Remove the sign first.")
    return None


def withdraw(*, has_signs: bool) -> str | None:
    """May the figures of a period be taken away?"""
    if has_signs:
        return N_("One of these figures is used as a sign. Remove the sign first.")
    return None


def read_as(*, is_sign: bool) -> str | None:
    """May the TRIO say anew what a figure tells of?"""
    if is_sign:
        return N_("This figure is used as a sign of this topic. Remove the sign first.")
    return None


def load(*, runs: bool) -> str | None:
    """May this person load key figures of the organisation's units?"""
    return (
        None if runs else N_("Only those who look after the organisation can do this.")
    )


def collect(*, of_this_unit: bool, is_withdrawn: bool, has_topic: bool) -> str | None:
    """May this figure be a sign in the round?"""
    if not of_this_unit or is_withdrawn:
        return N_("This figure does not belong to your unit.")
    if not has_topic:
        return N_("Choose first what the figure tells of. A sign points at a topic.")
    return None


def keep_outside(*, is_share: bool, is_sensitive: bool, has_topic: bool) -> str | None:
    """May a figure measured so be kept? An average of few exposed people tells of each of them."""
    if is_share or not is_sensitive:
        return None
    if not has_topic:
        return N_(
            "Choose a topic, or give the figure in per cent. Without a topic it can be about "
            "violence or offensive acts."
        )
    return N_(
        "Of violence and offensive acts only per cent is kept here. An average or points can "
        "point at one person. Write how many per cent have been exposed, or leave it out."
    )


def collect_outside(
    *, of_this_trio: bool, is_withdrawn: bool, is_told: bool, has_topic: bool
) -> str | None:
    """May a figure of a survey made elsewhere be a sign in the round?"""
    if not of_this_trio or is_withdrawn:
        return N_("This figure does not belong to your unit.")
    if not is_told:
        return N_("Too few answered. The figure is not shown, so it cannot be a sign.")
    if not has_topic:
        return N_("Choose a topic for the figure first. A sign points at a topic.")
    return None
