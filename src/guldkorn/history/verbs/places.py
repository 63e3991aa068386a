"""Units, people, TRIOs and their rounds."""

from guldkorn.lib.words import N_

VERBS: dict[tuple[str, str], str] = {
    ("workplaces.organisation", "founded"): N_("{who} founded the organisation."),
    ("workplaces.organisation", "took along"): N_(
        "Whoever runs the server put the organisation into an archive."
    ),
    ("workplaces.organisation", "moved in"): N_(
        "The organisation came here from an archive."
    ),
    ("workplaces.organisation", "roster imported"): N_(
        "{who} brought the staff list up to date."
    ),
    ("workplaces.organisation", "roster synced"): N_(
        "Another system brought the staff list up to date."
    ),
    ("workplaces.organisation", "asked for second factor"): N_(
        "{who} asked a second factor of everybody with a role."
    ),
    ("workplaces.organisation", "let it go"): N_(
        "{who} let people in without a second factor again."
    ),
    ("workplaces.appointment", "given by a group"): N_(
        "The organisation’s own sign-in gave somebody a role ({role})."
    ),
    ("workplaces.appointment", "taken with a group"): N_(
        "The organisation’s own sign-in took a role from somebody ({role})."
    ),
    ("workplaces.outsider", "came"): N_(
        "{who} let somebody from outside in until {day}."
    ),
    ("workplaces.outsider", "changed"): N_(
        "{who} chose {day} as the end date of somebody from outside."
    ),
    ("workplaces.outsider", "stays"): N_(
        "{who} let somebody stay without an end date."
    ),
    ("workplaces.outsider", "is gone"): N_(
        "The time of somebody from outside was over on {day}."
    ),
    ("accounts.person", "second factor taken away"): N_(
        "Whoever runs the server took somebody’s second factor away."
    ),
    ("accounts.person", "untied"): N_(
        "Whoever runs the server let somebody’s sign-in by their workplace begin anew."
    ),
    ("api.apitoken", "made"): N_("{who} made a token for another system."),
    ("api.apitoken", "ended"): N_("{who} ended the token of another system."),
    ("api.apitoken", "brought back"): N_(
        "{who} brought the token of another system back."
    ),
    ("api.webhook", "made"): N_("{who} let another system be called."),
    ("api.webhook", "ended"): N_("{who} stopped calling another system."),
    ("api.webhook", "brought back"): N_("{who} let another system be called again."),
    ("workplaces.personname", "corrected"): N_("{who} corrected their own name."),
    ("privacy.accounterasure", "asked for"): N_(
        "{who} asked for their account to be erased."
    ),
    ("privacy.accounterasure", "taken back"): N_("{who} keeps their account."),
    ("accounts.person", "erased"): N_("An account was erased at its owner’s wish."),
    ("workplaces.unit", "added"): N_("{who} added the unit."),
    ("workplaces.unit", "changed"): N_("{who} changed the unit’s name or place."),
    ("workplaces.unit", "closed"): N_("{who} closed the unit."),
    ("workplaces.unit", "merged"): N_("{who} merged the unit into another."),
    ("workplaces.unit", "took over"): N_("{who} merged another unit into this one."),
    ("workplaces.unit", "opened again"): N_("{who} opened the unit again."),
    ("workplaces.employee", "added"): N_("{who} put somebody on the staff list."),
    ("workplaces.employee", "changed"): N_("{who} changed a line of the staff list."),
    ("workplaces.employee", "moved away"): N_("{who} moved somebody to another unit."),
    ("workplaces.employee", "left"): N_("{who} noted that somebody has left."),
    ("workplaces.employee", "came back"): N_("{who} noted that somebody is back."),
    ("workplaces.contact", "written"): N_("{who} wrote down whom people can go to."),
    ("workplaces.contact", "changed"): N_("{who} changed whom people can go to."),
    ("workplaces.contact", "checked"): N_("{who} checked whom people can go to."),
    ("workplaces.contact", "removed"): N_(
        "{who} took away somebody whom people could go to."
    ),
    ("topics.owntopic", "written"): N_("{who} made a topic of your own."),
    ("topics.owntopic", "changed"): N_("{who} changed a topic of your own."),
    ("topics.owntopic", "set aside"): N_("{who} set a topic of your own aside."),
    ("topics.owntopic", "taken back"): N_("{who} took a topic of your own back."),
    ("trios.membership", "welcomed"): N_(
        "{who} put a new member into the TRIO ({role})."
    ),
    ("trios.membership", "accepted"): N_(
        "{who} said yes to being in the TRIO ({role})."
    ),
    ("trios.membership", "opened"): N_(
        "{who} let a new member see what the TRIO has from before ({role})."
    ),
    ("trios.membership", "ended"): N_(
        "{who} noted that a member has left the TRIO ({role})."
    ),
    ("trios.charter", "written"): N_("{who} wrote in the charter."),
    ("trios.charter", "brought home"): N_(
        "{who} ended a meeting, and the charter from it came home."
    ),
    ("trios.charter", "signed"): N_("{who} said yes to the charter as {role}."),
    ("rounds.round", "opened"): N_("{who} started the round."),
    ("rounds.round", "confirmed"): N_(
        "{who} said as {role}: we are done with the step “{step}”."
    ),
    ("rounds.round", "closed"): N_("{who} closed the round."),
    ("rounds.round", "rated"): N_("{who} rated {topic}."),
}
