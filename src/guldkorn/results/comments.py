"""What people wrote, as it stands on the page of a unit's result."""

from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.results.models import Comment, readable
from guldkorn.results.page import Result


@dataclass(frozen=True)
class CommentText:
    """``texts`` stand here; ``is_shown`` says whether any could, ``below`` whether units below have
    theirs.
    """

    texts: list[str]
    is_shown: bool
    below: bool


def said_in(result: Result, person: Person) -> CommentText | None:
    """Return what people wrote; None where nobody was asked to write, or this person may not read
    it.
    """
    places, unit = result.release.comment_places, result.unit.unit_id
    if places is None or not readable(person).filter(pk=unit).exists():
        return None
    texts = (
        Comment.objects.visible_to(person)
        .filter(release=result.release, unit=unit)
        .values_list("text", flat=True)
    )
    return CommentText(
        list(texts), unit in places, not result.inside.isdisjoint(places)
    )
