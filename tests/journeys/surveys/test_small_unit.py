"""A unit too small for a survey is told so, and offered the talk instead."""

from guldkorn.rounds.models import Round
from guldkorn.workplaces.models import Employee
from tests.cast import Cast
from tests.journeys.steps import Doors, follow, look, sees, sees_heading


def test_seven_people_are_offered_a_talk(cast: Cast, enter: Doors) -> None:
    home = cast.units["LG"]
    staff = Employee.objects.filter(unit=home)
    staff.filter(pk__in=staff.values("pk")[7:]).update(left_on="2020-01-01")
    turn = Round.start(cast.home_trio, by=cast.lise)
    page = enter(cast.lise)

    follow(page, "Gå til målingerne")
    sees(
        page,
        "For få personer til en måling",
        "Medarbejderlisten har 7 personer her. Der skal mindst otte til.",
    )
    assert page.get_by_role("link", name="Start en måling").count() == 0
    look(page)
    page.goto(f"/rounds/{turn.pk}/surveys/new/")
    sees_heading(page, "Plejehjemmet Lindegården")
    sees(page, "For få personer til en måling")
    look(page)
    follow(page, "Skriv ned, hvad en samtale viste")
    sees_heading(page, "Tal om det sammen")
    page.get_by_text("Sådan gør I, når I er få").click()
    sees(page, "Når I er syv eller færre, beskytter en måling ingen")
    look(page)
