"""Every kind of data has one line that says how long it is kept, and each number is true."""

import pytest
from django.apps import apps
from django.conf import settings

from guldkorn.api.access import LONGEST as TOKEN_LASTS
from guldkorn.api.models import kept_answer, webhook
from guldkorn.letters.models import GIVEN_UP_AFTER
from guldkorn.mailbox.lifecycle import DAYS_AFTER
from guldkorn.privacy.retention import RULES, RetentionGroup, rule, rule_of
from guldkorn.programmes.calendar.forgetting import KEPT_DAYS as COURSES_KEPT
from guldkorn.records.elsewhere.floors import OF_MEANS
from guldkorn.results.reports.models import KEPT_FOR as ARCHIVES_KEPT
from guldkorn.surveys.keeping.days import LONGEST
from guldkorn.surveys.later.models import DAYS as LATER
from guldkorn.surveys.slips.access import KEPT_FOR as CODES_KEPT
from guldkorn.updates.digest import FORGOTTEN_AFTER
from guldkorn.workplaces.models import RosterImport

KINDS = sorted(one._meta.label_lower for one in apps.get_models(include_auto_created=True))

IN_THE_CODE = {
    "answers": LONGEST,
    "later": LATER,
    "codes": CODES_KEPT.days,
    "mailbox": DAYS_AFTER,
    "reports": ARCHIVES_KEPT.days,
    "imports": RosterImport.WAITS_AT_MOST.days,
    "sessions": settings.SESSION_COOKIE_AGE // (24 * 60 * 60),
    "readers": FORGOTTEN_AFTER.days,
    "course-addresses": COURSES_KEPT,
    "mails": GIVEN_UP_AFTER.days,
    "tokens": TOKEN_LASTS.days,
    "api-answers": kept_answer.KEPT_FOR.days,
    "calls": webhook.KEPT_FOR.days,
}


def test_every_model_has_exactly_one_line():
    assert {kind: rule_of(kind).key for kind in KINDS}.keys() == set(KINDS)


def test_no_line_is_about_what_is_not_there():
    rooms = {f"{kind.partition('.')[0]}." for kind in KINDS}
    named = [kind for one in RULES for kind in one.kinds]
    assert set(named) - set(KINDS) - rooms == set()


def test_what_has_no_line_is_said():
    with pytest.raises(LookupError):
        rule_of("surveys.diary")


def test_the_days_are_those_of_the_code():
    told = {one.key: one.days for one in RULES if one.days}
    assert told == IN_THE_CODE | {"accounts": rule("accounts").days}


def test_each_sentence_names_its_number_and_no_other():
    for one in RULES:
        assert ("%(days)s" in one.until) is (one.days is not None), one.key


def test_what_was_measured_elsewhere_is_about_as_many_as_its_line_says():
    assert OF_MEANS == 5
    assert "groups of five people or more" in rule("records").why


def test_each_group_has_lines():
    assert {one.group for one in RULES} == set(RetentionGroup)
