"""Settings, addresses, base pages, components and the small scripts."""
