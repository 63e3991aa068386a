"""The story of a theme as a document to edit: the words of the page, stop by stop."""

from guldkorn.lib.documents.content import DocumentContent
from guldkorn.lib.typeset import Block, Bullets, Heading, Paragraph
from guldkorn.lib.typeset.as_content import as_content
from guldkorn.wheel.thread.on_paper import facts_of
from guldkorn.wheel.thread.page import Thread


def content_of(thread: Thread) -> DocumentContent:
    """Return what the PDF says in words, in the reader's language."""
    told = facts_of(thread)
    blocks: list[Block] = [
        Heading(told["labels"]["picture"]),
        Paragraph(told["sentences"]),
    ]
    for stop in told["stops"]:
        name = " · ".join(filter(None, [stop["name"], stop["when"]]))
        blocks.append(Heading(name))
        blocks += [_block(part) for part in stop["parts"]]
    return as_content(
        blocks,
        title=told["title"],
        lead=told["lead"],
        language=told["language"],
        day=thread.today,
    )


def _block(part: dict[str, object]) -> Block:
    text = str(part["text"])
    if part["kind"] == "head":
        return Heading(text, level=2)
    if part["kind"] == "li":
        return Bullets((text,))
    return Paragraph(text, muted=bool(part["muted"]))
