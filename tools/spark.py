"""Apache Spark for the tests: the machine's Java, and the Python package, which is brought only
where a Java stands.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tools import extras

OLDEST_JAVA = 17  # the oldest that Spark 4 runs on


def find() -> Path | None:
    """The folder to import pyspark from; None without it, or without a Java that is new enough."""
    return extras.place("spark") if _has_java() and _has_package() else None


def find_or_install() -> Path | None:
    """As `find`, but bring the package when only that is missing."""
    if _has_java() and not _has_package():
        extras.install("spark")
    return find()


def _has_package() -> bool:
    return (extras.place("spark") / "pyspark").exists()


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=f"{home}/bin" if home else None)
    if java is None:
        return False
    answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', answer.stderr)
    return version is not None and int(version[1]) >= OLDEST_JAVA
