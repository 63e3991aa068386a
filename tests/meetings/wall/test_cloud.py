"""A word cloud on the big screen: words have a size each, and what has no room stands on the next
page.
"""

from guldkorn.meetings.kinds.word_cloud.on_wall import Word, cloud_pages

FEW = tuple(Word(number, f"ord {number}", 1, 2) for number in range(10))


def test_a_few_words_stand_on_one_page():
    (page,) = cloud_pages(FEW)
    assert [(one.word, one.size) for one in page] == [(word, 2) for word in FEW]
    assert cloud_pages(()) == ()


def test_many_words_stand_on_one_page_each_in_their_order():
    words = [Word(number, f"medindflydelse {number}", 3, 3) for number in range(60)]
    pages = cloud_pages(words)
    assert len(pages) > 1
    assert [one.word for page in pages for one in page] == words


def test_a_long_word_stands_as_large_as_it_has_room_on_a_line():
    ((long, short),) = cloud_pages([Word(1, "W" * 30, 9, 5), Word(2, "ro", 9, 5)])
    assert (long.size, short.size) == (1, 5)
