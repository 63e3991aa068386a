"""What stands in a document, for a test to look at."""

from collections.abc import Iterator

from guldkorn.lib.documents.content import DocumentContent, DocumentSection, DocumentTable


def sections_of(document: DocumentContent) -> dict[str, DocumentSection]:
    return {one.key: one for one in document.sections}


def tables_of(section: DocumentSection) -> dict[str, DocumentTable]:
    found = {one.key: one for one in section.blocks if isinstance(one, DocumentTable)}
    for below in section.sections:
        found |= tables_of(below)
    return found


def missing_in(section: DocumentSection) -> set[str]:
    """The keys of what it says is missing."""
    here = {one.key for one in section.blocks if getattr(one, "tone", "") == "missing"}
    return here.union(*(missing_in(below) for below in section.sections))


def keys_of(sections: tuple[DocumentSection, ...]) -> Iterator[str]:
    """Every key of a document, of all its parts."""
    for section in sections:
        yield section.key
        for block in section.blocks:
            yield block.key
            for part in ("facts", "columns", "rows"):
                yield from (one.key for one in getattr(block, part, ()))
        yield from keys_of(section.sections)
