"""Courses, and what people thought of them."""

from guldkorn.lib.words import N_

VERBS: dict[tuple[str, str], str] = {
    ("evaluations.courseevaluation", "sent again"): N_(
        "{who} sent the invitations to an evaluation again."
    ),
    ("programmes.programme", "taken in"): N_(
        "{who} gave the organisation a programme of its own."
    ),
    ("programmes.programme", "changed"): N_("{who} changed a programme."),
    ("programmes.cohort", "planned"): N_("{who} planned a cohort."),
    ("programmes.cohort", "opened"): N_("{who} opened a cohort for enrolment."),
    ("programmes.cohort", "began"): N_("{who} let a cohort begin."),
    ("programmes.cohort", "ended"): N_("{who} ended a cohort."),
    ("programmes.cohort", "changed"): N_("{who} changed a cohort."),
    ("programmes.cohort", "sent again"): N_("{who} sent mails to a cohort again."),
    ("programmes.cohort", "began alone"): N_(
        "{who} let the TRIO begin a course on its own."
    ),
    ("programmes.cohortpart", "changed"): N_("{who} moved a day of a cohort."),
    ("programmes.teacher", "let teach"): N_("{who} let somebody teach a cohort."),
    ("programmes.teacher", "accepted"): N_("{who} said yes to teaching a cohort."),
    ("programmes.teacher", "let go"): N_(
        "{who} noted that somebody teaches a cohort no longer."
    ),
    ("programmes.message", "written"): N_("{who} wrote a message to a cohort."),
    ("programmes.material", "handed out"): N_(
        "{who} handed out a material in a cohort."
    ),
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
    ("programmes.enrolment", "withdrew"): N_(
        "{who} gave the TRIO's place in a cohort back."
    ),
    ("evaluations.courseevaluation", "opened"): N_(
        "{who} asked what people think of a course."
    ),
    ("evaluations.courseevaluation", "printed slips"): N_(
        "{who} printed slips for the evaluation of a course."
    ),
    ("evaluations.courseevaluation", "closed"): N_(
        "{who} closed the evaluation of a course."
    ),
}
