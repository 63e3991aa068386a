"""Who may do what with a meeting. Pure: a reason, or nothing."""

from collections.abc import Collection

from guldkorn.lib.words import N_


def plan(*, facilitates: bool, roles: Collection[str]) -> str | None:
    """May they plan a meeting? ``roles`` are theirs in the TRIO whose own meeting it is."""
    if not facilitates and not roles:
        return N_(
            "Facilitators can plan meetings for everybody. A TRIO can plan for its own unit."
        )
    return None


def leave(*, last: bool) -> str | None:
    """May somebody be taken off those who run it?"""
    return (
        N_("Somebody must run the meeting. Let another one in first.") if last else None
    )


def begin(*, points: int) -> str | None:
    """May the meeting begin?"""
    return None if points else N_("The agenda is empty. Add a point first.")


def change_day(*, began: bool, set_elsewhere: bool) -> str | None:
    """May the day of a meeting, or who comes, be changed; may it be called off?"""
    if began:
        return N_("The meeting has begun.")
    if set_elsewhere:
        return N_(
            "This is a day of a course. Its day and its TRIOs are changed on the course's page."
        )
    return None


def invite(*, began: bool, set_elsewhere: bool, is_past: bool) -> str | None:
    """May those who come be invited by mail?"""
    if is_past:
        return N_("The day of the meeting has passed. Set a new one first.")
    return change_day(began=began, set_elsewhere=set_elsewhere)


def change_trios(*, own: bool) -> str | None:
    """May other TRIOs be asked to come?"""
    return (
        N_("This meeting belongs to one TRIO. Copy it for another one.")
        if own
        else None
    )


def hold_after_all(*, runs: bool, called_off: bool) -> str | None:
    """May a meeting that was called off be held after all?"""
    if not runs:
        return N_("Only those who run the meeting can do this.")
    return None if called_off else N_("The meeting is not called off.")


def delete(*, runs: bool, began: bool, answered: bool) -> str | None:
    """May a meeting be deleted, called off or not?"""
    if not runs:
        return N_("Only those who run the meeting can do this.")
    if began:
        return N_("The meeting has begun.")
    if answered:
        return N_("Somebody has answered ahead of time. Call the meeting off instead.")
    return None


def run(*, runs: bool, ended: bool, called_off: bool = False) -> str | None:
    """May they change the agenda, or move the room on?"""
    if not runs:
        return N_("Only those who run the meeting can do this.")
    if called_off:
        return N_("The meeting is called off. Let it be held after all first.")
    if ended:
        return N_("The meeting is over. It can be read, not changed.")
    return None


def bring(*, has_room: bool) -> str | None:
    """May more slides be brought to the meeting?"""
    if has_room:
        return None
    return N_("A meeting keeps 150 slides at most. Take some away first.")


def change_exercise(*, answered: bool) -> str | None:
    """May a point have another exercise?"""
    if answered:
        return N_(
            "Somebody has answered this exercise. Skip the point, and add a new one."
        )
    return None


def change_own(*, may: bool, newest: bool, answered: bool) -> str | None:
    """May the words of a question of somebody's own be changed?"""
    if not may:
        return N_("Only those who run the meeting can do this.")
    if not newest:
        return N_(
            "Somebody has changed this question in the meantime. Look, and do it again."
        )
    if answered:
        return N_("Somebody has answered this question. Make a copy, and change that.")
    return None


def take_off(*, may: bool) -> str | None:
    """May a question of somebody's own be taken off the list, or put back?"""
    return None if may else N_("Only those who run the meeting can do this.")


def open_ahead(*, began: bool, suitable: bool, days: int, earliest: int) -> str | None:
    """May people answer the exercise of a point before the meeting?"""
    if began:
        return N_("The meeting has come to this point.")
    if not suitable:
        return N_(
            "This exercise needs those at the table. Choose one that everybody answers alone."
        )
    if days > earliest:
        return N_("People can answer from fourteen days before the meeting.")
    return None


def answer_ahead(*, open_now: bool) -> str | None:
    """May a phone with the link write now?"""
    return (
        None
        if open_now
        else N_("It is not open any more. The meeting has come to this.")
    )


def rehearse(*, began: bool, points: int) -> str | None:
    """May a meeting be tried out?"""
    return N_("The meeting has begun.") if began else begin(points=points)


def in_rehearsal(*, is_rehearsal: bool) -> str | None:
    """May made-up answers be put in, or everything be taken away again?"""
    return None if is_rehearsal else N_("This is no rehearsal.")


def end(*, is_rehearsal: bool) -> str | None:
    """May a meeting be ended, so that what came of it goes home?"""
    return N_("A rehearsal is not ended. Empty it instead.") if is_rehearsal else None


def keep(*, facilitates: bool, points: int) -> str | None:
    """May an agenda be kept for the whole organisation?"""
    if not facilitates:
        return N_(
            "Only the facilitators of the organisation keep agendas for everybody."
        )
    return (
        None
        if points
        else N_("There is nothing to keep. Points about a result stay where they are.")
    )


def take_down(*, facilitates: bool) -> str | None:
    """May an agenda that was kept be taken away, put back or deleted?"""
    return keep(facilitates=facilitates, points=1)


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
        else N_(
            "Your phone has no seat at the table. Somebody who sits there must let you in."
        )
    )


def work_along(*, has_table: bool) -> str | None:
    """May this seat put something into what tables do? A guest sits at none."""
    return (
        None
        if has_table
        else N_("The TRIOs work at their tables now. You come from no TRIO here.")
    )


def let_in(*, sits: bool, own_table: bool) -> str | None:
    """May this seat let somebody in at a table, or turn them away?"""
    return (
        None
        if sits and own_table
        else N_("Only those who sit at a table let somebody in there.")
    )


def sit_as_member(*, is_member: bool) -> str | None:
    """May somebody sit down without being let in?"""
    return None if is_member else N_("Sign in as a member of this TRIO first.")


def leave_seat(*, has_put_in: bool) -> str | None:
    """May a phone give up its seat?"""
    if has_put_in:
        return N_(
            "You have put something in from this seat. Whoever runs the meeting can free it."
        )
    return None


def phase(*, exists: bool) -> str | None:
    """Does this exercise have such a phase?"""
    return None if exists else N_("This exercise has no such step.")


def put(*, open_now: bool) -> str | None:
    """May something be put into the exercise now?"""
    return (
        None
        if open_now
        else N_(
            "The exercise is closed for now. What you have written is still on your phone."
        )
    )


def work_at_table(*, exists: bool) -> str | None:
    """Is something worked at tables now?"""
    return None if exists else N_("This exercise has moved on. Reload the page.")


def write_for_table(*, has_pen: bool, open_now: bool) -> str | None:
    """May this seat write in what its table has together?"""
    if not has_pen:
        return N_(
            "Someone else at your table writes now. Take the pen, if you have agreed on it."
        )
    return None if open_now else N_("The meeting is over.")


def say_yes(
    *, role: str, written: bool, read_as_it_stands: bool, ended: bool
) -> str | None:
    """May this seat say yes in the room to the charter that its table has written? It does not bind
    anybody.
    """
    if not role and not ended:
        return N_(
            "Manager, TR and AMR say yes to the charter. Your seat has none of these roles."
        )
    return _words_stand(
        written=written, read_as_it_stands=read_as_it_stands, ended=ended
    )


def sign(
    *, is_member: bool, written: bool, read_as_it_stands: bool, ended: bool
) -> str | None:
    """May somebody who is signed in say yes to it, so that it counts?"""
    if not is_member:
        return N_("Only a member of the TRIO who is signed in says a yes that counts.")
    return _words_stand(
        written=written, read_as_it_stands=read_as_it_stands, ended=ended
    )


def _words_stand(*, written: bool, read_as_it_stands: bool, ended: bool) -> str | None:
    if ended:
        return N_("The meeting is over.")
    if not written:
        return N_("Nothing is written yet.")
    if not read_as_it_stands:
        return N_(
            "The words were changed while you read them. Read them once more, then say yes."
        )
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


def ask(*, running: bool, too_many: bool) -> str | None:
    """May this phone send a question?"""
    if not running:
        return N_("Questions can be sent while the meeting is going on.")
    if too_many:
        return N_("You have sent several questions just now. Wait a few minutes.")
    return None


def support(*, running: bool, here: bool, read_by_all: bool, own: bool) -> str | None:
    """May this phone give a question its vote?"""
    if not (running and here and read_by_all):
        return N_("This question takes no votes now.")
    return N_("This question is your own. The others can support it.") if own else None


def turn_question(*, exists: bool) -> str | None:
    """Can a question be brought there?"""
    return None if exists else N_("That cannot be done with a question.")


def set_pace(*, exists: bool) -> str | None:
    """Is there such a wish?"""
    return None if exists else N_("Choose one of the wishes.")


def release(*, own: bool, shown: bool) -> str | None:
    """May this seat show a card to the whole room?"""
    if not own:
        return N_("This card belongs to another table.")
    if not shown:
        return N_("Look at the cards together first. Then choose what to show.")
    return None


def leave_the_table(*, stays: bool) -> str | None:
    """May this card be shown to the whole room?"""
    if stays:
        return N_("Whoever wrote this card has said that it stays at the table.")
    return None


def stay_at_the_table(
    *, own: bool, may_stay: bool, shown: bool, ended: bool
) -> str | None:
    """May this seat say that a card stays at the table, or that it may be shown?"""
    if not own:
        return N_("This card belongs to someone else.")
    if shown or ended:
        return N_("The cards have been shown. What was written stays.")
    if not may_stay:
        return N_("What a table writes together cannot stay with one.")
    return None


def take_back(*, put_away: bool) -> str | None:
    """May a card wait again?"""
    return (
        None
        if put_away
        else N_("Only a card that was put away can be taken out again.")
    )
