"""The file of an archive: a ZIP with a manifest, JSON Lines and files. Pure.

docs/reference/moving/archive.md says what stands in it. A reader trusts nothing: names,
sizes and checksums are looked at before the first row is read.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

FORMAT = 1
"""The number goes up when an older Guldkorn could misread a newer archive."""

MANIFEST = "manifest.json"
MEMBER = re.compile(
    r"(rows/[a-z_]+\.[a-z_]+\.jsonl|files/[a-z_]+\.[a-z_]+/\d+-[a-z_]+)"
)

CHUNK = 1 << 20
LONGEST_LINE = 16 << 20
LARGEST_FILE = 64 << 20
MOST_UNPACKED = 32 << 30
RATIO, RATIO_FROM = 200, 16 << 20
"""Unpacked bytes for each packed one, in a member of so many bytes or more."""


class BadArchive(Exception):
    """Why a file is no archive that can be read, in one line."""


class ArchiveWriter:
    """Writes one member after another, and the manifest last."""

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        self._members: dict[str, dict[str, Any]] = {}
        self._rows: dict[str, int] = {}

    def put_rows(self, kind: str, rows: Iterable[dict[str, Any]]) -> None:
        """Write all rows of a kind, one a line."""
        number = 0

        def lines() -> Iterator[bytes]:
            nonlocal number
            for row in rows:
                number += 1
                text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
                yield text.encode() + b"\n"

        self._put(rows_name(kind), lines())
        self._rows[kind] = number

    def put_file(self, name: str, content: bytes) -> None:
        chunks = [content]
        self._put(name, chunks)

    def seal(self, about: dict[str, Any]) -> dict[str, Any]:
        """Write the manifest, and return it."""
        manifest = {"format": FORMAT, **about, "rows": self._rows}
        told = manifest | {"members": self._members}
        self._zip.writestr(MANIFEST, json.dumps(told, ensure_ascii=False, indent=1))
        self._zip.close()
        return manifest

    def _put(self, name: str, chunks: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as member:
            for chunk in chunks:
                member.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self._members[name] = {"size": size, "sha256": digest.hexdigest()}


class ArchiveReader:
    """An archive whose members are whole. Raises BadArchive."""

    def __init__(self, source: IO[bytes]) -> None:
        self._given: set[str] = set()
        try:
            self._zip = zipfile.ZipFile(source)
            self.manifest = self._manifest()
            self._look_at_members()
        except BadArchive:
            raise
        except Exception as error:
            # zipfile and json raise a dozen kinds for bytes that are not what they should be
            raise BadArchive(
                "The file is damaged, or no archive of Guldkorn."
            ) from error

    @property
    def kinds(self) -> list[str]:
        return list(self.manifest["rows"])

    def rows(self, kind: str) -> Iterator[dict[str, Any]]:
        """The rows of a kind, in the order of the file."""
        with self._zip.open(rows_name(kind)) as member:
            while line := member.readline(LONGEST_LINE + 1):
                yield _row(kind, line)

    def file(self, name: Any) -> bytes:
        """A file, once: many rows with one file would be more than the archive holds."""
        if not isinstance(name, str) or name not in self.manifest["members"]:
            raise BadArchive("A file that a row names is missing.")
        if name in self._given:
            raise BadArchive("Two rows name the same file.")
        self._given.add(name)
        return self._zip.read(name)

    def _manifest(self) -> dict[str, Any]:
        info = self._zip.getinfo(MANIFEST)
        if info.file_size > LONGEST_LINE:
            raise BadArchive("The manifest is too large.")
        told = json.loads(self._zip.read(info))
        if told["format"] > FORMAT:
            raise BadArchive(
                "The archive is from a newer version of Guldkorn. Update this server first."
            )
        named = {rows_name(kind) for kind in told["rows"]}
        if not named <= told["members"].keys():
            raise BadArchive("Rows that the manifest names are missing.")
        found: dict[str, Any] = told
        return found

    def _look_at_members(self) -> None:
        there = self._zip.infolist()
        names = [info.filename for info in there if info.filename != MANIFEST]
        members = self.manifest["members"]
        if sorted(names) != sorted(members) or not all(map(MEMBER.fullmatch, names)):
            raise BadArchive("The archive holds other files than its manifest says.")
        if sum(info.file_size for info in there) > MOST_UNPACKED:
            raise BadArchive("The archive is too large.")
        for info in there:
            _ensure_bounded(info)
            if info.filename != MANIFEST:
                self._ensure_whole(info, members[info.filename])

    def _ensure_whole(self, info: zipfile.ZipInfo, told: dict[str, Any]) -> None:
        digest = hashlib.sha256()
        with self._zip.open(info) as member:
            while chunk := member.read(CHUNK):
                digest.update(chunk)
        if digest.hexdigest() != told["sha256"]:
            raise BadArchive(f"{info.filename} is not what its checksum says.")


def rows_name(kind: str) -> str:
    return f"rows/{kind}.jsonl"


def _ensure_bounded(info: zipfile.ZipInfo) -> None:
    size, name = info.file_size, info.filename
    most = max(RATIO_FROM, RATIO * info.compress_size)
    if size > most:
        raise BadArchive(f"{name} is packed too tightly to be what it says.")
    if name.startswith("files/") and size > LARGEST_FILE:
        raise BadArchive(f"{name} is too large.")


def _row(kind: str, line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise BadArchive(f"A line of {kind} is too long.")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadArchive(f"A line of {kind} cannot be read.") from error
    if not isinstance(row, dict):
        raise BadArchive(f"A line of {kind} cannot be read.")
    return row
