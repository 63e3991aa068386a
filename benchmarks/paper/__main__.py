"""A result as PDF: typst beside WeasyPrint on the same content in the same run: ``python -m
benchmarks.paper``.

The content is the result of the tests' municipality, a year after another one: six pages. Each
round has other numbers in every sentence, drawing and table, so that nothing set before can be used
again. WeasyPrint is given the same facts as HTML with SVG drawings, tagged as PDF/UA-1 like ours;
it comes for this benchmark alone (requirements/weasyprint.txt) and needs Pango on the machine. Both
are warm: the first round of each is not counted.
"""

import argparse
import copy
import io
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import pypdf

from tools import extras

ROUNDS = 15
Facts = dict[str, Any]


def main(arguments: list[str] | None = None) -> None:
    """Print both, and what the contents cost before either."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, town(Path(folder)) as (facts, gathering):
        print(f"the contents, read from the page's own templates: {milliseconds(gathering)}")
        compare(facts, wanted.rounds)


def compare(facts: Facts, rounds: int) -> None:
    """Print the median of each, by the clock and by the processor, and how they compare."""
    from benchmarks.paper.html import html_of
    from guldkorn.lib.typeset import set_by
    from guldkorn.results.takeaway.paper import REPORT

    dice = Random(1)
    given = [renumbered(facts, dice) for _round in range(rounds + 1)]
    makers: dict[str, Callable[[Facts], bytes]] = {"typst": lambda told: set_by(REPORT, told)}
    if weasyprint := weasy():
        makers["WeasyPrint"] = lambda told: weasyprint.HTML(string=html_of(told)).write_pdf(
            pdf_variant="pdf/ua-1"
        )
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in makers}
    pages: dict[str, int] = {}
    for told in given:
        for name, make in makers.items():
            clock, processor = time.perf_counter(), time.process_time()
            made = make(copy.deepcopy(told))
            taken[name].append((time.perf_counter() - clock, time.process_time() - processor))
            pages[name] = len(pypdf.PdfReader(io.BytesIO(made)).pages)
    found = {
        name: [median(column) for column in zip(*times[1:], strict=True)]
        for name, times in taken.items()
    }
    for name, (clock, processor) in found.items():
        least = min(one for _clock, one in taken[name][1:])
        timed = f"{milliseconds(clock)} by the clock, {milliseconds(processor)} of processor, {milliseconds(least)} at best"
        print(f"{name:<11} {pages[name]} pages, {timed}")
    if "WeasyPrint" in found:
        print(f"WeasyPrint takes {found['WeasyPrint'][0] / found['typst'][0]:.1f} times as long")


def renumbered(facts: Facts, dice: Random) -> Facts:
    """Return the facts with other numbers: in the words, in the tables and in the drawings."""

    def other(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: other(one, name) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [other(one, key) for one in value]
        if isinstance(value, str):
            return re.sub(r"\b\d\d\b", lambda _found: str(dice.randrange(10, 100)), value)
        if key in {"now", "low", "before", "others", "percent"} and value is not None:
            return dice.randrange(10, 60)
        return value

    told: Facts = other(json.loads(json.dumps(facts)))
    return told | {"day": facts["day"], "language": facts["language"]}


@contextmanager
def town(folder: Path) -> Iterator[tuple[Facts, float]]:
    """Give the facts of Mælkevejen's result in a database of its own, and how long it takes to
    gather them again.
    """
    os.environ |= {
        "GULDKORN_DATABASE": f"sqlite:///{folder / 'bench.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "guldkorn.web.settings",
        "GULDKORN_SECRET_KEY": "a benchmark’s own",
    }
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import translation

    from guldkorn.results.page import result_of
    from guldkorn.results.takeaway.contents import Contents
    from guldkorn.results.takeaway.paper import facts_of

    call_command("migrate", verbosity=0)
    unit, survey, reader = _two_years()
    with translation.override("da"):
        taken = []
        for _round in range(5):
            start = time.perf_counter()
            result = result_of(survey, unit, reader)
            if result is None:
                raise RuntimeError("there is no result to set")
            facts = facts_of(Contents(result))
            taken.append(time.perf_counter() - start)
        yield facts, min(taken)


def _two_years() -> tuple[int, int, Any]:
    """Make a result of the tests' municipality and one of the year before."""
    from tests.cast import build
    from tests.results.scene import LAST_YEAR, result

    cast = build()
    u = cast.units
    before = {
        u["MV"]: [25] * 3,
        u["SB"]: [0, 25] * 4,
        u["LB"]: [0, 25, 25] * 2,
        u["NS"]: [50] * 12,
        u["LG"]: [50] * 12,
    }
    result(u["SK"], cast.karen, before, at=LAST_YEAR)
    now = {
        u["MV"]: [50] * 3,
        u["SB"]: [25, 50, 50, 75],
        u["LB"]: [75, 100] * 3,
        u["NS"]: [0, 50] * 6,
        u["LG"]: [75] * 12,
    }
    return cast.unit.pk, result(u["SK"], cast.karen, now).survey_id, cast.lone


def weasy() -> Any:
    """Return the other engine, brought where it is missing; None where it cannot be had."""
    place = extras.place("weasyprint")
    if not place.exists():
        extras.install("weasyprint")
    sys.path.append(str(place))
    try:
        import weasyprint
    except OSError as error:
        print(f"WeasyPrint is left out: {error}")
        return None
    return weasyprint


def milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


if __name__ == "__main__":
    main()
