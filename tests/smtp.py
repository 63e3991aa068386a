"""A mail server on this machine, as little SMTP as it takes, that can be busy, rude, slow, or hang."""

import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

PATIENCE = 60.0


@dataclass
class Behaviour:
    """``hangs`` at "connect", "rcpt", "data" (it reads no text) or "dot" (it has the text, and says
    nothing).

    ``codes`` are what it answers to RCPT for an address; "*" is for all others. ``drips`` is how
    long it takes for each sign of an answer to RCPT. ``pause`` is how long it takes for each mail,
    and after ``most`` mails it hangs up.
    """

    hangs: str = ""
    codes: dict[str, int] = field(default_factory=dict)
    final: int = 250
    drips: float = 0.0
    pause: float = 0.0
    most: int = 1_000_000


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.how = Behaviour()
        self.connections = 0
        self.taken: list[str] = []
        self.texts: list[bytes] = []
        self.over = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @contextmanager
    def took(self, number: int, within: float = PATIENCE) -> Iterator[None]:
        """Wait at the end until it has taken so many."""
        yield
        until = time.monotonic() + within
        while len(self.taken) < number:
            assert time.monotonic() < until, f"{len(self.taken)} of {number} mails arrived"
            time.sleep(0.02)

    @property
    def times(self) -> set[int]:
        """How often somebody got a mail: {1} is nobody twice."""
        return set(Counter(self.taken).values())


class Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.server.connections += 1
        self.hang("connect")
        self.say("220 here")
        receiver, taken = "", 0
        while line := self.rfile.readline().decode().strip():
            word = line.partition(" ")[0].lower()
            if word == "rcpt":
                receiver = line.partition("<")[2].partition(">")[0]
                self.hang("rcpt")
                codes = self.server.how.codes
                self.say(f"{codes.get(receiver, codes.get('*', 250))} so", self.server.how.drips)
            elif word == "data":
                self.hang("data")
                self.say("354 go on")
                self.take(receiver)
                taken += 1
                if taken >= self.server.how.most:
                    return
            elif word == "quit":
                self.say("221 bye")
                return
            else:
                self.say("250 fine")

    def take(self, receiver: str) -> None:
        text = b"".join(iter(self.rfile.readline, b".\r\n"))
        self.server.over.wait(self.server.how.pause)
        self.hang("dot")
        if self.server.how.final == 250:
            self.server.taken.append(receiver)
            self.server.texts.append(text)
        self.say(f"{self.server.how.final} so")

    def hang(self, where: str) -> None:
        if self.server.how.hangs == where:
            self.server.over.wait(PATIENCE)

    def say(self, line: str, drips: float = 0.0) -> None:
        """One write for a whole line: single signs wait for each other on the wire, 40 ms at a time."""
        said = f"{line}\r\n".encode()
        if not drips:
            self.wfile.write(said)
            return
        for sign in said:
            self.wfile.write(bytes([sign]))
            self.server.over.wait(drips)


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join(timeout=5)
