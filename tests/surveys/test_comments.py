"""What people add in their own words: carried by the pages, stored locked, read once after the
closing, then erased.
"""

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.lib.refusal import Refused
from guldkorn.surveys import comments
from guldkorn.surveys.answers import encode
from guldkorn.surveys.comments import LONGEST, SIZE, tidy
from guldkorn.surveys.models import AnswerOutcome, LockedComment, Survey
from guldkorn.surveys.models.collected import comments_of
from guldkorn.workplaces.models import Employee
from tests.surveys.conftest import places
from tests.surveys.phone import LAST, LEAVES, Phone, through


@given(st.text(max_size=LONGEST).map(tidy))
def test_a_comment_comes_out_as_it_went_in_and_is_always_as_large(text):
    assert comments.decode(comments.encode(text)) == text
    assert len(comments.encode(text)) == SIZE


def test_a_letter_takes_four_bytes_at_most_and_more_letters_are_refused():
    assert len(comments.encode("🌻" * LONGEST)) == SIZE
    with pytest.raises(ValueError, match="1001 letters"):
        comments.encode("x" * (LONGEST + 1))


@given(st.text())
def test_what_is_tidy_stays_so_and_has_nothing_that_cannot_be_seen(text):
    once = tidy(text)
    assert tidy(once) == once
    assert all(letter.isprintable() or letter == "\n" for letter in once)
    assert not once[:1].isspace()
    assert not once[-1:].isspace()


def test_signs_that_only_steer_are_gone_and_words_stay_apart():
    assert tidy("Lo\u200bne\u202e\x00 siger\u00a0nej\u2028Tak") == "Lone siger nej\nTak"


def say(survey: Survey, code: str, *said: str) -> None:
    for place, text in zip(places(survey, code), said, strict=False):
        assert place.answer(encode(survey.instrument, {}), text) is AnswerOutcome.STORED


@pytest.mark.django_db
def test_what_was_said_is_read_with_its_unit_once_the_survey_is_closed(opened, cast):
    survey = opened()
    say(survey, "SB", "Tak for kaffen.", "", "Vi løber for stærkt.\nHver dag.")
    say(survey, "LB", "Æblerne er gode 🍎")
    with pytest.raises(Refused):
        comments_of(survey)
    survey.close(by=cast.lone)
    u = cast.units
    assert sorted(comments_of(survey)) == sorted(
        [
            (u["SB"].pk, "Tak for kaffen."),
            (u["SB"].pk, "Vi løber for stærkt.\nHver dag."),
            (u["LB"].pk, "Æblerne er gode 🍎"),
        ]
    )


@pytest.mark.django_db
def test_erasing_takes_the_rows_and_the_key(opened, cast):
    survey = opened()
    say(survey, "SB", "Tak.")
    survey.close(by=cast.lone)
    survey.erase_comments()
    survey = Survey.objects.get()
    assert (survey.with_comments, survey.comment_key, survey.locked_comments.count()) == (
        True,
        None,
        0,
    )
    assert comments_of(survey) == []


@pytest.mark.django_db
def test_the_key_of_one_survey_does_not_open_another(opened, cast):
    first, second = opened(), opened(cast.units["NS"], by=cast.niels)
    with pytest.raises(InvalidTag):
        second.comment_safe.unlock(first.lock_comment("Tak."))
    second.comment_key = first.comment_key
    with pytest.raises(Refused):
        second.lock_comment("Tak.")


@pytest.mark.django_db
def test_under_another_secret_nothing_is_stored_and_the_reason_is_said(opened, settings):
    survey = opened()
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    with pytest.raises(Refused, match="GULDKORN_OLD_SECRET_KEYS"):
        say(survey, "SB", "Tak.")
    assert (survey.pool.count(), survey.invitations.filter(used=True).count()) == (0, 0)
    settings.SECRET_KEY_FALLBACKS = [former]
    say(survey, "SB", "Tak.")
    assert survey.pool.count() == 1


@pytest.mark.django_db
def test_a_survey_without_comments_keeps_none(opened, cast):
    survey = opened(with_comments=False)
    say(survey, "SB", "Tak.")
    survey.close(by=cast.lone)
    assert (survey.comment_key, comments_of(survey), LockedComment.objects.count()) == (None, [], 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("people", "asked"), [(9, False), (10, True)])
def test_fewer_than_ten_who_are_asked_are_not_asked_for_comments(draft, cast, people, asked):
    """Also when there were more on the day of the plan."""
    survey = draft(cast.units["NS"], by=cast.niels)
    gone = Employee.objects.filter(unit=cast.units["NS"])[people:]
    Employee.objects.filter(pk__in=[one.pk for one in gone]).update(left_on=survey.opens_on)
    survey.open(by=cast.niels)
    survey.refresh_from_db()
    assert (survey.with_comments, survey.comment_key is not None) == (asked, asked)


def said(survey: Survey) -> list[str]:
    """The comments that wait."""
    held = [bytes(row.locked) for row in survey.pooled_comments.all()]
    return [comments.decode(survey.comment_safe.unlock(locked)) for locked in held]


@pytest.mark.django_db
def test_own_words_travel_with_the_pages_and_are_stored_at_the_end(survey, phone):
    through(phone)
    assert "Er der noget, vi skal vide, som vi ikke har spurgt om?" in phone.page
    assert (
        "hvor mindst 10 har svaret: til TRIO&#x27;en, TRIO&#x27;er længere oppe og dem, der står "
        "for" in phone.page
    )
    words = 'Vi "løber" <b>for</b> stærkt.\r\nHver dag & aften.'
    phone.press("2", own_words=words)
    assert phone.title == LEAVES[1].title["da"]
    assert "<b>" not in phone.page
    phone.press("stay", query="?lang=en")
    phone.press("back", query="?lang=en")
    phone.press(str(LAST))
    assert (phone.status, phone.fields()["own_words"].replace("\r", "")) == (
        200,
        words.replace("\r", ""),
    )
    assert "<b>" not in phone.page
    phone.press("send")
    assert (phone.title, said(survey)) == ("Tak. Dine svar er gemt.", [words.replace("\r", "")])
    assert words not in phone.page


@pytest.mark.django_db
def test_own_words_that_are_too_long_are_kept_and_told_and_nothing_is_stored(survey, phone):
    through(phone)
    answered = phone.fields()["answers"]
    for go in ("send", "stay"):
        phone.press(go, own_words="x" * 1001)
        assert "Det er for langt: 1001 bogstaver. Der er plads til 1000." in phone.page
        carried = {"page": str(LAST), "answers": answered, "own_words": "x" * 1001}
        assert carried.items() <= phone.fields().items()
    assert (survey.pool.count(), survey.pooled_comments.count()) == (0, 0)
    phone.press("send", own_words="x" * 1000)
    assert said(survey) == ["x" * 1000]


@pytest.mark.django_db
def test_nobody_has_to_add_anything(survey, phone):
    through(phone)
    phone.press("send")
    assert (phone.title, said(survey)) == ("Tak. Dine svar er gemt.", [""])


@pytest.mark.django_db
def test_a_survey_without_comments_asks_for_none_and_keeps_none(cast, opened):
    survey = opened(with_comments=False)
    phone = Phone(places(survey, "SB")[0].new_secret(12))
    assert "Dine egne ord" not in phone.page
    through(phone)
    assert "<textarea" not in phone.page
    phone.press("send", own_words="Tak.")
    assert (phone.title, survey.pool.count(), survey.pooled_comments.count()) == (
        "Tak. Dine svar er gemt.",
        1,
        0,
    )
