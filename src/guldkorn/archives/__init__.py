"""Everything of an organisation in one file, and from such a file into another server."""
