"""The table of retention in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guldkorn.privacy.retention import (
    GROUP_TITLES,
    RULES,
    RetentionGroup,
    RetentionRule,
)


@dataclass(frozen=True)
class RetentionLine:
    """One kind of data in words."""

    what: str
    until: str
    why: str


@dataclass(frozen=True)
class RetentionSection:
    title: str
    lines: list[RetentionLine]


def sections() -> list[RetentionSection]:
    return [
        RetentionSection(_(GROUP_TITLES[group]), _lines_of(group))
        for group in RetentionGroup
    ]


def _lines_of(group: RetentionGroup) -> list[RetentionLine]:
    of_group = [rule for rule in RULES if rule.group == group]
    return [_line(rule) for rule in of_group]


def _line(rule: RetentionRule) -> RetentionLine:
    until = _(rule.until)
    if rule.days is not None:
        until = until % {"days": rule.days}
    return RetentionLine(_(rule.what), until, _(rule.why))


def told_of(
    counted: Iterable[tuple[RetentionRule, int]],
) -> list[tuple[RetentionLine, int]]:
    """What is stored of one person: each kind of data, and how often."""
    return [(_line(rule), number) for rule, number in counted]
