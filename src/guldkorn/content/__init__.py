"""What the field knows, as data: reads and checks the folder `content/` into typed values. Pure: no framework."""

from pathlib import Path

SHIPPED = Path(__file__).parents[3] / "content"
"""The folder that comes with the product: `topics/`, `instruments/` and their like."""
