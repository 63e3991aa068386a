"""Respondents on the wire, some at the same time, each on one connection as a browser has it."""

import asyncio
import time
from collections.abc import Iterator
from urllib.parse import urlencode

SECONDS = 20.0
"""So long at most, however many have answered."""

AT_ONCE = 8


async def respondents(port: int, codes: list[str], marks: str, last: int) -> float:
    """Let each code open the first page and send the answers; how many did so in a second."""
    fields = {"page": last, "answers": marks, "own_words": "", "go": "send"}
    body = urlencode(fields | {"going_on": "-" * 64}).encode()
    waiting = [[("GET", f"/s/{code}/", b""), ("POST", f"/s/{code}/", body)] for code in codes]
    return await _asked(port, waiting)


async def rows(port: int, number: int) -> float:
    """Let rows be stored that nobody checks; how many in a second."""
    sent = [("POST", "/test/said/nobody-listens/", f"word={n}".encode()) for n in range(number)]
    return await _asked(port, [[one] for one in sent])


async def _asked(port: int, crowd: list[list[tuple[str, str, bytes]]]) -> float:
    waiting, started = iter(crowd), time.perf_counter()
    done = await asyncio.gather(*(_one(port, waiting, started) for _n in range(AT_ONCE)))
    return sum(done) / (time.perf_counter() - started)


async def _one(port: int, waiting: Iterator[list[tuple[str, str, bytes]]], started: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    done = 0
    for steps in waiting:
        for method, path, body in steps:
            writer.write(_head(method, path, body) + body)
            await _answer(reader, path)
        done += 1
        if time.perf_counter() - started > SECONDS:
            break
    writer.close()
    return done


def _head(method: str, path: str, body: bytes) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Accept-Encoding: gzip, br"]
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded"]
        lines += [f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode()


async def _answer(reader: asyncio.StreamReader, path: str) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    status, *fields = head.decode().strip().split("\r\n")
    if status.split()[1] not in {"200", "204"}:
        raise SystemExit(f"{path} answered {status}")
    told = dict(field.lower().split(": ", 1) for field in fields)
    await reader.readexactly(int(told.get("content-length", "0")))
