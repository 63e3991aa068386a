"""Runs every test: of scripts, on SQLite, on a throw-away PostgreSQL, on Spark, and in a real
browser: `make test`.

With arguments it is one quick run of pytest on SQLite, with those arguments.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tools import browsers, frontend, postgres, spark

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ROOT / "src" / "guldkorn"
PURE = "measurement, anonymity, lifecycle and access"
MEASURING = ["-m", "coverage", "run"]
# Each worker begins with a half that lies together, so that a scene is seldom made by both.
PARALLEL = ["-n", "2", "--dist", "worksteal"]
ON_SPARK = "tests/analytics/test_spark.py"
APART = [f"--ignore={part}" for part in ("tests/journeys", ON_SPARK)]
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Outcome:
    """How one part of the run went; `line` is the closing line of its pytest."""

    part: str
    passed: bool
    line: str


def main(arguments: Sequence[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if arguments:
        return subprocess.run(
            [sys.executable, "-m", "pytest", *arguments], cwd=ROOT, check=False
        ).returncode
    started = time.monotonic()
    outcomes = [
        part()
        for part in (
            of_scripts,
            of_pure_rooms,
            on_sqlite,
            coverage_of_pure_rooms,
            on_postgres,
            on_spark,
            in_browser,
        )
    ]
    _say("Summary")
    for outcome in outcomes:
        print(f"{'passed' if outcome.passed else 'FAILED'}  {outcome.part:<11} {outcome.line}")
    passed = all(outcome.passed for outcome in outcomes)
    print(
        f"{'All passed' if passed else 'Something FAILED'} in {time.monotonic() - started:.0f} s."
    )
    return 0 if passed else 1


def of_scripts() -> Outcome:
    _say("The scripts of the pages, without a browser")
    passed = frontend.run(
        "--test", "--test-reporter=spec", *map(str, sorted(ROOT.glob("tests/scripts/*.test.mjs")))
    )
    return Outcome("Scripts", passed.returncode == 0, "outbox, drafts, morph and clock")


def measured() -> list[str]:
    """The folders of tests whose rooms are pure, or have a pure file.

    To measure a test costs two thirds more, so the others are not measured.
    """
    files = [path for name in ("access", "lifecycle") for path in PRODUCT.glob(f"*/{name}.py")]
    rooms = {"measurement", "anonymity"} | {path.parent.name for path in files}
    return sorted(f"tests/{room}" for room in rooms if (ROOT / "tests" / room).is_dir())


def of_pure_rooms() -> Outcome:
    _say(f"The tests of rooms with {PURE}, on SQLite, measured")
    _coverage("erase")
    return _pytest("Pure rooms", [*PARALLEL, *measured()], MEASURING)


def on_sqlite() -> Outcome:
    _say("Every other test without a browser, on SQLite")
    options = [*PARALLEL, *APART, *(f"--ignore={folder}" for folder in measured())]
    report = _coverage_report()
    if report.returncode:
        # Slower, but what another room's test reaches is tested too.
        print(f"{report.stdout}Measured as well, for the tests before did not reach this.")
    return _pytest("SQLite", options, MEASURING if report.returncode else ())


def coverage_of_pure_rooms() -> Outcome:
    _say(f"Every line and branch of {PURE} is tested")
    report = _coverage_report()
    print(report.stdout + report.stderr)
    total = re.search(r"^TOTAL.*\s([\d.]+%)$", report.stdout, re.MULTILINE)
    return Outcome(
        "Coverage", report.returncode == 0, f"{total[1] if total else 'nothing measured'} of {PURE}"
    )


def on_postgres() -> Outcome:
    _say("The tests that touch the database, on PostgreSQL")
    try:
        with postgres.throw_away_server() as address:
            options = [*PARALLEL, *APART, "--database-only"]
            return _pytest("PostgreSQL", options, GULDKORN_TEST_DATABASE=address)
    except (RuntimeError, OSError, subprocess.CalledProcessError) as failure:
        print(failure)
        return Outcome("PostgreSQL", passed=False, line="no server could be started, see above")


def on_spark() -> Outcome:
    _say("The scan on Spark, with executors in processes of their own")
    try:
        found = spark.find_or_install()
    except (OSError, subprocess.CalledProcessError) as failure:
        print(failure)
        return Outcome("Spark", passed=False, line="Spark could not be installed, see above")
    if found is None:
        print(
            f"!!! NO JAVA {spark.OLDEST_JAVA}: SPARK WAS NOT TRIED. Install one, or set "
            "JAVA_HOME. !!!"
        )
        return Outcome(
            "Spark", passed=not os.environ.get("CI"), line="SKIPPED: no Java could be found"
        )
    return _pytest("Spark", [ON_SPARK])


def in_browser() -> Outcome:
    _say("The journeys, in a real browser")
    program = browsers.find_or_install(print)
    if program is None:
        print("!!! NO BROWSER: THE JOURNEYS WERE NOT RUN. Set CHROMIUM=/path/to/chromium. !!!")
        return Outcome(
            "Browser", passed=not os.environ.get("CI"), line="SKIPPED: no browser could be had"
        )
    print(program)
    return _pytest("Browser", [*PARALLEL, "tests/journeys"], CHROMIUM=str(program))


def _pytest(
    part: str, options: Sequence[str], runner: Sequence[str] = (), **environment: str
) -> Outcome:
    """Run pytest, show it as it goes, and keep its closing line."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command = [sys.executable, *runner, "-m", "pytest", "-q", *colour, *options]
    run = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE)
    try:
        line = _show(run.stdout.fileno(), sys.stdout.buffer.write) if run.stdout else ""
        return Outcome(part, run.wait() == 0, line)
    finally:
        with suppress(ProcessLookupError):
            run.terminate()
        run.wait()


def _show(source: int, write: Callable[[bytes], object]) -> str:
    """Pass on what comes, dot by dot; return the last line that says something."""
    shown = b""
    while chunk := os.read(source, 65_536):
        write(chunk)
        sys.stdout.flush()
        shown = (shown + chunk)[-65_536:]
    lines = [
        line
        for line in COLOURS.sub("", shown.decode(errors="replace")).splitlines()
        if line.strip()
    ]
    return lines[-1].strip("= ") if lines else ""


def _coverage(*command: str) -> subprocess.CompletedProcess[str]:
    (ROOT / "var" / "coverage").mkdir(parents=True, exist_ok=True)
    program = [sys.executable, "-m", "coverage", *command]
    return subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)


def _coverage_report() -> subprocess.CompletedProcess[str]:
    """What is reached so far; it fails while something is missing."""
    _coverage("combine", "--quiet", "--append")
    return _coverage("report")


def _say(headline: str) -> None:
    print(f"\n━━ {headline} ━━", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
