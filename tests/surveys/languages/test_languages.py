"""Which languages a questionnaire has, and that a further one changes no answer."""

from dataclasses import replace

import pytest

from guldkorn.measurement.languages import ReadingLanguage, chosen, languages, offered
from guldkorn.surveys.questionnaires.reading import Brought, read_questionnaire
from tests.surveys.languages.conftest import MANY
from tests.surveys.questionnaires.files import SHIPPED, calm


def test_a_language_is_offered_only_when_all_that_people_read_is_in_it(many):
    """German has one question of three. A variant says the rest as its language does."""
    assert [one.code for one in languages(many)] == ["da", "da-plain", "en", "ar"]
    assert [one.code for one in languages(calm())] == ["da", "en"]


@pytest.mark.parametrize(
    ("code", "name", "html", "direction"),
    [
        ("da", "Dansk", "da", "ltr"),
        ("da-plain", "Dansk, let at læse", "da", "ltr"),
        ("ar", "العربية", "ar", "rtl"),
        ("uk", "Українська", "uk", "ltr"),
        ("so", "Soomaali", "so", "ltr"),
        ("ps", "پښتو", "ps", "rtl"),
        ("fa-AF", "fa-AF", "fa-AF", "rtl"),
        ("xx", "xx", "xx", "ltr"),
    ],
)
def test_each_language_says_its_own_name(code, name, html, direction):
    one = ReadingLanguage(code)
    assert (one.name, one.html, one.direction) == (name, html, direction)


def test_who_wishes_for_what_there_is_not_reads_as_the_page_is(many):
    for wish in ("", "de", "xx", "AR", "<script>"):
        assert chosen(many, wish, "en").code == "en"
    assert chosen(many, "ar", "en").code == "ar"


def test_an_address_keeps_the_page_as_it_is_and_turns_the_questions(many):
    choices = offered(many, ReadingLanguage("ar"), "en")
    assert [(one.query, one.is_chosen) for one in choices] == [
        ("?lang=da", False),
        ("?lang=da&words=da-plain", False),
        ("?lang=en", False),
        ("?lang=en&words=ar", True),
    ]


def test_a_language_that_has_come_since_leaves_a_scale_comparable(many):
    old, other = read_without("ar").scales[0], many.scales[0]
    assert old.asks_as(other)
    assert other.asks_as(old)


def test_other_words_in_a_language_that_both_have_are_another_question(many):
    before = many.scales[0]
    first, *others = before.items
    turned = {**first.text, "ar": "هل أنت بخير؟"}
    assert not before.asks_as(replace(before, items=(replace(first, text=turned), *others)))
    assert not before.asks_as(replace(before, intro={}))


def read_without(language: str):
    """The same file before a language came."""
    lines = MANY.replace("version: 1", "version: 2")
    for name in (language,):
        lines = "\n".join(_without(line, name) for line in lines.splitlines())
    found = read_questionnaire(lines.encode(), SHIPPED)
    assert isinstance(found, Brought), found
    return found.instrument


def _without(line: str, language: str) -> str:
    head, mark, rest = line.partition(f", {language}: ")
    if not mark:
        return line
    ends = [rest.find(sign) for sign in (", de", ", da-plain", "}") if sign in rest]
    return head + rest[min(ends) :]


def test_words_of_ours_that_a_language_lacks_are_read_in_danish():
    assert ReadingLanguage("so").words({"da": "Vil ikke svare", "en": "No"}) == "Vil ikke svare"
