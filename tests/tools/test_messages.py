"""The catalogues follow the code: found, kept, compiled, and checked."""

import gettext
from pathlib import Path

import pytest

from tools import messages
from tools.messages import Key

TEMPLATE = """\
{% load i18n %}
<h1 title="it's æ">{% translate "Survey" %}</h1>
  <p>{{ _("Constant")|upper }} {% include "x.html" with label=_("Label") %} {{ name|default:_("Nobody") }}</p>
{% translate 'Open' context "verb" %} {% translate "100 % safe" %}
{% blocktranslate trimmed count answers=survey.answered %}
    One answer at
    {{ unit }}
{% plural %}
    {{ answers }} answers at "{{ unit }}"
{% endblocktranslate %}
{% comment %}{% translate "Not said" %}{% endcomment %}
"""
CODE = """\
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext

TITLE = gettext_lazy("Walk-" "round")


def said(n: int) -> list[str]:
    return [_("Hello %(name)s"), ngettext("one", "%(n)s many", n), pgettext("verb", "Open"), _(TITLE)]
"""
DANISH = {
    "Constant": "Konstant",
    "Hello %(name)s": "Hej %(name)s",
    "Label": "Mærkat",
    "Nobody": "Ingen",
    "Open": "Åbn",
    "Survey": "Måling",
    "Walk-round": "Markvandring",
    "100 %% safe": "100 %% sikker",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A package with two rooms: one that speaks in code and template, one that is silent."""
    room = tmp_path / "surveys"
    (room / "templates" / "surveys").mkdir(parents=True)
    (room / "templates" / "surveys" / "survey.html").write_text(TEMPLATE, encoding="utf-8")
    (room / "models.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "measurement").mkdir()
    (tmp_path / "measurement" / "score.py").write_text("_ = 1\n", encoding="utf-8")
    return tmp_path


def catalogue(source: Path) -> Path:
    return source / "surveys" / messages.CATALOGUE


def translate(source: Path, danish: dict[str, str] = DANISH) -> None:
    """Fill in the empty Danish texts, as a translator would."""
    lines = catalogue(source).read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines):
        for english, said in danish.items():
            if line == f'msgid "{english}"' and lines[number + 1] == 'msgstr ""':
                lines[number + 1] = f'msgstr "{said}"'
    plural = {
        "One answer at %(unit)s": (
            "Én besvarelse i %(unit)s",
            '%(answers)s besvarelser i \\"%(unit)s\\"',
        ),
        "one": ("en", "%(n)s flere"),
    }
    text = "\n".join(lines)
    for english, (one, many) in plural.items():
        head, _, tail = text.partition(f'msgid "{english}"\n')
        tail = tail.replace('msgstr[0] ""', f'msgstr[0] "{one}"', 1).replace(
            'msgstr[1] ""', f'msgstr[1] "{many}"', 1
        )
        text = head + f'msgid "{english}"\n' + tail
    catalogue(source).write_text(text, encoding="utf-8")


def whole(source: Path) -> None:
    messages.main(["update"], source)
    translate(source)


def complaints(source: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    status = messages.main(["check"], source)
    lines = capsys.readouterr().out.splitlines()
    assert status == (0 if lines == ["Every text has its Danish."] else 1)
    return lines


def test_every_text_of_a_template_is_found() -> None:
    assert set(messages.texts_in_template(TEMPLATE, "survey.html")) == {
        Key("Survey"),
        Key("Constant"),
        Key("Label"),
        Key("Nobody"),
        Key("Open", "verb"),
        Key("100 %% safe"),
        Key("One answer at %(unit)s", plural='%(answers)s answers at "%(unit)s"'),
    }


def test_every_text_of_the_code_is_found_with_its_file(source: Path) -> None:
    found = messages.texts_in(source / "surveys")
    assert {key for key, files in found.items() if "models.py" in files} == {
        Key("Walk-round"),
        Key("Hello %(name)s"),
        Key("one", plural="%(n)s many"),
        Key("Open", "verb"),
    }
    assert found[Key("Open", "verb")] == {"models.py", "templates/surveys/survey.html"}


def test_update_twice_gives_the_same_file_and_no_date_or_path(source: Path) -> None:
    whole(source)
    once = catalogue(source).read_text(encoding="utf-8")
    messages.main(["update"], source)
    assert catalogue(source).read_text(encoding="utf-8") == once
    assert "Date" not in once
    assert str(source) not in once
    assert not (source / "measurement" / "locale").exists()


def test_update_keeps_the_danish_adds_what_is_new_and_drops_what_is_gone(source: Path) -> None:
    whole(source)
    (source / "surveys" / "models.py").write_text(
        'from django.utils.translation import gettext as _\nX = _("New")\n'
    )
    messages.main(["update", "surveys"], source)
    entries = messages.entries_of(messages.read(catalogue(source)))
    assert entries[Key("Survey")].string == "Måling"
    assert entries[Key("New")].string == ""
    assert Key("Walk-round") not in entries


def test_a_whole_catalogue_passes_and_speaks_when_compiled(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole(source)
    assert complaints(source, capsys) == ["Every text has its Danish."]
    messages.main(["compile"], source)
    with catalogue(source).with_suffix(".mo").open("rb") as file:
        danish = gettext.GNUTranslations(file)
    assert danish.gettext("Survey") == "Måling"
    assert danish.pgettext("verb", "Open") == "Åbn"
    assert danish.ngettext("one", "%(n)s many", 7) == "%(n)s flere"


def test_a_text_that_is_missing_empty_fuzzy_or_obsolete_is_listed(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole(source)
    path = catalogue(source)
    text = path.read_text(encoding="utf-8")
    text = text.replace('msgid "Survey"', 'msgid "Surveys"').replace('"Mærkat"', '""')
    path.write_text(text.replace('msgid "Nobody"', '#, fuzzy\nmsgid "Nobody"'), encoding="utf-8")
    assert complaints(source, capsys) == [
        "surveys: missing: 'Survey' in templates/surveys/survey.html",
        "surveys: obsolete: 'Surveys'",
        "surveys: empty: 'Label'",
        "surveys: fuzzy: 'Nobody'",
    ]


def test_a_placeholder_that_the_danish_lost_or_misspelt_is_listed(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole(source)
    path = catalogue(source)
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("Hej %(name)s", "Hej %(navn)s")
        .replace("%(n)s flere", "flere"),
        encoding="utf-8",
    )
    assert complaints(source, capsys) == [
        "surveys: placeholders differ in 'Hej %(navn)s': 'Hello %(name)s'",
        "surveys: placeholders differ in 'flere': 'one'",
    ]


def test_a_text_that_two_rooms_say_differently_is_listed(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole(source)
    other = source / "results" / messages.CATALOGUE
    other.parent.mkdir(parents=True)
    (source / "results" / "views.py").write_text(
        'from django.utils.translation import gettext as _\nX = _("Survey")\n'
    )
    other.write_text(messages.HEADER + 'msgid "Survey"\nmsgstr "Undersøgelse"\n', encoding="utf-8")
    assert complaints(source, capsys) == [
        "said differently: 'Survey': 'Måling' in surveys; 'Undersøgelse' in results"
    ]


def test_an_unknown_room_is_refused(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        messages.main(["update", "kitchen"], source)
    assert "no such room: kitchen" in capsys.readouterr().err
