import shutil
from pathlib import Path

import pytest

from guldkorn.content import SHIPPED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of all shipped content, to be damaged."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "content"))
