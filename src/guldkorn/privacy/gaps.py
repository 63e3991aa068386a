"""What is known not to be accessible, and how that was looked for. Pure.

A test holds it against what the gates measure: who widens or narrows a gate changes this
file with it.
"""

from dataclasses import dataclass

from guldkorn.lib.words import N_

MEASURED_ON = "2026-11-30"
"""When somebody last went through this list."""

WIDTHS = (390, 1280, 1920)
"""The widths of the windows in which pages are looked at by a machine."""

STOPPED_BY = ("critical", "serious")
"""Faults of these kinds stop a new version."""


@dataclass(frozen=True)
class AccessibilityGap:
    """``instead`` is what somebody can do meanwhile."""

    key: str
    what: str
    why: str
    instead: str


GAPS: tuple[AccessibilityGap, ...] = (
    AccessibilityGap(
        "lesser-faults",
        N_("There may be lesser faults on a page, such as a heading too many."),
        N_("Only faults that hinder somebody seriously stop a new version."),
        N_("Tell us what hinders you."),
    ),
    AccessibilityGap(
        "screen-readers",
        N_("Nobody who uses a screen reader every day has tried all pages yet."),
        N_("A machine and the keyboard alone have been used."),
        N_("A survey can be answered on paper."),
    ),
    AccessibilityGap(
        "pdf",
        N_(
            "PDF files follow PDF/UA, but nobody has read them all with a screen reader."
        ),
        N_("A program can say that the order is there, and not that it is good."),
        N_("Most of what stands in a PDF stands on a page too."),
    ),
    AccessibilityGap(
        "uploads",
        N_("Slides, pictures and reports that people upload may lack a text."),
        N_("They come from whoever uploads them."),
        N_("Ask whoever uploaded it for the text."),
    ),
    AccessibilityGap(
        "wall",
        N_(
            "What is shown on the big screen in a meeting can be hard to see or follow."
        ),
        N_("It is made to be read from the last row, at the pace of the room."),
        N_("Ask whoever leads the meeting to read it aloud."),
    ),
)
