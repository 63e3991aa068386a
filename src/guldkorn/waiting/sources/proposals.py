"""Themes that were proposed and have no answer yet."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.themes.models import Position, Stance, Theme
from guldkorn.topics.known import topic
from guldkorn.waiting.scope import PersonScope, day_in_words
from guldkorn.waiting.wait import Kind, WaitingItem


def proposals(scope: PersonScope) -> Iterator[WaitingItem]:
    for theme in _proposed(scope.person.pk, scope.rounds):
        turn = scope.rounds[theme.round_id]
        said = {one.role: one for one in theme.stances.all()}
        filled, mine = scope.filled[turn.trio_id], scope.mine[turn.trio_id]
        if not mine <= set(said) or _is_stuck(said, filled):
            yield _wait(scope, theme, said)


@Prepared
def _proposed(person: int, rounds: Collection[int]) -> QuerySet[Theme]:
    proposed = Theme.objects.live().visible_to(person).filter(chosen_at=None)
    here = proposed.filter(round__in=rounds).select_related("proposed_by")
    return here.prefetch_related("stances__by")


def _is_stuck(said: dict[str, Stance], filled: set[str]) -> bool:
    """Has everybody who is left said yes, after the one who was waited for went?"""
    return all(
        role in said and said[role].position != Position.OBJECTS for role in filled
    )


def _wait(scope: PersonScope, theme: Theme, said: dict[str, Stance]) -> WaitingItem:
    trio_id = scope.rounds[theme.round_id].trio_id
    agree = [one.by for one in said.values() if one.position == Position.AGREES]
    others = [one for one in agree if one not in (theme.proposed_by, scope.person)]
    why = _("%(who)s proposed it on %(day)s.") % {
        "who": scope.name(trio_id, theme.proposed_by),
        "day": day_in_words(theme.proposed_at),
    }
    if others:
        why += " " + _("%(who)s said yes.") % {"who": scope.names(trio_id, others)}
    return WaitingItem(
        key=f"theme:{theme.pk}",
        kind=Kind.THEME,
        unit=scope.unit(trio_id),
        what=_("Yes or not yet to the theme “%(theme)s”?")
        % {"theme": words(topic(theme.topic).title)},
        why=why,
        verb=_("Answer the proposal"),
        path=reverse("themes:themes", args=[theme.round_id]) + f"#theme-{theme.pk}",
        since=timezone.localdate(theme.proposed_at),
    )
