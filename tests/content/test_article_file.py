"""An article of the documented format becomes paragraphs under headings; what breaks it is named by
file and line.
"""

from pathlib import Path

import pytest

from guldkorn.content.articles import Article, ArticleSection, article, read_articles
from guldkorn.content.errors import Problem

GOOD = """\
id: short
title: {da: Kort, en: Short}
sections:
  - text: {da: "Et to tre.\\nFire fem.", en: One.}
  - {title: {da: Seks, en: Six}, text: {da: Syv., en: Seven.}}
sources:
  - {da: Os selv., en: Ourselves.}
"""

BROKEN = {
    "no title": ("title: {da: Kort, en: Short}\n", "", 1, "'title' is missing"),
    "no Danish": (
        "{da: Syv., en: Seven.}",
        "{en: Seven.}",
        5,
        "sections.2.text: the Danish text (da) is missing",
    ),
    "no text": ("text: {da: Syv., en: Seven.}", "", 5, "sections.2: 'text' is missing"),
    "a source in one language": (
        "en: Ourselves.",
        "de: Wir.",
        7,
        "sources.1: the English text (en) is missing",
    ),
    "a key that we do not know": ("sources:", "source:", 6, "unknown key 'source'"),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "short.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_file_becomes_an_article(file: Path) -> None:
    assert read_articles(file.parent) == (
        [
            Article(
                "short",
                {"da": "Kort", "en": "Short"},
                (
                    ArticleSection({"da": "Et to tre.\nFire fem.", "en": "One."}),
                    ArticleSection({"da": "Syv.", "en": "Seven."}, {"da": "Seks", "en": "Six"}),
                ),
                ({"da": "Os selv.", "en": "Ourselves."},),
            )
        ],
        [],
    )


def test_its_length_is_counted_in_danish_words_and_rounded_up(file: Path) -> None:
    ((found,), _) = read_articles(file.parent)
    assert (found.words("da"), found.words("en"), found.words("de"), found.minutes) == (7, 3, 0, 1)
    file.write_text(GOOD.replace("Syv.", "syv " * 400), encoding="utf-8")
    assert read_articles(file.parent)[0][0].minutes == 3


def test_the_example_of_the_format_loads(tmp_path: Path) -> None:
    manual = Path(__file__).parents[2] / "docs/reference/article.md"
    example = manual.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    (tmp_path / "small-steps.yaml").write_text(example, encoding="utf-8")
    (found,), problems = read_articles(tmp_path)
    assert (problems, found.id, [section.title.get("en") for section in found.sections]) == (
        [],
        "small-steps",
        [None, "The first"],
    )


@pytest.mark.parametrize(("old", "new", "line", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_named_by_line_and_reason(
    file: Path, *, old: str, new: str, line: int, reason: str
) -> None:
    assert GOOD.count(old) == 1
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    assert Problem(file, line, reason) in read_articles(file.parent)[1]


def test_a_file_that_is_no_mapping_is_told(file: Path) -> None:
    file.write_text("- one", encoding="utf-8")
    assert read_articles(file.parent) == (
        [],
        [Problem(file, 1, "the file must hold one mapping (key: value)")],
    )


def test_an_id_stands_once(file: Path) -> None:
    again = file.with_name("zzz.yaml")
    again.write_text(GOOD, encoding="utf-8")
    assert read_articles(file.parent)[1] == [
        Problem(again, 1, "id: this article stands in another file too")
    ]


def test_an_unknown_article_is_none() -> None:
    with pytest.raises(KeyError, match="novel"):
        article("novel")


def test_a_drawing_that_is_named_must_be_there_where_the_drawings_could_be_read(file: Path) -> None:
    file.write_text(GOOD.replace("en: Seven.}}", "en: Seven.}, model: wheel}"), encoding="utf-8")
    (found,), problems = read_articles(file.parent, {"wheel"})
    assert ([section.model for section in found.sections], problems) == (["", "wheel"], [])
    gone = Problem(file, 5, "sections.2.model: there is no model 'wheel'")
    assert read_articles(file.parent, {"iglo"})[1] == [gone]
    assert read_articles(file.parent)[1] == []
