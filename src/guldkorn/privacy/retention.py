"""How long each kind of data is kept, and why. Pure: the words of a page, and a list that
a test holds against every model of the product and every number of days in the code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from guldkorn.lib.words import N_

AS_LONG = N_("As long as your organisation uses Guldkorn.")


class RetentionGroup(StrEnum):
    """Whose the data are, in the order of the page."""

    ANSWERS = "answers"
    PEOPLE = "people"
    WORK = "work"
    SERVER = "server"


GROUP_TITLES: Mapping[RetentionGroup, str] = {
    RetentionGroup.ANSWERS: N_("What people answer and write without a name"),
    RetentionGroup.PEOPLE: N_("Who works here and who has an account"),
    RetentionGroup.WORK: N_("The work of TRIOs, meetings and courses"),
    RetentionGroup.SERVER: N_("What the server needs"),
}


@dataclass(frozen=True)
class RetentionRule:
    """``kinds`` are models by name; one that ends with a dot is a whole room. ``days`` is
    a number that ``until`` names, if it does.
    """

    key: str
    group: RetentionGroup
    what: str
    until: str
    why: str
    kinds: tuple[str, ...]
    days: int | None = None


RULES: tuple[RetentionRule, ...] = (
    RetentionRule(
        "answers",
        RetentionGroup.ANSWERS,
        N_("Answers to a survey"),
        N_("Erased at most %(days)s days after the result."),
        N_("The result is made from them once. Until then they are needed."),
        ("surveys.pooledanswers", "surveys.response", "surveys.answerkeeping"),
        days=90,
    ),
    RetentionRule(
        "own-words",
        RetentionGroup.ANSWERS,
        N_("What people write in their own words in a survey"),
        N_("Erased when the result is made. What is shown is then part of the result."),
        N_("Names are taken out before anybody reads it."),
        ("surveys.pooledcomment", "surveys.lockedcomment"),
    ),
    RetentionRule(
        "later",
        RetentionGroup.ANSWERS,
        N_("A questionnaire put away for later"),
        N_("Erased after %(days)s days, or when it is sent or the survey closes."),
        N_("Only the person with the code can open it."),
        ("surveys.savedsheet",),
        days=14,
    ),
    RetentionRule(
        "course-answers",
        RetentionGroup.ANSWERS,
        N_("Answers about a course"),
        N_("Erased when the report is made."),
        N_("The report is made from them once."),
        ("evaluations.slip",),
    ),
    RetentionRule(
        "places",
        RetentionGroup.ANSWERS,
        N_("Who is asked, and the places and codes of a survey"),
        N_(
            "A place forgets whose it was when the survey closes. That somebody was asked stays."
        ),
        N_("So nobody is asked too often, and it can be said how many answered."),
        (
            *("surveys.asked", "surveys.invitation", "surveys.secret"),
            *("surveys.sparecode", "surveys.kiosk", "surveys.coderequest"),
            *("surveys.keyer", "evaluations.ticket"),
        ),
    ),
    RetentionRule(
        "codes",
        RetentionGroup.ANSWERS,
        N_("Pages with codes to print"),
        N_("Erased %(days)s days after they are made."),
        N_("Only whoever had them made can open them, if a printer jams."),
        ("surveys.codepart",),
        days=7,
    ),
    RetentionRule(
        "mailbox",
        RetentionGroup.ANSWERS,
        N_("Letters in the mailbox"),
        N_("Erased %(days)s days after they are answered, and after a year at most."),
        N_("AMR and TR need time to answer and to act."),
        ("mailbox.staffletter", "mailbox.letterline"),
        days=90,
    ),
    RetentionRule(
        "lines",
        RetentionGroup.ANSWERS,
        N_("Short answers and lines to a board"),
        AS_LONG,
        N_("They have no name, and belong to the status that they answer."),
        ("updates.shortanswers", "updates.staffline"),
    ),
    RetentionRule(
        "results",
        RetentionGroup.ANSWERS,
        N_("Results of surveys"),
        AS_LONG,
        N_("They are about groups only, and show what changes over the years."),
        (
            *("results.release", "results.figure", "results.comment"),
            *("results.sectorfigures", "surveys.survey", "surveys.surveyunit"),
            *("surveys.overlap", "surveys.loadedinstrument", "pulses."),
            "evaluations.courseevaluation",
        ),
    ),
    RetentionRule(
        "reports",
        RetentionGroup.ANSWERS,
        N_("Archives of reports"),
        N_("Erased after %(days)s days."),
        N_("They can be made anew with one press."),
        ("results.reportarchive",),
        days=7,
    ),
    RetentionRule(
        "staff",
        RetentionGroup.PEOPLE,
        N_("The staff list: name, unit and mail address"),
        AS_LONG,
        N_("It says who is asked. Names on it are taken out of what people write."),
        ("workplaces.employee",),
    ),
    RetentionRule(
        "imports",
        RetentionGroup.PEOPLE,
        N_("A staff list that waits to be looked at"),
        N_("Thrown away after %(days)s day."),
        N_("Somebody looks at it before it is used."),
        ("workplaces.rosterimport",),
        days=1,
    ),
    RetentionRule(
        "accounts",
        RetentionGroup.PEOPLE,
        N_("Accounts: mail address, name, roles and choices"),
        N_("Erased %(days)s days after the person asks for it."),
        N_("You sign in with it, and others see who is in the TRIO."),
        (
            *("accounts.person", "workplaces.personname", "workplaces.appointment"),
            "workplaces.outsider",
            *("trios.membership", "account.", "escalations.receiver"),
            *("programmes.teacher", "programmes.calendarfeed", "programmes.reading"),
            *("waiting.mailchoice", "privacy."),
        ),
        days=14,
    ),
    RetentionRule(
        "plans",
        RetentionGroup.PEOPLE,
        N_("A manager’s own development plan"),
        N_("Until its owner deletes it, or the account is erased."),
        N_("It is locked, and nobody else reads it."),
        ("plans.",),
    ),
    RetentionRule(
        "sessions",
        RetentionGroup.PEOPLE,
        N_("That you are signed in: since which day, and in what kind of browser"),
        N_("At most %(days)s days. What has run out is erased every night."),
        N_("So you do not have to sign in on each page."),
        ("accounts.session", "sessions.session"),
        days=14,
    ),
    RetentionRule(
        "sign-in",
        RetentionGroup.PEOPLE,
        N_("Passkeys, apps with codes, and your number at a common sign-in"),
        N_("Until you take them away, or the account is erased."),
        N_("So nobody else can sign in as you."),
        (
            *("mfa.", "socialaccount.socialaccount", "socialaccount.socialtoken"),
            "socialaccount.socialapp",
        ),
    ),
    RetentionRule(
        "readers",
        RetentionGroup.PEOPLE,
        N_("Mail addresses that get the news of a board"),
        N_("Until the person stops it, or %(days)s days after the board has ended."),
        N_("The address is locked, and nobody sees it."),
        ("updates.digestreader",),
        days=30,
    ),
    RetentionRule(
        "mails",
        RetentionGroup.PEOPLE,
        N_("Mails"),
        N_(
            "Erased when they are delivered, or after %(days)s days without a mail server."
        ),
        N_("How many arrived is kept, and never whose they were."),
        ("letters.letter", "letters.mailing"),
        days=2,
    ),
    RetentionRule(
        "course-addresses",
        RetentionGroup.PEOPLE,
        N_("Who was mailed about a day of a course, and who comes instead of somebody"),
        N_("Erased %(days)s days after the last day of the course."),
        N_("So each is told once, and told again when a day is moved."),
        ("programmes.calendarmail", "programmes.reminder", "programmes.standin"),
        days=30,
    ),
    RetentionRule(
        "trio-work",
        RetentionGroup.WORK,
        N_("What a TRIO works with: signs, themes, actions, notes, statuses, drafts"),
        AS_LONG,
        N_("The law asks for a written assessment, and for looking back at it."),
        (
            *("rounds.", "trios.trio", "trios.charter", "trios.signoff", "themes."),
            *("actionplans.", "dialogue.", "years.", "dossiers.", "topics."),
            *("updates.update", "updates.signoff", "updates.board", "updates.posting"),
            *("updates.postingsignoff", "updates.themenews", "updates.newssignoff"),
            *("updates.acknowledgement", "escalations.escalation"),
            *("escalations.escalationyes", "mailbox.mailbox", "mailbox.mailboxyes"),
            *("mailbox.lettersign", "mailbox.lettersignyes"),
        ),
    ),
    RetentionRule(
        "survey-work",
        RetentionGroup.WORK,
        N_("Who had a survey opened or closed, or codes made, and when"),
        AS_LONG,
        N_("So it can be seen how a survey was run. No answer is in it."),
        ("surveys.surveyjob", "surveys.codeorder"),
    ),
    RetentionRule(
        "walks",
        RetentionGroup.WORK,
        N_("Notes and photos from walk-rounds"),
        N_("Until the TRIO takes them away, or as long as its other work."),
        N_(
            "Faces can be covered, and the phone’s own data are taken out of each photo."
        ),
        ("walks.",),
    ),
    RetentionRule(
        "records",
        RetentionGroup.WORK,
        N_("Key figures, and surveys made elsewhere"),
        AS_LONG,
        N_("They are about groups of five people or more, and never about one."),
        ("records.",),
    ),
    RetentionRule(
        "meetings",
        RetentionGroup.WORK,
        N_("Meetings: agendas, cards, slides and seats"),
        AS_LONG,
        N_("A seat has no name. The cards are the record of the meeting."),
        ("meetings.",),
    ),
    RetentionRule(
        "courses",
        RetentionGroup.WORK,
        N_("Courses: days, places, messages and material"),
        AS_LONG,
        N_("So a TRIO can find what it learned."),
        (
            *("programmes.programme", "programmes.cohort", "programmes.cohortpart"),
            *("programmes.enrolment", "programmes.triomeeting"),
            *("programmes.message", "programmes.material"),
        ),
    ),
    RetentionRule(
        "tree",
        RetentionGroup.WORK,
        N_("The organisation, its units, and whom people can go to"),
        AS_LONG,
        N_("All other data hang on it."),
        ("workplaces.organisation", "workplaces.unit", "workplaces.contact"),
    ),
    RetentionRule(
        "history",
        RetentionGroup.WORK,
        N_("The history: who did what and when"),
        AS_LONG,
        N_(
            "It shows that the rules were kept. Whoever erases an account is named there no more."
        ),
        ("history.entry",),
    ),
    RetentionRule(
        "tokens",
        RetentionGroup.SERVER,
        N_("Keys of other systems, and which of them are called"),
        N_("A key works for %(days)s days at most. That it was there stays."),
        N_("Only a digest of the key is stored."),
        ("api.apitoken", "api.webhook"),
        days=366,
    ),
    RetentionRule(
        "api-answers",
        RetentionGroup.SERVER,
        N_("What another system was answered"),
        N_("Erased after %(days)s day."),
        N_("So a request that comes twice is done once."),
        ("api.keptanswer",),
        days=1,
    ),
    RetentionRule(
        "calls",
        RetentionGroup.SERVER,
        N_("Calls to other systems"),
        N_("Erased after %(days)s days."),
        N_("A call that failed is tried again."),
        ("api.hookcall",),
        days=14,
    ),
    RetentionRule(
        "attempts",
        RetentionGroup.SERVER,
        N_("Wrong codes and passwords from an address on the network"),
        N_("Forgotten within a day."),
        N_("So nobody can guess for long."),
        ("throttle.",),
    ),
    RetentionRule(
        "server",
        RetentionGroup.SERVER,
        N_("When the nightly work was done"),
        N_("Written over every night."),
        N_("So it is seen when it was not done. It is about nobody."),
        ("operation.clockrun", "contenttypes.", "auth."),
    ),
)


def rule_of(kind: str) -> RetentionRule:
    """The rule of one model, by its name. Raises LookupError where there is none, or more
    than one.
    """
    room = f"{kind.partition('.')[0]}."
    found = [rule for rule in RULES if kind in rule.kinds or room in rule.kinds]
    if len(found) != 1:
        raise LookupError(f"{kind} has {len(found)} rules of retention.")
    return found[0]


def rule(key: str) -> RetentionRule:
    (found,) = [one for one in RULES if one.key == key]
    return found
