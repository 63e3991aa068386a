"""Meetings, talks and walks."""

from guldkorn.lib.words import N_

VERBS: dict[tuple[str, str], str] = {
    ("dialogue.note", "noted"): N_(
        "{who} wrote down what a talk showed about {topic}."
    ),
    ("dialogue.note", "withdrew"): N_("{who} withdrew a note about {topic}."),
    ("meetings.meeting", "planned"): N_("{who} planned a meeting."),
    ("meetings.meeting", "let somebody run"): N_(
        "{who} let someone else run a meeting too."
    ),
    ("meetings.meeting", "began"): N_("{who} began a meeting."),
    ("meetings.meeting", "typed in"): N_(
        "{who} typed in sheets of paper from a meeting."
    ),
    ("meetings.meeting", "ended"): N_("{who} ended a meeting."),
    ("meetings.meeting", "hid a card"): N_("{who} hid a card in a meeting."),
    ("meetings.meeting", "brought a card back"): N_(
        "{who} brought back a hidden card in a meeting."
    ),
    ("meetings.meeting", "let a question through"): N_("{who} let a question through."),
    ("meetings.meeting", "answered a question"): N_(
        "{who} noted that a question was answered."
    ),
    ("meetings.meeting", "kept a question"): N_(
        "{who} kept a question from a meeting."
    ),
    ("meetings.meeting", "hid a question"): N_("{who} hid a question in a meeting."),
    ("meetings.meeting", "let a phone in"): N_(
        "{who} let a phone in at the TRIO's table in a meeting."
    ),
    ("meetings.meeting", "freed a seat"): N_(
        "{who} freed the seat of a phone in a meeting."
    ),
    ("meetings.meeting", "brought slides"): N_("{who} brought slides to a meeting."),
    ("meetings.slide", "changed"): N_("{who} changed a slide of a meeting."),
    ("meetings.slide", "took away"): N_("{who} took away a slide of a meeting."),
    ("meetings.meeting", "changed"): N_("{who} changed the plan of a meeting."),
    ("meetings.meeting", "invited"): N_("{who} sent invitations to a meeting."),
    ("meetings.meeting", "called off"): N_("{who} called a meeting off."),
    ("meetings.meeting", "let be held after all"): N_(
        "{who} let a meeting be held that was called off."
    ),
    ("meetings.meeting", "deleted"): N_("{who} deleted a meeting before it began."),
    ("meetings.meeting", "opened ahead"): N_(
        "{who} let people answer before a meeting."
    ),
    ("meetings.meeting", "closed ahead"): N_(
        "{who} let nobody answer before a meeting any more."
    ),
    ("meetings.shelfitem", "kept"): N_("{who} kept an agenda for the organisation."),
    ("meetings.shelfitem", "took down"): N_("{who} took away an agenda that was kept."),
    ("meetings.shelfitem", "put back"): N_("{who} put back an agenda that was kept."),
    ("meetings.shelfitem", "deleted"): N_("{who} deleted an agenda that was kept."),
    ("meetings.agendaitem", "changed"): N_("{who} changed a point of a meeting."),
    ("meetings.ownexercise", "made"): N_("{who} made a question for a meeting."),
    ("meetings.ownexercise", "changed"): N_("{who} changed a question for a meeting."),
    ("meetings.ownexercise", "took off"): N_("{who} took a question off the list."),
    ("meetings.ownexercise", "put back"): N_("{who} put a question back on the list."),
    ("meetings.outcome", "asked"): N_(
        "{who} passed a question on to those who ran a meeting."
    ),
    ("meetings.outcome", "put away"): N_("{who} put a card from a meeting away."),
    ("meetings.outcome", "took out"): N_("{who} took out again a card from a meeting."),
    ("walks.walk", "written"): N_("{who} planned a walk."),
    ("walks.walk", "changed"): N_("{who} changed the plan of a walk."),
    ("walks.walk", "called off"): N_("{who} called a walk off."),
    ("walks.walk", "let be held after all"): N_(
        "{who} let a walk be held that was called off."
    ),
    ("walks.observation", "noted"): N_("{who} noted something on a walk."),
    ("walks.observation", "changed"): N_("{who} changed a note from a walk."),
    ("walks.observation", "withdrew"): N_("{who} withdrew a note from a walk."),
    ("walks.observation", "brought back"): N_("{who} brought back a note from a walk."),
    ("walks.photo", "added"): N_("{who} added a photo to a note from a walk."),
    ("walks.photo", "covered"): N_(
        "{who} looked through the photo of a note from a walk."
    ),
    ("walks.photo", "deleted"): N_("{who} deleted the photo of a note from a walk."),
}
