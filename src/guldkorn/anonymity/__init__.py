"""What may be seen: floors, blocks, and the one gate that makes a releasable figure. Pure: no framework, no files."""
