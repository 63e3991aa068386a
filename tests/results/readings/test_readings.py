"""What must and what must not stand on the page of ten situations, in both languages."""

import re

import pytest
from django.urls import reverse

from tests.results.readings.situations import SITUATIONS, Situation

PRAISE = {
    "da": [
        "En styrke hos os",
        "ser vi ens på",
        "næsten ingen usikkerhed",
        "Det er flot",
        "godt gået",
    ],
    "en": ["A strength here", "see it alike", "almost no uncertainty", "well done"],
}
"""Never on this page: nobody is praised for harassment, and certainty does not come from a width.
"""

SUBJECTS = {
    "da": [
        "Nedværdigende behandling",
        "Mobning",
        "Seksuel chikane",
        "Chikane udefra",
        "Trusler",
        "Fysisk vold",
    ],
    "en": [
        "Degrading treatment",
        "Bullying",
        "Sexual harassment",
        "Harassment from outside",
        "Threats",
        "Physical violence",
    ],
}


class Page:
    """What is read from the first heading on, and what stands out."""

    def __init__(self, html: str) -> None:
        body = html.partition("<h1")[2].partition("<footer")[0]
        self.text = _read(_without(body, "details"))
        self.all = _read(body)
        listed = body.partition('<ol class="findings">')[2].partition("</ol>")[0]
        self.findings = [_read(line) for line in listed.split("<li>")[1:]]
        self.drawn = {found[1]: _read(found[2]) for found in re.finditer(ROW, body, re.DOTALL)}
        self.rows = {
            found[1]: _read(_without(found[2], "svg"))
            for found in re.finditer(ROW, body, re.DOTALL)
        }


ROW = r'<details class="\w+-row" id="scale-(\w+)">\s*<summary>(.*?)</summary>'


def _read(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split()).replace(" .", ".").replace(" :", ":")


def _without(html: str, tag: str) -> str:
    return re.sub(rf"<{tag}.*?</{tag}>", " ", html, flags=re.DOTALL)


@pytest.fixture
def pages(cast, client_of):
    """The pages of a situation, by language, as its leader reads them."""

    def open_them(name: str) -> dict[str, Page]:
        played: Situation = SITUATIONS[name](cast)
        address = reverse("results:unit", args=[played.release.survey_id, played.unit.pk])
        found = {
            language: Page(client_of(cast.lone, language=language).get(address).content.decode())
            for language in ("da", "en")
        }
        for language, page in found.items():
            for words in PRAISE[language]:
                assert words not in page.all
            assert len(page.findings) <= 5
        return found

    return open_them


def test_all_is_well(pages):
    """Nothing stands out, and that nobody, or one or two, were exposed is no good news."""
    page = pages("all_well")
    for one, nothing, under_three, act, asked in (
        (
            page["da"],
            "Der er ikke noget tal, der springer i øjnene.",
            "Under tre. Ingen, en eller to har oplevet det.",
            "I skal gøre noget ved det, uanset hvor lavt tallet er.",
            (
                "26 af de 28, der blev spurgt, har svaret. 2 har ikke svaret. Vi ved ikke, hvad de "
                "mener."
            ),
        ),
        (
            page["en"],
            "No number stands out.",
            "Under three. None, one or two have experienced it.",
            "You must act on it, however low the number is.",
            (
                "26 of the 28 who were asked have answered. 2 have not answered. We do not know "
                "what they think."
            ),
        ),
    ):
        assert one.findings == []
        assert not re.search("billedet kan være et andet|picture could be different", one.text)
        for sentence in (nothing, under_three, act, asked):
            assert one.text.count(sentence) == 1
        assert one.rows["demands"].startswith(
            ("Krav, der passer Passer for de fleste", "Demands that fit Fits most")
        )


def test_one_strain_is_high(pages):
    page = pages("one_strain_high")
    assert page["da"].findings == [
        (
            "Værd at tale om Arbejdsmængde og tidspres: Svarene peger på, at der ofte er for lidt tid "
            "til arbejdet."
        )
    ]
    assert page["en"].findings == [
        (
            "Worth a talk Workload and time pressure: The answers suggest that there is often too "
            "little time for the work."
        )
    ]
    for one in page.values():
        assert next(iter(one.rows)) == "workload"  # what deserves a talk stands first


def test_three_of_twenty_four_were_harassed(pages):
    page = pages("harassment")
    assert page["da"].findings == [
        "Alvorligt Seksuel chikane: 13 procent har oplevet det mindst én gang."
    ]
    assert page["en"].findings == [
        "Serious Sexual harassment: 13 per cent have experienced it at least once."
    ]
    assert page["da"].rows["sexual_harassment"] == "13 % Seksuel chikane"
    assert "Loven kalder det vold og krænkende handlinger." in page["da"].text
    assert "Handler det om din leder, så gå til en af de andre" in page["da"].text
    assert "The law calls this violence and offensive acts." in page["en"].text
    assert "If it is about your manager, go to one of the others" in page["en"].text
    for one in page.values():
        assert not re.search(r"\b[123] (af|of) (de )?24", one.all)  # nobody is counted on fingers


def test_a_small_unit_has_words_and_no_numbers(pages):
    page = pages("few")
    assert page["da"].findings == [
        (
            "Værd at tale om Arbejdsmængde og tidspres: Svarene peger på, at der ofte er for lidt tid "
            "til arbejdet."
        )
    ]
    assert (
        "Med så få svar kan ét svar mere flytte et tal en del. Læs ordene før tallene."
        in page["da"].text
    )
    assert "With so few, one answer more can move a number a good deal." in page["en"].text
    for language, one in page.items():
        assert not any(re.search(r"\d", row) for row in [*one.findings, *one.rows.values()])
        for subject in SUBJECTS[language]:
            assert subject in one.text
            assert not any(subject in row for row in one.rows.values())
    assert (
        page["da"].text.count(
            "Vises ikke. Der er for få svar. Det siger ikke noget om, hvorvidt det sker."
        )
        == 1
    )
    assert (
        page["en"].text.count(
            "Not shown. There are too few answers. That says nothing about whether"
        )
        == 1
    )
    assert "Indflydelse: et sted mellem" in page["da"].drawn["influence"]
    assert "Influence: somewhere between" in page["en"].drawn["influence"]


def test_a_merged_unit_is_not_held_against_other_people(pages):
    page = pages("merged")
    assert (
        "Der er et resultat fra september 2024, men kun 50 procent af jer blev spurgt i denne "
        "enhed begge gange. "
        "Derfor sammenligner vi ikke. En forskel kunne komme af det alene." in page["da"].text
    )
    assert (
        "but only 50 per cent of you were asked in this unit both times. So we do not compare"
        in page["en"].text
    )
    for one in page.values():
        assert one.findings == []
        assert not re.search(r"[Kk]lart|[Cc]learly|tilfældigt udsving|by chance|against", one.text)


def test_a_big_drop_of_few_people_is_told_as_chance(pages):
    page = pages("drop_by_chance")
    assert page["da"].rows["meaning"] == "Mening Lavere, måske tilfældigt"
    assert page["en"].rows["meaning"] == "Meaning Lower, perhaps by chance"
    assert "Lavere end sidst, men det kan være et tilfældigt udsving." in page["da"].all
    assert "Lower than last time, but it can be chance." in page["en"].all
    for one in page.values():
        assert one.findings == []
        assert not re.search(r"Klart (bedre|dårligere)|Clearly (better|worse)", one.text)
    (points,) = re.findall(r"et tal flytte sig omkring (\d+) point", page["da"].text)
    assert int(points) > 30


def test_a_big_drop_of_many_people_is_told_as_one(pages):
    page = pages("drop")
    assert page["da"].findings == ["Værre Mening: Klart dårligere: 48 mod 76 sidst."]
    assert page["en"].findings == ["Worse Meaning: Clearly worse: 48 against 76 last time."]
    assert page["da"].rows["meaning"].startswith("Mening Klart dårligere")
    assert "I er næsten alle de samme som dengang." in page["da"].text
    assert "Nearly all of you were here then too." in page["en"].text


def test_that_all_answer_alike_makes_nothing_certain(pages):
    page = pages("no_spread")
    for one in page.values():
        assert one.findings == []
        low, high = re.findall(
            r"(?:mellem|between) (\d+) (?:og|and) (\d+)\.", one.drawn["influence"]
        )[0]
        assert int(high) - int(low) > 10
    assert "2 har ikke svaret. Vi ved ikke, hvad de mener." in page["da"].text
    assert "2 have not answered. We do not know what they think." in page["en"].text


def test_when_half_have_answered_the_page_asks_what_the_others_think(pages):
    page = pages("half_answered")
    assert (
        "20 af de 40, der blev spurgt, har svaret. 20 har ikke svaret. Vi ved ikke, hvad de mener."
        in (page["da"].text)
    )
    assert (
        "20 of the 40 who were asked have answered. 20 have not answered. We do not know what "
        "they think." in (page["en"].text)
    )
    assert page["da"].text.count("De er så mange, at de kunne ændre billedet.") == 1
    assert (
        page["en"].text.count("There are so many of them that the picture could be different.") == 1
    )
    for one in page.values():
        opens = re.findall(r"\(20\).*?(\d+)\..*?(\d+)\.", one.all)
        assert len(opens) == 13
        assert all(int(high) - int(low) >= 49 for low, high in opens)


def test_two_camps_are_named_and_no_average_speaks_for_them(pages):
    page = pages("two_camps")
    assert page["da"].findings == [
        (
            "Forskelligt Indflydelse: Svarene deler sig i to: Nogle ligger højt, andre lavt, og få "
            "midt imellem. Tal om, hvad der ligger bag."
        )
    ]
    assert page["en"].findings == [
        (
            "Different Influence: The answers fall into two groups: some high, some low, few in "
            "between. Talk about what lies behind it."
        )
    ]
    assert page["da"].rows["influence"].startswith("Indflydelse Delt i to")
