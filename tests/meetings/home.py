"""A workshop that is over, with cards that its TRIOs have brought home."""

from guldkorn.meetings.models import Entry, Meeting
from tests.meetings.room import activity, put, running, seat


def held_workshop(cast) -> Meeting:
    """Mælkevejen wrote a strain, a culprit (shown to all), an action and a question; the school
    wrote two of its own.

    The exercises are shipped ones; the closing was never shown.
    """
    meeting = running(cast, "strains-and-resources", "closing")
    ours, theirs = seat(meeting, cast.trio), seat(meeting, cast.school_trio)
    put(meeting, ours, "Alene om morgenen", part="strain")
    ours_shown = put(meeting, ours, "Vagtplanen", part="our-strain")
    put(meeting, theirs, "Larm på gangen", part="strain")
    theirs_shown = put(meeting, theirs, "Støjende lokaler", part="our-strain")
    hidden = put(meeting, ours, "Grimt om nogen", part="strain")
    activity(meeting).turn_to("show", by=cast.frida)
    for card, who in ((ours_shown, ours), (theirs_shown, theirs), (hidden, ours)):
        Entry.objects.get(pk=card.pk).release(who)
    hidden.hide(by=cast.frida)
    meeting.go(by=cast.frida)
    meeting = Meeting.objects.get(pk=meeting.pk)
    put(meeting, ours, "Jeg kommer tidligt torsdag", part="action")
    put(meeting, ours, "Må vi selv bytte vagter?", part="hmm")
    put(meeting, ours, "Godt at høre de andre", part="yes")
    put(meeting, theirs, "Jeg lukker døren", part="action")
    meeting.end(by=cast.frida)
    return Meeting.objects.get(pk=meeting.pk)


def card(words: str) -> Entry:
    return Entry.objects.get(text=words)
