"""Where answers lie that Spark counts. Light: nothing of Spark is loaded by it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answers:
    """Parquet at an address that Spark reads, a file or a folder with folders; ``master`` says
    which Spark.
    """

    url: str
    master: str

    def __str__(self) -> str:
        return self.url
