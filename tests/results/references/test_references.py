"""Figures of a sector are kept, replaced, taken away and brought back; beside a result they are a
mark, never a grade.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guldkorn.content.instruments import find
from guldkorn.lib.refusal import Refused
from guldkorn.results.models import Release
from guldkorn.results.page import result_of
from guldkorn.results.references.file import Sector, read_sector
from guldkorn.results.references.models import SectorFigures
from tests.cast import appoint, person
from tests.results.references.test_file import CSV, KNOWN, WHOLE, YAML


def sector(cast, *, by=None, **changes) -> SectorFigures:
    """Figures that Solbjerg has kept."""
    loaded = SectorFigures.look_at(
        cast.organisation, replace(WHOLE, **changes), by=by or cast.karen
    )
    loaded.keep(by=by or cast.karen)
    return loaded


def page(client, release: Release, unit) -> str:
    return client.get(reverse("results:unit", args=[release.survey_id, unit.pk])).content.decode()


def test_figures_wait_until_they_are_kept_and_whoever_keeps_them_is_noted(cast):
    waiting = SectorFigures.look_at(cast.organisation, WHOLE, by=cast.karen)
    assert list(SectorFigures.objects.in_use()) == []
    assert list(SectorFigures.objects.visible_to(cast.adam)) == []
    waiting.keep(by=cast.karen)
    waiting.keep(by=cast.karen)
    assert list(SectorFigures.objects.in_use()) == [waiting]
    assert [(entry.verb, entry.by) for entry in waiting.history] == [("kept", cast.karen)]


def test_new_figures_take_the_place_of_those_before_and_either_can_be_brought_back(cast):
    old, new = sector(cast), sector(cast, year=2025)
    assert list(SectorFigures.objects.in_use()) == [new]
    SectorFigures.objects.get(pk=old.pk).bring_back(by=cast.karen)
    assert list(SectorFigures.objects.in_use()) == [old]
    old.remove(by=cast.adam)
    assert list(SectorFigures.objects.in_use()) == []
    SectorFigures.objects.get(pk=new.pk).bring_back(by=cast.karen)
    assert list(SectorFigures.objects.in_use()) == [new]
    assert [entry.verb for entry in old.history] == ["removed", "brought back", "kept"]


def test_figures_of_another_questionnaire_stand_beside_them(cast):
    card = find("puls-kort")
    figures = {card.scales[0].id: 50.0}
    both = [sector(cast), sector(cast, instrument=card.id, version=card.version, figures=figures)]
    assert set(SectorFigures.objects.in_use()) == set(both)


@pytest.mark.parametrize("somebody", ["lone", "frida", "otto"])
def test_only_those_who_look_after_the_surveys_keep_and_take_away(cast, somebody):
    kept = sector(cast)
    stranger = getattr(cast, somebody)
    assert list(SectorFigures.objects.visible_to(stranger)) == []
    for verb in (kept.keep, kept.remove, kept.bring_back):
        with pytest.raises(Refused, match="Only the organisation's coordinators"):
            verb(by=stranger)


def test_a_result_shows_the_sector_as_a_mark_with_its_source_and_in_words(cast, client_of, release):
    sector(cast)
    shown = page(client_of(cast.niels), release, cast.units["NS"])
    words = "I 2023, 412 daginstitutioner, Danmark: 54 – NFA."
    assert shown.count(f"<p>{words}</p>") == 1
    assert shown.count('<svg x="54%" y="14" overflow="visible"><path class="ruler-sector"') == 1
    assert "daginstitutioner i 2023 (NFA) – til at se på, ikke et mål" in shown
    alternative = re.search(r'<desc id="n-influence">(.*?)</desc>', shown, re.DOTALL)
    assert alternative
    assert words in alternative[1]


def test_what_hurts_and_what_should_fit_is_told_in_words_alone(cast, client_of, release):
    kept = sector(cast)
    shown = page(client_of(cast.karen), release, cast.units["SK"])
    assert "I 2023, 412 daginstitutioner, Danmark: 8 procent har oplevet det – NFA." in shown
    looked_at = (
        client_of(cast.karen).get(reverse("results:reference", args=[kept.pk])).content.decode()
    )
    assert (
        "I 2023, 412 daginstitutioner, Danmark: 61,5 procent synes, det er tilpas – NFA"
        in looked_at
    )
    assert looked_at.count("kun i ord, uden mærke") == 2
    assert (
        len(
            re.findall(
                r'<svg x="[^"]*" y="14" overflow="visible"><path class="ruler-sector"', shown
            )
        )
        == 1
    )


def test_in_english_it_is_said_in_english(cast, client_of):
    kept = sector(cast)
    shown = (
        client_of(cast.karen, language="en")
        .get(reverse("results:reference", args=[kept.pk]))
        .content.decode()
    )
    assert (
        "In 2023, 412 daginstitutioner, Danmark: 61.5 per cent find it about right – NFA" in shown
    )


def test_nothing_that_stands_out_and_no_word_of_praise_comes_from_a_sector(cast, release):
    def said() -> list[tuple[str, str, str]]:
        result = result_of(release.survey_id, cast.units["NS"].pk, cast.niels)
        assert result
        found = [
            (str(one.kind), one.reading.scale.id, one.reading.lean_words) for one in result.findings
        ]
        return found + [("", one.scale.id, one.lean_words) for one in result.picture.shown]

    before = said()
    for mean in (0.0, 100.0):
        sector(cast, figures={"influence": mean, "workload": mean, "bullying": mean})
        assert said() == before
    assert before


@pytest.mark.parametrize(
    "changes", [{"version": 99}, {"instrument": "puls-kort"}], ids=["version", "questionnaire"]
)
def test_only_the_very_version_of_the_questionnaire_shows_it(cast, client_of, release, changes):
    sector(cast, **changes)
    assert "ruler-sector" not in page(client_of(cast.niels), release, cast.units["NS"])


def test_another_organisation_never_sees_it(cast, client_of, release):
    there = cast.stranger_trio.unit.organisation
    olga = person("Olga", "olga@fjordby.example")
    appoint(there, olga, "coordinator")
    theirs = SectorFigures.look_at(there, replace(WHOLE, source="Fjordby selv"), by=olga)
    theirs.keep(by=olga)
    assert "Fjordby selv" not in page(client_of(cast.niels), release, cast.units["NS"])
    listed = (
        client_of(cast.karen)
        .get(reverse("results:references", args=[cast.organisation.pk]))
        .content.decode()
    )
    assert "Fjordby selv" not in listed
    assert (
        client_of(cast.karen).get(reverse("results:reference", args=[theirs.pk])).status_code == 404
    )
    assert (
        "Fjordby selv"
        in client_of(olga).get(reverse("results:reference", args=[theirs.pk])).content.decode()
    )


@pytest.mark.parametrize(("text", "name"), [(YAML, "x.yaml"), (CSV, "x.csv")])
def test_from_the_file_to_the_results_and_away_again(cast, client_of, text, name):
    client = client_of(cast.karen)
    place = reverse("results:references", args=[cast.organisation.pk])
    assert "Ingen tal endnu" in client.get(place).content.decode()
    wrong = client.post(
        place, {"file": SimpleUploadedFile(name, text.replace("bullying", "joy").encode())}
    )
    assert "spørgeskemaet har ingen skala “joy”" in wrong.content.decode()
    answer = client.post(
        place, {"file": SimpleUploadedFile(name, text.replace("NFA", "<b>NFA</b>").encode())}
    )
    waiting = SectorFigures.objects.get()
    assert answer.url == reverse("results:reference", args=[waiting.pk])
    assert (
        "I 2023, 412 daginstitutioner, Danmark: 54 – &lt;b&gt;NFA&lt;/b&gt;"
        in client.get(answer.url).content.decode()
    )
    for route, state in (
        ("keeping", "I brug"),
        ("removal", "Fjernet"),
        ("return_to_use", "I brug"),
    ):
        told = client.post(
            reverse(f"results:{route}", args=[waiting.pk]), follow=True
        ).content.decode()
        assert f">{state}</span>" in told
    assert "Karen Eksempel gemte tal fra en branche" in told
    assert "Daginstitutioner, 2023" in client.get(place).content.decode()


def test_figures_of_a_version_that_we_do_not_ship_any_more_are_still_listed(cast, client_of):
    kept = sector(cast, version=99)
    client = client_of(cast.karen)
    for path in (
        reverse("results:references", args=[cast.organisation.pk]),
        reverse("results:reference", args=[kept.pk]),
    ):
        assert "Daginstitutioner, 2023" in client.get(path).content.decode()


def test_the_template_is_whole():
    raw = Path(finders.find("results/sector.csv")).read_bytes()
    assert isinstance(read_sector(raw, "sector.csv", KNOWN), Sector)
