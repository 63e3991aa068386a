"""Which files a result can be taken along as, what each is for, and what it is called on the
reader's own machine.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.anonymity.rows import Status
from guldkorn.lib.words import N_
from guldkorn.results.page import Result
from guldkorn.results.takeaway.contents import Contents

XML = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Form:
    """A kind of file. ``needs_own`` says that it tells of the unit itself, and is none where that
    is hidden.
    """

    id: str
    ending: str
    type: str
    mark: str
    needs_own: bool = False
    manner: str = ""
    extra: str = ""

    def file_name(self, contents: Contents) -> str:
        """Return the name in the reader's language, with the unit and the month, and without what
        no disk takes.
        """
        name = ", ".join(
            filter(
                None,
                [contents.title, contents.month, _(self.extra) if self.extra else ""],
            )
        )
        return (
            re.sub(r'[\x00-\x1f<>:"/\\|?*]', "-", name).strip(" .")[:150]
            + f".{self.ending}"
        )


@dataclass(frozen=True)
class FileChoice:
    """What one gets, in a line, as one file or as two in different manners."""

    title: str
    line: str
    forms: tuple[Form, ...]


DANISH, PLAIN = N_("for Danish Excel"), N_("for statistics programs")
CHOICES = (
    FileChoice(
        N_("A document to read and print"),
        N_(
            "PDF: one page of overview, then everything of each topic. Can be read aloud by a "
            "screen reader."
        ),
        (Form("pdf", "pdf", "application/pdf", "PDF", needs_own=True),),
    ),
    FileChoice(
        N_("Slides for the meeting"),
        N_(
            "PowerPoint: a few slides with charts that you can change. The notes have hints for "
            "the person who leads the conversation."
        ),
        (
            Form(
                "pptx",
                "pptx",
                f"{XML}presentationml.presentation",
                "PPTX",
                needs_own=True,
            ),
        ),
    ),
    FileChoice(
        N_("The picture by itself"),
        N_("All topics on one ruler, to put into a text of your own."),
        (
            Form(
                "picture.svg",
                "svg",
                "image/svg+xml",
                "SVG",
                needs_own=True,
                extra=N_("the picture"),
            ),
            Form(
                "picture.png",
                "png",
                "image/png",
                "PNG",
                needs_own=True,
                extra=N_("the picture"),
            ),
        ),
    ),
    FileChoice(
        N_("The figures in Excel"),
        N_(
            "An overview, the figures, and a sheet that explains each column. Units below are "
            "there too."
        ),
        (Form("xlsx", "xlsx", f"{XML}spreadsheetml.sheet", "XLSX"),),
    ),
    FileChoice(
        N_("The figures as plain text, a line for each figure"),
        N_("CSV, as most programs like it."),
        (
            Form(
                "long-danish.csv",
                "csv",
                "text/csv",
                "CSV",
                manner=DANISH,
                extra=N_("a line for each figure"),
            ),
            Form(
                "long.csv",
                "csv",
                "text/csv",
                "CSV",
                manner=PLAIN,
                extra=N_("a line for each figure"),
            ),
        ),
    ),
    FileChoice(
        N_("The figures as plain text, a line for each unit"),
        N_("CSV, to set units beside each other."),
        (
            Form(
                "wide-danish.csv",
                "csv",
                "text/csv",
                "CSV",
                manner=DANISH,
                extra=N_("a line for each unit"),
            ),
            Form(
                "wide.csv",
                "csv",
                "text/csv",
                "CSV",
                manner=PLAIN,
                extra=N_("a line for each unit"),
            ),
        ),
    ),
    FileChoice(
        N_("The figures for SPSS"),
        N_(
            "With labels in words. What is hidden is missing. No answers, only figures."
        ),
        (Form("sav", "sav", "application/x-spss-sav", "SAV"),),
    ),
)


def choices_for(result: Result) -> list[FileChoice]:
    """Return what this result can be taken along as; nothing where neither it nor a unit below is
    shown.
    """
    if not (
        result.answered
        or result.more_below
        or any(place.status == Status.SHOWN for place in result.below)
    ):
        return []
    return [one for one in CHOICES if result.answered or not one.forms[0].needs_own]


def form_of(result: Result, id: str) -> Form | None:
    """Return the form with that id, where the result can be had in it."""
    for choice in choices_for(result):
        for form in choice.forms:
            if form.id == id:
                return form
    return None


def made(form: Form, result: Result, person: Person) -> bytes:
    """Return the file, in the reader's language, of what this person may see."""
    contents = Contents(result)
    writers = {
        "pptx": _slides,
        "pdf": _drawn,
        "picture.svg": _drawn,
        "picture.png": _drawn,
    }
    if form.id in writers:
        return writers[form.id](form.id, contents)
    return _figures(form.id, contents, person)


def _slides(_id: str, contents: Contents) -> bytes:
    from guldkorn.results.takeaway import slides  # brings python-pptx along

    return slides.pptx(contents)


def _drawn(id: str, contents: Contents) -> bytes:
    from guldkorn.results.takeaway import paper  # brings typst along

    return {"pdf": paper.pdf, "picture.svg": paper.svg, "picture.png": paper.png}[id](
        contents
    )


def _figures(id: str, contents: Contents, person: Person) -> bytes:
    from guldkorn.results.takeaway import sheets  # brings arrow along
    from guldkorn.results.takeaway.figures import Figures

    figures = Figures(contents.result, person, get_language() or "da")
    writers: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: sheets.xlsx(figures, contents),
        "sav": lambda: sheets.sav(figures),
        "long-danish.csv": lambda: sheets.csv_long(figures, "danish"),
        "long.csv": lambda: sheets.csv_long(figures, "international"),
        "wide-danish.csv": lambda: sheets.csv_wide(figures, "danish"),
        "wide.csv": lambda: sheets.csv_wide(figures, "international"),
    }
    return writers[id]()
