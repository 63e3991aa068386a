"""The examples of the guide do what it says: each is read and sent."""

import re
import shlex
from pathlib import Path

import pytest
from django.test import Client

from guldkorn.api.access import Scope
from guldkorn.workplaces.models import Employee
from tests.api.let_in import made

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "use-the-api.md"
BLOCKS = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.replace("\\\n", " ").splitlines()]


def sent(command: str, **words: str):
    """What a curl command sends, as a client of ours sends it."""
    for name, value in words.items():
        command = command.replace(f"${name}", value)
    parts, method, body, headers = iter(shlex.split(command)), "GET", "", {}
    assert next(parts) == "curl"
    for part in parts:
        if part == "-X":
            method = next(parts)
        elif part == "--data":
            body = next(parts)
        elif part == "-H":
            name, _, value = next(parts).partition(": ")
            headers[name] = value
        else:
            path = part
    content_type = headers.pop("Content-Type", "application/json")
    return Client().generic(method, path, body, content_type, headers=headers)


def test_every_example_of_the_guide_works(world):
    _token, secret = made(world.organisation, *Scope, by=world.karen)
    words = {
        "TOKEN": secret,
        "SITE": "",
        "RELEASE": str(world.released.release.pk),
        "DOSSIER": str(world.ids[""]["dossier_id"]),
    }
    answers = [sent(command, **words) for command in COMMANDS]
    assert [one.status_code for one in answers] == [200] * 11
    assert Employee.objects.filter(name="Ida Eksempel").count() == 1


@pytest.mark.parametrize("scope", Scope)
def test_the_guide_names_every_scope(scope):
    assert f"| `{scope}` |" in GUIDE.read_text(encoding="utf-8")
