"""Takes the README's and the guides' pictures from the running demo into docs/pictures, and one of
all walls in each language into var/walls. `make shots` calls it.

The pictures show the demo as it stands: `rm -r var/demo` first, to have it as new. A workshop is
held in it on the way.
"""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from guldkorn.accounts.demo import DEMO_PASSWORD, DEMO_PEOPLE
from tools import browsers
from tools.room_shots import take_room
from tools.wall.sheets import take_walls

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
WALLS = ROOT / "var" / "walls"
"""No guide shows them: they are to be looked at after a change of the wall, and kept nowhere."""

DESK, PHONE = (1280, 900), (390, 844)
PATIENCE = 300  # seconds; a new demo makes its town first


def main() -> int:
    for folder in (PICTURES, WALLS):
        folder.mkdir(parents=True, exist_ok=True)
    program = browsers.find_or_install(print)
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=browsers.ARGUMENTS)
        take_all(browser, address)
        take_walls(browser, address, WALLS)
        browser.close()
    return 0


def take_all(browser: Browser, address: str) -> None:
    """The wheel and a result at a desk, the wheel on a phone; then the room."""
    leader, facilitator = (first(role) for role in ("leader", "facilitator"))
    desk = signed_in(browser, address, leader, DESK)
    take(desk, "wheel")
    desk.get_by_role("main").get_by_role("link", name="Identificering").first.click()
    desk.get_by_role("main").get_by_role(
        "link", name=re.compile("resultat", re.IGNORECASE)
    ).first.click()
    take(desk, "result")
    take(signed_in(browser, address, leader, PHONE), "phone")
    take_room(browser, address, signed_in(browser, address, facilitator, DESK), take_still)


def first(role: str) -> str:
    """The address of the first of the demo's people with this role."""
    return next(person["email"] for person in DEMO_PEOPLE if person["role"] == role)


def signed_in(browser: Browser, address: str, email: str, size: tuple[int, int]) -> Page:
    """A page of this size, in Danish, on which this person has just signed in."""
    width, height = size
    page = browser.new_page(
        viewport={"width": width, "height": height}, locale="da-DK", device_scale_factor=2
    )
    page.goto(f"{address}/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(DEMO_PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    return page


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    take_still(page, name)


def take_still(page: Page, name: str) -> None:
    """A page that follows a stream is never without traffic."""
    page.screenshot(path=PICTURES / f"{name}.png")
    print(f"docs/pictures/{name}.png  {page.url}")


@contextmanager
def demo() -> Iterator[str]:
    """Start the demo on a free port and give its address; end it afterwards, whatever happens.

    Raises RuntimeError when it does not answer.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [Path(sys.executable).with_name("guldkorn"), "demo", "--port", str(port)], cwd=ROOT
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_it_answers(server, f"{address}/account/login/")
        yield address
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:  # on a busy machine; the pictures are taken
            server.kill()
            server.wait()


def wait_until_it_answers(server: subprocess.Popen[bytes], page: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with suppress(URLError, ConnectionError, TimeoutError), urlopen(page, timeout=5) as answer:  # noqa: S310 - our own
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise RuntimeError("the demo does not answer")


if __name__ == "__main__":
    sys.exit(main())
