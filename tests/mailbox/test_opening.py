"""All three open a mailbox; AMR and TR look after it; who is in the TRIO now decides."""

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.mailbox.models import LetterSign, Mailbox
from guldkorn.mailbox.models.mailbox import readers_of
from guldkorn.mailbox.page import hands_of
from guldkorn.waiting.table import waits_for
from guldkorn.waiting.wait import Kind
from tests.cast import joins
from tests.mailbox.lettered import STRAIN, a_night_later, opened, put_yesterday, sent_to


def test_it_is_shut_until_each_role_has_said_yes(cast, client_of):
    for person in (cast.lone, cast.anna):
        mailbox = Mailbox.agree(cast.trio, by=person)
        Mailbox.agree(cast.trio, by=person)
        assert client_of().get(mailbox.get_absolute_url()).status_code == 404
    mailbox = Mailbox.agree(cast.trio, by=cast.tarik)
    assert client_of().get(mailbox.get_absolute_url()).status_code == 200
    verbs = Entry.objects.filter(noun="mailbox.mailbox").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["agreed"] * 3 + ["opened"]


def test_a_yes_can_be_taken_back_until_all_have_said_it(cast):
    mailbox = Mailbox.agree(cast.trio, by=cast.lone)
    mailbox.take_back_yes(by=cast.lone)
    mailbox.take_back_yes(by=cast.lone)
    assert not mailbox.yeses.exists()
    opened(cast.trio)
    with pytest.raises(Refused, match="AMR or TR can close"):
        mailbox.take_back_yes(by=cast.lone)


@pytest.mark.parametrize("verb", ["close", "open_again", "renew", "restore"])
def test_the_manager_neither_closes_it_nor_changes_its_link(cast, mailbox, client_of, verb):
    before = Mailbox.objects.values().get()
    answer = client_of(cast.lone).post(reverse(f"mailbox:{verb}", args=[cast.unit.pk]))
    assert answer.status_code == 403
    assert Mailbox.objects.values().get() == before


def test_a_closed_one_takes_nothing_says_whom_to_go_to_and_can_be_opened_again(
    cast, mailbox, client_of
):
    mailbox.close(by=cast.anna)
    answer = sent_to(mailbox, client_of())
    assert (answer.status_code, mailbox.letters.count()) == (410, 0)
    assert "Vi er to for lidt om morgenen" in answer.text
    assert "Har du brug for hjælp nu?" in answer.text
    mailbox.open_again(by=cast.tarik)
    assert sent_to(mailbox, client_of()).status_code == 200


def test_a_new_link_shuts_the_old_one_and_there_is_a_way_back(cast, mailbox, client_of):
    old = mailbox.get_absolute_url()
    mailbox.renew(by=cast.tarik)
    assert client_of().get(old).status_code == 404
    mailbox.restore(by=cast.anna)
    assert client_of().get(old).status_code == 200


def test_whoever_leads_reads_nothing_even_as_amr(cast, mailbox, letter, client_of):
    joins(cast.trio, cast.lone, "amr")
    assert {one.person for one in readers_of(cast.trio)} == {cast.tarik, cast.anna}
    letters = reverse("mailbox:letters", args=[cast.unit.pk])
    assert client_of(cast.lone).get(letters).status_code == 404
    page = client_of(cast.lone).get(reverse("mailbox:mailbox", args=[cast.unit.pk])).text
    assert "Den, der er leder, læser ingen breve." in page


def test_where_nobody_could_read_it_does_not_open_and_takes_no_letter(cast, mailbox, client_of):
    for person in (cast.tarik, cast.anna):
        cast.trio.memberships.get(person=person).end(by=cast.karen)
    assert sent_to(mailbox, client_of()).status_code == 410
    with pytest.raises(Refused, match="Nobody could read"):
        Mailbox.agree(cast.stranger_trio, by=cast.otto)


def test_where_a_seat_is_vacant_the_others_open_it(cast):
    assert Mailbox.agree(cast.home_trio, by=cast.lise).opened_at is None
    assert Mailbox.agree(cast.home_trio, by=cast.tina).opened_at is not None


def test_the_unit_of_a_merger_takes_no_letter_and_its_readers_still_read(
    cast, mailbox, letter, client_of
):
    cast.unit.closed_on = clock.today()
    cast.unit.save()
    assert sent_to(mailbox, client_of()).status_code == 410
    assert client_of(cast.anna).get(reverse("mailbox:letter", args=[letter.pk])).status_code == 200


def test_who_left_sees_no_more_and_the_new_amr_takes_over(cast, letter, client_of):
    there = reverse("mailbox:letter", args=[letter.pk])
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    assert client_of(cast.anna).get(there).status_code == 404
    joins(cast.trio, cast.amir, "amr")
    assert client_of(cast.amir).get(there).status_code == 200


def test_whoever_led_when_it_was_written_never_reads_it(cast, mailbox, letter, client_of):
    joins(cast.trio, cast.lone, "amr")
    cast.trio.memberships.get(person=cast.lone, role="leader").end(by=cast.karen)
    sign = LetterSign.propose(letter, STRAIN, "Få hænder.", by=cast.tarik)
    lone = client_of(cast.lone)
    there = reverse("mailbox:letter", args=[letter.pk])
    assert lone.get(there).status_code == 404
    assert not LetterSign.objects.read_by(cast.lone).exists()
    assert cast.lone not in [one.person for one in readers_of(cast.trio, letter.week)]
    with a_night_later(14):
        later = put_yesterday(mailbox)
        for one, status in ((letter, 404), (later, 200)):
            there = reverse("mailbox:letter", args=[one.pk])
            assert lone.get(there).status_code == status
        assert cast.lone in [one.person for one in readers_of(cast.trio)]
    sign.agree(by=cast.anna)
    assert sign.agreed_at is not None


def test_the_yes_of_who_left_binds_no_new_amr(cast):
    Mailbox.agree(cast.trio, by=cast.anna)
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    joins(cast.trio, cast.amir, "amr")
    for person in (cast.lone, cast.tarik):
        found = Mailbox.agree(cast.trio, by=person)
    assert found.opened_at is None
    assert Kind.MAILBOX in {one.kind for one in waits_for(cast.amir)}
    assert [hand.yes is None for hand in hands_of(cast.trio, found, cast.amir).hands] == [
        one == "amr" for one in ("leader", "tr", "amr")
    ]
    assert Mailbox.agree(cast.trio, by=cast.amir).opened_at is not None


def test_words_wait_for_the_new_amr_too(cast, letter, client_of):
    sign = LetterSign.propose(letter, STRAIN, "Få hænder.", by=cast.anna)
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    joins(cast.trio, cast.amir, "amr")
    assert Kind.LETTER_WORDS in {one.kind for one in waits_for(cast.amir)}
    sign.agree(by=cast.tarik)
    assert sign.agreed_at is None
    page = client_of(cast.amir).get(reverse("mailbox:letter", args=[letter.pk])).text
    assert reverse("mailbox:agree_sign", args=[sign.pk]) in page
    sign.agree(by=cast.amir)
    assert sign.agreed_at is not None
