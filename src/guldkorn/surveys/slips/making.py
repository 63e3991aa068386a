"""Making codes as a job: drawn part by part, locked, and only then given to the places.

The codes are in clear in the memory of whoever draws them, and nowhere else. Whoever goes on after
a stop begins anew, with other codes: those from before are valid until the new ones are whole.
"""

from collections.abc import Iterable, Iterator

from django.db import transaction

from guldkorn.lib.leases.worker import Stop
from guldkorn.surveys import inviting
from guldkorn.surveys.jobs.models import SurveyJob
from guldkorn.surveys.models.spare import CodeSheet
from guldkorn.surveys.paper import printing as questionnaires
from guldkorn.surveys.slips import keys, printing
from guldkorn.surveys.slips.models import CodeOrder, CodePart

IN_A_PART = 500
"""Codes in one document: some forty pages, half a megabyte, and a second of work."""


def make_codes(job: SurveyJob, stop: Stop) -> None:
    """All of them, or none: a place gets its code when every document is there."""
    order, sheets, by = job.order, CodeSheet.deal(job.survey), job.asked_by
    if by is None:
        raise ValueError("the clock makes no codes")
    job.note(total=sum(len(sheet.codes) for sheet in sheets), done=0)
    made: list[CodePart] = []
    for number, bundle in enumerate(bundles(sheets), start=1):
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


def bundles(sheets: Iterable[CodeSheet]) -> Iterator[list[CodeSheet]]:
    """The sheets in parts, a unit in one part where it fits."""
    bundle: list[CodeSheet] = []
    for sheet in sheets:
        for piece in _pieces(sheet):
            held = sum(len(one.codes) for one in bundle)
            if bundle and held + len(piece.codes) > IN_A_PART:
                yield bundle
                bundle = []
            bundle.append(piece)
    if bundle:
        yield bundle


def _pieces(sheet: CodeSheet) -> Iterator[CodeSheet]:
    for start in range(0, len(sheet.codes), IN_A_PART):
        end = start + IN_A_PART
        yield CodeSheet(sheet.unit, sheet.codes[start:end])


def _part(order: CodeOrder, number: int, bundle: list[CodeSheet]) -> CodePart:
    survey = order.job.survey
    drawn = questionnaires if order.on_sheets else printing
    return CodePart(
        survey=survey,
        order=order,
        number=number,
        begins=bundle[0].unit.name,
        ends=bundle[-1].unit.name,
        codes=sum(len(sheet.codes) for sheet in bundle),
        sealed=keys.seal(bytes(order.public_key), drawn.printed(survey, bundle)),
    )
