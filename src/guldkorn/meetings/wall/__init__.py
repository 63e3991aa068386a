"""What the big screen makes of what was put in: read from twelve metres, page by page."""
