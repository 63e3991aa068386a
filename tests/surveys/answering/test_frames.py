"""Pages that are rendered once and filled in are what they would be if each was rendered anew."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.surveys import comments
from guldkorn.surveys.filling import OPEN
from guldkorn.surveys.forms import CommentForm
from guldkorn.surveys.views import framed, frames
from guldkorn.surveys.views.answering import key_of
from tests.surveys.conftest import places
from tests.surveys.phone import LAST, PULSEN, Phone

pytestmark = pytest.mark.django_db
BLANK = OPEN * len(PULSEN.items)
MARKS = "01x" + "-0" * ((len(PULSEN.items) - 3) // 2)
HOSTILE = "</textarea><script>alert('hej')</script> & \"æøå\""


@pytest.fixture
def secrets(survey) -> list[str]:
    """Two people of one unit and one of another."""
    here = [*places(survey, "SB")[:2], places(survey, "LB")[0]]
    return [place.new_secret(12) for place in here]


def shown(secret: str, page: int, marks: str = BLANK, words: str = "", query: str = "") -> str:
    """A page as a browser without cookies is shown it."""
    sent = {"page": page, "answers": marks, "own_words": words, "go": "stay"}
    answer = Client().post(f"/s/{secret}/?tried={query}", sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("query", ["", "&lang=en"])
@pytest.mark.parametrize(
    ("marks", "words"), [(BLANK, ""), (MARKS, "Tak for kaffe"), (MARKS, HOSTILE)]
)
def test_a_filled_page_is_the_page_to_the_letter(secrets, monkeypatch, marks, words, query):
    pages = [0, 1, 5, LAST]
    found = [shown(secrets[0], page, marks, words, query) for page in pages]
    again = [shown(secrets[0], page, marks, words, query) for page in pages]
    monkeypatch.setattr(framed, "is_usual", lambda *_any: False)
    rendered = [shown(secrets[0], page, marks, words, query) for page in pages]
    assert found == again == rendered


def test_two_peoples_pages_differ_in_their_own_values_only(secrets):
    one, two, elsewhere = secrets
    for page in (0, 3, LAST):
        mine = shown(one, page, MARKS, HOSTILE)
        assert shown(two, page, MARKS, HOSTILE).replace(key_of(two), key_of(one)) == mine
        bare = shown(two, page)
        for own in (key_of(one), MARKS, "alert(", " checked"):
            assert own not in bare
        assert "<script>alert" not in mine
    assert "Store Bjørn" in shown(two, 0)
    assert "Store Bjørn" not in shown(elsewhere, 0)


def test_what_is_kept_in_memory_is_nobodys(secrets, survey):
    frames._frames.clear()
    for secret in secrets:
        phone = Phone(secret)
        shown(secret, 2, MARKS, HOSTILE)
        shown(secret, LAST, MARKS, "Kun mine ord")
        phone.client.post(phone.address, {"page": LAST, "answers": MARKS, "go": "send"})
    kept = repr(frames._frames)
    assert survey.result_where in kept
    keys = map(key_of, secrets)
    for own in (*secrets, *keys, MARKS, "Kun mine ord", "alert", " checked", "Store Bjørn"):
        assert own not in kept


def test_memory_is_bounded(secrets, monkeypatch):
    frames._frames.clear()
    monkeypatch.setattr(frames, "MOST", 3)
    for page in range(LAST + 1):
        shown(secrets[0], page)
        assert len(frames._frames) <= 3


def test_what_is_changed_is_shown_at_once(secrets, survey):
    assert "Ved kaffen" not in shown(secrets[0], 0)
    survey.result_where = "Ved kaffen"
    survey.save()
    assert "Ved kaffen" in shown(secrets[0], 0)


@given(st.text(max_size=40), st.integers(0, 30), st.sampled_from(["", "\0", "\n", " ", "\u200b"]))
def test_own_words_are_taken_as_the_form_takes_them(text, times, more):
    words = (text + more) * (times * 4 + 1)
    form = CommentForm({"own_words": words}, floor=10)
    assert framed.can_be_sent({"own_words": words}) is form.is_valid()
    if form.is_valid():
        assert comments.tidy(words) == form.cleaned_data["own_words"]
