"""Somebody who answers Pulsen on a phone, page by page."""

import html
import re

from django.test import Client

from guldkorn.content.instruments import find
from guldkorn.surveys.filling import DECLINED, layout

PULSEN = find("pulsen")
LEAVES = layout(PULSEN)
LAST = len(LEAVES) + 1


class Phone:
    """Somebody's phone at one address: what it shows, and what its buttons send."""

    def __init__(self, secret: str) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.address = f"/s/{secret}/"
        self.open()

    def open(self, query: str = "") -> None:
        self._show(self.client.get(self.address + query))

    def press(self, go: str, *, query: str = "", **marks: str) -> None:
        self._show(
            self.client.post(
                self.address + query, {**self.fields(), **marks, "go": go}, follow=True
            )
        )

    def fields(self) -> dict[str, str]:
        """What the shown form carries: its hidden fields, its ticked choices and what is written."""
        inputs = re.findall(r"<input ([^>]*)>", self.page)
        values = {}
        for one in inputs:
            attributes = dict(re.findall(r'(\w+)="([^"]*)"', one))
            if attributes["type"] == "hidden" or one.endswith(" checked"):
                values[attributes["name"]] = html.unescape(attributes["value"])
        written = re.findall(
            r'<textarea name="(\w+)"[^>]*>\n?(.*?)</textarea>', self.page, re.DOTALL
        )
        return values | {name: html.unescape(text) for name, text in written}

    def _show(self, response) -> None:
        self.response, self.page, self.status = (
            response,
            response.content.decode(),
            response.status_code,
        )

    @property
    def title(self) -> str:
        return html.unescape(re.search(r"<h1>(.*?)</h1>", self.page)[1])


def through(phone: Phone) -> None:
    """Answer the first question of every page with its first option, decline the second, and stop
    before sending.
    """
    phone.press("next")
    for leaf in LEAVES:
        marks = {item.id: mark for item, mark in zip(leaf.items, ("0", DECLINED), strict=False)}
        phone.press("next", **marks)
