"""Surveys, pulses, results, and what was known already."""

from guldkorn.lib.words import N_

VERBS: dict[tuple[str, str], str] = {
    ("surveys.survey", "drafted"): N_("{who} prepared a survey."),
    ("surveys.survey", "opened"): N_("{who} opened the survey for answers."),
    ("surveys.survey", "changed"): N_("{who} changed the plan of a survey."),
    ("surveys.survey", "extended"): N_(
        "{who} gave people longer to answer the survey."
    ),
    ("surveys.survey", "called off"): N_(
        "{who} called the survey off before it began."
    ),
    ("surveys.survey", "reminded"): N_(
        "{who} sent a reminder to those who have not answered yet."
    ),
    ("pulses.pulse", "planned"): N_("{who} started a pulse with rhythm."),
    ("pulses.pulse", "changed"): N_("{who} changed the rhythm of the pulse."),
    ("pulses.pulse", "paused"): N_("{who} gave the pulse a break."),
    ("pulses.pulse", "ended"): N_("{who} ended the pulse."),
    ("pulses.pulse", "taken up"): N_("{who} took the pulse up again."),
    ("pulses.pulse", "stopped"): N_(
        "The pulse stopped by itself: too few people or answers."
    ),
    ("surveys.survey", "sent again"): N_(
        "{who} sent invitations again that did not arrive."
    ),
    ("surveys.survey", "printed codes"): N_("{who} printed codes for the survey."),
    ("surveys.survey", "fetched codes again"): N_(
        "{who} fetched the codes that they had had made once more."
    ),
    ("surveys.keyer", "named"): N_(
        "{who} named somebody who types questionnaires on paper in."
    ),
    ("surveys.keyer", "ended"): N_(
        "{who} ended that somebody types questionnaires on paper in."
    ),
    ("surveys.kiosk", "made"): N_(
        "{who} made a link for a shared tablet, where people answer with a code."
    ),
    ("surveys.kiosk", "withdrew"): N_("{who} withdrew the link of the shared tablet."),
    ("surveys.coderequest", "asked for"): N_(
        "{who} asked for new codes for the survey."
    ),
    ("surveys.coderequest", "agreed to"): N_(
        "{who} agreed to new codes for the survey."
    ),
    ("surveys.coderequest", "took back"): N_(
        "{who} said no to new codes for the survey."
    ),
    ("surveys.survey", "closed"): N_("{who} closed the survey."),
    ("surveys.survey", "released"): N_("{who} released the result of the survey."),
    ("surveys.survey", "erased answers"): N_(
        "The answers to the survey were erased. The result stays."
    ),
    ("surveys.answerkeeping", "chosen"): N_(
        "{who} chose for how long answers are kept after a result."
    ),
    ("surveys.survey", "discarded"): N_("{who} discarded the survey before it opened."),
    ("surveys.loadedinstrument", "kept"): N_(
        "{who} kept a questionnaire, and said that the organisation may use it."
    ),
    ("surveys.loadedinstrument", "retired"): N_(
        "{who} took a questionnaire out of use."
    ),
    ("surveys.loadedinstrument", "brought back"): N_(
        "{who} brought a questionnaire back into use."
    ),
    ("results.reportarchive", "asked for"): N_(
        "{who} had the reports of all units made."
    ),
    ("results.sectorfigures", "kept"): N_(
        "{who} kept figures of a sector to compare with."
    ),
    ("results.sectorfigures", "removed"): N_("{who} took figures of a sector away."),
    ("results.sectorfigures", "brought back"): N_(
        "{who} brought figures of a sector back."
    ),
    ("records.keyperiod", "written"): N_("{who} wrote down key figures."),
    ("records.keyperiod", "changed"): N_("{who} corrected key figures."),
    ("records.keyperiod", "loaded"): N_("{who} loaded key figures from a file."),
    ("records.keyperiod", "withdrew"): N_("{who} took key figures away."),
    ("records.keyperiod", "brought back"): N_("{who} brought key figures back."),
    ("records.keyfigure", "changed"): N_("{who} put a key figure under {topic}."),
    ("records.outsidesurvey", "written"): N_(
        "{who} wrote down a survey made elsewhere."
    ),
    ("records.outsidesurvey", "changed"): N_(
        "{who} changed what a survey made elsewhere is."
    ),
    ("records.outsidesurvey", "withdrew"): N_(
        "{who} took a survey made elsewhere away."
    ),
    ("records.outsidesurvey", "brought back"): N_(
        "{who} brought a survey made elsewhere back."
    ),
    ("records.outsidesurvey", "loaded"): N_(
        "{who} loaded figures of a survey made elsewhere from a file."
    ),
    ("records.outsidesurvey", "added a file"): N_(
        "{who} kept the report of a survey made elsewhere."
    ),
    ("records.outsidesurvey", "deleted a file"): N_(
        "{who} deleted the report of a survey made elsewhere."
    ),
    ("records.outsidefigure", "written"): N_(
        "{who} wrote a figure of a survey made elsewhere."
    ),
    ("records.outsidefigure", "changed"): N_(
        "{who} changed a figure of a survey made elsewhere."
    ),
    ("records.outsidefigure", "withdrew"): N_(
        "{who} took a figure of a survey made elsewhere away."
    ),
    ("records.outsidefigure", "brought back"): N_(
        "{who} brought a figure of a survey made elsewhere back."
    ),
}
