"""Plain values as a file of ours."""

from collections.abc import Mapping

import yaml


class _Dumper(yaml.SafeDumper):
    """Writes as our files are written: keys in the order given, longer texts as lines."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _words(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    """A character that YAML takes for the end of a line is kept only where it is spelled out in
    quotes.
    """
    style = '"' if _LINE_ENDS & set(words) else "|" if "\n" in words else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style=style)


_LINE_ENDS = frozenset("\r\x85\u2028\u2029")


_Dumper.add_representer(str, _words)


def yaml_text(value: Mapping[str, object]) -> str:
    """A file that is read back to the same value."""
    return yaml.dump(
        dict(value),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
    )
