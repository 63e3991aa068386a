"""Codes as a document that only the browser of whoever had them made can open, for a while."""

import datetime as dt
import re
from io import BytesIO

import pytest
import typst
from cryptography.exceptions import InvalidTag
from django.urls import reverse
from pypdf import PdfReader

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.operation.long_work import look
from guldkorn.surveys.answers import encode
from guldkorn.surveys.codes import digest
from guldkorn.surveys.jobs import models as jobs
from guldkorn.surveys.models import (
    CodeOrder,
    CodePart,
    CodeSheet,
    Invitation,
    Secret,
    Survey,
    SurveyJob,
)
from guldkorn.surveys.paper import printing as sheets
from guldkorn.surveys.slips import keys, making, printing
from guldkorn.surveys.slips.models import forget_old
from tests.surveys.conftest import TODAY, on, places


def text_of(document: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages)


def codes_in(answer) -> set[str]:
    """The codes that a document shows."""
    return set(re.findall(r"\w{4}-\w{4}-\w{4}", text_of(answer.content)))


@pytest.fixture
def lone(cast, client_of):
    return client_of(cast.lone)


@pytest.fixture
def page(survey) -> str:
    return reverse("surveys:codes", args=[survey.pk])


@pytest.fixture
def file(survey) -> str:
    return reverse("surveys:codes_file", args=[survey.pk, 1])


def key_of(order: CodeOrder) -> str:
    return f"codes-{order.pk}"


def later(**time):
    return clock.pretend(clock.now() + dt.timedelta(**time))


def test_one_press_and_the_document_is_there(lone, survey, page, file):
    assert lone.post(page).url == page
    answer = lone.get(file)
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == (
        "application/pdf",
        True,
    )
    stored = set(survey.invitations.values_list("secrets__digest", flat=True))
    assert {digest(code) for code in codes_in(answer)} == stored
    assert len(stored) == survey.invitations.count()
    shown = lone.get(page).content.decode()
    assert file in shown
    assert not [code for code in codes_in(answer) if code in shown]


def test_the_document_is_tagged_and_each_square_has_words(survey):
    made = printing.printed(survey, CodeSheet.deal(survey))
    catalogue = PdfReader(BytesIO(made)).trailer["/Root"]
    assert (catalogue["/Lang"], catalogue["/MarkInfo"]["/Marked"]) == ("da", True)
    assert text_of(made).count("Svarfrist: 16. marts 2026") == 20


def test_a_poster_stands_before_its_strips(opened):
    survey = opened(channel=Survey.Channel.POSTER)
    made = PdfReader(BytesIO(printing.printed(survey, CodeSheet.deal(survey))))
    assert "Hvordan er det at gå på arbejde" in made.pages[0].extract_text()
    assert len(made.pages) == 4, "and then a page for each unit"


def test_nobody_with_the_database_opens_it(lone, page):
    lone.post(page)
    sealed = bytes(CodePart.objects.get().sealed)
    other = keys.new_pair()
    for secret in (other.secret, "", "no key"):
        with pytest.raises(InvalidTag):
            keys.opened(secret, sealed)
    assert keys.opened(other.secret, keys.seal(other.public, b"%PDF")) == b"%PDF"


def test_no_other_browser_and_no_other_person_opens_it(cast, client_of, lone, page, file):
    lone.post(page)
    same_person = client_of(cast.lone)
    assert same_person.get(file).url == page
    assert "Kun den browser" in same_person.get(page).content.decode()
    for somebody in (cast.tarik, cast.karen):
        client = client_of(somebody)
        key = key_of(CodeOrder.objects.get())
        client.cookies[key] = lone.cookies[key].value
        assert client.get(file).url == page


def test_fetching_again_is_in_the_history(lone, page, file):
    lone.post(page)
    for _time in range(3):
        lone.get(file)
    assert Entry.objects.filter(verb="fetched codes again").count() == 1


def test_it_takes_two_when_answers_may_be_in_and_the_hour_is_over(lone, survey, page, file):
    lone.post(page)
    places(survey, "SB")[0].answer(encode(survey.instrument, {}))
    assert lone.get(file).status_code == 200
    with later(minutes=61):
        refused = lone.get(file)
        assert (refused.status_code, "skal I være to" in refused.content.decode()) == (403, True)
        assert file not in lone.get(page).content.decode()


def test_while_nobody_has_answered_it_is_kept_a_week(lone, page, file):
    lone.post(page)
    with later(days=6):
        assert lone.get(file).status_code == 200
        forget_old()
        assert CodePart.objects.exists()
    with later(days=8):
        assert lone.get(file).status_code == 403
        forget_old()
    assert not CodePart.objects.exists()


@pytest.mark.parametrize("answers", [0, 1])
def test_among_few_a_refusal_does_not_tell_whether_somebody_has_answered(
    cast, client_of, draft, answers
):
    survey = draft(cast.units["SB"], by=cast.karen)
    survey.open(by=cast.karen)
    survey.invitations.filter(pk__in=[one.pk for one in survey.invitations.all()[9:]]).delete()
    karen, file = client_of(cast.karen), reverse("surveys:codes_file", args=[survey.pk, 1])
    karen.post(reverse("surveys:codes", args=[survey.pk]))
    for place in survey.invitations.all()[:answers]:
        place.answer(encode(survey.instrument, {}))
    assert karen.get(file).status_code == 200
    with later(minutes=61):
        assert karen.get(file).status_code == 403


def test_new_codes_and_the_closing_take_it_away(cast, lone, survey, page, file):
    lone.post(page)
    (before,) = CodePart.objects.values_list("pk", flat=True)
    lone.post(page, {"replace": "on"})
    assert list(CodePart.objects.values_list("pk", flat=True)) != [before]
    assert lone.get(file).status_code == 200
    with on(TODAY + dt.timedelta(days=1)):
        survey.close(by=cast.lone)
    assert not CodePart.objects.exists()
    assert lone.get(file).url == page


def test_many_come_in_parts_and_a_stop_gives_no_place_a_code(lone, survey, page, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 0)
    monkeypatch.setattr(printing, "IN_A_PART", 6)
    stops = iter([False, True])
    there = lone.post(page).url
    assert look(lambda: next(stops))
    job = SurveyJob.objects.get()
    assert (job.goes_on, job.done > 0, Secret.objects.exists()) == (True, True, False)
    assert f"{job.done} af 20 koder" in lone.get(there).content.decode()
    assert look(lambda: False)
    assert lone.get(there).url == page
    parts = list(CodePart.objects.all())
    assert (sum(part.codes for part in parts), len(parts) > 3) == (20, True)
    found = [
        code
        for part in parts
        for code in codes_in(lone.get(reverse("surveys:codes_file", args=[survey.pk, part.number])))
    ]
    assert len(found) == len(set(found)) == 20
    assert all(Invitation.objects.holding(code).exists() for code in found)


def test_answers_that_come_meanwhile_stop_codes_made_alone(lone, survey, page, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 0)
    there = lone.post(page).url
    places(survey, "SB")[0].answer(encode(survey.instrument, {}))
    look(lambda: False)
    assert "skal I være to om nye koder" in lone.get(there).content.decode()
    assert not Secret.objects.exists()
    assert not CodePart.objects.exists()


def test_sheets_come_a_few_in_a_document_and_beside_the_request(lone, survey, page, monkeypatch):
    monkeypatch.setattr(sheets, "IN_A_PART", 15)
    there = lone.post(f"{page}?on=sheets").url
    assert there == reverse("surveys:job", args=[SurveyJob.objects.get().pk])
    assert look(lambda: False)
    held = CodePart.objects.values_list("codes", flat=True)
    assert (len(held) > 1, max(held) <= 15, sum(held)) == (True, True, 20)


@pytest.mark.parametrize("printer", [printing, sheets])
def test_codes_are_set_in_a_process_that_ends(survey, monkeypatch, printer):
    monkeypatch.setattr(typst, "compile", None)
    unit = survey.units.first()
    made = printer.printed(survey, [CodeSheet(unit, ("ABCDEFGH2345",))])
    assert "ABCD-EFGH-2345" in text_of(made)


class Killed(BaseException):
    """As by kill -9: nothing of ours notes it."""


def test_a_kill_before_the_end_is_noted_gives_no_place_a_code(lone, survey, page, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 0)
    lone.post(page)
    steps = SurveyJob.note

    def note(job, **facts):
        if "ended_at" in facts:
            raise Killed
        steps(job, **facts)

    with monkeypatch.context() as patched:
        patched.setattr(SurveyJob, "note", note)
        with pytest.raises(Killed):
            look(lambda: False)
    assert (Secret.objects.exists(), CodePart.objects.exists()) == (False, False)
    with later(minutes=6):
        assert look(lambda: False)
    assert SurveyJob.objects.get().is_ready
    assert survey.invitations.filter(secrets__isnull=False).count() == 20


def test_codes_whose_end_was_not_noted_stay_and_grow_old(lone, survey, page, file):
    lone.post(page)
    SurveyJob.objects.update(ended_at=None, taken_at=None)
    given = set(Secret.objects.values_list("digest", flat=True))
    places(survey, "SB")[0].answer(encode(survey.instrument, {}))
    with later(hours=30):
        assert lone.get(file).status_code == 403
        assert look(lambda: False)
        assert lone.get(file).status_code == 403
    assert set(Secret.objects.values_list("digest", flat=True)) == given
    SurveyJob.objects.update(ended_at=None)
    with later(days=8):
        forget_old()
    assert not CodePart.objects.exists()


def test_a_making_that_fails_leaves_the_key_to_the_codes_from_before(lone, page, file, monkeypatch):
    lone.post(page)
    with monkeypatch.context() as patched:
        patched.setattr(making, "keys", None)
        assert "/jobs/" in lone.post(page, {"replace": "on"}).url
    assert lone.get(file)["Content-Type"] == "application/pdf"
    before, failed = CodeOrder.objects.order_by("pk")
    assert lone.cookies[key_of(failed)].value
    lone.get(page)
    assert (bool(lone.cookies[key_of(before)].value), lone.cookies[key_of(failed)].value) == (
        True,
        "",
    )
    lone.post(page, {"replace": "on"})
    lone.get(page)
    assert lone.cookies[key_of(before)].value == ""
    assert lone.get(file).status_code == 200


def test_who_holds_a_wrong_key_is_told_whose_browser_opens_them(lone, page, file):
    lone.post(page)
    lone.cookies[key_of(CodeOrder.objects.get())] = keys.new_pair().secret
    assert "Kun den browser" in lone.get(file, follow=True).content.decode()
