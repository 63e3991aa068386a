"""Brings the front-end parts of package-lock.json, with the machine's Node or else with a Python package's."""

import shutil
import subprocess
import sys

from tools import extras

OLDEST_NPM = 7  # the first that reads our package-lock.json


def main() -> int:
    # No package may run a script of its own here: we take files, nothing else.
    command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    return subprocess.run(command, cwd=extras.ROOT, check=False).returncode


def _npm() -> list[str]:
    """How to call npm: the machine's own, or the Python package's, brought now if need be."""
    if (npm := shutil.which("npm")) and shutil.which("node") and _major(npm) >= OLDEST_NPM:
        return [npm]
    if not _from_package():
        extras.install("node")
    return _from_package()


def _major(npm: str) -> int:
    """The major version of an npm; 0 when it does not work."""
    answer = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False)
    major = answer.stdout.strip().partition(".")[0]
    return int(major) if answer.returncode == 0 and major.isdigit() else 0


def _from_package() -> list[str]:
    """The package's node with its npm as a script: the bin/npm of a wheel has lost the link it was. [] without it."""
    nodes = [*extras.place("node").glob("*/bin/node")]
    scripts = [*extras.place("node").glob("*/**/npm/bin/npm-cli.js")]
    return [str(nodes[0]), str(scripts[0])] if nodes and scripts else []


if __name__ == "__main__":
    sys.exit(main())
