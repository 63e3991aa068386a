"""Style sheets that are sent as one: each stays small where it is written, and phones ask once."""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, gettempdir

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

PREFIX = "guldkorn-sheets-"


class JoinedSheets(finders.BaseFinder):
    """Finds the sheets of ``JOINED_SHEETS``, each made of its parts in their order."""

    def __init__(self, *_args: object, **_more: object) -> None:
        self.storage = FileSystemStorage(location=place_of_this_process().name)

    def find(  # type: ignore[override]  # the stub has one for each ``find_all``
        self,
        path: str,
        find_all: bool = False,
        **_more: object,
    ) -> str | list[str]:
        if path not in settings.JOINED_SHEETS:
            return []
        made = str(self._made(path))
        return [made] if find_all else made

    def list(
        self, _ignored: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        for name in settings.JOINED_SHEETS:
            self._made(name)
            yield name, self.storage

    def _made(self, name: str) -> Path:
        """The joined file, as old as the newest of its parts: what looks for news compares them."""
        parts = [Path(str(finders.find(part))) for part in settings.JOINED_SHEETS[name]]
        newest = max(part.stat().st_mtime for part in parts)
        made = Path(self.storage.path(name))
        if not made.exists() or made.stat().st_mtime < newest:
            made.parent.mkdir(parents=True, exist_ok=True)
            whole = made.with_suffix(f".{os.getpid()}")
            whole.write_text("".join(part.read_text() for part in parts))
            os.utime(whole, (newest, newest))
            whole.replace(made)  # at once: another thread may be sending it
        return made


@cache
def place_of_this_process() -> TemporaryDirectory[str]:
    """Where they lie as long as this process runs. The folder says whose it is."""
    for left in Path(gettempdir()).glob(f"{PREFIX}*"):
        if _is_of_a_dead_process(left):
            rmtree(left, ignore_errors=True)
    return TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-")


def _is_of_a_dead_process(folder: Path) -> bool:
    """A process that was killed could not take its folder along."""
    owner = folder.name.removeprefix(PREFIX).split("-")[0]
    if os.name != "posix" or not owner.isdecimal():
        return False
    try:
        os.kill(int(owner), 0)  # asks only whether it runs
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
