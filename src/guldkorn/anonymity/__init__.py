"""What may be seen: floors, blocks, and the one function that makes a releasable figure. Pure: no framework, no files."""
