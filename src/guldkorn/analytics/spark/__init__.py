"""The same scan on Apache Spark's executors, for answers that lie in a cluster."""
