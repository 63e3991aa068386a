"""Where things lie: in a checkout beside the source; of an installed Guldkorn, inside the
package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]
_INSTALLED = not (_CHECKOUT / "pyproject.toml").exists()

SHIPPED = _PACKAGE / "shipped" if _INSTALLED else _CHECKOUT
"""What comes with the product beside its code: ``content/``, and of ``node_modules/`` what a page
loads.
"""

HOME = Path.cwd() if _INSTALLED else _CHECKOUT
"""What the product makes when nobody says where goes to ``var/`` here."""
