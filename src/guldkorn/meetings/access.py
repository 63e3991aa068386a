"""Who may do what with a meeting. Pure: a reason, or nothing."""

from collections.abc import Collection

from guldkorn.lib.words import N_


def plan(*, facilitates: bool, roles: Collection[str]) -> str | None:
    """May they plan a meeting? ``roles`` are theirs in the TRIO whose own meeting it is."""
    if not facilitates and not roles:
        return N_("Facilitators can plan meetings for everybody. A TRIO can plan for its own unit.")
    return None


def leave(*, last: bool) -> str | None:
    """May somebody be taken off those who run it?"""
    return N_("Somebody must run the meeting. Let another one in first.") if last else None


def begin(*, points: int) -> str | None:
    """May the meeting begin?"""
    return None if points else N_("The agenda is empty. Add a point first.")


def run(*, runs: bool, ended: bool) -> str | None:
    """May they change the agenda, or move the room on?"""
    if not runs:
        return N_("Only those who run the meeting can do this.")
    if ended:
        return N_("The meeting is over. It can be read, not changed.")
    return None


def bring(*, has_room: bool) -> str | None:
    """May more slides be brought to the meeting?"""
    if has_room:
        return None
    return N_("A meeting keeps 150 slides at most. Take some away first.")


def join(*, ended: bool) -> str | None:
    """May somebody take a seat?"""
    return N_("The meeting is over.") if ended else None


def sit_down(*, first: bool, invited: bool, has_tables: bool) -> str | None:
    """May somebody who joins sit down at once? Where each TRIO has a table the first one may, and
    who was invited.
    """
    if first or invited or not has_tables:
        return None
    return N_("Somebody at your table lets you in first.")


def act(*, sits: bool) -> str | None:
    """May this phone do anything at the table?"""
    return (
        None
        if sits
        else N_("Your phone has no seat at the table. Somebody who sits there must let you in.")
    )


def let_in(*, sits: bool, own_table: bool) -> str | None:
    """May this seat let somebody in at a table, or turn them away?"""
    return (
        None if sits and own_table else N_("Only those who sit at a table let somebody in there.")
    )


def sit_as_member(*, is_member: bool) -> str | None:
    """May somebody sit down without being let in?"""
    return None if is_member else N_("Sign in as a member of this TRIO first.")


def leave_seat(*, has_put_in: bool) -> str | None:
    """May a phone give up its seat?"""
    if has_put_in:
        return N_("You have put something in from this seat. Whoever runs the meeting can free it.")
    return None


def phase(*, exists: bool) -> str | None:
    """Does this exercise have such a phase?"""
    return None if exists else N_("This exercise has no such step.")


def put(*, open_now: bool) -> str | None:
    """May something be put into the exercise now?"""
    return (
        None
        if open_now
        else N_("The exercise is closed for now. What you have written is still on your phone.")
    )


def work_at_table(*, exists: bool) -> str | None:
    """Is something worked at tables now?"""
    return None if exists else N_("This exercise has moved on. Reload the page.")


def write_for_table(*, has_pen: bool, open_now: bool) -> str | None:
    """May this seat write in what its table has together?"""
    if not has_pen:
        return N_("Someone else at your table writes now. Take the pen, if you have agreed on it.")
    return None if open_now else N_("The meeting is over.")


def say_yes(*, role: str, written: bool, read_as_it_stands: bool, ended: bool) -> str | None:
    """May this seat say yes in the room to the charter that its table has written? It does not bind
    anybody.
    """
    if not role and not ended:
        return N_("Manager, TR and AMR say yes to the charter. Your seat has none of these roles.")
    return _words_stand(written=written, read_as_it_stands=read_as_it_stands, ended=ended)


def sign(*, is_member: bool, written: bool, read_as_it_stands: bool, ended: bool) -> str | None:
    """May somebody who is signed in say yes to it, so that it counts?"""
    if not is_member:
        return N_("Only a member of the TRIO who is signed in says a yes that counts.")
    return _words_stand(written=written, read_as_it_stands=read_as_it_stands, ended=ended)


def _words_stand(*, written: bool, read_as_it_stands: bool, ended: bool) -> str | None:
    if ended:
        return N_("The meeting is over.")
    if not written:
        return N_("Nothing is written yet.")
    if not read_as_it_stands:
        return N_("The words were changed while you read them. Read them once more, then say yes.")
    return None


def type_in(
    *, own: bool, runs: bool, began: bool, charter: bool, counted_for_all: bool
) -> str | None:
    """May they type in sheets of paper: those of their own TRIO, or any as whoever runs the
    meeting?

    ``counted_for_all`` are numbers of which everybody sees the spread: only who runs the meeting
    adds to them.
    """
    if not runs and (counted_for_all or not own):
        return N_("Only those who run the meeting can do this.")
    if charter:
        return N_("The TRIO writes its charter on its own page.")
    return None if began else N_("The meeting has not begun yet.")


def withdraw_card(*, own: bool, open_now: bool, shown: bool) -> str | None:
    """May this seat take a card back?"""
    if not own:
        return N_("This card belongs to someone else.")
    if shown or not open_now:
        return N_("The cards have been shown. What was written stays.")
    return None


def release(*, own: bool, shown: bool) -> str | None:
    """May this seat show a card to the whole room?"""
    if not own:
        return N_("This card belongs to another table.")
    if not shown:
        return N_("Look at the cards together first. Then choose what to show.")
    return None


def take_back(*, put_away: bool) -> str | None:
    """May a card wait again?"""
    return None if put_away else N_("Only a card that was put away can be taken out again.")
