"""Two people change one thing: neither one's words are written over unseen.

A page that changes what is stored carries a stamp: a digest of each field as it was shown. A save
is laid on top of what stands now. A field that she did not touch keeps what others have saved in
it. A field that both changed, to something different, is a conflict: nothing is saved, and she gets
her own words back beside theirs. The page that says so carries a new stamp, so that she decides
having seen them. A save without a stamp has seen empty fields.

The stamp is not signed: who forges it writes over only what they may write over anyway.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import Enum
from hashlib import sha256
from types import MappingProxyType
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.refusal import Refused

F = TypeVar("F", bound=forms.BaseForm)

STAMP, TAKE, KEEP = "shown", "take", "keep"
"""What a form sends beside its fields: the stamp, fields to take as they stand, and “keep all of
mine”.
"""

WRITTEN = frozenset(
    {"written", "changed", "extended", "evaluated", "received", "answered"}
)
"""The verbs of the history that change the words of a thing."""


@dataclass(frozen=True)
class Stamp:
    """What somebody was shown, and when; empty where a form came without a stamp."""

    digests: Mapping[str, str]
    at: dt.datetime | None = None

    @classmethod
    def read(cls, sent: str) -> "Stamp":
        try:
            at, digests = json.loads(sent)
            return cls(
                {str(name): str(digest) for name, digest in digests.items()},
                _moment(at),
            )
        except (ValueError, TypeError, AttributeError, RecursionError):
            return cls({})

    @staticmethod
    def field(texts: Mapping[str, str]) -> SafeString:
        """The hidden field that says what was shown."""
        told = [
            clock.now().isoformat(),
            {name: digest(text) for name, text in texts.items()},
        ]
        return format_html(
            '<input type="hidden" name="{}" value="{}">', STAMP, json.dumps(told)
        )


def _moment(told: str) -> dt.datetime | None:
    at = parse_datetime(told)
    return at if at and timezone.is_aware(at) else None


@dataclass(frozen=True)
class Conflict:
    """Who saved in between, and when, where the history knows it; and what of ``beside`` both
    changed.
    """

    by: Person | None = None
    at: dt.datetime | None = None
    is_own: bool = False
    beside: frozenset[str] = frozenset()


@contextmanager
def held(request: HttpRequest, *rows: models.Model) -> Iterator[None]:
    """Save one at a time: a POST holds these rows until it is answered, and reads them as they
    stand by then.

    The row that the verbs of the thing hold too comes first: a round, a meeting, a cohort, a TRIO.
    """
    if request.method != "POST":
        yield
        return
    with transaction.atomic():
        for row in rows:
            if row.pk:
                row.refresh_from_db(
                    from_queryset=models.QuerySet(type(row)).select_for_update(
                        of=("self",)
                    )
                )
        yield


def form_of(
    request: HttpRequest,
    make: Callable[..., F],
    about: models.Model | None = None,
    beside: Mapping[str, "Beside"] = MappingProxyType({}),
) -> F:
    """Return the form of what stands, or what was sent laid on top of what stands.

    ``make`` makes it: unbound of what stands, or bound to the data that it is given. In a conflict
    it is not valid. ``about`` is what the history tells of; over what is not stored yet nobody can
    write. ``beside`` is what the save writes over and no field of the form shows.
    """
    if about is not None and about.pk is None:
        return make(sent(request))
    present = make()
    form = make(laid_on(present, request)) if request.method == "POST" else present
    if request.method == "POST":
        both = [
            name
            for name in present.fields
            if _verdict_on(present, name, request) is Verdict.BOTH
        ]
        for name in both:
            form.add_error(
                name,
                ValidationError(
                    _("This has been changed in the meantime too."), code="conflict"
                ),
            )
            form.fields[name].stands = StandingWords(in_words(present, name))  # type: ignore[attr-defined]
        more = [
            name
            for name, one in beside.items()
            if verdict(request, name, one.hers, one.stands) is Verdict.BOTH
        ]
        for name in more:
            form.add_error(None, ValidationError(beside[name].said, code="conflict"))
        if both or more:
            conflict = replace(last_saved(about, request), beside=frozenset(more))
            form.conflict = conflict  # type: ignore[attr-defined]
    texts = {name: text_of(present, name) for name in present.fields} | {
        name: b.stands for name, b in beside.items()
    }
    form.stamp = Stamp.field(texts)  # type: ignore[attr-defined]
    return form


@dataclass(frozen=True)
class Beside:
    """Something that a save writes over: what was sent of it, what stands, and what is said where
    both changed it.
    """

    hers: str
    stands: str
    said: str


class Verdict(Enum):
    """Whose text a field gets."""

    SAME, THEIRS, HERS, BOTH = range(4)


def verdict(request: HttpRequest, name: str, hers: str, stands: str) -> Verdict:
    """Say who changed a text since it was shown: nobody to anything else, only others, only she, or
    both.
    """
    if hers == stands:
        return Verdict.SAME
    shown = Stamp.read(request.POST.get(STAMP, "")).digests.get(name, digest(""))
    if shown == digest(hers) or (
        KEEP not in request.POST and name in request.POST.getlist(TAKE)
    ):
        return Verdict.THEIRS
    return Verdict.HERS if shown == digest(stands) else Verdict.BOTH


def _verdict_on(present: forms.BaseForm, name: str, request: HttpRequest) -> Verdict:
    field = present.fields[name]
    hers = field.widget.value_from_datadict(
        request.POST, MultiValueDict(), present.add_prefix(name)
    )
    return verdict(request, name, text(field, hers), text_of(present, name))


def laid_on(present: forms.BaseForm, request: HttpRequest) -> QueryDict:
    """What was sent, with what stands in every field that was not touched."""
    data = request.POST.copy()
    for name, field in present.fields.items():
        if _verdict_on(present, name, request) is Verdict.THEIRS:
            key = present.add_prefix(name)
            data.pop(key, None)
            if stands := as_sent(field, present.get_initial_for_field(field, name)):
                data.setlist(key, stands)
    return data


@dataclass(frozen=True)
class StandingWords:
    """What stands in a field now, in words."""

    words: str


def done(form: forms.BaseForm, verb: Callable[[], object]) -> bool:
    """Save. Where the verb says no, the form says why, and the words stay in it."""
    try:
        verb()
    except Refused as no:
        form.add_error(None, ValidationError(_(no.reason), code="refused"))
        return False
    return True


def status(form: forms.BaseForm) -> int:
    """Return 409 for a conflict, 403 for what was refused, 400 for what is not valid, else 200."""
    codes: set[str | None] = set()
    for errors in form.errors.as_data().values():
        codes.update(error.code for error in errors)
    if "conflict" in codes:
        return 409
    if "refused" in codes:
        return 403
    return status_of(form)


def last_saved(about: models.Model | None, request: HttpRequest) -> Conflict:
    """Name whoever the history knows to have saved since the page was shown."""
    shown = Stamp.read(request.POST.get(STAMP, ""))
    if about is None or shown.at is None:
        return Conflict()
    since = Entry.objects.filter(
        noun=about._meta.label_lower,
        noun_id=about.pk,
        at__gte=shown.at,
        verb__in=WRITTEN,
    )
    last = since.select_related("by").first()
    if last is None or last.by is None:
        return Conflict()
    return Conflict(last.by, last.at, is_own=last.by == request.user)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def text_of(present: forms.BaseForm, name: str) -> str:
    """What stands in a field, as a text to compare."""
    field = present.fields[name]
    return text(field, present.get_initial_for_field(field, name))


def in_words(present: forms.BaseForm, name: str) -> str:
    """What stands in a field, as a person reads it."""
    field = present.fields[name]
    value = present.get_initial_for_field(field, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return date_format(value)
    if isinstance(value, dt.time):
        return time_format(value)
    choices = dict(getattr(field, "choices", ()))
    if isinstance(value, list):
        return ", ".join(str(choices.get(one, one)) for one in value)
    return str(choices.get(value, "" if value is None else value))


def text(field: forms.Field, value: Any) -> str:
    """The same text for what a form was given and what a browser sends back of it."""
    with suppress(ValidationError):
        value = field.to_python(value)
    lines = "\n".join(as_sent(field, value)).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def as_sent(field: forms.Field, value: Any) -> list[str]:
    """What a browser sends for a value that nobody touched."""
    value = field.prepare_value(value)
    if isinstance(value, bool):
        return ["on"] if value else []
    shown = field.widget.format_value(value)
    return (
        [str(one) for one in shown]
        if isinstance(shown, list)
        else ["" if shown is None else str(shown)]
    )
