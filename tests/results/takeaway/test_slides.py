"""The slides: read from the back of a room, by a screen reader, and by whoever changes a chart."""

import pytest
from django.utils import translation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml.ns import qn

from guldkorn.content.instruments import find
from guldkorn.results.page import result_of
from guldkorn.results.takeaway.contents import Contents
from guldkorn.results.takeaway.deck import BODY, SlideLine, pages_of
from tests.results.scene import result
from tests.results.takeaway.opened import file, inside, slides

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture
def deck(cast, client_of, last_year, release):
    return slides(file(client_of(cast.lone), release, cast.unit, "pptx"))


@pytest.fixture
def of_few(cast, client_of, last_year, release):
    return slides(file(client_of(cast.lone), release, cast.units["SB"], "pptx"))


def contents(cast, release, code="MV") -> Contents:
    with translation.override("da"):
        made = Contents(result_of(release.survey_id, cast.units[code].pk, cast.lone))
        assert made.standing_out
        assert made.sides
        return made


def titles(deck) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def charts(deck):
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def test_who_answered_what_stands_out_the_picture_what_to_talk_about_what_now(deck):
    assert titles(deck) == [
        "Resultat for Børnehuset Mælkevejen",
        "Det springer i øjnene",
        "Belastninger – mindre er bedre",
        "Krav, der passer",
        "Ressourcer – mere er bedre",
        "Ressourcer – mere er bedre",
        "Resultat for trivslen – mere er bedre",
        "Vold og krænkende handlinger",
        "Tal om: Arbejdsmængde og tidspres",
        "Tal om: Uklare og modstridende krav",
        "Tal om: Følelsesmæssige krav",
        "Hvad nu?",
    ]


def test_what_is_said_is_what_the_page_says(cast, deck, release):
    of = contents(cast, release)
    said = "\n".join(
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert all(text in said for text in of.answered)
    assert all(f"{one.tag}  {one.name}: {one.words}" in said for one in of.standing_out)
    assert all(one.words in said and one.name in said for one in of.exposures)


def test_a_chart_is_native_and_holds_the_figures_of_the_picture(cast, deck, release):
    drawn = {}
    for shape in charts(deck):
        plot = shape.chart.plots[0]
        for series in plot.series:
            drawn |= {
                (name, series.name): value
                for name, value in zip(plot.categories, series.values, strict=True)
            }
    own = {one.scale: one for one in release.figures.filter(unit=cast.unit)}
    rows = [row for side in contents(cast, release).sides for row in side.rows]
    assert len(rows) == 14
    for row in rows:
        if row.shares:
            assert [drawn[row.name, part.name] for part in row.shares] == [
                part.percent for part in row.shares
            ]
        else:
            assert drawn[row.name, "Nu"] == own[row.scale].mean
            assert drawn[row.name, "Sidst"] == row.ruler.before


def test_the_interval_that_is_drawn_is_the_one_of_the_page(cast, deck, release):
    own = release.figures.get(unit=cast.unit, scale="workload")
    bars = next(charts(deck)[0].chart.element.iter(f"{C}errBars"))
    (up, down) = (
        next(float(one.text) for one in bars.find(f"{C}{end}").iter(f"{C}v"))
        for end in ("plus", "minus")
    )
    assert (own.mean - down, own.mean + up) == (own.chance_low, own.chance_high)
    order = [child.tag for child in bars.getparent()]
    assert order.index(f"{C}dLbls") < order.index(f"{C}errBars") < order.index(f"{C}cat")


def test_of_few_there_is_a_band_and_no_number(cast, of_few, release):
    own = release.figures.get(unit=cast.units["SB"], scale="workload")
    plot = charts(of_few)[0].chart.plots[0]
    before, band = plot.series
    assert (before.values[0], before.values[0] + band.values[0]) == (
        own.chance_low,
        own.chance_high,
    )
    assert before.format.fill.type is not None
    assert before._element.find(qn("c:spPr")).find(qn("a:noFill")) is not None
    held = {
        text
        for shape in charts(of_few)
        for text in inside(shape.chart.part.chart_workbook.xlsx_part.blob)
    }
    assert str(int(own.mean)) not in held
    assert str(int(own.chance_low)) in held


def test_every_chart_says_what_it_shows(cast, deck, release):
    rows = [row for side in contents(cast, release).sides for row in side.rows]
    told = " ".join(shape.element.nvGraphicFramePr.cNvPr.get("descr") for shape in charts(deck))
    assert len(charts(deck)) == 5
    assert [row.name for row in rows if row.alt not in told] == []


def test_nothing_is_smaller_than_24_points(deck, of_few):
    sizes = set()
    for slides_of in (deck, of_few):
        for slide in slides_of.slides:
            for shape in slide.shapes:
                if shape.has_text_frame:
                    sizes |= {
                        run.font.size.pt
                        for line in shape.text_frame.paragraphs
                        for run in line.runs
                    }
                if shape.has_chart:
                    sizes.add(shape.chart.font.size.pt)
                    sizes |= {
                        int(one.get("sz")) / 100
                        for one in shape.chart.element.iter(qn("a:defRPr"))
                        if one.get("sz")
                    }
    assert len(sizes) >= 3
    assert min(sizes) == 24


def test_every_shape_lies_on_its_slide_and_on_no_other(deck, of_few):
    for slides_of in (deck, of_few):
        for slide in slides_of.slides:
            shapes = list(slide.shapes)
            assert len(shapes) == 2
            for one in shapes:
                assert 0 <= one.left < one.left + one.width <= slides_of.slide_width
                assert 0 <= one.top < one.top + one.height <= slides_of.slide_height
            title, body = shapes
            assert title.top + title.height <= body.top


def test_long_sentences_go_on_the_next_slide_and_short_ones_grow():
    short = list(pages_of([SlideLine("Kort.")]))
    assert [line.size for page in short for line in page] == [32]
    long = [SlideLine("Et ord til og ét til. " * 20) for _time in range(5)]
    pages = list(pages_of(long))
    assert len(pages) > 1
    assert [line.text for page in pages for line in page] == [line.text for line in long]
    assert all(sum(line.height for line in page) <= BODY for page in pages)


def test_the_notes_hint_at_how_to_lead_the_talk(deck):
    notes = {
        slide.shapes.title.text_frame.text: slide.notes_slide.notes_text_frame.text
        for slide in deck.slides
    }
    assert all(notes[title] for title in titles(deck) if title != "Krav, der passer")
    assert (
        "Spørg, hvad der er anderledes siden sidst." in notes["Tal om: Arbejdsmængde og tidspres"]
    )
    assert "lad ingen gætte" in notes["Vold og krænkende handlinger"]
    assert "uanset hvor lavt tallet er" in notes["Vold og krænkende handlinger"]


def test_questions_to_talk_about_are_the_fields_own(deck):
    (talk,) = (
        one
        for one in deck.slides
        if one.shapes.title.text_frame.text == "Tal om: Arbejdsmængde og tidspres"
    )
    lines = [line.text for shape in talk.shapes for line in shape.text_frame.paragraphs][1:]
    assert lines[0] == "Klart dårligere: 63 mod 16 sidst."
    assert len(lines) == 3
    assert all(line.startswith("– ") and line.endswith("?") for line in lines[1:])


def test_of_what_people_were_exposed_to_there_is_one_talk(cast, client_of):
    """Nearly everybody has experienced everything: three sensitive scales stand out, and two of
    them wait.
    """
    u = cast.units
    people = {
        u["SB"]: [25, 50, 50, 75] * 2,
        u["LB"]: [25, 50, 75] * 2,
        u["NS"]: [0, 25, 50] * 4,
        u["LG"]: [50, 75] * 6,
    }
    made = slides(file(client_of(cast.karen), result(u["SK"], cast.karen, people), u["SK"], "pptx"))
    talks = [
        title.removeprefix("Tal om: ") for title in titles(made) if title.startswith("Tal om: ")
    ]
    sensitive = {scale.title["da"] for scale in find("pulsen").scales if scale.sensitive}
    assert len(talks) == 3
    assert len(sensitive & set(talks)) == 1


def test_the_slides_say_their_language(cast, client_of, release):
    for language, said in (("da", MSO_LANGUAGE_ID.DANISH), ("en", MSO_LANGUAGE_ID.ENGLISH_UK)):
        made = slides(file(client_of(cast.lone, language=language), release, cast.unit, "pptx"))
        runs = [
            run
            for slide in made.slides
            for shape in slide.shapes
            if shape.has_text_frame
            for line in shape.text_frame.paragraphs
            for run in line.runs
        ]
        assert {run.font.language_id for run in runs} == {said}
        assert made.core_properties.language == language
        assert made.core_properties.title
