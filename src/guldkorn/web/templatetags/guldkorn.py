"""Template tags that every page may use: texts in the reader's language, topics by id, the people
of the demo.
"""

from typing import Any

from django import template
from django.conf import settings

from guldkorn.accounts.demo import DEMO_PASSWORD, DEMO_PEOPLE
from guldkorn.content.help import lines as content
from guldkorn.lib import clock, language
from guldkorn.topics.known import topic
from guldkorn.trios.models import Role
from guldkorn.workplaces.models import OrganisationRole, Unit

register = template.Library()
register.filter("words", language.words)


@register.filter
def topic_title(topic_id: str) -> str:
    """The topic's name in the reader's language."""
    return language.words(topic(topic_id).title)


@register.inclusion_tag("components/help_lines.html")
def help_lines() -> dict[str, Any]:
    """Places outside the workplace that people can go to; a number that nobody has looked up for
    long is left out.
    """
    today = clock.today()
    return {"lines": [(line, line.is_fresh(today)) for line in content.help_lines()]}


@register.simple_tag
def demo_people() -> list[dict[str, Any]]:
    """Who can sign in to the demo: name, e-mail, password, role and unit in words; nobody outside
    the demo.
    """
    if not settings.DEMO:
        return []
    units = dict(Unit.objects.values_list("code", "name"))
    roles = dict([*Role.choices, *OrganisationRole.choices])
    return [
        {
            **person,
            "role": roles[person["role"]],
            "unit": units.get(person["unit"], ""),
            "password": DEMO_PASSWORD,
        }
        for person in DEMO_PEOPLE
    ]
