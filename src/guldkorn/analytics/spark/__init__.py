"""The same scan on Apache Spark's executors, for answers that lie in a cluster."""

from guldkorn.analytics.spark.counting import Answers, scan_answers

__all__ = ["Answers", "scan_answers"]
