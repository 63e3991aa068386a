"""A Spark for one piece of work: started quietly, given this program, and stopped whatever
happens.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp
from typing import IO, TYPE_CHECKING
from zipfile import ZipFile

from guldkorn.analytics.errors import BadInput, first_line

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PACKAGE = Path(__file__).resolve().parents[2]
SETTINGS = {
    "spark.app.name": "guldkorn",
    "spark.sql.caseSensitive": "true",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(1 << 26),
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(1 << 16),
    # the unit 007 is not the number 7
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.ui.enabled": "false",
}


@contextmanager
def session(master: str) -> Iterator["SparkSession"]:
    """Give a Spark session. Raises BadInput, in one line, where Spark is missing or fails; then its
    log is kept.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
    except ImportError:
        raise BadInput(
            "Spark is not installed: pip install 'guldkorn[spark]'"
        ) from None
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise BadInput(
            "Spark needs Java 17 or newer: install one, or let JAVA_HOME name it"
        )
    log, name = mkstemp(prefix="guldkorn-spark-", suffix=".log")
    try:
        with os.fdopen(log, "w") as file, _started(master, file) as spark:
            yield spark
    except (PySparkException, Py4JError, ConnectionError) as error:
        told = first_line(getattr(error, "java_exception", error))
        raise BadInput(f"Spark on {master} failed: {told} (more in {name})") from error
    except BaseException:
        Path(name).unlink()
        raise
    Path(name).unlink()


@contextmanager
def _started(master: str, log: IO[str]) -> Iterator["SparkSession"]:
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with TemporaryDirectory(prefix="guldkorn-spark-") as folder:
        with _standard_error_to(log):
            spark = (
                SparkSession.builder.master(master).config(map=SETTINGS).getOrCreate()
            )
        try:
            spark.sparkContext.addPyFile(str(_packed(Path(folder))))
            yield spark
        finally:
            with suppress(
                ConnectionError
            ):  # it has died: what it died of is on its way
                spark.stop()


@contextmanager
def _standard_error_to(log: IO[str]) -> Iterator[None]:
    """Let the programs that are started meanwhile write their complaints there, for as long as they
    run.
    """
    kept = os.dup(2)
    os.dup2(log.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _packed(folder: Path) -> Path:
    """Return this program as a file that executors import from: they need numpy and pyarrow, and
    nothing of ours.
    """
    packed = folder / "guldkorn.zip"
    with ZipFile(packed, "w") as file:
        for module in PACKAGE.rglob("*.py"):
            file.write(module, module.relative_to(PACKAGE.parent))
    return packed
