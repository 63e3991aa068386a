"""Released figures as files."""

from guldkorn.analytics.writers.columns import MARK, table_of
from guldkorn.analytics.writers.files import (
    FORMATS,
    SUMMARY,
    check_targets,
    write,
    write_table,
)
from guldkorn.analytics.writers.plain import CSV
from guldkorn.analytics.writers.words import LANGUAGES

__all__ = [
    "CSV",
    "FORMATS",
    "LANGUAGES",
    "MARK",
    "SUMMARY",
    "check_targets",
    "table_of",
    "write",
    "write_table",
]
