"""What everybody is told, and the year."""

from guldkorn.lib.words import N_

VERBS: dict[tuple[str, str], str] = {
    ("updates.update", "written"): N_("{who} wrote a status."),
    ("updates.update", "changed"): N_("{who} changed the status."),
    ("updates.update", "signed"): N_("{who} said yes to the status as {role}."),
    ("updates.update", "published"): N_("{who} published the status."),
    ("updates.update", "withdrew"): N_("{who} withdrew a status."),
    ("updates.update", "left out"): N_("{who} left out a status that was written."),
    ("updates.update", "put back"): N_("{who} took up a withdrawn status again."),
    ("updates.board", "renewed"): N_("{who} gave the board a new link."),
    ("updates.board", "restored"): N_(
        "{who} let the former link to the board work again."
    ),
    ("updates.board", "changed"): N_(
        "{who} chose when to be reminded of telling everybody."
    ),
    ("updates.themenews", "written"): N_(
        "{who} wrote what everybody is told of {topic}."
    ),
    ("updates.themenews", "changed"): N_(
        "{who} changed what everybody is told of {topic}."
    ),
    ("updates.themenews", "signed"): N_(
        "{who} said yes as {role} to what everybody is told of {topic}."
    ),
    ("updates.themenews", "published"): N_(
        "{who} put on the board what is told of {topic}."
    ),
    ("updates.themenews", "took down"): N_(
        "{who} took off the board what was told of {topic}."
    ),
    ("updates.themenews", "left out"): N_(
        "{who} left out what was written of {topic}."
    ),
    ("updates.themenews", "put back"): N_(
        "{who} took up again what was told of {topic}."
    ),
    ("updates.acknowledgement", "written"): N_(
        "{who} answered the staff on the board as {role}."
    ),
    ("updates.acknowledgement", "took back"): N_(
        "{who} took back an answer on the board."
    ),
    ("updates.staffline", "removed"): N_(
        "{who} deleted a line that came back about {topic}."
    ),
    ("updates.posting", "chosen"): N_("{who} chose a figure for the board."),
    ("updates.posting", "changed"): N_("{who} wrote about a figure for the board."),
    ("updates.posting", "moved"): N_(
        "{who} changed the order of the figures on the board."
    ),
    ("updates.posting", "signed"): N_(
        "{who} said yes to a figure on the board as {role}."
    ),
    ("updates.posting", "published"): N_("{who} put a figure on the board."),
    ("updates.posting", "took down"): N_("{who} took a figure off the board."),
    ("updates.posting", "left out"): N_(
        "{who} left a figure out that was chosen for the board."
    ),
    ("updates.posting", "put back"): N_(
        "{who} chose a figure for the board once more."
    ),
    ("mailbox.mailbox", "agreed"): N_("{who} said yes to a mailbox as {role}."),
    ("mailbox.mailbox", "took back"): N_("{who} took back a yes to a mailbox."),
    ("mailbox.mailbox", "opened"): N_("The mailbox was opened when {who} said yes."),
    ("mailbox.mailbox", "closed"): N_("{who} closed the mailbox."),
    ("mailbox.mailbox", "opened again"): N_("{who} opened the mailbox again."),
    ("mailbox.mailbox", "renewed"): N_("{who} gave the mailbox a new link."),
    ("mailbox.mailbox", "restored"): N_(
        "{who} let the former link to the mailbox work again."
    ),
    ("mailbox.staffletter", "answered"): N_("{who} wrote in the mailbox."),
    ("mailbox.staffletter", "took up"): N_("{who} took something up in the mailbox."),
    ("mailbox.staffletter", "hid words"): N_("{who} hid words in the mailbox."),
    ("mailbox.staffletter", "showed words"): N_(
        "{who} showed hidden words in the mailbox."
    ),
    ("mailbox.lettersign", "said yes"): N_("{who} said yes to words from the mailbox."),
    ("mailbox.lettersign", "agreed"): N_(
        "Words from the mailbox were agreed when {who} said yes: {topic}."
    ),
    ("mailbox.lettersign", "took back"): N_("{who} took back words from the mailbox."),
    ("years.assessment", "stated"): N_("{who} said when the APV was done."),
    ("years.assessment", "took back"): N_(
        "{who} took back a day on which the APV was done."
    ),
    ("years.assessment", "brought back"): N_(
        "{who} brought back a day on which the APV was done."
    ),
    ("years.workchange", "noted"): N_(
        "{who} noted that something has changed at work."
    ),
    ("years.workchange", "took back"): N_(
        "{who} took back that something has changed at work."
    ),
    ("years.workchange", "brought back"): N_(
        "{who} noted again that something has changed at work."
    ),
    ("years.yeardiscussion", "begun"): N_(
        "{who} began to prepare the yearly discussion."
    ),
    ("years.yeardiscussion", "written"): N_("{who} wrote in the yearly discussion."),
    ("years.yeardiscussion", "held"): N_(
        "{who} noted that the yearly discussion was held."
    ),
    ("years.yeardiscussion", "opened again"): N_(
        "{who} opened the yearly discussion again."
    ),
    ("years.reopening", "written"): N_("{who} looked again at {topic} after a change."),
    ("years.reopening", "changed"): N_("{who} changed what they saw about {topic}."),
    ("years.reopening", "opened again"): N_(
        "{who} asked to look once more at {topic}."
    ),
    ("dossiers.dossier", "made"): N_("{who} made a version of the APV dossier."),
    ("dossiers.approval", "approved"): N_(
        "{who} approved a version of the APV dossier."
    ),
    ("dossiers.approval", "withdrew"): N_(
        "{who} took back their approval of a version of the APV dossier."
    ),
    ("dossiers.dossierplaces", "written"): N_(
        "{who} wrote where things are that an inspector asks for."
    ),
    ("dossiers.dossierlink", "renewed"): N_("{who} gave the APV dossier a new link."),
    ("dossiers.dossierlink", "restored"): N_(
        "{who} let the former link to the APV dossier work again."
    ),
    ("dossiers.dossierlink", "called back"): N_(
        "{who} closed the link to the APV dossier."
    ),
    ("dossiers.dossierlink", "opened"): N_(
        "{who} let the link open the APV dossier again."
    ),
}
