"""In which language somebody reads the questions. It changes no answer, and nobody stores it. Pure.

The page around the questions speaks Danish or English. The words of the questions may stand in more
languages, and in a plainer variant of one, such as ``da-plain``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from guldkorn.measurement.instrument import Instrument, Text

OURS = ("da", "en")
"""What the page around the questions speaks."""

PLAIN = "-plain"

CALLED = {
    "da": "Dansk",
    "da-plain": "Dansk, let at læse",
    "en": "English",
    "en-plain": "English, easy to read",
    "ar": "العربية",
    "bg": "Български",
    "bs": "Bosanski",
    "de": "Deutsch",
    "es": "Español",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "hu": "Magyar",
    "is": "Íslenska",
    "it": "Italiano",
    "kl": "Kalaallisut",
    "ku": "Kurdî",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "nb": "Norsk",
    "no": "Norsk",
    "pl": "Polski",
    "ps": "پښتو",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "so": "Soomaali",
    "sv": "Svenska",
    "th": "ไทย",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
"""What languages call themselves. Any other is called by its code."""

FROM_THE_RIGHT = frozenset(
    {"ar", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "ur", "yi"}
)


@dataclass(frozen=True)
class ReadingLanguage:
    """A language that questions are read in, by its code in the file."""

    code: str

    @property
    def html(self) -> str:
        """The code that browsers know."""
        return self.code.removesuffix(PLAIN)

    @property
    def name(self) -> str:
        return CALLED.get(self.code, self.code)

    @property
    def direction(self) -> str:
        base = self.html.partition("-")[0]
        return "rtl" if base in FROM_THE_RIGHT else "ltr"

    def has(self, text: Text) -> bool:
        return self.code in text or self.html in text

    def words(self, text: Text) -> str:
        """The text in this language. A variant says what its language says where it has no words of
        its own.
        """
        for code in (self.code, self.html):
            if code in text:
                return text[code]
        return text["da"]


@dataclass(frozen=True)
class LanguageChoice:
    """A language on the page, and the address that leads to it."""

    language: ReadingLanguage
    query: str
    is_chosen: bool


_whole: dict[tuple[str, int, str], tuple[ReadingLanguage, ...]] = {}


def languages(instrument: Instrument) -> tuple[ReadingLanguage, ...]:
    """Those in which everything stands that people read; ours first, each beside its variant."""
    key = (instrument.id, instrument.version, instrument.checksum)
    if key not in _whole:
        texts = list(texts_read(instrument))
        codes = {code for text in texts for code in text}
        found = [ReadingLanguage(code) for code in sorted(codes, key=_place)]
        _whole[key] = tuple(
            one for one in found if all(one.has(text) for text in texts)
        )
    return _whole[key]


def chosen(instrument: Instrument, wish: str, page: str) -> ReadingLanguage:
    """The language that somebody wishes for, or else that of the page."""
    whole = {one.code: one for one in languages(instrument)}
    return whole.get(wish, ReadingLanguage(page))


def offered(
    instrument: Instrument, reading: ReadingLanguage, page: str
) -> list[LanguageChoice]:
    """What can be chosen. Another language leaves the page around the questions as it is."""
    choices = []
    for one in languages(instrument):
        asked = {"lang": one.html if one.html in OURS else page}
        if one.code not in OURS:
            asked["words"] = one.code
        choices.append(LanguageChoice(one, f"?{urlencode(asked)}", one == reading))
    return choices


def _place(code: str) -> tuple[int, str]:
    base = code.removesuffix(PLAIN)
    return (OURS.index(base) if base in OURS else len(OURS), code)


def texts_read(instrument: Instrument) -> Iterator[Text]:
    """What people read while they answer."""
    for page in instrument.pages:
        yield page.title
        yield from (scale.intro for scale in page.scales if scale.intro)
    for item in instrument.items:
        yield item.text
        yield from (option.label for option in item.options)
    for guide in instrument.guides:
        yield from guide.texts
