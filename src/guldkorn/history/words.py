"""History in words: each action is one sentence that names who, what and what kind, never what
somebody wrote.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import Entry
from guldkorn.lib.words import N_

VERBS: dict[tuple[str, str], str] = {
    ("workplaces.organisation", "founded"): N_("{who} founded the organisation."),
    ("workplaces.organisation", "roster imported"): N_("{who} brought the staff list up to date."),
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
    ("workplaces.contact", "removed"): N_("{who} took away somebody whom people could go to."),
    ("trios.membership", "welcomed"): N_("{who} put a new member into the TRIO ({role})."),
    ("trios.membership", "accepted"): N_("{who} said yes to being in the TRIO ({role})."),
    ("trios.membership", "opened"): N_(
        "{who} let a new member see what the TRIO has from before ({role})."
    ),
    ("trios.membership", "ended"): N_("{who} noted that a member has left the TRIO ({role})."),
    ("trios.charter", "written"): N_("{who} wrote in the charter."),
    ("trios.charter", "brought home"): N_(
        "{who} ended a meeting, and the charter from it came home."
    ),
    ("trios.charter", "signed"): N_("{who} said yes to the charter as {role}."),
    ("rounds.round", "opened"): N_("{who} started the round."),
    ("rounds.round", "confirmed"): N_("{who} said as {role}: we are done with the step “{step}”."),
    ("rounds.round", "closed"): N_("{who} closed the round."),
    ("rounds.round", "rated"): N_("{who} rated {topic}."),
    ("surveys.survey", "drafted"): N_("{who} prepared a survey."),
    ("surveys.survey", "opened"): N_("{who} opened the survey for answers."),
    ("surveys.survey", "changed"): N_("{who} changed the plan of a survey."),
    ("surveys.survey", "extended"): N_("{who} gave people longer to answer the survey."),
    ("surveys.survey", "called off"): N_("{who} called the survey off before it began."),
    ("surveys.survey", "reminded"): N_("{who} sent a reminder to those who have not answered yet."),
    ("actionplans.action", "asked everybody"): N_(
        "{who} prepared the question whether everybody notices an action."
    ),
    ("pulses.pulse", "planned"): N_("{who} started a pulse with rhythm."),
    ("pulses.pulse", "changed"): N_("{who} changed the rhythm of the pulse."),
    ("pulses.pulse", "paused"): N_("{who} gave the pulse a break."),
    ("pulses.pulse", "ended"): N_("{who} ended the pulse."),
    ("pulses.pulse", "taken up"): N_("{who} took the pulse up again."),
    ("pulses.pulse", "stopped"): N_("The pulse stopped by itself: too few people or answers."),
    ("evaluations.courseevaluation", "sent again"): N_(
        "{who} sent the invitations to an evaluation again."
    ),
    ("surveys.survey", "sent again"): N_("{who} sent invitations again that did not arrive."),
    ("surveys.survey", "printed codes"): N_("{who} printed codes for the survey."),
    ("surveys.coderequest", "asked for"): N_("{who} asked for new codes for the survey."),
    ("surveys.coderequest", "agreed to"): N_("{who} agreed to new codes for the survey."),
    ("surveys.coderequest", "took back"): N_("{who} said no to new codes for the survey."),
    ("surveys.survey", "closed"): N_("{who} closed the survey."),
    ("surveys.survey", "released"): N_("{who} released the result of the survey."),
    ("surveys.survey", "discarded"): N_("{who} discarded the survey before it opened."),
    ("surveys.loadedinstrument", "kept"): N_(
        "{who} kept a questionnaire, and said that the organisation may use it."
    ),
    ("surveys.loadedinstrument", "retired"): N_("{who} took a questionnaire out of use."),
    ("surveys.loadedinstrument", "brought back"): N_(
        "{who} brought a questionnaire back into use."
    ),
    ("results.sectorfigures", "kept"): N_("{who} kept figures of a sector to compare with."),
    ("results.sectorfigures", "removed"): N_("{who} took figures of a sector away."),
    ("results.sectorfigures", "brought back"): N_("{who} brought figures of a sector back."),
    ("dialogue.note", "noted"): N_("{who} wrote down what a talk showed about {topic}."),
    ("dialogue.note", "withdrew"): N_("{who} withdrew a note about {topic}."),
    ("meetings.meeting", "planned"): N_("{who} planned a meeting."),
    ("meetings.meeting", "let somebody run"): N_("{who} let someone else run a meeting too."),
    ("meetings.meeting", "began"): N_("{who} began a meeting."),
    ("meetings.meeting", "typed in"): N_("{who} typed in sheets of paper from a meeting."),
    ("meetings.meeting", "ended"): N_("{who} ended a meeting."),
    ("meetings.meeting", "hid a card"): N_("{who} hid a card in a meeting."),
    ("meetings.meeting", "brought a card back"): N_(
        "{who} brought back a hidden card in a meeting."
    ),
    ("meetings.meeting", "let a question through"): N_("{who} let a question through."),
    ("meetings.meeting", "answered a question"): N_("{who} noted that a question was answered."),
    ("meetings.meeting", "kept a question"): N_("{who} kept a question from a meeting."),
    ("meetings.meeting", "hid a question"): N_("{who} hid a question in a meeting."),
    ("meetings.meeting", "let a phone in"): N_(
        "{who} let a phone in at the TRIO's table in a meeting."
    ),
    ("meetings.meeting", "freed a seat"): N_("{who} freed the seat of a phone in a meeting."),
    ("meetings.meeting", "brought slides"): N_("{who} brought slides to a meeting."),
    ("meetings.slide", "changed"): N_("{who} changed a slide of a meeting."),
    ("meetings.slide", "took away"): N_("{who} took away a slide of a meeting."),
    ("meetings.meeting", "changed"): N_("{who} changed the plan of a meeting."),
    ("meetings.meeting", "called off"): N_("{who} called a meeting off."),
    ("meetings.meeting", "let be held after all"): N_(
        "{who} let a meeting be held that was called off."
    ),
    ("meetings.meeting", "deleted"): N_("{who} deleted a meeting before it began."),
    ("meetings.meeting", "opened ahead"): N_("{who} let people answer before a meeting."),
    ("meetings.meeting", "closed ahead"): N_("{who} let nobody answer before a meeting any more."),
    ("meetings.shelfitem", "kept"): N_("{who} kept an agenda for the organisation."),
    ("meetings.shelfitem", "took down"): N_("{who} took away an agenda that was kept."),
    ("meetings.shelfitem", "put back"): N_("{who} put back an agenda that was kept."),
    ("meetings.shelfitem", "deleted"): N_("{who} deleted an agenda that was kept."),
    ("meetings.agendaitem", "changed"): N_("{who} changed a point of a meeting."),
    ("meetings.ownexercise", "made"): N_("{who} made a question for a meeting."),
    ("meetings.ownexercise", "changed"): N_("{who} changed a question for a meeting."),
    ("meetings.ownexercise", "took off"): N_("{who} took a question off the list."),
    ("meetings.ownexercise", "put back"): N_("{who} put a question back on the list."),
    ("meetings.outcome", "asked"): N_("{who} passed a question on to those who ran a meeting."),
    ("meetings.outcome", "put away"): N_("{who} put a card from a meeting away."),
    ("meetings.outcome", "took out"): N_("{who} took out again a card from a meeting."),
    ("programmes.programme", "taken in"): N_("{who} gave the organisation a programme of its own."),
    ("programmes.programme", "changed"): N_("{who} changed a programme."),
    ("programmes.cohort", "planned"): N_("{who} planned a cohort."),
    ("programmes.cohort", "opened"): N_("{who} opened a cohort for enrolment."),
    ("programmes.cohort", "began"): N_("{who} let a cohort begin."),
    ("programmes.cohort", "ended"): N_("{who} ended a cohort."),
    ("programmes.cohort", "changed"): N_("{who} changed a cohort."),
    ("programmes.cohort", "sent again"): N_("{who} sent mails to a cohort again."),
    ("programmes.cohort", "began alone"): N_("{who} let the TRIO begin a course on its own."),
    ("programmes.cohortpart", "changed"): N_("{who} moved a day of a cohort."),
    ("programmes.teacher", "let teach"): N_("{who} let somebody teach a cohort."),
    ("programmes.teacher", "accepted"): N_("{who} said yes to teaching a cohort."),
    ("programmes.teacher", "let go"): N_("{who} noted that somebody teaches a cohort no longer."),
    ("programmes.message", "written"): N_("{who} wrote a message to a cohort."),
    ("programmes.material", "handed out"): N_("{who} handed out a material in a cohort."),
    ("programmes.material", "took away"): N_("{who} took a material of a cohort away."),
    ("programmes.standin", "named"): N_(
        "{who} noted who comes to a course instead of a member ({role})."
    ),
    ("programmes.standin", "took back"): N_(
        "{who} noted that nobody comes to a course instead of a member ({role})."
    ),
    ("programmes.enrolment", "enrolled"): N_("{who} enrolled the TRIO in a cohort."),
    ("programmes.enrolment", "put on the waiting list"): N_(
        "{who} put the TRIO on the waiting list of a cohort."
    ),
    ("programmes.enrolment", "withdrew"): N_("{who} gave the TRIO's place in a cohort back."),
    ("evaluations.courseevaluation", "opened"): N_("{who} asked what people think of a course."),
    ("evaluations.courseevaluation", "printed slips"): N_(
        "{who} printed slips for the evaluation of a course."
    ),
    ("evaluations.courseevaluation", "closed"): N_("{who} closed the evaluation of a course."),
    ("records.keyperiod", "written"): N_("{who} wrote down key figures."),
    ("records.keyperiod", "changed"): N_("{who} corrected key figures."),
    ("records.keyperiod", "loaded"): N_("{who} loaded key figures from a file."),
    ("records.keyperiod", "withdrew"): N_("{who} took key figures away."),
    ("records.keyperiod", "brought back"): N_("{who} brought key figures back."),
    ("records.keyfigure", "changed"): N_("{who} put a key figure under {topic}."),
    ("records.outsidesurvey", "written"): N_("{who} wrote down a survey made elsewhere."),
    ("records.outsidesurvey", "changed"): N_("{who} changed what a survey made elsewhere is."),
    ("records.outsidesurvey", "withdrew"): N_("{who} took a survey made elsewhere away."),
    ("records.outsidesurvey", "brought back"): N_("{who} brought a survey made elsewhere back."),
    ("records.outsidesurvey", "loaded"): N_(
        "{who} loaded figures of a survey made elsewhere from a file."
    ),
    ("records.outsidesurvey", "added a file"): N_(
        "{who} kept the report of a survey made elsewhere."
    ),
    ("records.outsidesurvey", "deleted a file"): N_(
        "{who} deleted the report of a survey made elsewhere."
    ),
    ("records.outsidefigure", "written"): N_("{who} wrote a figure of a survey made elsewhere."),
    ("records.outsidefigure", "changed"): N_("{who} changed a figure of a survey made elsewhere."),
    ("records.outsidefigure", "withdrew"): N_(
        "{who} took a figure of a survey made elsewhere away."
    ),
    ("records.outsidefigure", "brought back"): N_(
        "{who} brought a figure of a survey made elsewhere back."
    ),
    ("walks.walk", "written"): N_("{who} planned a walk."),
    ("walks.walk", "changed"): N_("{who} changed the plan of a walk."),
    ("walks.walk", "called off"): N_("{who} called a walk off."),
    ("walks.walk", "let be held after all"): N_("{who} let a walk be held that was called off."),
    ("walks.observation", "noted"): N_("{who} noted something on a walk."),
    ("walks.observation", "changed"): N_("{who} changed a note from a walk."),
    ("walks.observation", "withdrew"): N_("{who} withdrew a note from a walk."),
    ("walks.observation", "brought back"): N_("{who} brought back a note from a walk."),
    ("walks.photo", "added"): N_("{who} added a photo to a note from a walk."),
    ("walks.photo", "covered"): N_("{who} looked through the photo of a note from a walk."),
    ("walks.photo", "deleted"): N_("{who} deleted the photo of a note from a walk."),
    ("themes.evidence", "collected"): N_("{who} collected a sign about {topic}."),
    ("themes.evidence", "removed"): N_("{who} took away a sign about {topic}."),
    ("themes.theme", "chose"): N_("A theme was chosen when {who} said yes: {topic}."),
    ("themes.theme", "proposed"): N_("{who} proposed a theme: {topic}."),
    ("themes.theme", "agreed"): N_("{who} said yes to a theme as {role}: {topic}."),
    ("themes.theme", "objected"): N_("{who} objected to a theme as {role}: {topic}."),
    ("themes.theme", "went on without"): N_("{who} noted that a role was away ({role}): {topic}."),
    ("themes.theme", "took up"): N_("{who} took a theme up again: {topic}."),
    ("themes.theme", "put aside"): N_("{who} put a theme aside: {topic}."),
    ("themes.weighing", "weighed"): N_("{who} weighed {topic}."),
    ("themes.weighing", "told"): N_("{who} told the others that they are missed: {topic}."),
    ("themes.weighing", "showed"): N_("{who} showed how {topic} was weighed."),
    ("themes.cause", "written"): N_("{who} wrote a cause of {topic}."),
    ("themes.cause", "changed"): N_("{who} changed a cause of {topic}."),
    ("themes.cause", "took off"): N_("{who} took off a cause of {topic}."),
    ("themes.cause", "put back"): N_("{who} put back a cause of {topic}."),
    ("themes.resolution", "proposed"): N_("{who} proposed who does something about {topic}."),
    ("themes.resolution", "agreed"): N_("{who} said yes as {role} to a proposal about {topic}."),
    ("themes.resolution", "went on without"): N_(
        "{who} noted that a role was away ({role}): {topic}."
    ),
    ("themes.resolution", "took back"): N_("{who} took back a proposal about {topic}."),
    ("themes.resolution", "settled"): N_("A proposal was agreed when {who} said yes: {topic}."),
    ("themes.permanentrisk", "changed"): N_("{who} looked again at what you live with: {topic}."),
    ("themes.permanentrisk", "ended"): N_("{who} ended what you live with: {topic}."),
    ("themes.permanentrisk", "took up"): N_("{who} took up again what you live with: {topic}."),
    ("escalations.receiver", "named"): N_("{who} named somebody who receives for AMO/MED."),
    ("escalations.receiver", "ended"): N_(
        "{who} noted that somebody does not receive for AMO/MED any more."
    ),
    ("escalations.escalation", "written"): N_("{who} wrote a recommendation about {topic}."),
    ("escalations.escalation", "changed"): N_("{who} changed a recommendation about {topic}."),
    ("escalations.escalation", "agreed"): N_(
        "{who} said yes as {role} to a recommendation about {topic}."
    ),
    ("escalations.escalation", "went on without"): N_(
        "{who} noted that a role was away ({role}): {topic}."
    ),
    ("escalations.escalation", "sent"): N_(
        "A recommendation went to AMO/MED when {who} said yes: {topic}."
    ),
    ("escalations.escalation", "took back"): N_("{who} took back a recommendation about {topic}."),
    ("escalations.escalation", "received"): N_("AMO/MED has the recommendation about {topic}."),
    ("escalations.escalation", "answered"): N_("AMO/MED answered the recommendation on {topic}."),
    ("actionplans.action", "written"): N_("{who} wrote an action."),
    ("actionplans.action", "changed"): N_("{who} changed an action."),
    ("actionplans.action", "said yes"): N_("{who} said yes to an action."),
    ("actionplans.action", "agreed"): N_("An action was agreed when {who} said yes."),
    ("actionplans.action", "logged"): N_("{who} wrote in the log of an action."),
    ("actionplans.action", "commented"): N_("{who} wrote a comment about an action."),
    ("actionplans.action", "took a line away"): N_("{who} took away a line about an action."),
    ("actionplans.action", "added a file"): N_("{who} added a file to an action."),
    ("actionplans.action", "deleted a file"): N_("{who} deleted a file of an action."),
    ("actionplans.action", "stopped sharing"): N_(
        "{who} stopped sharing an action with other TRIOs."
    ),
    ("actionplans.action", "dropped"): N_("{who} dropped an action."),
    ("actionplans.action", "put back"): N_("{who} took an action into the plan again."),
    ("actionplans.action", "evaluated"): N_("{who} followed up on an action: {decision}."),
    ("updates.update", "written"): N_("{who} wrote a status."),
    ("updates.update", "changed"): N_("{who} changed the status."),
    ("updates.update", "signed"): N_("{who} said yes to the status as {role}."),
    ("updates.update", "published"): N_("{who} published the status."),
    ("updates.update", "withdrew"): N_("{who} withdrew a status."),
    ("updates.update", "left out"): N_("{who} left out a status that was written."),
    ("updates.update", "put back"): N_("{who} took up a withdrawn status again."),
    ("updates.board", "renewed"): N_("{who} gave the board a new link."),
    ("updates.board", "restored"): N_("{who} let the former link to the board work again."),
    ("updates.board", "changed"): N_("{who} chose when to be reminded of telling everybody."),
    ("updates.themenews", "written"): N_("{who} wrote what everybody is told of {topic}."),
    ("updates.themenews", "changed"): N_("{who} changed what everybody is told of {topic}."),
    ("updates.themenews", "signed"): N_(
        "{who} said yes as {role} to what everybody is told of {topic}."
    ),
    ("updates.themenews", "published"): N_("{who} put on the board what is told of {topic}."),
    ("updates.themenews", "took down"): N_("{who} took off the board what was told of {topic}."),
    ("updates.themenews", "left out"): N_("{who} left out what was written of {topic}."),
    ("updates.themenews", "put back"): N_("{who} took up again what was told of {topic}."),
    ("updates.acknowledgement", "written"): N_("{who} answered the staff on the board as {role}."),
    ("updates.acknowledgement", "took back"): N_("{who} took back an answer on the board."),
    ("updates.posting", "chosen"): N_("{who} chose a figure for the board."),
    ("updates.posting", "changed"): N_("{who} wrote about a figure for the board."),
    ("updates.posting", "moved"): N_("{who} changed the order of the figures on the board."),
    ("updates.posting", "signed"): N_("{who} said yes to a figure on the board as {role}."),
    ("updates.posting", "published"): N_("{who} put a figure on the board."),
    ("updates.posting", "took down"): N_("{who} took a figure off the board."),
    ("updates.posting", "left out"): N_("{who} left a figure out that was chosen for the board."),
    ("updates.posting", "put back"): N_("{who} chose a figure for the board once more."),
    ("years.assessment", "stated"): N_("{who} said when the APV was done."),
    ("years.assessment", "took back"): N_("{who} took back a day on which the APV was done."),
    ("years.assessment", "brought back"): N_("{who} brought back a day on which the APV was done."),
    ("years.workchange", "noted"): N_("{who} noted that something has changed at work."),
    ("years.workchange", "took back"): N_("{who} took back that something has changed at work."),
    ("years.workchange", "brought back"): N_(
        "{who} noted again that something has changed at work."
    ),
    ("years.yeardiscussion", "begun"): N_("{who} began to prepare the yearly discussion."),
    ("years.yeardiscussion", "written"): N_("{who} wrote in the yearly discussion."),
    ("years.yeardiscussion", "held"): N_("{who} noted that the yearly discussion was held."),
    ("years.yeardiscussion", "opened again"): N_("{who} opened the yearly discussion again."),
    ("years.reopening", "written"): N_("{who} looked again at {topic} after a change."),
    ("years.reopening", "changed"): N_("{who} changed what they saw about {topic}."),
    ("years.reopening", "opened again"): N_("{who} asked to look once more at {topic}."),
}
"""What was done, by (model, verb). A room that records a new verb adds its sentence here; a test
asks for it.
"""

UNKNOWN = N_("{who} worked on the round.")
THE_CLOCK = "Guldkorn"

VALUES: dict[str, dict[str, str]] = {
    "role": {
        "leader": N_("manager"),
        "tr": N_("union representative"),
        "amr": N_("health and safety representative"),
    },
    "step": {
        "identify": N_("Identify"),
        "involve": N_("Involve"),
        "act": N_("Prioritise and act"),
        "communicate": N_("Communicate"),
        "follow_up": N_("Follow up"),
    },
    "decision": {"keep": N_("continue"), "adjust": N_("adjust"), "stop": N_("stop")},
}
"""The words of the facts that sentences name."""


@dataclass(frozen=True)
class HistoryLine:
    """One action as a reader sees it."""

    at: dt.datetime
    text: str


def lines(
    entries: Iterable[Entry], topic_title: Callable[[str], str], name_of: Callable[[Person], str]
) -> list[HistoryLine]:
    """Entries in words, in the reader's language.

    ``topic_title`` knows the topics' titles by id, ``name_of`` what the organisation calls people.
    """
    return [HistoryLine(entry.at, sentence(entry, topic_title, name_of)) for entry in entries]


def sentence(
    entry: Entry, topic_title: Callable[[str], str], name_of: Callable[[Person], str]
) -> str:
    """One entry as a sentence; a neutral one for a verb that nobody has given words."""
    facts: dict[str, Any] = {"role": "", "step": "", "decision": "", "topic": "", **entry.facts}
    said = {}
    for name, words in VALUES.items():
        text = words.get(facts[name], "")
        said[name] = _(text) if text else ""
    topic = topic_title(facts["topic"]) if facts["topic"] else ""
    who = name_of(entry.by) if entry.by else THE_CLOCK
    verb = VERBS.get((entry.noun, entry.verb), UNKNOWN)
    return _(verb).format(who=who, topic=topic, **said)
