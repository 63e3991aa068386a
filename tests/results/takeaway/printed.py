"""The columns in the manual: `python -m tests.results.takeaway.printed` writes them into
docs/reference/files.md.
"""

from pathlib import Path

from guldkorn.analytics.writers.dictionary import EXPLAINED, HEADS

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "files.md"

HEAD = "## The columns\n\n| column | in the English workbook | what it holds |\n|---|---|---|\n"
AFTER = "\nWhat is hidden is empty"


def with_columns(page: str) -> str:
    """Return the page with a line for each column of a file."""
    before, _, rest = page.partition(HEAD)
    _, _, after = rest.partition(AFTER)
    lines = (f"| `{name}` | {HEADS[name]['en']} | {EXPLAINED[name]['en']} |\n" for name in HEADS)
    return "".join([before, HEAD, *lines, AFTER, after])


if __name__ == "__main__":
    PAGE.write_text(with_columns(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
