"""Called by hatch when it builds a wheel: what stands beside the source goes inside the package.

`guldkorn.lib.places` finds it in both places. An editable install (`make setup`) needs none of it.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BESIDE = (
    "content",
    *(f"node_modules/dkfds/dist/{part}" for part in ("css", "fonts", "img", "js", "LICENSE.md")),
    *(
        f"node_modules/@expo-google-fonts/noto-emoji/{part}"
        for part in ("400Regular", "LICENSE_FONT")
    ),
    *(f"node_modules/htmx.org/{part}" for part in ("dist", "LICENSE")),
    *(f"node_modules/idiomorph/{part}" for part in ("dist", "LICENSE")),
)


class Hook(BuildHookInterface[Any]):
    """Adds the files, or says what is missing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        texts = [
            path.with_suffix(".mo")
            for path in root.glob("src/guldkorn/*/locale/*/LC_MESSAGES/*.po")
        ]
        missing = [
            path for path in (*texts, *(root / name for name in BESIDE)) if not path.exists()
        ]
        if missing:
            raise FileNotFoundError(
                f"run `make setup` first: there is no {missing[0].relative_to(root)}"
            )
        build_data["artifacts"].append("src/guldkorn/**/*.mo")
        build_data["force_include"] |= {
            str(root / name): f"guldkorn/shipped/{name}" for name in BESIDE
        }
