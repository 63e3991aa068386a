"""Every model is drawn in both languages: its words fit their places, and what it shows is told."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from guldkorn.content.diagrams import all_diagrams
from guldkorn.diagrams.lines import SIZES, DoesNotFit, broken, clamped, width
from guldkorn.diagrams.templatetags.diagrams import diagram

SVG = "{http://www.w3.org/2000/svg}"
EVERY = [(id, language) for id in all_diagrams() for language in ("da", "en")]


def drawn(id: str, language: str, shown: int = 0) -> ET.Element:
    with translation.override(language):
        return ET.fromstring(diagram(id, shown))


@pytest.mark.parametrize(("id", "language"), EVERY)
def test_all_words_of_a_model_stand_in_its_drawing(id: str, language: str) -> None:
    model, drawing = all_diagrams()[id], drawn(id, language)
    told = {"".join(text.itertext()) for text in drawing.iter(f"{SVG}text")}
    seen = {re.sub(r"\W", "", words) for words in told}
    texts = [
        *(text for part in model.parts for text in (part.name, part.text, part.more)),
        *model.words.values(),
    ]
    for text in filter(None, texts):
        assert re.sub(r"\W", "", text[language]) in seen


@pytest.mark.parametrize(("id", "language"), EVERY)
def test_a_drawing_is_told_to_those_who_do_not_see_it(id: str, language: str) -> None:
    model, drawing = all_diagrams()[id], drawn(id, language)
    assert drawing.get("role") == "img"
    labels = {
        part.get("id"): part.text
        for part in (drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc"))
    }
    assert [labels[name] for name in drawing.get("aria-labelledby", "").split()] == [
        model.title[language],
        model.says[language],
    ]


@pytest.mark.parametrize("id", all_diagrams())
def test_it_is_built_up_in_as_many_steps_as_it_says(id: str) -> None:
    steps = {
        int(part.get("data-step", "")) for part in drawn(id, "da").iter() if part.get("data-step")
    }
    assert steps == set(range(1, all_diagrams()[id].steps + 1))
    assert drawn(id, "da", shown=1).get("data-shown") == "1"
    assert drawn(id, "da").get("data-shown") is None


def test_words_are_broken_evenly_and_never_too_wide() -> None:
    lines = broken("Vi hører det vigtige i god tid", "line", 470, 2)
    assert lines == ("Vi hører det", "vigtige i god tid")
    assert all(width(line, "line") <= 470 for line in lines)


def test_words_that_are_too_long_are_refused() -> None:
    with pytest.raises(DoesNotFit):
        broken("Forudsigelighed og mening og indflydelse", "line", 470, 1)
    with pytest.raises(DoesNotFit):
        broken("Arbejdsmiljørepræsentantuddannelsesbekendtgørelse", "big", 470, 5)


def test_what_somebody_has_written_is_cut_where_there_is_no_more_room() -> None:
    assert clamped("Maja Holst", "name", 300, 1) == ["Maja Holst"]
    assert clamped("", "name", 300, 1) == []
    for words in (
        "Ledelseskonsulent og partner i et stort hus med mange døre",
        "x" * 3000,
        "å " * 999,
    ):
        lines = clamped(words, "text", 300, 2)
        assert 1 <= len(lines) <= 2
        assert lines[-1].endswith("…")
        assert all(width(line, "text") <= 300 for line in lines)


def test_nothing_is_smaller_than_can_be_read_from_the_last_row() -> None:
    assert min(SIZES.values()) == 36


def test_the_sizes_that_are_measured_are_those_of_the_style_sheet() -> None:
    style = Path(finders.find("diagrams/diagrams.css") or "").read_text()
    rules = re.findall(
        r"\.diagram (?:text|\.(\w+)|:is\(([^)]*)\)) \{[^}]*font-size: (\d+)px", style
    )
    found = {
        name: int(px)
        for one, many, px in rules
        for name in re.findall(r"\w+", one or many or "text")
    }
    assert found == SIZES


@pytest.mark.django_db
def test_the_models_have_pages(cast, client_of) -> None:  # type: ignore[no-untyped-def]
    lone = client_of(cast.lone)
    assert reverse("diagrams:diagrams") in lone.get(reverse("meetings:meetings")).content.decode()
    shelf = lone.get(reverse("diagrams:diagrams")).content.decode()
    assert all(reverse("diagrams:diagram", args=[id]) in shelf for id in all_diagrams())
    page = lone.get(reverse("diagrams:diagram", args=["iglo"])).content.decode()
    assert "Lederen kan" in page
    assert lone.get(reverse("diagrams:diagram", args=["nothing"])).status_code == 404


def test_the_list_beside_a_drawing_has_its_words() -> None:
    with translation.override("en"):
        page = render_to_string("diagrams/_words.html", {"diagram": all_diagrams()["two-ways"]})
    assert "Turn down" in page
    assert "what wears on you" in page
