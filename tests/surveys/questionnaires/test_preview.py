"""What somebody sees of a questionnaire before it is used is what comes true."""

import random

import pyarrow as pa

from guldkorn.analytics.scan import scan
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.surveys.questionnaires.preview import (
    GROUPS,
    SHOWN_WORDS,
    FiguresAtMost,
    preview,
    shown,
)
from tests.surveys.questionnaires.files import CALM, brought, calm


def test_each_scale_says_how_it_counts_and_from_how_many_answers():
    rows = {row.scale.id: row for row in preview(calm(), Policy()).counted}
    assert {id: (row.direction, row.floor, row.reversed) for id, row in rows.items()} == {
        "calm": ("high is good", 5, 1),
        "all": ("high is good", 5, 1),
        "pace": ("the middle is good", 10, 0),
        "hurt": ("low is good", 20, 0),
    }
    assert rows["hurt"].shown == (
        "nothing",
        "nothing",
        "how many have experienced it",
        "how many have experienced it",
    )


def test_other_languages_are_told_with_what_they_lack_and_shared_questions_with_their_number():
    seen = preview(calm(), Policy())
    assert seen.elsewhere == [("de", 11)]
    assert seen.shared == 2


def test_words_that_hurt_in_a_scale_that_is_not_sensitive_make_one_ask():
    assert preview(calm(), Policy()).may_hurt == []
    asking = brought(CALM.replace("Do you take breaks?", "Are you threatened?")).instrument
    assert [scale.id for scale in preview(asking, Policy()).may_hurt] == ["all"]


def test_what_would_be_shown_is_what_a_release_shows_of_a_lone_unit():
    """Of answers that differ enough that nothing more need be hidden."""
    instrument, policy = calm(), Policy()
    dice = random.Random(5)
    for people in GROUPS:
        columns = {
            item.id: [dice.choice(item.options).value for _ in range(people)]
            for item in instrument.items
        }
        batch = pa.record_batch(
            {"unit": ["u"] * people} | {id: pa.array(values) for id, values in columns.items()}
        )
        made = release(
            scan([batch], ["u"], instrument), UnitTree([TreeUnit("u", None, "U", people)]), policy
        )
        found = {}
        for row in made.rows():
            told = FiguresAtMost.NOTHING
            if row.exposed_low is not None:
                told = FiguresAtMost.EXPOSED
            elif row.share_low is not None:
                told = FiguresAtMost.SHARES if row.mean is None else FiguresAtMost.ALL
            elif row.mean is not None:
                told = FiguresAtMost.MEAN
            found[row.scale] = told
        assert found == {scale.id: shown(scale, people, policy) for scale in instrument.scales}, (
            people
        )
    assert set(SHOWN_WORDS) == set(FiguresAtMost)
