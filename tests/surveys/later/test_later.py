"""“Go on later”: a code that one person has, a locked row that tells nothing, and what it ends."""

import re
from datetime import timedelta

import pytest
from django.db import connection, models

from guldkorn.surveys import comments
from guldkorn.surveys.later.keys import keys_of, new_code, possible
from guldkorn.surveys.later.models import DAYS, PutAway, forget_old
from guldkorn.surveys.models import SavedSheet, Survey
from guldkorn.surveys.views.answering import key_of
from tests.surveys.conftest import TODAY, handed_in, on, places
from tests.surveys.phone import LAST, LEAVES, PULSEN, Phone, through

FIRST = LEAVES[0].items[0]


def put_away(phone: Phone) -> str:
    phone.press("next")
    phone.press("next", **{FIRST.id: "2"})
    phone.press("later", **{LEAVES[1].items[0].id: "1"})
    return re.search(r"<strong>([\w-]{19})</strong>", phone.page)[1]


def take_up(phone: Phone, code: str) -> None:
    phone.open()
    phone.press("open", later_code=code)


def test_a_code_has_eighty_bits_and_gives_two_that_tell_nothing_of_each_other():
    code = new_code()
    assert (len(code), possible(code), possible(code[:12])) == (16, True, False)
    typed = f" {code[:4].lower()}-{code[4:]} "
    assert keys_of(typed) == keys_of(code)
    assert keys_of(code) != keys_of(new_code())
    assert keys_of(code).key.hex() != keys_of(code).digest


@pytest.mark.django_db
def test_the_code_brings_back_what_was_answered_on_another_phone(survey, phone):
    code = put_away(phone)
    other = Phone(phone.address.split("/")[2])
    take_up(other, code.lower().replace("-", " "))
    assert other.status == 200
    assert other.fields()["page"] == "1", "the first page with an open question"
    assert other.fields()[FIRST.id] == "2"
    other.press("next")
    assert other.fields()[LEAVES[1].items[0].id] == "1"


@pytest.mark.django_db
@pytest.mark.parametrize("cookies", [True, False])
def test_it_is_gone_when_the_answers_are_sent(survey, phone, cookies):
    code = put_away(phone)
    take_up(phone, code)
    assert survey.saved_sheets.count() == 1, "a phone that dies now loses nothing"
    for _page in range(LAST - 1):
        if not cookies:
            phone.client.cookies.clear()
        phone.press("next")
    phone.press("send")
    assert phone.title == "Tak. Dine svar er gemt."
    assert survey.saved_sheets.count() == 0
    assert len(handed_in(survey)) == 1
    assert handed_in(survey)[0][PULSEN.items.index(FIRST)] == 2


@pytest.mark.django_db
def test_after_putting_away_the_browser_shows_nothing_of_it(phone):
    put_away(phone)
    assert {cookie.value for cookie in phone.client.cookies.values()} == {""}
    assert "data-answers-done" in phone.page
    phone.open("?page=2")
    assert set(phone.fields()["answers"]) == {"-"}


@pytest.mark.django_db
def test_own_words_are_put_away_as_well(phone):
    through(phone)
    phone.press("later", own_words="Tak for kaffen.")
    code = re.search(r"<strong>([\w-]{19})</strong>", phone.page)[1]
    take_up(phone, code)
    phone.open(f"?page={LAST}")
    assert phone.fields()["own_words"] == "Tak for kaffen."


@pytest.mark.django_db
def test_a_second_code_takes_the_place_of_the_first(survey, phone):
    first = put_away(phone)
    take_up(phone, first)
    phone.press("later")
    assert survey.saved_sheets.count() == 1
    take_up(phone, first)
    assert phone.status == 400


@pytest.mark.django_db
def test_wrong_codes_are_said_and_counted(survey, phone):
    code = put_away(phone)
    for wrong, status in [(new_code(), 400), ("kort", 400), (new_code(), 400)]:
        take_up(phone, wrong)
        assert (phone.status, set(phone.fields()["answers"])) == (status, {"-"})
    for _try in range(19):
        take_up(phone, new_code())
    assert "for mange forkerte koder" in phone.page
    take_up(phone, code)
    assert phone.status == 200, "the right code opens, whoever tried in the same house"


@pytest.mark.django_db
def test_it_ends_after_fourteen_days_and_the_night_removes_it(opened):
    survey = opened(closes_on=TODAY + timedelta(days=40), result_on=TODAY + timedelta(days=50))
    code = SavedSheet.keep(survey, PutAway("-", ""))
    with on(TODAY + timedelta(days=DAYS)):
        forget_old()
        assert SavedSheet.opened(survey, code) == PutAway("-", "")
    with on(TODAY + timedelta(days=DAYS + 1)):
        assert SavedSheet.opened(survey, code) is None
        forget_old()
    assert SavedSheet.objects.count() == 0


@pytest.mark.django_db
def test_it_ends_with_the_survey(survey, cast):
    SavedSheet.keep(survey, PutAway("-", ""))
    survey.close(by=cast.lone)
    assert SavedSheet.objects.count() == 0


@pytest.mark.django_db
def test_no_other_survey_opens_it(survey):
    code = SavedSheet.keep(survey, PutAway("-", ""))
    assert SavedSheet.opened(Survey(pk=survey.pk + 1), code) is None


def test_a_row_knows_no_place_no_unit_and_no_hour():
    fields = {field.name: type(field) for field in SavedSheet._meta.get_fields()}
    assert fields == {
        "digest": models.CharField,
        "survey": models.ForeignKey,
        "locked": models.BinaryField,
        "until": models.DateField,
    }


@pytest.mark.django_db
def test_all_have_one_size_and_lie_in_an_order_of_chance(survey):
    made = [
        keys_of(SavedSheet.keep(survey, PutAway("-" * 57, "ord" * number))).digest
        for number in range(12)
    ]
    held = list(survey.saved_sheets.all())
    assert {len(bytes(one.locked)) for one in held} == {57 + comments.SIZE + 56}
    assert {one.until for one in held} == {TODAY + timedelta(days=DAYS)}
    with connection.cursor() as cursor:
        by = "ctid" if connection.vendor == "postgresql" else "rowid"
        cursor.execute(f"select digest from surveys_savedsheet order by {by}")
        lying = [digest for (digest,) in cursor.fetchall()]
    assert sorted(lying) == sorted(made)
    assert lying != made


@pytest.mark.django_db
def test_whoever_holds_all_codes_on_paper_sees_no_difference(survey, phone):
    """The same page for a place whose owner has put answers away, and for one who has not."""
    put_away(phone)
    other = Phone(places(survey, "SB")[1].new_secret(12))
    phone.client.cookies.clear()
    phone.open()
    strip = {phone.address.split("/")[2]: "", other.address.split("/")[2]: ""}
    pages = [re.sub(r'data-answers="\w+"', "", one.page) for one in (phone, other)]
    for secret in strip:
        pages = [page.replace(secret, "").replace(key_of(secret), "") for page in pages]
    assert pages[0] == pages[1]
    assert (SavedSheet.objects.count(), survey.invitations.filter(used=True).count()) == (1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("going_on", ["x", "'; drop", "ÿ" * 64, "a" * 5000])
def test_what_others_write_as_the_sheet_to_forget_forgets_nothing(survey, phone, going_on):
    SavedSheet.keep(survey, PutAway("-", ""))
    through(phone)
    phone.press("send", going_on=going_on)
    assert (phone.status, survey.saved_sheets.count()) == (200, 1)
