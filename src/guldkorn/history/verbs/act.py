"""Themes, recommendations and actions."""

from guldkorn.lib.words import N_

VERBS: dict[tuple[str, str], str] = {
    ("actionplans.action", "asked everybody"): N_(
        "{who} prepared the question whether everybody notices an action."
    ),
    ("themes.evidence", "collected"): N_("{who} collected a sign about {topic}."),
    ("themes.evidence", "removed"): N_("{who} took away a sign about {topic}."),
    ("themes.theme", "chose"): N_("A theme was chosen when {who} said yes: {topic}."),
    ("themes.theme", "proposed"): N_("{who} proposed a theme: {topic}."),
    ("themes.theme", "agreed"): N_("{who} said yes to a theme as {role}: {topic}."),
    ("themes.theme", "objected"): N_("{who} objected to a theme as {role}: {topic}."),
    ("themes.theme", "went on without"): N_(
        "{who} noted that a role was away ({role}): {topic}."
    ),
    ("themes.theme", "took up"): N_("{who} took a theme up again: {topic}."),
    ("themes.theme", "put aside"): N_("{who} put a theme aside: {topic}."),
    ("themes.weighing", "weighed"): N_("{who} weighed {topic}."),
    ("themes.weighing", "told"): N_(
        "{who} told the others that they are missed: {topic}."
    ),
    ("themes.weighing", "showed"): N_("{who} showed how {topic} was weighed."),
    ("themes.cause", "written"): N_("{who} wrote a cause of {topic}."),
    ("themes.cause", "changed"): N_("{who} changed a cause of {topic}."),
    ("themes.cause", "took off"): N_("{who} took off a cause of {topic}."),
    ("themes.cause", "put back"): N_("{who} put back a cause of {topic}."),
    ("themes.resolution", "proposed"): N_(
        "{who} proposed who does something about {topic}."
    ),
    ("themes.resolution", "agreed"): N_(
        "{who} said yes as {role} to a proposal about {topic}."
    ),
    ("themes.resolution", "went on without"): N_(
        "{who} noted that a role was away ({role}): {topic}."
    ),
    ("themes.resolution", "took back"): N_("{who} took back a proposal about {topic}."),
    ("themes.resolution", "settled"): N_(
        "A proposal was agreed when {who} said yes: {topic}."
    ),
    ("themes.permanentrisk", "changed"): N_(
        "{who} looked again at what you live with: {topic}."
    ),
    ("themes.permanentrisk", "ended"): N_("{who} ended what you live with: {topic}."),
    ("themes.permanentrisk", "took up"): N_(
        "{who} took up again what you live with: {topic}."
    ),
    ("escalations.receiver", "named"): N_(
        "{who} named somebody who receives for AMO/MED."
    ),
    ("escalations.receiver", "invited"): N_(
        "{who} invited somebody to receive for AMO/MED."
    ),
    ("escalations.receiver", "accepted"): N_("{who} said yes to receive for AMO/MED."),
    ("escalations.receiver", "ended"): N_(
        "{who} noted that somebody does not receive for AMO/MED any more."
    ),
    ("escalations.escalation", "written"): N_(
        "{who} wrote a recommendation about {topic}."
    ),
    ("escalations.escalation", "changed"): N_(
        "{who} changed a recommendation about {topic}."
    ),
    ("escalations.escalation", "agreed"): N_(
        "{who} said yes as {role} to a recommendation about {topic}."
    ),
    ("escalations.escalation", "went on without"): N_(
        "{who} noted that a role was away ({role}): {topic}."
    ),
    ("escalations.escalation", "sent"): N_(
        "A recommendation went to AMO/MED when {who} said yes: {topic}."
    ),
    ("escalations.escalation", "took back"): N_(
        "{who} took back a recommendation about {topic}."
    ),
    ("escalations.escalation", "received"): N_(
        "AMO/MED has the recommendation about {topic}."
    ),
    ("escalations.escalation", "answered"): N_(
        "AMO/MED answered the recommendation on {topic}."
    ),
    ("actionplans.action", "written"): N_("{who} wrote an action."),
    ("actionplans.action", "changed"): N_("{who} changed an action."),
    ("actionplans.action", "said yes"): N_("{who} said yes to an action."),
    ("actionplans.action", "agreed"): N_("An action was agreed when {who} said yes."),
    ("actionplans.action", "logged"): N_("{who} wrote in the log of an action."),
    ("actionplans.action", "commented"): N_("{who} wrote a comment about an action."),
    ("actionplans.action", "took a line away"): N_(
        "{who} took away a line about an action."
    ),
    ("actionplans.action", "added a file"): N_("{who} added a file to an action."),
    ("actionplans.action", "deleted a file"): N_("{who} deleted a file of an action."),
    ("actionplans.action", "objected"): N_("{who} did not agree to an action."),
    ("actionplans.action", "withdrew an objection"): N_(
        "{who} withdrew an objection to an action."
    ),
    ("actionplans.action", "agreed to share"): N_(
        "{who} said yes as {role} to sharing what you tried."
    ),
    ("actionplans.action", "shared"): N_(
        "What you tried was shared with other TRIOs when {who} said yes."
    ),
    ("actionplans.action", "stopped sharing"): N_(
        "{who} stopped sharing an action with other TRIOs."
    ),
    ("actionplans.action", "dropped"): N_("{who} dropped an action."),
    ("actionplans.action", "put back"): N_("{who} took an action into the plan again."),
    ("actionplans.action", "evaluated"): N_(
        "{who} followed up on an action: {decision}."
    ),
}
