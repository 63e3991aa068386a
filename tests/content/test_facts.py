"""Names of models are those of their authors, and what is ours is called ours."""

from pathlib import Path

from guldkorn.content import SHIPPED
from guldkorn.content.diagrams import all_diagrams
from guldkorn.content.exercises import exercise

METHODS = ("articles", "exercises", "meetings", "programmes", "topics")


def told(*names: str) -> str:
    return "\n".join((SHIPPED / name).read_text(encoding="utf-8") for name in names)


def everything() -> dict[Path, str]:
    return {
        path: path.read_text(encoding="utf-8")
        for name in METHODS
        for path in (SHIPPED / name).glob("*.yaml")
    }


def test_kegan_and_laheys_three_have_their_own_names_and_ours_are_called_ours() -> None:
    source = told("exercises/learning-culture.yaml")
    assert "Home, groove og edge: Kegan & Lahey" in source
    assert "er vores ord for dem" in source
    assert "home, groove og edge" in told("meetings/module-2-culture.yaml")


def test_gittell_has_four_kinds_of_communication() -> None:
    module = told("meetings/module-2-culture.yaml")
    assert (
        "Vi taler tit nok sammen. Det sker i tide. Beskederne er præcise. Og vi løser problemet"
        in module
    )
    assert (
        "We talk often enough. We talk in time. What we say is accurate. And we solve the problem"
        in module
    )


def test_the_mindset_of_a_workplace_is_the_organizational_one() -> None:
    assert "organizational mindset" in told("meetings/module-2-culture.yaml")
    assert "Organizational mindset: Canning m.fl. (2020)" in told("exercises/mindset-pairs.yaml")


def test_narrative_practice_speaks_of_unique_outcomes() -> None:
    narrative = told(
        "exercises/two-stories.yaml",
        "exercises/exceptions-since.yaml",
        "meetings/module-2-culture.yaml",
    )
    assert "unique outcomes" in narrative
    assert "unikke hændelser" in narrative
    assert "undtagelse" not in narrative


def test_safety_without_standards_is_comfort_which_does_not_praise() -> None:
    safety = told("exercises/safety-and-standards.yaml")
    assert "da: Komfort" in safety
    assert "Hygge" not in safety


def test_the_zones_have_the_names_of_the_field_in_the_exercise_as_in_the_drawing() -> None:
    grid, parts = (
        exercise("safety-and-standards").grid,
        all_diagrams()["safety-and-standards"].parts,
    )
    assert grid is not None
    zones = (grid.top_left, grid.top_right, grid.bottom_left, grid.bottom_right)
    assert [zone["da"] for zone in zones] == ["Komfort", "Læring", "Apati", "Angst"]
    assert [part.name for part in parts] == list(zones)


def test_bullying_is_named_where_the_law_names_it() -> None:
    found = exercise("strains-here").part("offensive")
    for text in (found.title, found.help, all_diagrams()["strains"].parts[3].name):
        assert "mobning" in text["da"].lower()
        assert "bullying" in text["en"].lower()
        assert "seksuel chikane" in text["da"].lower()


def test_the_talk_within_four_weeks_and_the_limit_to_what_is_asked_rest_on_the_acts() -> None:
    talk = told("articles/the-talk-within-four-weeks.yaml")
    assert "senest fire uger efter den første sygedag" in talk
    for name in ("the-talk-within-four-weeks", "the-caring-talk"):
        article = told(f"articles/{name}.yaml")
        assert "helbredsoplysningsloven (lov nr. 286 af 24. april 1996)" in article
        assert "GLS" not in article
    assert "§" not in talk


def test_the_four_stretches_to_absence_are_our_own() -> None:
    article = told("articles/from-engagement-to-sickness-absence.yaml")
    assert "De fire stykker er vores egen inddeling" in article
    assert "Stresstrappen deler vejen i fem trin" in article


def test_the_caring_talk_promises_no_silence_where_a_leader_must_act() -> None:
    for name in (
        "articles/the-caring-talk.yaml",
        "exercises/caring-talk.yaml",
        "meetings/module-3-stress.yaml",
    ):
        assert "pligt til at handle" in told(name), name
        assert "duty to act" in told(name) or "a duty as a manager to act" in told(name), name


def test_nobody_in_a_case_has_the_name_of_somebody_in_the_demo() -> None:
    assert {path.name for path, text in everything().items() if "Lone" in text} == set()
    assert "Kirsten" in told("meetings/module-1-role.yaml")
    town = (Path(__file__).parents[2] / "src/guldkorn/demo/town.py").read_text(encoding="utf-8")
    assert "Lone" in town
    assert "Kirsten" not in town


def test_the_order_is_named_so_that_a_lay_reader_knows_it() -> None:
    named = [
        path.name for path, text in everything().items() if "nr. 1406 af 26. september 2020" in text
    ]
    assert len(named) == 11
    assert [path.name for path, text in everything().items() if "BEK 1406" in text] == []
