"""Who is signed in where. A session says whose it is, so that a person can see theirs and end them.

Of the browser only its kind is kept, and never an address: what a person needs to tell one of their
own from another. The day is kept, and no hour.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone

AT_MOST = dt.timedelta(days=14)
"""Somebody is signed in; the last one is not begun, so the hour of signing in is told nowhere."""

BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "SamsungBrowser": "Samsung Internet",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
"""What a browser calls itself, and its name. Most say “Safari” too, so that stands last."""

MACHINES = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> Any:
        return apps.get_model("accounts", "Session")

    def get_expiry_date(self, **told: Any) -> dt.datetime:
        """The library's, but no page moves the end of a sign-in on."""
        slides: dt.datetime = super().get_expiry_date(**told)
        since = self.get("since")
        return min(slides, _end(since)) if since else slides

    def save(self, must_create: bool = False) -> None:
        """The library's. Whoever is signed in is so since the day on which that is first saved."""
        if "_auth_user_id" in self and "since" not in self:
            # by the library's clock, which also says when a session is over
            self["since"] = timezone.localdate().isoformat()
        super().save(must_create)

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.person_id = data.get("_auth_user_id")
        return row


def _end(since: str) -> dt.datetime:
    day = dt.date.fromisoformat(since) + AT_MOST
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def note(request: HttpRequest) -> None:
    """Note on the session's first page in what browser it is, if that says so."""
    browser = kind(request.headers.get("User-Agent", ""))
    if browser and "browser" not in request.session:
        request.session["browser"] = browser


def kind(told: str) -> str:
    """The kind of a browser, such as “Firefox – Windows”; empty where it does not say."""
    found = [*_first(BROWSERS, told), *_first(MACHINES, told)]
    return " – ".join(found)


def _first(names: Mapping[str, str], told: str) -> Iterator[str]:
    for sign, name in names.items():
        if sign in told:
            yield name
            return
