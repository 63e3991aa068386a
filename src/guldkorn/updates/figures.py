"""The figures of a board: those that stand there, and those that could."""

from collections.abc import Iterable
from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.results.findings.standing_out import deserves_talk
from guldkorn.results.models import Figure, Release
from guldkorn.results.reading import ScaleReading, reading_of
from guldkorn.rounds.models import Round
from guldkorn.updates.models import Board, Posting, can_be_told


@dataclass(frozen=True)
class Told:
    """What a board tells of one result: its figures in the TRIO's order, exposure last and in a
    form of its own.
    """

    release: Release
    figures: list[Posting]
    exposures: list[Posting]


def told_on(board: Board) -> Told | None:
    """What everybody may read of figures."""
    return told(Posting.objects.filter(round__trio=board.trio_id).up().read())


def preview(turn: Round) -> Told | None:
    """What everybody could read once all have said yes: what is up, and what waits."""
    return told(
        Posting.objects.filter(round__trio=turn.trio_id, taken_down_at=None).read()
    )


def told(postings: Iterable[Posting]) -> Told | None:
    """Only one result is told at a time: when figures of a newer one are put up, the older ones
    give way.
    """
    standing = list(postings)
    if not standing:
        return None
    releases = [one.figure.release for one in standing]
    release = max(releases, key=lambda one: (one.made_at, one.pk))
    usual: list[Posting] = []
    sensitive: list[Posting] = []
    for one in standing:
        if one.figure.release_id == release.pk:
            group = sensitive if one.reading.scale.sensitive else usual
            group.append(one)
    return Told(release, usual, sensitive)


def to_choose_from(turn: Round, person: Person) -> list[ScaleReading]:
    """What the unit's newest result shows and nobody has chosen yet: what deserves a talk first,
    exposure last.
    """
    release = Release.objects.shown_for(turn.trio.unit).first()
    if release is None:
        return []
    own = Figure.objects.visible_to(person).filter(
        unit=turn.trio.unit_id, release=release
    )
    standing = Posting.objects.filter(round__trio=turn.trio_id).up()
    chosen = {
        *turn.postings.values_list("figure", flat=True),
        *standing.values_list("figure", flat=True),
    }
    readings = [
        reading_of(figure)
        for figure in own.exclude(pk__in=chosen).select_related("release__survey")
    ]
    told = [reading for reading in readings if can_be_told(reading)]
    return sorted(
        told, key=lambda reading: (reading.scale.sensitive, deserves_talk(reading))
    )
