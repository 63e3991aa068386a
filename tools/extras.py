"""Programs that come as Python packages, brought only where the machine has none of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def place(name: str) -> Path:
    """Where the packages of requirements/`name`.txt go.

    It is beside the environment's own packages: there the next `make setup` would take them away.
    """
    return ROOT / ".venv" / f"extra-{name}"


def install(name: str) -> None:
    """Bring the packages of requirements/`name`.txt. Raises CalledProcessError when they cannot be
    had.
    """
    requirements = f"requirements/{name}.txt"
    print(f"Installing {requirements}, because this machine has none.", flush=True)
    uv = str(Path(sys.executable).with_name("uv"))
    options = ["--require-hashes", f"--target={place(name)}", f"--requirements={requirements}"]
    subprocess.run(
        [uv, "pip", "install", f"--python={sys.executable}", *options], cwd=ROOT, check=True
    )
