"""Which tables have a rule, and which need none."""

import re

from django.apps import apps
from django.db import models

from guldkorn.operation.backups.scope import RULES
from tests.operation.backups.keys import Vault, another_server

OPENS = re.compile(r"session|secret|token|digest|sealed|locked|password|_key$")
"""A model or a column of such a name lets somebody in, or holds what is locked."""

IN_BACKUPS = {
    "accounts.person": "a hash: people sign in with what they know",
    "api.apitoken": "another system goes on; the guide says what is taken back",
    "api.keptanswer": "a request that comes twice is done once",
    "api.webhook": "calls go on",
    "dossiers.dossierlink": "a link for everybody, as it was",
    "mailbox.mailbox": "a link for everybody, as it was",
    "meetings.participant": "a phone keeps its seat",
    "plans.planentry": "locked with the plan's key",
    "programmes.calendarfeed": "a calendar goes on",
    "programmes.cohort": "a link for everybody, as it was",
    "sessions.session": "Django's own, which is empty: accounts.session is ours",
    "socialaccount.socialapp": "none is stored: providers stand in the settings",
    "socialaccount.socialtoken": "none is stored",
    "surveys.codeorder": "a public key",
    "surveys.codepart": "only whoever asked for it opens it",
    "surveys.kiosk": "a link for everybody, as it was",
    "surveys.sparecode": "made before anybody answers; which place it took is blank",
    "updates.board": "a link for everybody, as it was",
    "updates.digestreader": "readers are mailed on",
    "walks.observation": "the name of a photo that is not here yet",
}
"""Why it may lie in a backup."""


def meant(model: type[models.Model]) -> bool:
    names = [model._meta.model_name or "", *(one.column for one in model._meta.concrete_fields)]
    return any(OPENS.search(name) for name in names)


def test_what_opens_a_door_has_a_rule_or_a_reason() -> None:
    kinds = {one._meta.label_lower for one in apps.get_models() if meant(one)}
    ruled = {rule.kind for rule in RULES}
    assert kinds - ruled == set(IN_BACKUPS)
    assert "accounts.session" in kinds & ruled


def test_each_rule_is_of_a_table_that_is_used() -> None:
    known = {one._meta.label_lower for one in apps.get_models(include_auto_created=True)}
    kinds = [rule.kind for rule in RULES]
    assert set(kinds) <= known - {"sessions.session"}
    assert len(kinds) == len(set(kinds))


def test_a_cookie_from_before_signs_nobody_in(vault: Vault, cast, client_of) -> None:
    client = client_of(cast.karen)
    page = f"/organisations/{cast.organisation.pk}/"
    assert client.get(page).status_code == 200
    file = vault.take()
    with another_server():
        vault.restore(file)
        assert client.get(page).status_code == 302
