"""A theme's story as a PDF: what the page says, without what leads away from it."""

import io

import docx
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.themes.models import Theme
from guldkorn.wheel.thread.on_paper import facts_of, read
from guldkorn.wheel.thread.page import thread_of
from guldkorn.workplaces.models import Unit
from tests.cast import ANY_TEXT
from tests.lib.documents.accessible import faults_of
from tests.wheel.thread.conftest import TODAY


def facts(theme, person):
    with clock.pretend(TODAY):
        return facts_of(thread_of(Theme.objects.visible_to(person).get(pk=theme.pk), person))


def said(told, name):
    (stop,) = [stop for stop in told["stops"] if stop["name"] == name]
    return [part["text"] for part in stop["parts"]]


def test_only_links_to_themes_are_read_and_nothing_that_is_drawn():
    html = (
        '<details><summary class="thread-unfold">Se alle</summary></details>'
        '<p class="muted">Se <a href="/themes/3/">Ro</a> og <a href="/rounds/3/">resten</a>.</p>'
        "<dl><dt>Niveau</dt><dd>Gruppe</dd></dl>"
        '<ul><li>En <span aria-hidden="true">krølle</span>ting</li></ul>'
    )
    assert [(part.kind, part.muted, part.text) for part in read(html)] == [
        ("p", True, "Se Ro og."),
        ("p", False, "Niveau: Gruppe"),
        ("li", False, "En ting"),
    ]


def test_it_says_what_the_page_says(cast, lived):
    told = facts(lived, cast.lone)
    assert told["title"] == "Indflydelse"
    assert "Vagterne lægges uden os." in " ".join(said(told, "Tegn"))
    assert "Se resultatet" not in " ".join(said(told, "Tegn"))
    assert said(told, "Valgt")[0] == "Begrundelse: Vi vil selv kunne bytte."
    assert "Arbejdsmængde og tidspres" in " ".join(said(told, "Valgt"))
    tried = said(told, "Prøvet og gjort")
    assert tried.index("Fælles bytteliste – Fortsætter") < tried.index("Ekstra vagt – Stoppet")
    assert "Det kan vi se det på: Listen er i brug." in tried
    assert "Alle har byttet en vagt." in " ".join(said(told, "Set efter"))
    texts = [mark["text"] for mark in told["picture"]["marks"]]
    assert "Ekstra vagt: stoppet" in texts
    assert len(told["picture"]["gold"]) >= 5


def test_it_is_an_accessible_document_of_the_trio_alone(cast, client_of, lived, fresh):
    address = reverse("wheel:thread_pdf", args=[lived.pk])
    Theme.objects.filter(pk=lived.pk).update(reason=ANY_TEXT)
    Unit.objects.filter(pk=cast.unit.pk).update(name=ANY_TEXT)
    with clock.pretend(TODAY):
        paper = client_of(cast.anna).get(address)
        refused = [client_of(one).get(address).status_code for one in (cast.karen, cast.otto)]
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    assert faults_of(paper.content, language="da") == []
    assert refused == [404, 404]


def test_the_words_can_be_had_to_go_on_writing_in(cast, client_of, lived):
    address = reverse("wheel:thread_word", args=[lived.pk])
    with clock.pretend(TODAY):
        made = client_of(cast.lone).get(address).content
        refused = [client_of(one).get(address).status_code for one in (cast.karen, cast.otto)]
    document = docx.Document(io.BytesIO(made))
    heads = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    told = facts(lived, cast.lone)
    assert [one.partition(" · ")[0] for one in heads[1:]] == [
        stop["name"] for stop in told["stops"]
    ]
    whole = " ".join(one.text for one in document.paragraphs)
    assert [text for text in said(told, "Set efter") if text not in whole] == []
    assert refused == [404, 404]
