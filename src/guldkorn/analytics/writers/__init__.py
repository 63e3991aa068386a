"""Released figures as files."""

from guldkorn.analytics.writers.files import MARK, SUMMARY, check_targets, table_of, write, write_table

__all__ = ["MARK", "SUMMARY", "check_targets", "table_of", "write", "write_table"]
