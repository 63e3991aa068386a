"""Coverage is measured where it must be whole, and nowhere else."""

from tools.test import measured


def test_a_room_with_a_pure_file_is_measured_and_no_other() -> None:
    folders = set(measured())
    assert {"tests/anonymity", "tests/measurement", "tests/meetings", "tests/surveys"} <= folders
    assert folders.isdisjoint({"tests/attacks", "tests/content", "tests/journeys", "tests/web"})
