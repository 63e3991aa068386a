"""What the field knows, as data: reads and checks the folder `content/` into typed values. Pure: no
framework.
"""

from guldkorn.lib import places

SHIPPED = places.SHIPPED / "content"
"""The folder that comes with the product: `topics/`, `instruments/` and their like."""
