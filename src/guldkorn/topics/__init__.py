"""Every topic by its id: those that come with the product, and an organisation's own."""
