"""Real answers, scored here and by R: its packages psych and multilevel, and its own analysis of
variance.
"""

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from guldkorn.analytics.analysis import analyse
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.rows import Status
from guldkorn.content.instruments import load

SCRIPT = Path(__file__).with_name("oracle.R")
REVERSED = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
LAST_BITS = 1e-9


def half_a_point(n):
    """By how much a figure on 0–100 of n people is off at the most, as it is told: whole points,
    then decimals.
    """
    return (0.5 if n < 100 else 0.05 if n < 1000 else 0.005) + LAST_BITS


def half_a_hundredth(n):
    """The same of an alpha, an ICC or an agreement."""
    return (0.005 if n < 1000 else 0.0005) + LAST_BITS


@pytest.fixture(scope="module")
def by_r(tmp_path_factory):
    folder = tmp_path_factory.mktemp("r")
    packages = "for (name in c('multilevel', 'psych')) library(name, character.only = TRUE)"
    there = shutil.which("Rscript") and not subprocess.call(
        ["Rscript", "-e", packages], stderr=subprocess.DEVNULL
    )
    if not there and not os.environ.get("CI"):
        pytest.skip("R with its packages psych and multilevel is not here")
    subprocess.run(["Rscript", str(SCRIPT), str(folder)], check=True)
    return folder


def rows(folder, name):
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def inputs(folder, name, options):
    """Write units and instrument for the answers of a data set: every unit a top, everybody in it
    invited.
    """
    answers = rows(folder, f"{name}-answers.csv")
    units = list(dict.fromkeys(row["unit"] for row in answers))
    people = [row["unit"] for row in answers]
    lines = [f"{unit},,{unit},{people.count(unit)}" for unit in units]
    (folder / f"{name}-units.csv").write_text(
        "\n".join(["id,parent,name,invited", *lines]), encoding="utf-8"
    )
    items = [item for item in answers[0] if item != "unit"]
    scales = {row["scale"]: [] for row in rows(folder, f"{name}-whole.csv")}
    for item in items:
        scales[item[0] if name == "bfi" else "LEAD"].append(item)
    words = {"da": "-", "en": "-"}
    (folder / f"{name}.yaml").write_text(
        yaml.safe_dump(instrument(name, options, scales, words)), encoding="utf-8"
    )
    return (
        folder / f"{name}-answers.csv",
        folder / f"{name}-units.csv",
        load(folder / f"{name}.yaml"),
    )


def instrument(name, options, scales, words):
    return {
        "id": name,
        "version": 1,
        "title": words,
        "licence": "none",
        "source": "R",
        "citation": "R",
        "answer_sets": {
            "all": [{"value": value, "label": words} for value in range(1, options + 1)]
        },
        "scales": [
            {
                "id": scale,
                "topic": "x",
                "title": words,
                "direction": "high_is_good",
                "sensitive": False,
                "items": items,
            }
            for scale, items in scales.items()
        ],
        "items": [
            {
                "id": item,
                "answers": "all",
                "reverse": name == "bfi" and item in REVERSED,
                "text": words,
            }
            for items in scales.values()
            for item in items
        ],
    }


@pytest.mark.parametrize(("name", "options"), [("bhr2000", 5), ("bfi", 6)])
def test_the_whole_survey_and_every_shown_unit_agree_with_r_to_the_digits_told(by_r, name, options):
    release = analyse(*inputs(by_r, name, options), Policy())
    whole = {line.scale: line for line in release.summary}
    for row in rows(by_r, f"{name}-whole.csv"):
        found = whole[row["scale"]]
        n = int(row["n"])
        assert found.n == n > 1000
        assert found.sd is None or found.sd == pytest.approx(float(row["sd"]), abs=half_a_point(n))
        assert found.mean == pytest.approx(float(row["mean"]), abs=half_a_point(n))
        assert found.alpha == pytest.approx(float(row["alpha"]), abs=half_a_hundredth(n))
    compared = 0
    for row in rows(by_r, f"{name}-groups.csv"):
        found = release.row(row["unit"], row["scale"])
        if found.status is Status.SHOWN:
            mean = float(row["mean"])
            assert (found.n, found.mean) == (
                int(row["n"]),
                pytest.approx(mean, abs=half_a_point(found.n)),
            )
        if found.sd is not None:
            sd, agreement = float(row["sd"]), float(row["agreement"])
            assert found.sd == pytest.approx(sd, abs=half_a_point(found.n))
            assert found.agreement == pytest.approx(agreement, abs=half_a_hundredth(found.n))
            compared += 1
    assert compared > 80
    check_icc(by_r, name, release)


def check_icc(folder, name, release):
    """Compare ICC and the spread within units: of the blocks of shown means, of the people whose
    spread is shown.
    """
    told = {(row.unit, row.scale): row for row in release.rows()}
    with (folder / f"{name}-blocks.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["scale", "unit", "block"])
        for line in release.summary:
            for unit in release.units:
                row = told[unit, line.scale]
                if line.sd is not None or row.sd is not None:
                    table.writerow([line.scale, unit, unit if row.n else "the others"])
    subprocess.run(["Rscript", str(SCRIPT), str(folder), name], check=True)
    whole = {line.scale: line for line in release.summary}
    for row in rows(folder, f"{name}-icc.csv"):
        found = whole[row["scale"]]
        icc1, icc2, within = (float(row[figure]) for figure in ("icc1", "icc2", "within"))
        assert (found.icc1, found.icc2) == pytest.approx(
            (icc1, icc2), abs=half_a_hundredth(found.icc_people)
        )
        assert found.sd_within == pytest.approx(within, abs=0.1)  # of means in whole points
