"""Making codes as a job: drawn part by part, locked, and only then given to the places.

The codes are in clear in the memory of whoever draws them, and nowhere else. Whoever goes on after
a stop begins anew, with other codes: those from before are valid until the new ones are whole.
"""

from collections.abc import Iterable, Iterator
from types import ModuleType

from django.db import transaction

from guldkorn.lib import clock
from guldkorn.lib.leases.worker import Stop
from guldkorn.surveys import inviting
from guldkorn.surveys.jobs.models import SurveyJob
from guldkorn.surveys.models.spare import CodeSheet
from guldkorn.surveys.paper import printing as questionnaires
from guldkorn.surveys.slips import keys, printing
from guldkorn.surveys.slips.models import CodeOrder, CodePart


def make_codes(job: SurveyJob, stop: Stop) -> None:
    """All of them, or none: one transaction gives the codes, stores them and ends the job."""
    order, sheets, by = job.order, CodeSheet.deal(job.survey), job.asked_by
    if by is None:
        raise ValueError("the clock makes no codes")
    if order.parts.exists():  # stopped after they were given, before it was noted
        job.note(ended_at=job.asked_at)
        return
    job.note(total=sum(len(sheet.codes) for sheet in sheets), done=0)
    parts = bundles(sheets, at_most=_printing(order).IN_A_PART)
    made: list[CodePart] = []
    for number, bundle in enumerate(parts, start=1):
        if stop():
            job.give_back()
            return
        made.append(_part(order, number, bundle))
        job.note(done=sum(part.codes for part in made))
    with transaction.atomic():
        if order.asked:
            order.asked.agree(sheets, by=by)
        else:
            inviting.make_codes(job.survey, sheets, by=by)
        CodePart.objects.bulk_create(made, batch_size=1)
        job.note(ended_at=clock.now())


def is_one_part(order: CodeOrder) -> bool:
    """Is it so little that whoever pressed can wait for it?"""
    codes = order.job.survey.invitations.on_paper().count()
    return codes <= _printing(order).IN_A_PART


def bundles(sheets: Iterable[CodeSheet], *, at_most: int) -> Iterator[list[CodeSheet]]:
    """The sheets in parts, a unit in one part where it fits."""
    bundle: list[CodeSheet] = []
    for sheet in sheets:
        for piece in _pieces(sheet, at_most):
            held = sum(len(one.codes) for one in bundle)
            if bundle and held + len(piece.codes) > at_most:
                yield bundle
                bundle = []
            bundle.append(piece)
    if bundle:
        yield bundle


def _pieces(sheet: CodeSheet, at_most: int) -> Iterator[CodeSheet]:
    for start in range(0, len(sheet.codes), at_most):
        end = start + at_most
        yield CodeSheet(sheet.unit, sheet.codes[start:end])


def _printing(order: CodeOrder) -> ModuleType:
    return questionnaires if order.on_sheets else printing


def _part(order: CodeOrder, number: int, bundle: list[CodeSheet]) -> CodePart:
    survey = order.job.survey
    return CodePart(
        survey=survey,
        order=order,
        number=number,
        begins=bundle[0].unit.name,
        ends=bundle[-1].unit.name,
        codes=sum(len(sheet.codes) for sheet in bundle),
        sealed=keys.seal(
            bytes(order.public_key), _printing(order).printed(survey, bundle)
        ),
    )
