"""The sets of a pulse: whole, apart from each other, and told what is wrong with the file."""

from pathlib import Path

import pytest

from guldkorn.content.check import check
from guldkorn.content.errors import ContentError
from guldkorn.content.instruments import find as whole
from guldkorn.content.rotation import sets
from guldkorn.content.rotation.sets import find, known, read_rotations, rotation

BREACHES = {
    "no such questionnaire": (
        "of: pulsen",
        "of: pulsar",
        ["pulsen.yaml:3: of: there is no questionnaire 'pulsar'"],
    ),
    "no such scale": (
        "[meaning, influence,",
        "[meaning, influenza,",
        [
            "pulsen.yaml:4: sets: the scale 'influence' is in no set",
            "pulsen.yaml:16: sets.pulsen-mening.scales: there is no scale 'influenza', or it stands twice",
        ],
    ),
    "a scale twice": (
        "[leadership, justice, reward]",
        "[leadership, justice, reward, workload]",
        [
            "pulsen.yaml:10: sets.pulsen-ledelse.scales: there is no scale 'workload', or it stands twice"
        ],
    ),
    "a topic in two sets": (
        "[leadership, justice, reward]",
        "[leadership, justice, reward, bullying]",
        ["in another set too"],
    ),
    "an unknown key": ("of: pulsen", "of: pulsen\nafter: all", ["unknown key 'after'"]),
    "no mapping": ("of: pulsen", "- of: pulsen", []),
}


def damaged(folder: Path, old: str, new: str) -> list[str]:
    path = folder / "rotations" / "pulsen.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return [str(one) for one in read_rotations(folder / "rotations")[1]]


@pytest.mark.parametrize(("old", "new", "told"), BREACHES.values(), ids=BREACHES)
def test_what_is_wrong_is_told(folder: Path, old: str, new: str, told: list[str]) -> None:
    found = damaged(folder, old, new)
    assert found
    for one in told:
        assert any(one in line for line in found)


def test_content_check_reads_it(folder: Path) -> None:
    damaged(folder, "of: pulsen", "of: pulsar")
    assert any("pulsar" in str(problem) for problem in check(folder))


def test_a_broken_file_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged(folder, "of: pulsen", "of: pulsar")
    monkeypatch.setattr(sets, "SHIPPED", folder)
    sets._shipped.cache_clear()
    with pytest.raises(ContentError, match="pulsar"):
        rotation()
    sets._shipped.cache_clear()


def test_a_set_asks_its_scales_to_the_word_and_keeps_the_titles_of_the_pages() -> None:
    first = rotation()[0]
    asked = {scale.id: scale for scale in whole("pulsen").scales}
    assert all(asked[scale.id] == scale for scale in first.scales)
    assert [page.title["en"] for page in first.pages] == ["Tasks and time", "Work with people"]
    assert len({one.checksum for one in known()}) == len(known())


def test_a_set_is_found_in_its_version_and_no_other() -> None:
    newest = whole("pulsen").version
    assert find("pulsen-opgaver", newest) == rotation()[0]
    with pytest.raises(KeyError):
        find("pulsen-opgaver", newest + 1)
