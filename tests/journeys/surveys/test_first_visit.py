"""What a respondent's phone fetches at its first visit, as a server behind TLS packs it."""

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Response

from guldkorn.surveys.models import Survey
from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, turn
from tests.world import survey as asked_of

BUDGET = 70 * 1024


def weight_of_file(address: str) -> int:
    """Bytes on the line of a file. Letters are packed already, the rest is by brotli."""
    body = Path(str(finders.find(address.split("/static/")[1]))).read_bytes()
    return len(body) if address.endswith(".woff2") else len(brotli.compress(body))


def weight_of_page(page: Page) -> int:
    return len(gzip.compress(page.content().encode(), compresslevel=6))


def test_the_first_questions_weigh_at_most_70_kb_with_letters(
    cast: Cast, enter: Doors, record_property: Callable[[str, object], None]
) -> None:
    asked: Survey = asked_of(cast.unit, cast.lone)
    secret = asked.invitations.earliest("pk").new_secret(12)
    page = enter(size=PHONE)
    files: set[str] = set()

    def keep(answer: Response) -> None:
        if "/static/" in answer.url:
            files.add(answer.url)

    page.on("response", keep)
    page.goto(f"/s/{secret}/")
    page.wait_for_load_state("networkidle")
    pages = weight_of_page(page)
    turn(page, "Begynd", 1)
    page.wait_for_load_state("networkidle")
    pages += weight_of_page(page)

    weights = {address: weight_of_file(address) for address in sorted(files)}
    weight = sum(weights.values()) + pages
    record_property("kilobytes", round(weight / 1024, 1))
    assert weight <= BUDGET, (pages, weights)
    letters = [address for address in weights if address.endswith(".woff2")]
    assert letters
    assert [address for address in letters if "/complete/" in address] == []
