"""Spark is tried where a Java stands that is new enough."""

from pathlib import Path

import pytest

from tools import extras, spark


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that calls itself Java, and a package beside."""
    program = tmp_path / "bin" / "java"
    program.parent.mkdir()
    (tmp_path / "pyspark").mkdir()
    monkeypatch.setattr(extras, "place", lambda name: tmp_path)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    return program


@pytest.mark.parametrize(
    ("version", "enough"),
    [("1.8.0_392", False), ("11.0.2", False), ("17.0.15", True), ("21", True)],
)
def test_a_java_must_be_new_enough(java: Path, version: str, enough: bool) -> None:
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\n")
    java.chmod(0o755)
    assert (spark.find() is not None) == enough


def test_a_java_home_without_java_is_none_even_if_another_stands_on_the_path(java: Path) -> None:
    assert spark.find() is None
