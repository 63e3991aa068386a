"""A result to take along: as a document, as slides, as a picture, as figures. Nothing but what its
page may show.
"""
