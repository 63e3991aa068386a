"""What of an organisation travels, what stays and why, and how a row finds its organisation.

A test fails when a model stands in neither table: a new one is carried unless `LEFT` says why not.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from guldkorn.accounts.models import Person
from guldkorn.workplaces.models import Organisation

Model = type[models.Model]

ANSWERS = "answers never leave; what they told is in the release"
SEALED = "locked with the key of this server, so no other one could read it"
OF_SERVER = "about this server, not about the organisation"
OPENS = "a secret that opens this server; a new one is made there"

LEFT: dict[str, str] = {
    "surveys.pooledanswers": ANSWERS,
    "surveys.response": ANSWERS,
    "surveys.pooledcomment": ANSWERS,
    "surveys.lockedcomment": ANSWERS,
    "surveys.savedsheet": ANSWERS,
    "evaluations.slip": ANSWERS,
    "surveys.secret": "opens a survey, and none that travels can be answered",
    "surveys.sparecode": "opens a survey, and none that travels can be answered",
    "surveys.kiosk": "opens a survey, and none that travels can be answered",
    "surveys.codeorder": "opens a survey, and none that travels can be answered",
    "surveys.codepart": "opens a survey, and none that travels can be answered",
    "surveys.surveyjob": "what is being done just now, on this server",
    "results.reportarchive": "files that are made anew in one press",
    "mailbox.staffletter": SEALED,
    "mailbox.letterline": SEALED,
    "updates.digestreader": SEALED,
    "plans.developmentplan": SEALED,
    "plans.planentry": SEALED,
    "plans.planshare": SEALED,
    "api.apitoken": OPENS,
    "api.keptanswer": OPENS,
    "api.webhook": OPENS,
    "api.hookcall": OPENS,
    "programmes.calendarfeed": OPENS,
    "letters.letter": "a mail that waits is sent by this server",
    "workplaces.rosterimport": "a staff list that waits a day for a second look",
    "privacy.accounterasure": "asked of this server, and done here",
    "operation.clockrun": OF_SERVER,
    "throttle.misses": OF_SERVER,
    "throttle.kept": OF_SERVER,
    "sessions.session": OF_SERVER,
    "accounts.session": OF_SERVER,
    "mfa.authenticator": OPENS,
    "socialaccount.socialaccount": OPENS,
    "socialaccount.socialapp": OF_SERVER,
    "socialaccount.socialtoken": OPENS,
    "contenttypes.contenttype": OF_SERVER,
    "auth.permission": OF_SERVER,
    "auth.group": OF_SERVER,
    "auth.group_permissions": OF_SERVER,
    "account.emailaddress": "made when somebody signs in",
    "account.emailconfirmation": "a mail that waits for a press",
}
"""The models that stay, each with its reason."""

FIELDS_LEFT: dict[str, frozenset[str]] = {
    "accounts.person": frozenset({"password", "last_login"}),
    "surveys.survey": frozenset({"pool_key", "comment_key"}),
    "surveys.invitation": frozenset({"id", "employee", "mailed", "spare"}),
    "evaluations.courseevaluation": frozenset({"pool_key", "comment_key"}),
    "evaluations.ticket": frozenset({"id", "person", "digest"}),
    "waiting.mailchoice": frozenset({"told", "told_on"}),
}
"""What stays of a row that travels: passwords, keys, whose a place was, mails already told."""

CUT: dict[str, str] = {
    "actionplans.action.card": "the action says it in words of its own",
    "mailbox.lettersign.letter": "letters are erased, and what is agreed on stays",
    "programmes.cohort.programme": "a cohort has a copy of the programme's text",
    "programmes.cohortpart.meeting": "a day of a course is one without its meeting too",
}
"""Links that may be empty, and say nothing else when they are: why the row travels without.

At every other such link the row stays with what it points at. There an empty one has a meaning,
such as “to all”.
"""

BY_PERSON = frozenset({"accounts.person", "waiting.mailchoice"})
"""These follow the people, who belong to no organisation."""

BY_NOUN = frozenset({"history.entry", "letters.mailing"})
"""These say what they are about by its name and number."""


@cache
def carried() -> tuple[Model, ...]:
    """Every model that travels, each after those that it cannot be without."""
    known = apps.get_models(include_auto_created=True)
    waiting = [one for one in known if one._meta.label_lower not in LEFT]
    ordered: list[Model] = []
    while waiting:
        ready = [one for one in waiting if needed(one) <= {one, *ordered}]
        ordered += ready
        waiting = [one for one in waiting if one not in ready]
        if not ready:
            raise LookupError(f"models that need each other: {waiting}")
    return tuple(ordered)


def every(model: Model) -> "models.QuerySet[Any]":
    """All its rows, whatever its own managers leave out."""
    return model._base_manager.all()  # noqa: SLF001


def batched(keys: Sequence[Any], number: int) -> Iterator[Sequence[Any]]:
    """So many keys at a time."""
    for start in range(0, len(keys), number):
        end = start + number
        yield keys[start:end]


def is_file(field: "models.Field[object, object]") -> bool:
    """Is it what somebody uploaded?"""
    return isinstance(field, models.BinaryField)


def kind_of(model: Model) -> str:
    return model._meta.label_lower


def fields_of(model: Model) -> list["models.Field[object, object]"]:
    """The fields of a row that travel."""
    kind = kind_of(model)
    left = FIELDS_LEFT.get(kind, frozenset())
    fields = model._meta.local_concrete_fields
    found = filter(lambda one: one.name not in left, fields)
    return list(found)


def links_of(model: Model) -> list["models.ForeignKey[object, object]"]:
    """The fields that point at another row that travels."""
    found = []
    for field in fields_of(model):
        if not isinstance(field, models.ForeignKey):
            continue
        if kind_of(field.related_model) not in LEFT:
            found.append(field)
    return found


def needed(model: Model) -> set[Model]:
    """The models without which a row of this one cannot be."""
    found = set()
    for link in links_of(model):
        if not link.null:
            found.add(link.related_model)
    return found


def way_home(model: Model) -> str:
    """The shortest way to the organisation by fields that are never empty: ``round__trio__unit``.

    Raises LookupError where there is none.
    """
    waiting: deque[tuple[Model, tuple[str, ...]]] = deque([(model, ())])
    seen: set[Model] = {model, Person}
    while waiting:
        here, way = waiting.popleft()
        if here is Organisation:
            return "__".join(way)
        for link in _further(here, seen):
            seen.add(link.related_model)
            waiting.append((link.related_model, (*way, link.name)))
    raise LookupError(f"{model._meta.label} belongs to no organisation.")


def _further(
    here: Model, seen: set[Model]
) -> Iterable["models.ForeignKey[object, object]"]:
    for link in links_of(here):
        if not link.null and link.related_model not in seen:
            yield link
