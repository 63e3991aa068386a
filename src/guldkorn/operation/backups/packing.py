"""The file of a backup: a line that everybody can read, then a ZIP locked with age.

    GULDKORN BACKUP {"format": 1, "id": …, "made_at": …, "sha256": …}
    age-encryption.org/v1 …

It is written aside and given its name when all of it is on the disk.
"""

import fcntl
import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import pyrage

FORMAT = 1
"""The number goes up when an older Guldkorn could misread a newer backup."""

FIRST = b"GULDKORN BACKUP "
LONGEST_LINE = 1 << 16
CHUNK = 1 << 20
MANIFEST = "manifest.json"
PRIVATE = ".guldkorn-"


class BadBackup(Exception):
    """Why a backup cannot be made or read, in one line."""


class BackupWriter:
    """Puts members into the ZIP, each with its checksum, and the manifest last."""

    def __init__(self, file: Path) -> None:
        file.touch(0o600)
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._members: dict[str, str] = {}

    def put_file(self, name: str, file: Path) -> None:
        self._zip.write(file, name)
        self._members[name] = checksum(file)

    def put_json(self, name: str, content: Any) -> None:
        raw = json.dumps(content, ensure_ascii=False).encode()
        self._zip.writestr(name, raw)
        self._members[name] = hashlib.sha256(raw).hexdigest()

    def seal(self, manifest: dict[str, Any]) -> None:
        told = manifest | {"members": self._members}
        self._zip.writestr(MANIFEST, json.dumps(told, ensure_ascii=False))
        self._zip.close()


def new_key(file: Path) -> str:
    """Write a new private key into a new file, and return the public one."""
    identity = pyrage.x25519.Identity.generate()
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    public = str(identity.to_public())
    with os.fdopen(handle, "w") as out:
        out.write(f"# public key: {public}\n{identity}\n")
    return public


def recipient(public: str) -> Any:
    try:
        return pyrage.x25519.Recipient.from_str(public.strip())
    except pyrage.RecipientError as error:
        raise BadBackup("That is no public key: it begins with age1.") from error


def identity(file: Path) -> Any:
    """The private key of a file, as `guldkorn backup --new-key` or age-keygen writes it."""
    lines = file.read_text().splitlines()
    secret = [line for line in lines if line.startswith("AGE-SECRET-KEY-")]
    if not secret:
        raise BadBackup(f"{file} holds no private key.")
    try:
        return pyrage.x25519.Identity.from_str(secret[0].strip())
    except pyrage.IdentityError as error:
        raise BadBackup(f"{file} holds no private key that can be read.") from error


def lock(plain: Path, file: Path, public: str, about: dict[str, Any]) -> None:
    """Write the ZIP locked to its place: whole, or not at all. What was there is replaced."""
    part = file.with_name(f".{file.name}.part")
    body = plain.with_name("locked")
    with plain.open("rb") as source, _ours(body) as out:
        pyrage.encrypt_io(source, out, [recipient(public)])
    told = about | {"format": FORMAT, "sha256": checksum(body)}
    try:
        with _ours(part) as out, body.open("rb") as source:
            out.write(FIRST + json.dumps(told).encode() + b"\n")
            while chunk := source.read(CHUNK):
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        ensure_whole(part)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    _keep_name(file.parent)


def about(file: Path) -> dict[str, Any]:
    """The line that everybody can read. Raises BadBackup."""
    with file.open("rb") as source:
        return _line(file, source)


def ensure_whole(file: Path) -> dict[str, Any]:
    """Read all of it, and compare it with its checksum. Returns its line."""
    with file.open("rb") as source:
        told = _line(file, source)
        if _digest(source) != told["sha256"]:
            raise BadBackup(f"{file} is damaged: it is not what its checksum says.")
    return told


@contextmanager
def opened(file: Path, key: Any, place: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    """The manifest, and a folder in this place with the members. It is gone afterwards.
    Raises BadBackup.
    """
    ensure_whole(file)
    with private_folder(place) as folder:
        plain = folder / "plain.zip"
        with file.open("rb") as source, _ours(plain) as out:
            _line(file, source)
            try:
                pyrage.decrypt_io(source, out, [key])
            except pyrage.DecryptError as error:
                raise BadBackup(f"{file} does not open with this key.") from error
        yield _unpacked(plain, folder), folder


def _unpacked(plain: Path, folder: Path) -> dict[str, Any]:
    with zipfile.ZipFile(plain) as packed:
        manifest: dict[str, Any] = json.loads(packed.read(MANIFEST))
        for name, told in manifest["members"].items():
            place = folder / Path(name).name
            with packed.open(name) as source, _ours(place) as out:
                while chunk := source.read(CHUNK):
                    out.write(chunk)
            if checksum(place) != told:
                raise BadBackup(f"{name} is not what its checksum says.")
    plain.unlink()
    return manifest


@contextmanager
def private_folder(beside: Path) -> Iterator[Path]:
    """A folder that nobody else can enter. Whatever lay in it is written over, and gone. So
    is what a run left here that was killed.
    """
    clear(beside)
    with TemporaryDirectory(dir=beside, prefix=PRIVATE) as name:
        folder = Path(name)
        with _held(folder):
            try:
                yield folder
            finally:
                _empty(folder)


def left_behind(beside: Path) -> list[Path]:
    """What runs left in this place that were killed. Nobody holds it any more."""
    folders = [one for one in beside.glob(f"{PRIVATE}*") if one.is_dir()]
    dead = [one for one in folders if not _is_held(one)]
    # a locked file belongs to a run, and a run has a folder
    is_quiet = len(dead) == len(folders)
    return [*dead, *(beside.glob(".*.part") if is_quiet else ())]


def clear(beside: Path) -> None:
    for one in left_behind(beside):
        if one.is_dir():
            _empty(one)
            shutil.rmtree(one)
        else:
            one.unlink(missing_ok=True)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """While this holds, others see that somebody works here. It ends with the process."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _is_held(folder: Path) -> bool:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _empty(folder: Path) -> None:
    for file in folder.iterdir():
        _write_over(file)


def _write_over(file: Path) -> None:
    """A copy that is deleted can be found on a disk, and may hold answers of today."""
    left = file.stat().st_size
    with file.open("r+b") as out:
        while left > 0:
            left -= out.write(bytes(min(left, CHUNK)))
        out.flush()
        os.fsync(out.fileno())


def checksum(file: Path) -> str:
    with file.open("rb") as source:
        return _digest(source)


def _digest(source: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _line(file: Path, source: IO[bytes]) -> dict[str, Any]:
    line = source.readline(LONGEST_LINE)
    try:
        told: dict[str, Any] = json.loads(line.removeprefix(FIRST))
        number = told["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise BadBackup(f"{file} is no backup of Guldkorn.") from error
    if number > FORMAT:
        raise BadBackup(f"{file} is from a newer version of Guldkorn.")
    return told


def _ours(file: Path) -> IO[bytes]:
    """A file that nobody else can read."""
    flags = os.O_CREAT | os.O_TRUNC | os.O_RDWR
    return os.fdopen(os.open(file, flags, 0o600), "w+b")


def _keep_name(folder: Path) -> None:
    """The name must be on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
