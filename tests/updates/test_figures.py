"""A TRIO puts released figures on its board: chosen, said in its own words, agreed by all, and
taken down again.
"""

import re

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.results.models import Figure
from guldkorn.updates.models import Board, Posting
from tests.results.scene import LAST_YEAR, THIS_YEAR, result

WORDS = "Vi prøver to uger med faste pauser."
ONE = ["influence"]


@pytest.fixture
def released(cast):
    """All twenty have answered, so that exposure is told too: everybody has experienced a little of
    it.
    """
    units = cast.units
    return result(
        units["MV"],
        cast.lone,
        {units["MV"]: [50] * 3, units["SB"]: [50] * 9, units["LB"]: [50] * 8},
    )


@pytest.fixture
def chosen(cast, released):
    return [choose(cast, released, scale) for scale in ("influence", "workload", "meaning")]


def figure(cast, release, scale):
    return release.figures.get(unit=cast.unit, scale=scale)


def choose(cast, release, scale, words=WORDS):
    posting = Posting.choose(cast.round, figure(cast, release, scale), by=cast.lone)
    posting.words = words
    posting.write(by=cast.tarik)
    return posting


def agree(cast, *people):
    for person in people or cast.three:
        Posting.sign_all(cast.round, by=person, read=as_read(cast))


def as_read(cast):
    return {one.pk: one.version for one in cast.round.postings.waiting()}


def read(client, address) -> str:
    return re.sub(r"\s+", " ", client.get(address).text)


def board_of(cast, client_of, lang="da") -> str:
    return read(client_of(), Board.of(cast.trio).get_absolute_url() + f"?lang={lang}")


def test_it_is_on_the_board_when_each_role_has_said_yes(cast, client_of, chosen):
    agree(cast, cast.lone, cast.tarik)
    assert WORDS not in board_of(cast, client_of)
    agree(cast, cast.anna)
    page = board_of(cast, client_of)
    assert page.count(WORDS) == 3
    assert "Pulsen · september 2025" in page
    assert 'aria-labelledby="m-influence n-influence"' in page
    assert "Svarene peger på, at I" in page


def test_they_stand_in_the_order_that_the_trio_chose(cast, client_of, chosen):
    move = reverse("updates:place", args=[chosen[2].pk])
    client = client_of(cast.anna)
    for _twice in range(2):
        assert client.post(move, {"way": "up"}).url == reverse(
            "updates:figures", args=[cast.round.pk]
        )
    client.post(move, {"way": "up"})
    client.post(reverse("updates:place", args=[chosen[1].pk]), {"way": "down"})
    agree(cast)
    assert re.findall(
        r'<article class="told-figure"> <h3>(.*?)</h3>', board_of(cast, client_of)
    ) == [
        "Mening",
        "Indflydelse",
        "Arbejdsmængde og tidspres",
    ]


def test_the_preview_is_the_board_with_what_still_waits(cast, client_of, chosen):
    preview = read(client_of(cast.anna), reverse("updates:preview", args=[cast.round.pk]))
    assert "Sådan kommer tavlen til at se ud." in preview
    agree(cast)
    board = board_of(cast, client_of)
    told = '<section class="told"'
    assert (
        preview.partition(told)[2].partition("</section>")[0]
        == board.partition(told)[2].partition("</section>")[0]
    )
    assert "Sådan kommer tavlen" not in board


def test_one_of_the_three_takes_it_down_and_it_comes_back_with_new_yeses(cast, client_of, chosen):
    agree(cast)
    client = client_of(cast.anna)
    client.post(reverse("updates:take_down", args=[chosen[0].pk]))
    assert board_of(cast, client_of).count(WORDS) == 2
    client.post(reverse("updates:put_back", args=[chosen[0].pk]))
    assert board_of(cast, client_of).count(WORDS) == 2
    agree(cast)
    assert board_of(cast, client_of).count(WORDS) == 3


def test_what_has_not_been_up_is_left_out(cast, client_of, chosen):
    client_of(cast.tarik).post(reverse("updates:take_down", args=[chosen[0].pk]))
    agree(cast)
    assert board_of(cast, client_of).count(WORDS) == 2
    assert Entry.objects.filter(noun="updates.posting", verb="left out").count() == 1


def test_each_step_is_one_row_in_the_history(cast, released):
    posting = choose(cast, released, "influence")
    agree(cast)
    posting.refresh_from_db()
    posting.take_down(by=cast.anna)
    posting.take_down(by=cast.anna)
    posting.put_back(by=cast.lone)
    told = (
        Entry.objects.filter(noun="updates.posting")
        .order_by("pk")
        .values_list("verb", "by", "facts")
    )
    three = [
        ("signed", person.pk, {"role": role})
        for person, role in zip(cast.three, ("leader", "tr", "amr"), strict=True)
    ]
    assert list(told) == [
        ("chosen", cast.lone.pk, {}),
        ("changed", cast.tarik.pk, {}),
        *three,
        ("published", cast.anna.pk, {}),
        ("took down", cast.anna.pk, {}),
        ("put back", cast.lone.pk, {}),
    ]


def test_a_changed_word_needs_a_new_yes_and_words_that_are_up_do_not_change(cast, chosen):
    agree(cast, cast.lone, cast.tarik)
    chosen[0].words = "Noget andet."
    chosen[0].write(by=cast.tarik)
    agree(cast, cast.anna)
    assert [one.is_up for one in cast.round.postings.all()] == [False, True, True]
    up = cast.round.postings.up().first()
    up.words = "Noget tredje."
    with pytest.raises(Refused):
        up.write(by=cast.lone)


def test_a_yes_is_to_the_words_that_were_read(cast, client_of, chosen):
    old = {f"read-{pk}": version for pk, version in as_read(cast).items()}
    chosen[1].words = "Noget helt andet."
    chosen[1].write(by=cast.lone)
    answer = client_of(cast.anna).post(reverse("updates:sign_figures", args=[cast.round.pk]), old)
    assert answer.status_code == 403
    assert not any(one.sign_offs.exists() for one in chosen)


def test_exposure_is_told_as_the_release_states_it_with_what_is_done_and_whom_to_go_to(
    cast, client_of, released
):
    cast.organisation.contacts.create(name="HR", phone="33 33 33 33", about_leader=True)
    told = figure(cast, released, "bullying")
    assert told.exposed_high == 1
    posting = Posting.choose(cast.round, told, by=cast.lone)
    with pytest.raises(Refused, match="what you do"):
        agree(cast, cast.lone)
    posting.words = "Vi holder et møde om, hvordan vi taler sammen."
    posting.write(by=cast.lone)
    agree(cast)
    for language in ("da", "en"):
        page = (
            board_of(cast, client_of, language)
            .partition('<section class="told"')[2]
            .partition("</section>")[0]
        )
        assert {
            "da": "Alle har oplevet det, eller alle på nær en eller to.",
            "en": "All have experienced it",
        }[language] in page
        assert "Vi holder et møde" in page
        assert 'href="tel:33333333"' in page
        assert "<svg" not in page
        assert not re.search(r"\bens\b|alike|[Ss]tyrke|[Ss]trength|godt|good", page)


def test_up_to_two_exposed_are_one_statement(cast, client_of):
    units = cast.units
    made = result(
        units["MV"], cast.lone, {units["MV"]: [0] * 3, units["SB"]: [0] * 9, units["LB"]: [0] * 8}
    )
    choose(cast, made, "bullying")
    agree(cast)
    page = board_of(cast, client_of, "en")
    assert (
        "None, one or two have experienced it. We do not tell which, so that nobody can be "
        "pointed at." in page
    )


def test_what_is_hidden_cannot_be_chosen_and_does_not_stand_in_the_list(cast, client_of):
    units = cast.units
    made = result(units["MV"], cast.lone, {units["SB"]: [50] * 9})
    shown, hidden = figure(cast, made, "influence"), figure(cast, made, "bullying")
    assert shown.is_shown
    address = reverse("updates:figures", args=[cast.round.pk])
    page = client_of(cast.lone).get(address).text
    assert f'value="{shown.pk}"' in page
    assert f'value="{hidden.pk}"' not in page
    assert client_of(cast.lone).post(address, {"figure": hidden.pk}).status_code == 403
    assert not Posting.objects.exists()


def test_an_average_of_a_sensitive_scale_from_the_first_rules_is_no_statement(cast, released):
    told = figure(cast, released, "bullying")
    Figure.objects.filter(pk=told.pk).update(exposed_low=None, exposed_high=None, mean=50)
    released.policy_number = 1
    released.save()
    told.refresh_from_db()
    with pytest.raises(Refused, match="not shown"):
        Posting.choose(cast.round, Figure.objects.get(pk=told.pk), by=cast.lone)


def test_a_board_tells_only_of_its_own_unit(cast, client_of, released):
    below = released.figures.get(unit=cast.units["SB"], scale="influence")
    address = reverse("updates:figures", args=[cast.round.pk])
    assert client_of(cast.lone).post(address, {"figure": below.pk}).status_code == 403
    for sent in ("", "x", "0", "9" * 30, figure(cast, released, "influence").pk + 10_000):
        assert client_of(cast.lone).post(address, {"figure": sent}).status_code == 404
    assert not Posting.objects.exists()


@pytest.mark.parametrize("somebody", ["otto", "frida", "karen", "niels"])
def test_others_neither_choose_nor_read_nor_take_down(cast, client_of, chosen, somebody):
    agree(cast)
    client = client_of(getattr(cast, somebody))
    assert client.get(reverse("updates:preview", args=[cast.round.pk])).status_code == 404
    for name in ("take_down", "put_back", "place", "figure"):
        assert client.post(reverse(f"updates:{name}", args=[chosen[0].pk])).status_code == 404
    with pytest.raises(Refused):
        chosen[0].take_down(by=getattr(cast, somebody))
    assert cast.round.postings.up().count() == 3


def test_figures_of_a_newer_result_take_the_place_of_older_ones(cast, client_of):
    units = cast.units
    answered = {units["MV"]: [50] * 3, units["SB"]: [50] * 9, units["LB"]: [50] * 8}
    old = result(units["MV"], cast.lone, answered, at=LAST_YEAR)
    choose(cast, old, "influence", "Sidste år.")
    agree(cast)
    assert "Sidste år." in board_of(cast, client_of)
    new = result(units["MV"], cast.lone, answered, at=THIS_YEAR)
    choose(cast, new, "influence", "I år.")
    agree(cast)
    page = board_of(cast, client_of)
    assert "I år." in page
    assert "Sidste år." not in page


def test_with_nothing_to_show_the_page_says_so(cast, client_of):
    page = read(client_of(cast.lone), reverse("updates:figures", args=[cast.round.pk]))
    assert "Der er ingen tal at vise endnu" in page
    assert (
        read(client_of(cast.lone), reverse("updates:preview", args=[cast.round.pk])).count(
            "told-figure"
        )
        == 0
    )


def test_of_few_people_no_number_stands_on_the_board(cast, client_of):
    units = cast.units
    made = result(units["MV"], cast.lone, {units["SB"]: [50] * 7})
    choose(cast, made, "influence")
    agree(cast)
    page = board_of(cast, client_of)
    assert 'class="ruler-band"' in page
    assert 'class="ruler-now"' not in page
    assert "<strong>50</strong>" not in page


@pytest.mark.parametrize("scales", [ONE, [*ONE, "workload", "meaning"]], ids=["one", "three"])
def test_the_board_costs_as_much_with_three_figures_as_with_one(
    cast, client_of, released, scales, django_assert_num_queries
):
    for scale in scales:
        choose(cast, released, scale)
    agree(cast)
    address = Board.of(cast.trio).get_absolute_url()
    with django_assert_num_queries(4):
        assert client_of().get(address).text.count("told-figure") == len(scales)
