"""Brings the front-end parts of package-lock.json, with the machine's Node or else with a Python package's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import extras

ROOT = Path(__file__).resolve().parent.parent
OLDEST_NPM = 7  # the first that reads our package-lock.json


def main() -> int:
    path = os.environ["PATH"] if _npm_stands(os.environ["PATH"]) else _install()
    npm = shutil.which("npm", path=path)
    if not npm:
        print("requirements/node.txt brought no npm.", file=sys.stderr)
        return 1
    # No package may run a script of its own here: we take files, nothing else.
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"PATH": path}, check=False).returncode


def _npm_stands(path: str) -> bool:
    """Whether there is an npm on this path that works and is new enough."""
    npm = shutil.which("npm", path=path)
    if not npm or not shutil.which("node", path=path):
        return False
    answer = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False)
    major = answer.stdout.strip().partition(".")[0]
    return answer.returncode == 0 and major.isdigit() and int(major) >= OLDEST_NPM


def _install() -> str:
    """Bring Node as a Python package; a PATH on which its npm stands first."""
    if not any(extras.place("node").glob("**/bin/npm")):
        extras.install("node")
    folder = next(extras.place("node").glob("**/bin/npm")).parent
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


if __name__ == "__main__":
    sys.exit(main())
