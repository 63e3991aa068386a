"""A charter is written, agreed by three, and looked at again."""

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.trios.models import Charter

WORDS = {"goal": "Ro om morgenen.", "agreements": "Vi mødes hver tirsdag."}


@pytest.fixture
def charter(cast):
    return Charter.write(cast.trio, WORDS, by=cast.lone)


def all_say_yes(cast, charter):
    for somebody in cast.three:
        charter.sign(by=somebody, read=charter.read)
    charter.refresh_from_db()


def told(client, cast):
    answer = client.get(reverse("trios:charter", args=[cast.unit.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_holds_when_each_of_the_three_has_said_yes(cast, charter):
    charter.sign(by=cast.lone, read=charter.read)
    charter.sign(by=cast.lone, read=charter.read)
    charter.sign(by=cast.tarik, read=charter.read)
    charter.refresh_from_db()
    assert charter.agreed_at is None
    charter.sign(by=cast.anna, read=charter.read)
    charter.refresh_from_db()
    assert charter.agreed_at is not None
    assert [entry.facts["role"] for entry in Entry.objects.filter(verb="signed")] == [
        "amr",
        "tr",
        "leader",
    ]


def test_other_words_in_a_draft_need_each_yes_anew(cast, charter):
    read = charter.read
    charter.sign(by=cast.lone, read=read)
    same = Charter.write(cast.trio, {"goal": "Ro hele dagen."}, by=cast.tarik)
    assert (same.pk, same.version, same.sign_offs.count()) == (charter.pk, 1, 0)
    assert same.texts == {
        "goal": "Ro hele dagen.",
        "agreements": WORDS["agreements"],
        "cooperation": "",
        "expectations": "",
    }
    with pytest.raises(Refused, match="changed the words"):
        same.sign(by=cast.anna, read=read)


def test_the_same_words_again_change_nothing(cast, charter):
    all_say_yes(cast, charter)
    again = Charter.write(cast.trio, WORDS, by=cast.anna)
    assert (again, again.sign_offs.count(), Charter.objects.count()) == (charter, 3, 1)


def test_an_agreed_one_is_kept_and_the_next_tells_what_is_different(cast, charter, client_of):
    all_say_yes(cast, charter)
    new = Charter.write(cast.trio, {"goal": "Ro hele dagen."}, by=cast.tarik)
    assert (new.version, new.agreed_at, charter.changes()) == (2, None, [])
    assert [(str(one.title), one.before, one.after) for one in new.changes()] == [
        ("Mål", "Ro om morgenen.", "Ro hele dagen.")
    ]
    page = told(client_of(cast.anna), cast)
    assert "Det er ændret siden sidst" in page
    assert "Version 1" in page


def test_what_was_said_in_a_room_is_told_and_counts_when_the_member_says_it_at_home(
    cast, client_of
):
    charter = Charter.write(
        cast.trio, WORDS, by=cast.frida, origin="Opstartsworkshop", said={"leader", "tr", "amr"}
    )
    page = told(client_of(cast.lone), cast)
    assert "Opstartsworkshop" in page
    assert page.count("sagt på mødet") == 3
    assert "I har alle sagt ja" not in page
    for number, somebody in enumerate(cast.three, start=1):
        client = client_of(somebody)
        assert "Nogen sagde ja for din rolle på mødet" in told(client, cast)
        client.post(reverse("trios:sign_charter", args=[charter.pk]), {"read": charter.read})
        page = told(client, cast)
        assert "Nogen sagde ja for din rolle på mødet" not in page
        assert (page.count("sagt på mødet"), "I har alle sagt ja" in page) == (
            3 - number,
            number == 3,
        )
    assert {row.by for row in charter.sign_offs.all()} == set(cast.three)
    assert Entry.objects.filter(verb="signed").count() == 3


def test_words_from_a_room_take_no_place_of_words_at_home_that_wait_for_a_yes(
    cast, charter, client_of
):
    charter.sign(by=cast.lone, read=charter.read)
    brought = Charter.write(
        cast.trio, {"goal": "Som lederen siger"}, by=cast.frida, origin="Opstartsworkshop"
    )
    assert (charter.version, brought.version) == (1, 2)
    assert (Charter.objects.get(version=1).goal, charter.sign_offs.get().by) == (
        "Ro om morgenen.",
        cast.lone,
    )
    page = told(client_of(cast.anna), cast)
    assert "Som lederen siger" in page
    assert page.count("Ro om morgenen.") == 2, "as what it was before, and as the version before"


def test_a_meeting_does_not_write_over_what_was_written_at_home(cast, charter, client_of):
    Charter.write(cast.trio, {"goal": "Sagt på mødet."}, by=cast.frida, origin="Opstartsworkshop")
    assert list(Charter.objects.values_list("version", "goal")) == [
        (2, "Sagt på mødet."),
        (1, "Ro om morgenen."),
    ]
    page = told(client_of(cast.anna), cast)
    assert "Ro om morgenen." in page
    assert "Sagt på mødet." in page


def test_nobody_else_reads_writes_or_signs_it(cast, charter, client_of):
    for somebody in (cast.niels, cast.frida, cast.karen, cast.otto):
        client = client_of(somebody)
        assert client.get(reverse("trios:charter", args=[cast.unit.pk])).status_code == 404
        assert (
            client.post(reverse("trios:charter_words", args=[cast.unit.pk]), WORDS).status_code
            == 404
        )
        assert client.post(reverse("trios:sign_charter", args=[charter.pk])).status_code == 404
    with pytest.raises(Refused, match="Only the members"):
        Charter.write(cast.trio, WORDS, by=cast.niels)
    with pytest.raises(Refused, match="Only the members"):
        charter.sign(by=cast.niels, read=charter.read)


def test_it_is_written_and_signed_on_its_page(cast, client_of):
    client = client_of(cast.anna)
    assert "Skriv samarbejdsaftalen" in told(client, cast)
    client.post(reverse("trios:charter_words", args=[cast.unit.pk]), WORDS)
    charter = Charter.objects.get()
    client.post(reverse("trios:sign_charter", args=[charter.pk]), {"read": charter.read})
    assert "ja – Anna Eksempel" in told(client, cast)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"goal": ""}, "Skriv i mindst ét felt"),
        ({"goal": "Spørg 010190-1234"}, "CPR"),
        ({"goal": "Skriv til a@b.dk"}, "mailadresse"),
    ],
)
def test_bad_words_come_back_with_a_reason_and_are_not_lost(cast, client_of, words, said):
    answer = client_of(cast.anna).post(reverse("trios:charter_words", args=[cast.unit.pk]), words)
    page = answer.content.decode()
    assert said in page
    assert words.get("goal", "") in page
    assert not Charter.objects.exists()
