"""Which page is on the wall now, of those that were brought for a point."""

from dataclasses import dataclass

from guldkorn.meetings.models import AgendaItem, Slide


@dataclass(frozen=True)
class ShownSlide:
    """A page with its number among those of its point, from 1."""

    slide: Slide
    number: int
    of: int

    @property
    def before(self) -> int | None:
        """What turns back to the page before; None at the first."""
        return self.number - 2 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """What turns to the next page; None at the last."""
        return self.number if self.number < self.of else None


def shown_at(point: AgendaItem | None) -> ShownSlide | None:
    """Return what stands on the wall at a point; None where nothing was brought for it."""
    pages = list(point.slides.listed()) if point else []
    if point is None or not pages:
        return None
    at = min(point.shown_page, len(pages) - 1)
    return ShownSlide(pages[at], at + 1, len(pages))
