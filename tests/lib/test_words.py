"""What looks the same is one name."""

import pytest
from django.utils import translation
from django.utils.translation import gettext, trans_real

from guldkorn.lib.words import as_read, seen


@pytest.mark.parametrize(
    "written",
    [
        *("STØJ I FROKOSTEN", " støj  i\u00a0frokosten ", "Støj\u200b i fro\u00adkosten"),
        *("\ufeffStøj i frokosten\u3164", "Ｓｔøｊ i frokosten", "Støj i frokos\ufe0ften"),
        "Støj i frokosten".replace("i", "\u034fi"),
    ],
    ids=range(7),
)
def test_what_looks_the_same_reads_the_same(written):
    assert as_read(written) == as_read("Støj i frokosten")


def test_letters_of_two_kinds_make_one():
    assert as_read("A\u030angst") == as_read("Ångst") == "ångst"


def test_other_words_stay_other_words():
    assert len({as_read(one) for one in ("Støj", "Stoj", "Støj 2", "Støj-2")}) == 4


def test_what_is_seen_keeps_its_letters():
    assert seen("\u200b Støj\u200d  i ") == "Støj i"
    assert seen("\u200b\u3164") == ""


def test_the_texts_of_all_rooms_are_in_one_dictionary():
    rooms = trans_real.translation("da")._catalog
    assert len(rooms._catalogs) == 1
    with translation.override("da"):
        assert gettext("Danish") == "Dansk"
