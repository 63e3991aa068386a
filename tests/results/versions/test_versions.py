"""Two versions of a questionnaire: only what was asked in the same words and with the same answers
is compared.
"""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from guldkorn.content import instruments
from guldkorn.content.instruments import find
from guldkorn.measurement.instrument import Scale
from guldkorn.results.changes import topic_changes
from tests.content.shipped import read_anew
from tests.results.heatmap.test_heatmap_page import url as heatmap
from tests.results.scene import LAST_YEAR, result
from tests.results.test_page import card, text, url
from tests.results.waves.test_page import url as all_surveys
from tests.results.waves.test_page import wave

PULSEN = {scale.id: scale for scale in find("pulsen").scales}
ONE_WORD = (
    "Jeg bliver spurgt, før mit arbejde bliver lavet om.",
    "Jeg bliver hørt, før mit arbejde bliver lavet om.",
)


@pytest.fixture
def version_1(cast):
    """A year ago the municipality was asked with version 1; every score was 25."""
    u = cast.units
    people = {
        u["MV"]: [25] * 3,
        u["SB"]: [25] * 8,
        u["LB"]: [25] * 6,
        u["NS"]: [25] * 12,
        u["LG"]: [25] * 12,
    }
    return result(u["SK"], cast.karen, people, at=LAST_YEAR, version=1)


@pytest.fixture
def version_3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pulsen once more, with one word of one question about influence changed."""
    shutil.copytree(instruments.SHIPPED / "instruments", tmp_path / "instruments")
    newest = (tmp_path / "instruments/pulsen-2.yaml").read_text(encoding="utf-8")
    assert ONE_WORD[0] in newest
    changed = newest.replace("version: 2\n", "version: 3\n", 1).replace(*ONE_WORD)
    (tmp_path / "instruments/pulsen-3.yaml").write_text(changed, encoding="utf-8")
    monkeypatch.setattr(instruments, "SHIPPED", tmp_path)
    read_anew()
    yield
    read_anew()


@pytest.fixture
def now(cast, people):
    return result(cast.units["SK"], cast.karen, people)


def reworded(scale: Scale, **changes: object) -> Scale:
    first, *others = scale.items
    return replace(scale, items=(replace(first, **changes), *others))


def test_no_scale_of_version_2_asks_as_version_1_did():
    for name in ("pulsen", "puls-kort"):
        first = {scale.id: scale for scale in find(name, 1).scales}
        assert [
            scale.id
            for scale in find(name, 2).scales
            if scale.id in first and scale.asks_as(first[scale.id])
        ] == []


def test_a_scale_asks_as_itself_whatever_its_title_and_verdicts_say():
    scale = PULSEN["influence"]
    assert scale.asks_as(
        replace(scale, title={"da": "Andet", "en": "Else"}, meaning={}, minimal_difference=9.0)
    )


@pytest.mark.parametrize(
    "other",
    [
        reworded(PULSEN["influence"], text={"da": "Andet", "en": "Else"}),
        reworded(PULSEN["influence"], reverse=True),
        reworded(PULSEN["influence"], options=find("pulsen", 1).items[0].options),
        replace(PULSEN["influence"], items=PULSEN["influence"].items[:1]),
        replace(
            PULSEN["influence"],
            intro={"da": "Tænk på det seneste år.", "en": "Think of the last year."},
        ),
    ],
    ids=["a word", "turned", "answers", "a question less", "another period"],
)
def test_one_question_asked_otherwise_is_another_scale(other):
    assert not PULSEN["influence"].asks_as(other)


def test_after_new_questions_nothing_is_compared_and_the_page_says_why(
    cast, client_of, version_1, now
):
    page = client_of(cast.lone).get(url(now, cast.unit))
    said = text(page)
    assert (
        "Der er et resultat fra september 2024, men spørgsmålene er lavet om siden. Derfor "
        "sammenligner vi ikke." in said
    )
    assert said.index("Derfor sammenligner vi ikke") < said.index("Det springer i øjnene")
    assert "Klart" not in said.partition("Sådan læser I tallene")[0]
    assert 'class="ruler-last"' not in page.content.decode()
    assert "Sidst" not in card(page, "influence")
    assert url(version_1, cast.unit) in page.content.decode()


def test_the_same_is_said_in_english(cast, client_of, version_1, now):
    page = client_of(cast.lone, language="en").get(url(now, cast.unit))
    assert (
        "There is a result from September 2024, but the questions have been changed since."
        in text(page)
    )


def test_with_the_same_version_it_is_compared(cast, client_of, last_year, now):
    """There is something to leave out: with one version the same people are told what has changed."""
    page = client_of(cast.lone).get(url(now, cast.unit))
    assert "spørgsmålene er lavet om" not in text(page)
    assert "Sidst: " in card(page, "influence")


def test_where_one_scale_is_asked_otherwise_it_alone_is_not_compared(
    cast, client_of, last_year, version_3, people
):
    newest = result(cast.units["SK"], cast.karen, people)
    assert newest.survey.instrument_version == 3
    page = client_of(cast.lone).get(url(newest, cast.unit))
    told = "Disse emner spørger vi til på en anden måde end i september 2024, så dem sammenligner vi ikke: Indflydelse."
    assert told in text(page)
    assert "Sidst" not in card(page, "influence")
    assert "Sidst: " in card(page, "meaning")


def test_no_action_is_said_to_have_worked_by_other_questions(cast, version_1, now):
    since = dt.date(2025, 1, 1)
    assert topic_changes(cast.unit, "resource.influence", cast.lone) == []
    assert topic_changes(cast.unit, "resource.influence", cast.lone, since=since) == []


def test_by_the_same_questions_it_is_told(cast, last_year, now):
    assert [one.scale.id for one in topic_changes(cast.unit, "resource.influence", cast.lone)] == [
        "influence"
    ]


def test_no_line_leads_through_other_questions_and_each_says_so(cast, client_of, version_1, now):
    page = client_of(cast.lone).get(all_surveys(now, cast.unit))
    assert "Vi sammenligner kun emner med de samme spørgsmål og de samme svarmuligheder." in text(
        page
    )
    drawn = (
        page.content.decode().partition('aria-labelledby="t-influence ')[2].partition("<details")[0]
    )
    assert 'class="wave-line"' not in drawn
    assert drawn.count('class="ruler-now"') == 1
    assert "september 2024: andre spørgsmål." in wave(page, "influence")


def test_a_scale_that_is_new_was_not_asked_before(cast, client_of, version_1, now):
    page = client_of(cast.karen).get(all_surveys(now, cast.units["SK"]))
    assert "september 2024: ikke spurgt." in wave(page, "outside_harassment")
    assert "september 2024: andre spørgsmål." in wave(page, "threats")


def test_a_unit_is_not_held_against_a_rest_that_had_other_questions(cast, client_of, version_1):
    """The municipality's newest result is of version 1; the school alone is asked with version 2."""
    school = result(cast.units["NS"], cast.karen, {cast.units["NS"]: [0, 50] * 6})
    page = client_of(cast.karen).get(url(school, cast.units["NS"]))
    assert "Resten af organisationen fik andre spørgsmål." in text(page)
    assert "Resten af organisationen:" not in card(page, "influence")


@pytest.mark.parametrize(("version", "coloured"), [(1, False), (2, True)])
def test_no_cell_is_coloured_by_a_rest_that_had_other_questions(cast, client_of, version, coloured):
    u = cast.units
    everybody = {
        u["MV"]: [25] * 3,
        u["SB"]: [25] * 8,
        u["LB"]: [25] * 6,
        u["NS"]: [25] * 12,
        u["LG"]: [25] * 12,
    }
    result(u["SK"], cast.karen, everybody, at=LAST_YEAR, version=version)
    school = result(u["NS"], cast.karen, {u["NS"]: [75, 100] * 6})
    page = client_of(cast.karen).get(heatmap(school, u["NS"])).content.decode()
    assert ('<td class="heat is-better"' in page) is coloured


def test_the_old_result_reads_as_it_did(cast, client_of, version_1, now):
    page = client_of(cast.lone).get(url(version_1, cast.unit))
    assert version_1.survey.instrument == find("pulsen", 1)
    assert "Nedgørende behandling" in text(page)
    assert "Nedværdigende behandling" not in text(page)
    assert "Indflydelse" in card(page, "influence")
