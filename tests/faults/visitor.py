"""Somebody with a browser, over HTTP."""

import http.cookiejar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from tests.served import House


class Visitor:
    """Asks the site for things over HTTP, and keeps its cookies."""

    def __init__(self, house: House) -> None:
        self.house, self.jar = house, http.cookiejar.CookieJar()
        self.browser = build_opener(HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> int:
        with self.browser.open(self.house.address + path, timeout=20) as answer:
            return answer.status

    def ask_for_a_code(self, email: str) -> int:
        self.get("/account/login/code/")
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        data = urlencode({"email": email, "csrfmiddlewaretoken": token}).encode()
        with self.browser.open(
            f"{self.house.address}/account/login/code/", data, timeout=20
        ) as answer:
            return answer.status
