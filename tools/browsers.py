"""A real browser: the one that stands on the machine, else one that the machine's packager or
Playwright brings.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# How each system's packager installs Chromium without asking, where this person may.
PACKAGERS = {
    "apt-get": [
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-qy", "--no-install-recommends", "chromium"],
    ],
    "dnf": [["dnf", "install", "-qy", "chromium"]],
    "apk": [["apk", "add", "--quiet", "chromium"]],
    "pacman": [["pacman", "-Sy", "--noconfirm", "chromium"]],
    "zypper": [["zypper", "--non-interactive", "install", "chromium"]],
}
# The tests open only our own pages, often as root in a container, where Chromium's sandbox cannot
# start.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> Path | None:
    """The browser's program: CHROMIUM= if set, else one on the machine, else Playwright's own; None
    without one.

    Raises FileNotFoundError when CHROMIUM names a program that is not there.
    """
    if wanted := os.environ.get("CHROMIUM"):
        if found := shutil.which(wanted):
            return Path(found)
        raise FileNotFoundError(f"CHROMIUM={wanted} is not a program")
    for name in (*NAMES, *MAC):
        if found := shutil.which(name):
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def find_or_install(say: Callable[[str], None]) -> Path | None:
    """As `find`, but bring a browser when none stands here; never asks a question."""
    if found := find():
        return found
    if sys.platform != "darwin" and (before := _rights()) is not None:
        for packager, commands in PACKAGERS.items():
            if shutil.which(packager):
                say(f"No browser here: {packager} installs Chromium.")
                environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
                all(
                    subprocess.run([*before, *command], env=environment, check=False).returncode
                    == 0
                    for command in commands
                )
                if found := find():
                    return found
    say("No browser here: Playwright downloads Chromium.")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find()


def _rights() -> list[str] | None:
    """What to put before a command that only root may run; None when we cannot without a
    question.
    """
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None
