"""How hard a text is to read: Björnsson's LIX (C. H. Björnsson, Läsbarhet, Stockholm: Liber 1968).

Up to 24 is very easy, 25–34 easy, 35–44 middling, 45–54 hard, and 55 and more is very hard.
"""

import re

LONG = 6
"""A word of more letters than this is a long one."""

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ABBREVIATION = re.compile(r"\b(fx|bl\.a|m\.fl|kl|nr|ca|dvs|inkl)\.", re.IGNORECASE)
END = re.compile(r"(?<!\d)[.?!:]+(?=[”\"')\s]|$)|(?<=\d)[.?!:]+(?=\s+[^a-zæøå]|\s*$)|\n")
"""A stop after a number ends a sentence only before a capital: “12.40” and “26. september” do not.
"""


def words(text: str) -> list[str]:
    """The words of a text; a number is none, and a word with a hyphen is one."""
    return WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with at least one word. A colon ends one, as Björnsson
    counts.
    """
    plain = ABBREVIATION.sub(r"\1", text)
    return [part for part in END.split(plain) if words(part)]


def lix(text: str) -> float:
    """Words per sentence, and the per cent of the words that are long, added. A text without words
    is 0.
    """
    found = words(text)
    if not found:
        return 0.0
    long = sum(sum(letter.isalpha() for letter in word) > LONG for word in found)
    return len(found) / len(sentences(text)) + 100 * long / len(found)
