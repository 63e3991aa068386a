"""A page as a browser without script has it: its forms, and what they send when nobody touches
them.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.test import Client

UNSENT = {"submit", "button", "file", "reset", "image"}


@dataclass
class Field:
    """``chosen`` is off for a radio or a box that is not ticked, and for an option that is not
    selected.
    """

    name: str
    kind: str
    value: str
    chosen: bool = True


@dataclass
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)
    presses: set[tuple[str, str]] = field(default_factory=set)
    """What each of its buttons sends."""

    @property
    def sent(self) -> dict[str, list[str]]:
        """What is sent without a press on any of its buttons."""
        told: dict[str, list[str]] = {}
        for one in self.fields:
            if one.chosen:
                told.setdefault(one.name, []).append(one.value)
        return told

    @property
    def asks(self) -> bool:
        """Is there something in it to fill in or choose?"""
        return any(one.kind != "hidden" for one in self.fields)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms, self.links = address, list[Form](), list[str]()
        self.form: Form | None = None
        self.select = self.option = self.area = ""
        self.text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "a" and has.get("href"):
            self.links.append(urljoin(self.address, has["href"]))
        if tag == "form":
            self.form = Form(
                urljoin(self.address, has.get("action", "")), has.get("method", "get").lower()
            )
            self.forms.append(self.form)
        if self.form is None:
            return
        if tag == "input" and has.get("name") and has.get("type", "text") not in UNSENT:
            kind = has.get("type", "text")
            ticks = kind in {"radio", "checkbox"}
            value = has.get("value", "on" if ticks else "")
            self.form.fields.append(Field(has["name"], kind, value, not ticks or "checked" in has))
        if tag == "button" and has.get("name"):
            self.form.presses.add((has["name"], has.get("value", "")))
        if tag == "textarea":
            self.area, self.text = has.get("name", ""), []
        if tag == "select":
            self.select = has.get("name", "")
        if tag == "option" and self.select:
            self.form.fields.append(
                Field(self.select, "option", has.get("value", ""), "selected" in has)
            )

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.form is not None:
            self.form.fields.append(
                Field(self.area, "textarea", "".join(self.text or []).removeprefix("\n"))
            )
            self.text = None
        if tag == "select":
            self.select = ""
        if tag == "form":
            self.form = None


def forms_in(answer: Any, address: str = "") -> list[Form]:
    return _read(answer, address).forms


def links_in(answer: Any, address: str) -> list[str]:
    return _read(answer, address).links


def _read(answer: Any, address: str) -> _Reader:
    reader = _Reader(address)
    reader.feed(answer.content.decode())
    return reader


def form_with(answer: Any, name: str, address: str = "") -> Form:
    """The form of a page that has a field of this name."""
    return next(
        form for form in forms_in(answer, address) if any(one.name == name for one in form.fields)
    )


def opened(client: Client, address: str) -> dict[str, Any]:
    """What the page's form that changes something stored would send as it stands."""
    sent = form_with(client.get(address), "shown").sent
    return {name: values[0] if len(values) == 1 else values for name, values in sent.items()}


def save(client: Client, address: str, **changes: Any) -> Any:
    """Open a page, change something in its form and send it."""
    return client.post(address, opened(client, address) | changes)
