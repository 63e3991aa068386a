"""Guldkorn as whoever runs it has it: from a wheel, far from the checkout."""

import sys
import tarfile
from pathlib import Path

import pytest

from tests.deploy.installed import ROOT, run

UV = Path(sys.executable).with_name("uv")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel that is made from an sdist, which has lost its compiled Danish."""
    home = tmp_path_factory.mktemp("built")
    build = [sys.executable, "-m", "hatchling", "build", "-d", home]
    run([*build, "-t", "sdist"], ROOT)
    with tarfile.open(next(home.glob("*.tar.gz"))) as archive:
        archive.extractall(home, filter="data")
    source = next(home.glob("*/pyproject.toml")).parent
    for compiled in (texts := list(source.glob("src/**/*.mo"))):
        compiled.unlink()
    assert texts, "an sdist carries them along"
    run([*build, "-t", "wheel"], source)
    return next(home.glob("*.whl"))


@pytest.fixture(scope="session")
def guldkorn(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """The command ``guldkorn`` in an environment of its own with the locked packages: from
    the cache that `make setup` fills, and what it lacks from where that has them.
    """
    home = tmp_path_factory.mktemp("installed")
    python = home / "bin" / "python"
    install = [UV, "pip", "install", "--quiet", f"--python={python}"]
    locked = f"--requirements={ROOT / 'requirements' / 'base.txt'}"
    run([UV, "venv", "--quiet", "--allow-existing", f"--python={sys.executable}", home], home)
    run([*install, "--require-hashes", locked], home)
    run([*install, "--no-deps", wheel], home)
    return home / "bin" / "guldkorn"
