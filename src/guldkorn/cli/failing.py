"""What a command says when it cannot do what it should: one line, and which file it is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click


class Failure(click.ClickException):
    """One clear line on standard error."""

    exit_code = 2


@contextmanager
def in_a_line(out: Path | None = None) -> Iterator[None]:
    """Say in one line which file cannot be read or written; ``out`` where the error names none."""
    from guldkorn.content.errors import ContentError

    try:
        yield
    except (ContentError, ValueError) as error:
        raise Failure(str(error)) from error
    except OSError as error:
        raise Failure(f"{error.filename or out}: {error.strerror or error}") from error
