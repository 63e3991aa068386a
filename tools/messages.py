"""The texts of the screens: what the code says in English, and the rooms' Danish catalogues.

    python tools/messages.py update [room …]    bring the catalogues into line with code and
    templates python tools/messages.py compile            write the .mo files that the program reads
    python tools/messages.py check [room …]     fail, and say why, where a catalogue is not whole

Each room under src/guldkorn that says something has its own locale/da/LC_MESSAGES/django.po.
Babel does the work, so no gettext programs are needed.
"""

import argparse
import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from tools.build import compile_texts

SOURCE = Path(__file__).resolve().parent.parent / "src" / "guldkorn"
CATALOGUE = Path("locale", "da", "LC_MESSAGES", "django.po")

PLAIN, PLURAL = None, (1, 2)
CONTEXT, CONTEXT_PLURAL = ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    "_": PLAIN,
    "N_": PLAIN,
    "gettext": PLAIN,
    "gettext_lazy": PLAIN,
    "gettext_noop": PLAIN,
    "ngettext": PLURAL,
    "ngettext_lazy": PLURAL,
    "pgettext": CONTEXT,
    "pgettext_lazy": CONTEXT,
    "npgettext": CONTEXT_PLURAL,
    "npgettext_lazy": CONTEXT_PLURAL,
}

# What templatize() writes: a gettext call on literals, in a sea of placeholder letters.
TEXT = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
TEMPLATE_CALL = re.compile(
    rf"\b(_|n?p?gettext)\(\s*({TEXT}(?:\s*,\s*{TEXT})*)(?:\s*,\s*count)?\s*\)"
)

PLACEHOLDER = re.compile(r"%%|%\(\w+\)[#0\- +]*[\d.]*[a-z]|%[a-z]\b|\{\w*\}")

# No dates, names or paths: two people who update the same catalogue must get the same file.
HEADER = """\
msgid ""
msgstr ""
"Language: da\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


@dataclass(frozen=True, order=True)
class Key:
    """What gettext looks a text up by; `plural` is empty for a text with one form."""

    text: str
    context: str = ""
    plural: str = ""

    @property
    def id(self) -> str | tuple[str, str]:
        return (self.text, self.plural) if self.plural else self.text

    def __str__(self) -> str:
        context = f" (context {self.context!r})" if self.context else ""
        return f"{self.text!r}{context}"


def main(argv: list[str], source: Path = SOURCE) -> int:
    """Run one command; 1 when `check` found something, else 0."""
    parser = argparse.ArgumentParser(
        prog="messages.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("command", choices=["update", "compile", "check"])
    parser.add_argument("rooms", nargs="*", help="only these rooms")
    wanted = parser.parse_args(argv)
    rooms = {
        name: room
        for name, room in rooms_in(source).items()
        if not wanted.rooms or name in wanted.rooms
    }
    if unknown := set(wanted.rooms) - set(rooms):
        parser.error(f"no such room: {', '.join(sorted(unknown))}")
    if wanted.command == "update":
        return _update(rooms)
    if wanted.command == "compile":
        return _compile(rooms)
    complaints = [*check_rooms(rooms), *_of_rooms(check_agreement(rooms_in(source)), rooms)]
    print("\n".join(complaints) or "Every text has its Danish.")
    return 1 if complaints else 0


def rooms_in(source: Path) -> dict[str, Path]:
    """The rooms, by name: every folder of the package that holds code or templates."""
    return {
        room.name: room
        for room in sorted(source.iterdir())
        if room.is_dir()
        and (any(room.glob("*.py")) or (room / "templates").is_dir() or (room / "locale").is_dir())
    }


def texts_in(room: Path) -> dict[Key, set[str]]:
    """Every text that a room's code and templates ask for → the files that ask for it."""
    texts: dict[Key, set[str]] = defaultdict(set)
    for path in sorted(room.rglob("*.py")):
        for key in _texts_in_python(path):
            texts[key].add(path.relative_to(room).as_posix())
    for path in sorted((room / "templates").rglob("*")):
        if path.is_file():
            for key in texts_in_template(
                path.read_text(encoding="utf-8"), path.relative_to(room).as_posix()
            ):
                texts[key].add(path.relative_to(room).as_posix())
    return dict(texts)


def texts_in_template(source: str, origin: str) -> Iterator[Key]:
    """Every text of a Django template: translate, blocktranslate and _("…") in arguments."""
    for call in TEMPLATE_CALL.finditer(templatize(source, origin)):
        function = call[1]
        texts = [ast.literal_eval(text) for text in re.findall(TEXT, call[2])]
        context = texts.pop(0) if "p" in function else ""
        yield Key(texts[0], context, texts[1] if "n" in function else "")


def _texts_in_python(path: Path) -> Iterator[Key]:
    with path.open("rb") as file:
        for _line, found, _comments, context in extract("python", file, keywords=KEYWORDS):
            text, plural = found if isinstance(found, tuple) else (found, "")
            yield Key(text, context or "", plural)


def read(path: Path) -> Catalog:
    """The catalogue in a file; an empty one where there is none."""
    if not path.exists():
        return Catalog(locale="da")
    with path.open("rb") as file:
        return pofile.read_po(file, locale="da", abort_invalid=True)


def entries_of(catalogue: Catalog) -> dict[Key, Message]:
    return {_key_of(message): message for message in catalogue if message.id}


def _key_of(message: Message) -> Key:
    text, plural = message.id if isinstance(message.id, (tuple, list)) else (message.id, "")
    return Key(text, message.context or "", plural)


def _strings(message: Message) -> tuple[str, ...]:
    return (
        tuple(message.string)
        if isinstance(message.string, (tuple, list))
        else (message.string or "",)
    )


def _update(rooms: dict[str, Path]) -> int:
    for name, room in rooms.items():
        texts = texts_in(room)
        path = room / CATALOGUE
        old = entries_of(read(path))
        if not texts:
            path.unlink(missing_ok=True)
            continue
        updated = written(texts, old)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(updated, encoding="utf-8")
        print(
            f"{name}: {len(texts)} texts, {len(texts.keys() - old)} new, "
            f"{len(old.keys() - texts.keys())} gone"
        )
    return 0


def written(texts: dict[Key, set[str]], old: dict[Key, Message]) -> str:
    """A catalogue file with exactly these texts, sorted, each with the Danish it had."""
    catalogue = Catalog(locale="da")
    for key in sorted(texts):
        known = old.get(key)
        catalogue.add(
            key.id,
            string=known.string if known else None,
            locations=[(place, 0) for place in sorted(texts[key])],
            flags=known.flags if known else (),
            user_comments=known.user_comments if known else (),
            context=key.context or None,
        )
    lines = pofile.generate_po(
        catalogue, width=0, omit_header=True, include_lineno=False, sort_by="message"
    )
    return HEADER + "".join(lines).rstrip("\n") + "\n"


def _compile(rooms: dict[str, Path]) -> int:
    for room in rooms.values():
        path = room / CATALOGUE
        if path.exists():
            compile_texts(path)
    return 0


def check_rooms(rooms: dict[str, Path]) -> list[str]:
    """What is wrong inside each room's catalogue, a line each."""
    complaints = []
    for name, room in rooms.items():
        texts, entries = texts_in(room), entries_of(read(room / CATALOGUE))
        complaints += [
            f"{name}: missing: {key} in {', '.join(sorted(texts[key]))}"
            for key in sorted(texts.keys() - entries.keys())
        ]
        complaints += [f"{name}: obsolete: {key}" for key in sorted(entries.keys() - texts.keys())]
        for key in sorted(entries.keys() & texts.keys()):
            complaints += [
                f"{name}: {problem}: {key}" for problem in problems_of(key, entries[key])
            ]
    return complaints


def problems_of(key: Key, message: Message) -> Iterator[str]:
    """What is wrong with one translation, in a word or two each."""
    strings = _strings(message)
    if message.fuzzy:
        yield "fuzzy"
    if not all(strings):
        yield "empty"
        return
    if len(strings) != (2 if key.plural else 1):
        yield "wrong number of forms"
        return
    for english, danish in zip((key.text, key.plural), strings, strict=False):
        if _placeholders(english) != _placeholders(danish):
            yield f"placeholders differ in {danish!r}"


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text)) - {"%%"}


def check_agreement(rooms: dict[str, Path]) -> list[tuple[set[str], str]]:
    """Texts that two rooms say differently in Danish: (the rooms, the complaint)."""
    said: dict[Key, dict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, room in rooms.items():
        for key, message in entries_of(read(room / CATALOGUE)).items():
            if all(_strings(message)):
                said[key][_strings(message)].add(name)
    return [
        (set().union(*ways.values()), _disagreement(key, ways))
        for key, ways in sorted(said.items())
        if len(ways) > 1
    ]


def _disagreement(key: Key, ways: dict[tuple[str, ...], set[str]]) -> str:
    each = (
        f"{' / '.join(danish)!r} in {', '.join(sorted(names))}"
        for danish, names in sorted(ways.items())
    )
    return f"said differently: {key}: {'; '.join(each)}"


def _of_rooms(complaints: Iterable[tuple[set[str], str]], rooms: dict[str, Path]) -> list[str]:
    return [complaint for names, complaint in complaints if names & rooms.keys()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
